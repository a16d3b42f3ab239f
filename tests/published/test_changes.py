"""What changed between two editions, as readers see it."""

from datetime import timedelta

import pytest

from monographs.document import Narrative
from monographs.published import shelf
from monographs.published.changes import comparison
from tests import documents as whole
from tests.published.documents import SIGNED_AT, checked
from tests.published.documents import document as small


pytestmark = pytest.mark.django_db


def publish(document, number=1, slug="exemplumab"):
    return shelf.publish(
        slug=slug,
        language="en",
        number=number,
        document=document,
        signed_by="M. Moderator",
        signed_at=SIGNED_AT + timedelta(days=number),
    )


@pytest.fixture
def editions():
    first, second = whole.a_document(dose="300"), whole.a_document(dose="80")
    second = whole.with_words(second, "precaution-milk", "It passes into breast milk; do not breast-feed.")
    return publish(first), publish(second, 2)


def test_a_changed_dose_is_told_with_both_figures_and_the_ratio(client, editions):
    text = client.get("/drugs/exemplumab/changes/1-2/").content.decode()
    assert "1 dose changed (3.75 times lower), 1 precaution changed" in text
    assert "3.75 times lower than before" in text
    assert "Adults are given <del>300</del> mg" in text
    assert "Adults are given <ins>80</ins> mg" in text


def test_every_change_says_what_it_is_in_words(client, editions):
    text = client.get("/drugs/exemplumab/changes/1-2/").content.decode()
    assert "Changed: dose" in text
    assert "Changed: precaution" in text
    assert text.index("Changed: dose") < text.index("Changed: precaution")


def test_what_was_added_and_removed_stands_whole():
    before, after = (
        small("Examplamab"),
        small("Examplamab", Narrative(key="other", words="Another.", origin=whole.WRITTEN)),
    )
    views = comparison(before, after).changes
    assert {(view.label, view.before is None, view.after is None) for view in views} == {
        ("Added", True, False),
        ("Removed", False, True),
    }
    shown = {run.words for view in views for side in (view.before, view.after) if side for run in side.runs}
    assert shown == {"Examplamab is an example.", "Another."}


def test_a_new_check_is_a_change_of_the_record_and_names_both_marks():
    words = Narrative(key="n1", words="Words.", origin=whole.WRITTEN)
    views = comparison(small("A", words), small("A", words.replace(check=checked()))).changes
    assert [view.label for view in views] == ["Origin or check changed"]
    assert [(pair.label, pair.before, pair.after) for pair in views[0].pairs] == [
        ("Mark", "Unchecked", "Checked")
    ]


def test_an_exponent_is_never_read_as_a_plain_number():
    def of(words):
        return small("A", Narrative(key="n1", words=words, origin=whole.WRITTEN))

    (view,) = comparison(of("Give 10<sup>6</sup> cells."), of("Give 10<sup>8</sup> cells.")).changes
    assert "".join(run.words for run in view.before.runs) == "Give 10^6 cells."
    assert "".join(run.words for run in view.after.runs) == "Give 10^8 cells."


def test_both_flags_stand_before_the_first_change(client, editions):
    text = client.get("/drugs/exemplumab/changes/1-2/").content.decode()
    assert text.index("None of 13 statements checked") < text.index("Changed: dose")
    assert text.count("None of 13 statements checked") == 2


def test_markup_in_words_stays_text(client):
    def of(words):
        return small("Exemplumab", Narrative(key="n1", words=words, origin=whole.WRITTEN))

    publish(of("Safe."))
    publish(of("`<script>alert(1)</script>`"), 2)
    text = client.get("/drugs/exemplumab/changes/1-2/").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_the_page_takes_one_query_and_is_not_sent_twice(client, editions, django_assert_num_queries):
    with django_assert_num_queries(1):
        first = client.get("/drugs/exemplumab/changes/1-2/")
    again = client.get("/drugs/exemplumab/changes/1-2/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert not first.cookies


def test_a_replaced_state_renews_the_page(client, editions):
    before = client.get("/drugs/exemplumab/changes/1-2/")["ETag"]
    publish(whole.a_document(), 3)
    assert client.get("/drugs/exemplumab/changes/1-2/")["ETag"] != before


def test_the_form_and_the_links_lead_to_the_lasting_address(client, editions):
    assert (
        client.get("/drugs/exemplumab/changes/?from=1&to=2")["Location"] == "/drugs/exemplumab/changes/1-2/"
    )
    assert client.get("/drugs/exemplumab/changes/1/")["Location"] == "/drugs/exemplumab/changes/1-2/"
    assert client.get("/drugs/exemplumab/changes/2-1/")["Location"] == "/drugs/exemplumab/changes/1-2/"
    assert "/drugs/exemplumab/changes/" in client.get("/drugs/exemplumab/editions/").content.decode()
    assert "/drugs/exemplumab/changes/1/" in client.get("/drugs/exemplumab/editions/1/").content.decode()


@pytest.mark.parametrize("asked", ["", "?from=1", "?from=x&to=y", "?from=1&to=" + "9" * 40, "?from=²&to=1"])
def test_a_form_without_two_numbers_goes_back_to_the_list(client, editions, asked):
    assert client.get(f"/drugs/exemplumab/changes/{asked}")["Location"] == "/drugs/exemplumab/editions/"


@pytest.mark.parametrize("path", ["1-9", f"1-{'9' * 30}", "7-8"])
def test_an_edition_that_never_was_is_not_found(client, editions, path):
    assert client.get(f"/drugs/exemplumab/changes/{path}/").status_code == 404


def test_one_edition_compared_with_itself_says_so(client, editions):
    text = client.get("/drugs/exemplumab/changes/2-2/").content.decode()
    assert "one and the same edition" in text


def test_what_was_withdrawn_is_compared_with_nothing(client, editions, settings):
    shelf.withdraw(slug="exemplumab", language="en", reason="A wrong dose.", by="M", at=SIGNED_AT)
    for path in ("changes/1-2/", "changes/1/"):
        answer = client.get(f"/drugs/exemplumab/{path}")
        assert answer.status_code == 410
        text = answer.content.decode().replace(settings.SITE_URL, "")
        assert "A wrong dose." in text
        assert "80" not in text
