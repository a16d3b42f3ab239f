"""What is typed and not saved is kept for its writer; people see who else has a draft open."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.models import KeptText, LedgerEntry, Presence
from monographs.editorial.workflow.keeping import LONGEST, MOST
from tests import factories

from .pages import change_page, edit_page, field_name, form_of, signed_in, step


pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(editor):
    return factories.draft(author=editor)


@pytest.fixture
def client(editor):
    return signed_in(editor)


def page(client, revision) -> str:
    return client.get(change_page(revision)).content.decode()


def typed(client, revision, **changes) -> dict[str, list[str]]:
    """Return the fields of a page somebody typed into, with all statements open."""
    return {**form_of(client.get(edit_page(revision)).content.decode()), **changes}


def keep(client, revision, fields, **more):
    text = urlencode([(name, value) for name, values in fields.items() for value in values])
    sent = {"keep_as": fields["keep_as"][0], "text": text, **more}
    return client.post(step(revision, "keep"), sent)


def offers(html) -> list[dict[str, list[str]]]:
    """Return what taking back each offered text sends."""
    parts = html.split('<form class="desk-kept"')[1::2]
    return [form_of(f'<form class="desk-kept"{part}', form='class="desk-kept"') for part in parts]


def test_what_was_typed_is_offered_at_the_next_opening_with_the_difference(client, revision):
    answer = keep(client, revision, typed(client, revision, target=["Integrin"])).json()
    assert answer["kept"].startswith("Kept for you at ")
    html = page(client, revision)
    assert "Typed and not saved: kept for you" in html
    assert "differs from the saved text in 1 place." in html
    assert "<td>Integrin</td>" in html.replace("<p>", "").replace("</p>", "")
    revision.refresh_from_db()
    assert (revision.target, revision.version) == ("", 1)


def test_it_is_taken_back_into_the_form_and_gone_once_it_is_saved(client, revision):
    html = client.get(edit_page(revision)).content.decode()
    words = field_name(html, "dosage-adults", "words")
    keep(client, revision, typed(client, revision, **{words: ["300 mg, slowly."]}))
    (sent,) = offers(page(client, revision))
    reopened = client.post(change_page(revision), {**sent, "_reopen": "1"}).content.decode()
    assert "Nothing is saved yet" in reopened
    fields = form_of(reopened)
    assert fields[words] == ["300 mg, slowly."]
    assert KeptText.objects.exists()
    client.post(change_page(revision), fields)
    assert revision.dosage_rows.get().words == "300 mg, slowly."
    assert not KeptText.objects.exists()


def test_it_is_dropped_when_its_writer_says_so(client, revision):
    fields = typed(client, revision, target=["Integrin"])
    keep(client, revision, fields)
    client.post(step(revision, "forget"), {"keep_as": fields["keep_as"][0]})
    assert "kept for you" not in page(client, revision)


def test_text_that_says_what_is_saved_is_not_offered(client, revision):
    keep(client, revision, typed(client, revision))
    assert "kept for you" not in page(client, revision)


def test_nobody_else_sees_it(client, revision, other_editor, moderator, superuser):
    keep(client, revision, typed(client, revision, target=["Integrin"]))
    for person in (other_editor, moderator, superuser):
        somebody = signed_in(person)
        for address in (change_page(revision), step(revision, "review"), step(revision, "history")):
            assert "Integrin" not in somebody.get(address).content.decode()


def test_nobody_else_drops_or_takes_it(client, revision, other_editor):
    fields = typed(client, revision, target=["Integrin"])
    keep(client, revision, fields)
    signed_in(other_editor).post(step(revision, "forget"), {"keep_as": fields["keep_as"][0]})
    assert "kept for you" in page(client, revision)


def test_it_is_no_version_and_no_event(client, revision):
    entries = LedgerEntry.objects.count()
    keep(client, revision, typed(client, revision, target=["Integrin"]))
    revision.refresh_from_db()
    assert (revision.version, revision.last_editor) == (1, revision.author)
    assert LedgerEntry.objects.count() == entries


def test_two_windows_keep_two_texts(client, revision):
    for target in ("One", "Two"):
        keep(client, revision, typed(client, revision, target=[target]))
    assert [sent["target"] for sent in offers(page(client, revision))] == [["Two"], ["One"]]


def test_one_window_keeps_its_last_text(client, revision):
    fields = typed(client, revision)
    for target in ("One", "Two"):
        keep(client, revision, {**fields, "target": [target]})
    assert [sent["target"] for sent in offers(page(client, revision))] == [["Two"]]


def test_only_the_latest_are_kept(client, revision):
    fields = typed(client, revision)
    for number in range(MOST + 2):
        keep(client, revision, {**fields, "keep_as": [f"{number:016x}"], "target": [f"Text {number}"]})
    targets = KeptText.objects.values_list("page", flat=True)
    assert sorted(targets) == [f"{number:016x}" for number in range(2, MOST + 2)]


def test_a_text_kept_before_somebody_else_saved_goes_on_top_of_theirs(client, revision, other_editor):
    keep(client, revision, typed(client, revision, target=["Mine"]))
    theirs = signed_in(other_editor)
    theirs.post(change_page(revision), typed(theirs, revision, route=["oral"]))
    html = page(client, revision)
    assert "Only they changed this" in html
    (sent,) = offers(html)
    fields = form_of(client.post(change_page(revision), {**sent, "_reopen": "1"}).content.decode())
    assert (fields["target"], fields["route"]) == (["Mine"], ["oral"])
    client.post(change_page(revision), fields)
    revision.refresh_from_db()
    assert (revision.target, revision.route) == ("Mine", "oral")


def test_a_refused_save_keeps_the_text_until_it_is_saved(client, revision, other_editor):
    fields = typed(client, revision, target=["Mine"])
    keep(client, revision, fields)
    theirs = signed_in(other_editor)
    theirs.post(change_page(revision), typed(theirs, revision, target=["Theirs"]))
    conflict = client.post(change_page(revision), fields)
    assert conflict.status_code == 409
    again = form_of(client.post(change_page(revision), {**fields, "_reopen": "1"}).content.decode())
    assert again["keep_as"] == fields["keep_as"]
    client.post(change_page(revision), again)
    assert not KeptText.objects.exists()


@pytest.mark.parametrize(
    ("keep_as", "text"), [("a" * 16, "x" * (LONGEST + 1)), ("a" * 16, "naïve"), ("a" * 16, "a\x00b")]
)
def test_what_no_page_sends_is_refused_in_words(client, revision, keep_as, text):
    answer = client.post(step(revision, "keep"), {"keep_as": keep_as, "text": text})
    assert answer.status_code == 409
    assert not KeptText.objects.exists()


def test_a_text_that_is_fixed_by_now_keeps_nothing(client, revision, editor):
    fields = typed(client, revision, target=["Late"])
    workflow.submit(revision=revision, by=editor)
    assert keep(client, revision, fields).status_code == 409
    assert "kept for you" not in page(client, revision)


def test_a_moderator_keeps_nothing(revision, moderator):
    answer = signed_in(moderator).post(step(revision, "keep"), {"keep_as": "a" * 16, "text": "target=x"})
    assert answer.status_code == 403


def test_two_people_see_each_other_until_one_leaves(client, revision, other_editor):
    other = signed_in(other_editor)
    assert client.post(step(revision, "keep")).json()["others"] == []
    (sentence,) = other.post(step(revision, "keep")).json()["others"]
    assert sentence.startswith("Edith has this draft open too, since ")
    assert "Edgar has this draft open too, since " in page(client, revision)
    other.post(step(revision, "keep"), {"leaving": "1"})
    assert client.post(step(revision, "keep")).json()["others"] == []


def test_a_page_that_gives_no_sign_of_life_counts_as_closed(client, revision, other_editor):
    other = signed_in(other_editor)
    other.post(step(revision, "keep"))
    Presence.objects.update(seen=timezone.now() - timedelta(seconds=61))
    assert "has this draft open" not in page(client, revision)
    client.post(step(revision, "keep"))
    assert Presence.objects.count() == 1


def test_who_comes_back_is_there_since_then(client, revision):
    client.post(step(revision, "keep"))
    Presence.objects.update(
        since=timezone.now() - timedelta(hours=2), seen=timezone.now() - timedelta(seconds=61)
    )
    client.post(step(revision, "keep"))
    assert timezone.now() - Presence.objects.get().since < timedelta(minutes=1)
