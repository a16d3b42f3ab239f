"""A draft's page shows its statements as text; the fields of one are fetched when it is opened."""

import re
from datetime import UTC, datetime

import pytest

from monographs.editorial.models import LedgerEntry, Revision
from tests import factories
from tests.documents import a_document, with_words

from .pages import change_page, edit_page, field_name, form_of, signed_in, step


pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(editor):
    return factories.draft(author=editor)


@pytest.fixture
def client(editor):
    return signed_in(editor)


def page(client, address) -> str:
    return client.get(address).content.decode()


def fields_of(client, revision, key) -> str:
    return page(client, f"{step(revision, 'fields')}?statement={key}")


def sent_alone(client, revision, key) -> dict[str, list[str]]:
    """Return what the fields of one statement send."""
    return form_of(f'<form id="alone">{fields_of(client, revision, key)}</form>', form='id="alone"')


def test_who_edited_a_text_last_is_not_said_to_have_saved_it_when_it_was_signed(editor, moderator):
    signed = factories.approved(author=editor, by=moderator)
    Revision.objects.filter(pk=signed.pk).update(updated_at=datetime(2026, 3, 5, 14, 7, tzinfo=UTC))
    head = page(signed_in(editor), change_page(signed)).split("last edited by")[1]
    assert re.match(r" Edith · last change <time [^>]+>5 March 2026, 14:07 UTC", head)


def test_a_published_text_leads_to_the_page_that_readers_see(editor, moderator, revision, client, settings):
    settings.SITE_URL = "https://shelf.example"
    signed = factories.approved(a_document("Signumab"), author=editor, by=moderator)
    assert 'href="https://shelf.example/drugs/signumab/"' in page(client, change_page(signed))
    assert "what readers see</a>" not in page(client, change_page(revision))


def test_the_line_of_a_statement_is_read_without_marks(editor, client):
    words = "* **Adults:** 300 mg, 5 * 60 mg."
    draft = factories.draft(with_words(a_document(), "dosage-adults", words), author=editor)
    line = page(client, change_page(draft)).split('id="statement-dosage-adults"')[1]
    assert '<span class="desk-words">Adults: 300 mg, 5 * 60 mg.</span>' in line


def test_the_fields_of_a_dose_are_called_what_people_call_them(client, revision):
    html = fields_of(client, revision, "dosage-adults")
    labels = ("Amount, from", "Amount, to", "How many times", "Every how many", "Unit of time")
    assert [label for label in labels if f">{label}</label>" not in html] == []
    assert "The same as “from” when it is one amount." in html
    assert "Twice a day: 2 times, every 1 day." in html


def test_the_pages_of_the_desk_have_the_sign_of_the_site(client):
    assert 'rel="icon" href="/static/public/favicon.svg"' in page(client, "/admin/")


def stored_fields(html) -> set[str]:
    return {name for name in form_of(html) if re.search(r"_rows-r\d+-", name)}


def test_statements_are_text_until_they_are_opened(client, revision):
    html = page(client, change_page(revision))
    assert stored_fields(html) == set()
    assert revision.dosage_rows.get().words in html
    assert 'href="?edit=dosage-adults#statement-dosage-adults"' in html  # the way without scripts


def test_a_page_is_opened_with_the_fields_of_one_statement(client, revision):
    html = page(client, f"{change_page(revision)}?edit=dosage-adults")
    pk = revision.dosage_rows.get().pk
    assert {name.rpartition("-")[0] for name in stored_fields(html)} == {f"dosage_rows-r{pk}"}


def test_the_fields_of_one_statement_are_those_of_the_whole_page(client, revision):
    fields = sent_alone(client, revision, "dosage-adults")
    whole = form_of(page(client, edit_page(revision)))
    assert fields
    assert all(whole[name] == value for name, value in fields.items())


