"""Splitting and dropping statements: origins are kept, and nothing goes without a reason."""

import pytest
from django.utils.http import urlencode

from monographs.editorial import assembly, workflow
from monographs.editorial.models import LedgerEntry, Revision, Source
from tests import factories

from .pages import form_of, signed_in, step


pytestmark = pytest.mark.django_db

TEXT = """# Febrinol

### Usage
Febrinol is used to treat fever in adults. It is not used in newborns.

### Dosage
* **Adults:** 500 mg by mouth every 6 hours.
"""
PARTS = ["Febrinol is used to treat fever in adults.", "It is not used in newborns."]


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(TEXT, by=editor).revision_pk)


@pytest.fixture
def whole(revision):
    return next(one for one in statements(revision) if one.kind == "narrative")


def statements(revision):
    return list(assembly.to_document(revision).statements())


def address(revision, page, key):
    return f"{step(revision, page)}?{urlencode({'statement': key})}"


def test_each_part_has_a_narrower_place_in_the_source(revision, whole, editor):
    client = signed_in(editor)
    where = address(revision, "split", whole.key)
    fields = form_of(client.get(where).content.decode(), form='class="desk-form"')
    response = client.post(where, {**fields, "words": "\r\n\r\n".join(PARTS)})
    assert response.status_code == 302
    parts = [one for one in statements(revision) if one.kind == "narrative"]
    text = Source.objects.get().text
    assert [one.words for one in parts] == PARTS
    assert [text[one.origin.start : one.origin.end] for one in parts] == PARTS
    assert parts[0].key == whole.key
    assert {one.origin.kind for one in parts} == {"ai"}
    assert not any(one.origin.edited for one in parts)
    assert {one.confidence for one in parts} == {"doubtful"}


def test_other_words_keep_the_place_of_the_whole_and_say_that_they_were_edited(revision, whole, editor):
    workflow.split_statement(
        revision=revision, key=whole.key, parts=["For fever.", PARTS[1]], by=editor, version=revision.version
    )
    first, second = [one for one in statements(revision) if one.kind == "narrative"]
    assert (first.origin.start, first.origin.end) == (whole.origin.start, whole.origin.end)
    assert (first.origin.edited, second.origin.edited) == (True, False)


def test_one_part_is_no_split(revision, whole, editor):
    response = signed_in(editor).post(
        address(revision, "split", whole.key), {"version": revision.version, "words": whole.words}
    )
    assert response.status_code == 409
    assert "empty line" in response.content.decode()


def test_a_statement_is_dropped_with_a_reason_that_is_kept(revision, whole, editor):
    where = address(revision, "drop", whole.key)
    client = signed_in(editor)
    assert client.post(where, {"version": revision.version, "reason": " "}).status_code == 400
    response = client.post(where, {"version": revision.version, "reason": "It says nothing."})
    assert response.status_code == 302
    assert whole.key not in {one.key for one in statements(revision)}
    assert LedgerEntry.objects.get(action="drop").payload["reason"] == "It says nothing."
    assert 'class="desk-uncovered"' in client.get(response["Location"]).content.decode()


def test_a_stale_page_changes_nothing(revision, whole, editor):
    before = statements(revision)
    for page, sent in (("drop", {"reason": "Old."}), ("split", {"words": "\n\n".join(PARTS)})):
        response = signed_in(editor).post(address(revision, page, whole.key), {**sent, "version": 99})
        assert response.status_code == 409
    assert statements(revision) == before


def test_a_fixed_text_and_other_people_change_nothing(revision, whole, editor, moderator):
    submitted = workflow.submit(revision=revision, by=editor)
    with pytest.raises(workflow.Conflict, match="fixed"):
        workflow.drop_statement(
            revision=submitted, key=whole.key, reason="Old.", by=editor, version=submitted.version
        )
    for page in ("drop", "split"):
        assert signed_in(moderator).get(address(revision, page, whole.key)).status_code == 403
