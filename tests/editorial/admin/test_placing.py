"""Joining, moving and adding statements beside the evidence: origins and checks are kept."""

import re

import pytest
from django.utils.http import urlencode

from monographs.editorial import assembly, workflow
from monographs.editorial.models import LedgerEntry, Revision, Source
from monographs.editorial.workflow import Place
from tests import factories
from tests.documents import a_document

from .pages import form_of, signed_in, step


pytestmark = pytest.mark.django_db

TEXT = """# Febrinol

### Usage
Febrinol is used to treat fever in adults.

### Side Effects
* Headache
* Rash
* Dizziness

### Storage
* Keep it below 25 degrees.
"""


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(TEXT, by=editor).revision_pk)


def statements(revision, kind=None):
    return [one for one in assembly.to_document(revision).statements() if kind in (None, one.kind)]


def effects(revision):
    return [one.words for one in statements(revision, "adverse_effect")]


def keys_of(revision, kind="adverse_effect"):
    return [one.key for one in statements(revision, kind)]


def join(revision, by, keys, **changes):
    named = {"reason": "One effect.", "version": revision.version, **changes}
    return workflow.join_statements(revision=revision, keys=keys, by=by, **named)


def move(revision, by, key, **to):
    return workflow.move_statement(
        revision=revision, key=key, to=Place(**to), by=by, version=revision.version
    )


def address(revision, page, **asked):
    return f"{step(revision, page)}?{urlencode(asked)}"


def test_joined_statements_have_the_place_from_the_first_to_the_last(revision, editor):
    first, second, _ = keys_of(revision)
    join(revision, editor, [second, first])
    one, other = statements(revision, "adverse_effect")
    text = Source.objects.get().text
    assert (one.key, one.words, other.words) == (first, "Headache Rash", "Dizziness")
    assert text[one.origin.start : one.origin.end].split() == ["*", "Headache", "*", "Rash"]
    assert (one.origin.kind, one.confidence) == ("ai", "doubtful")
    entry = LedgerEntry.objects.get(action="join").payload
    assert (entry["parts"], entry["reason"]) == ([first, second], "One effect.")


def test_the_words_between_are_kept(editor):
    text = "# Febrinol\n\n### Usage\nIt lowers fever (in adults) and pain.\n"
    revision = Revision.objects.get(pk=factories.imported(text, by=editor).revision_pk)
    (whole,) = keys_of(revision, "narrative")
    keys = workflow.split_statement(
        revision=revision, key=whole, parts=["It lowers fever", "and pain."], by=editor, version=1
    )
    revision.refresh_from_db()
    join(revision, editor, keys)
    (one,) = statements(revision, "narrative")
    assert one.words == "It lowers fever (in adults) and pain."


def test_what_stands_between_is_joined_too_or_nothing(revision, editor):
    first, _, third = keys_of(revision)
    with pytest.raises(workflow.Conflict, match="Between them stands another statement, “Rash”"):
        join(revision, editor, [first, third])
    assert effects(revision) == ["Headache", "Rash", "Dizziness"]


def test_only_what_is_alike_is_joined_and_with_a_reason(revision, editor):
    first, second, _ = keys_of(revision)
    other = statements(revision)[-1].key
    for keys, words in (([first], "at least one other"), ([first, other], "one kind")):
        with pytest.raises(workflow.Conflict, match=words):
            join(revision, editor, keys)
    with pytest.raises(workflow.NotAllowed, match="Say why"):
        join(revision, editor, [first, second], reason=" ")
    with pytest.raises(workflow.Conflict, match="not in the draft"):
        join(revision, editor, [first, "nowhere"])


def test_statements_of_two_sources_or_headings_stay_apart(revision, editor):
    draft = factories.draft(a_document(), author=editor)
    with pytest.raises(workflow.Conflict, match="at least one"):
        join(draft, editor, ["adverse-headache", "adverse-headache"])
    first, second, _ = keys_of(revision)
    moved = move(revision, editor, second, kind="monitoring")
    with pytest.raises(workflow.Conflict, match="different headings"):
        join(moved, editor, [first, second])


def test_words_written_on_the_desk_are_joined_in_their_order(editor):
    draft = factories.draft(a_document(), author=editor)
    join(draft, editor, ["adverse-brain", "adverse-headache"])
    assert "Headache, in 15% of patients Brain infection" in effects(draft)


def test_a_statement_is_moved_behind_another_and_keeps_all_it_has(revision, editor):
    first, second, third = keys_of(revision)
    before = {one.key: one for one in statements(revision)}
    revision = move(revision, editor, first, after=third)
    assert keys_of(revision) == [second, third, first]
    revision = move(revision, editor, third, section=revision.adverseeffect_rows.first().section_id)
    assert keys_of(revision) == [third, second, first]
    assert {one.key: one for one in statements(revision)} == before
    assert LedgerEntry.objects.filter(action="move").count() == 2