def test_fetched_fields_are_saved_and_the_rest_stays(client, revision):
    html = page(client, change_page(revision))
    others = list(revision.precaution_rows.values())
    whole = page(client, edit_page(revision))
    words = field_name(whole, "dosage-adults", "words")
    alone = sent_alone(client, revision, "dosage-adults")
    answer = client.post(change_page(revision), {**form_of(html), **alone, words: ["300 mg, slowly."]})
    assert answer.status_code == 302
    assert revision.dosage_rows.get().words == "300 mg, slowly."
    assert list(revision.precaution_rows.values()) == others
    (entry,) = LedgerEntry.objects.filter(action="edit")
    assert [change["part"] for change in entry.payload["changes"]] == ["dosage-adults"]


def test_a_wrong_entry_comes_back_open_and_alone(client, revision):
    html = page(client, f"{change_page(revision)}?edit=dosage-adults")
    low = field_name(html, "dosage-adults", "low")
    answer = client.post(change_page(revision), {**form_of(html), low: ["0,5"]}).content.decode()
    assert "is not a number" in answer
    pk = revision.dosage_rows.get().pk
    assert {name.rpartition("-")[0] for name in stored_fields(answer)} == {f"dosage_rows-r{pk}"}


def test_new_rows_are_counted_from_nought(client, revision):
    fields = form_of(page(client, change_page(revision)))
    assert fields["adverseeffect_rows-INITIAL_FORMS"] == ["0"]
    sent = {
        **fields,
        "adverseeffect_rows-TOTAL_FORMS": ["2"],
        **{
            f"adverseeffect_rows-{number}-{name}": [word]
            for number, word in enumerate(("Cough", "Fever"))
            for name in ("words", "term")
        },
    }
    for number in (0, 1):
        sent[f"adverseeffect_rows-{number}-section"] = fields["adverseeffect_rows-0-section"]
        for name in ("population", "confidence"):
            sent[f"adverseeffect_rows-{number}-{name}"] = fields[f"adverseeffect_rows-0-{name}"]
    assert client.post(change_page(revision), sent).status_code == 302
    assert {"Cough", "Fever"} <= set(revision.adverseeffect_rows.values_list("term", flat=True))


def test_a_row_of_another_revision_is_not_written(client, revision, editor):
    other = factories.draft(factories.a_document("Otherumab"), author=editor)
    alone = sent_alone(client, other, "dosage-adults")
    words = next(name for name in alone if name.endswith("-words"))
    sent = {**form_of(page(client, change_page(revision))), **alone, words: ["Forged"]}
    answer = client.post(change_page(revision), sent)
    assert "This row was removed meanwhile" in answer.content.decode()
    assert other.dosage_rows.get().words != "Forged"


def test_what_the_other_changed_in_a_statement_you_did_not_open_is_shown(client, revision, other_editor):
    stale = form_of(page(client, f"{change_page(revision)}?edit=dosage-adults"))
    theirs = signed_in(other_editor)
    html = page(theirs, f"{change_page(revision)}?edit=precaution-milk")
    words = field_name(html, "precaution-milk", "words")
    theirs.post(change_page(revision), {**form_of(html), words: ["Stop breast-feeding."]})
    answer = client.post(change_page(revision), {**stale, "target": ["Integrin"]})
    assert answer.status_code == 409
    assert "Stop breast-feeding." in answer.content.decode()
    assert "Only they changed this" in answer.content.decode()


@pytest.mark.parametrize("key", ["", "nothing", "' OR 1=1"])
def test_a_statement_that_is_not_there_is_refused_in_words(client, revision, key):
    answer = client.get(step(revision, "fields"), {"statement": key})
    assert answer.status_code == 409
    assert "not in the draft" in answer.content.decode()


def test_a_fixed_text_has_no_fields(client, editor, moderator):
    fixed = factories.in_review(author=editor)
    assert client.get(step(fixed, "fields"), {"statement": "dosage-adults"}).status_code == 409
    assert signed_in(moderator).get(step(fixed, "fields")).status_code == 403
    assert stored_fields(page(client, edit_page(fixed)) + '<form id="revision_form"></form>') == set()