def test_a_statement_is_moved_under_a_new_heading(revision, editor):
    first = keys_of(revision)[0]
    revision = move(revision, editor, first, kind="monitoring")
    section = next(one for one in assembly.to_document(revision).sections if one.kind == "monitoring")
    assert [one.key for one in section.statements] == [first]


@pytest.mark.parametrize("to", [{}, {"after": "nowhere"}, {"section": 0}, {"kind": "nothing"}])
def test_a_place_that_is_none_is_refused(revision, editor, to):
    with pytest.raises(workflow.Conflict):
        move(revision, editor, keys_of(revision)[0], **to)


def test_the_pages_join_and_move(revision, editor):
    client = signed_in(editor)
    first, second, third = keys_of(revision)
    where = address(revision, "join", statement=first)
    fields = form_of(client.get(where).content.decode(), form='class="desk-form"')
    sent = {**fields, "others": [second], "reason": "One effect."}
    told = client.post(where, {**sent, "_forecast": "1"}).content.decode()
    assert "The warning changes." in told
    assert len(effects(revision)) == 3
    assert client.post(where, sent).status_code == 302
    assert len(effects(revision)) == 2
    where = address(revision, "move", statement=third)
    html = client.get(where).content.decode()
    assert f'value="after:{first}"' in html
    assert f'value="after:{third}"' not in html
    fields = form_of(html, form='class="desk-form"')
    response = client.post(where, {**fields, "place": "new:monitoring"})
    assert response["Location"].endswith(f"#statement-{third}")
    assert client.get(address(revision, "join", statement=first)).status_code == 409


def test_each_card_leads_to_what_can_be_done_there(revision, editor):
    html = signed_in(editor).get(step(revision, "evidence")).content.decode()
    for page in ("split", "join", "move", "drop"):
        assert html.count(f"../{page}/?statement=") == len(statements(revision))


def test_words_in_no_statement_become_one_with_their_origin(revision, editor):
    stored = statements(revision)[-1].key
    revision = workflow.drop_statement(
        revision=revision, key=stored, reason="Wrong kind.", by=editor, version=revision.version
    )
    client = signed_in(editor)
    html = client.get(step(revision, "evidence")).content.decode()
    where = re.search(r'href="\.\./add-statement/(\?[^"]+)"', html).group(1).replace("&amp;", "&")
    where = step(revision, "add_statement") + where
    page = client.get(where).content.decode()
    assert "Keep it below 25 degrees." in page
    fields = form_of(page, form='class="desk-form"')
    sent = {**fields, "kind": "interaction", "place": "new:interactions"}
    assert client.post(where, sent).status_code == 400  # with what?
    sent["subject"] = "Warmth"
    told = client.post(where, {**sent, "_forecast": "1"}).content.decode()
    assert "The warning changes." in told
    assert not keys_of(revision, "interaction")
    assert client.post(where, sent).status_code == 302
    (added,) = statements(revision, "interaction")
    text = Source.objects.get().text
    assert (added.interactant, added.origin.kind, added.origin.edited) == ("Warmth", "ai", False)
    assert "Keep it below 25 degrees." in text[added.origin.start : added.origin.end]
    assert LedgerEntry.objects.filter(action="add_statement").count() == 1


def test_words_that_are_in_no_source_of_the_drug_are_not_added(revision, editor):
    client = signed_in(editor)
    other = factories.imported(TEXT.replace("Febrinol", "Otherol"), by=editor, file_name="o.md")
    source = Source.objects.exclude(drug=revision.drug).get(drug__revisions=other.revision_pk)
    for asked in ({}, {"source": source.pk, "start": 0, "end": 9}, {"source": 1, "start": 9, "end": 2}):
        assert client.get(address(revision, "add_statement", **asked)).status_code == 409
    with pytest.raises(workflow.Conflict, match="not in a source of this drug"):
        workflow.add_statement(
            revision=revision,
            kind="narrative",
            words="x",
            facts={},
            source=source,
            start=0,
            end=9,
            to=Place(kind="monitoring"),
            by=editor,
            version=revision.version,
        )


def test_the_edit_of_a_fact_is_shown_against_its_source(revision, editor):
    key = keys_of(revision)[0]
    row = revision.adverseeffect_rows.get(key=key)
    row.words, row.origin_edited = "Mild headache", True
    row.save()
    html = signed_in(editor).get(step(revision, "evidence")).content.decode()
    assert "What was edited of the source's words" in html
