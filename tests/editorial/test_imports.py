"""Documents come in whole or not at all, and never twice."""

import pytest

from monographs.document import load
from monographs.editorial import assembly, imports, workflow
from monographs.editorial.imports import Result
from monographs.editorial.models import Drug, LedgerEntry, Revision, Source
from monographs.importers import Declaration
from tests import factories


pytestmark = pytest.mark.django_db

FEVER = "---\ntitle: Febrinol\n---\n\n# Febrinol\n\n### Usage\n\nFebrinol is used to treat fever.\n"
REFUSAL = "# Nonsensol\n\nI cannot provide information on Nonsensol, because no such medicine exists.\n"


def test_a_document_becomes_a_source_and_a_draft(editor):
    outcome = factories.imported(FEVER, by=editor)
    revision = Revision.objects.get(pk=outcome.revision_pk)
    assert (outcome.result, outcome.drug, revision.status) == (Result.DRAFTED, "febrinol", "draft")
    assert (revision.author, revision.importer) == (editor, editor)
    source = Source.objects.get()
    assert bytes(source.content) == FEVER.encode()
    assert source.text == FEVER


def test_each_statement_stands_where_its_origin_says(editor):
    outcome = factories.imported(FEVER, by=editor)
    document = assembly.to_document(Revision.objects.get(pk=outcome.revision_pk))
    assert list(document.statements())
    for statement in document.statements():
        assert statement.words in FEVER[statement.origin.start : statement.origin.end]


def test_the_same_bytes_again_change_nothing(editor):
    factories.imported(FEVER, by=editor)
    again = factories.imported(FEVER, by=editor, file_name="other-name.md")
    assert again.result == Result.UNCHANGED
    assert (Source.objects.count(), Revision.objects.count()) == (1, 1)


def test_new_text_for_a_known_drug_is_a_new_draft_and_leaves_what_is_public_alone(editor):
    first = Revision.objects.get(pk=factories.imported(FEVER, by=editor).revision_pk)
    factories.approve(workflow.submit(revision=first, by=editor))
    outcome = factories.imported(FEVER.replace("fever", "high fever"), by=editor)
    first.refresh_from_db()
    assert (outcome.revision, first.status, Drug.objects.count()) == (2, "approved", 1)


def test_a_refusal_is_kept_in_quarantine_until_a_person_releases_it(editor):
    outcome = factories.imported(REFUSAL, by=editor)
    source = Source.objects.get()
    assert outcome.result == Result.QUARANTINED
    assert outcome.reasons
    assert source.is_quarantined
    assert not Revision.objects.exists()
    revision = imports.release(source=source, by=editor, reason="It explains why there is none.")
    source.refresh_from_db()
    assert not source.is_quarantined
    assert revision.status == "draft"
    with pytest.raises(workflow.Conflict, match="not in quarantine"):
        imports.release(source=source, by=editor, reason="Again.")


def test_a_label_without_sections_is_released_to_be_checked_against_without_a_draft(editor):
    factories.imported("Febrinol: 500 mg every six hours.", by=editor, origin="label")
    source = imports.release_to_check(source=Source.objects.get(), by=editor, reason="A label.")
    assert not source.is_quarantined
    assert not Revision.objects.exists()
    assert LedgerEntry.objects.filter(action="release").get().payload["use"] == "check"


def test_what_cannot_support_a_check_is_not_released_for_checks(editor):
    factories.imported(REFUSAL, by=editor, origin="ai")
    with pytest.raises(workflow.NotAllowed, match="no statement can be checked against it"):
        imports.release_to_check(source=Source.objects.get(), by=editor, reason="Why not.")


def test_a_release_needs_a_reason(editor):
    factories.imported(REFUSAL, by=editor)
    with pytest.raises(workflow.NotAllowed, match="Say why"):
        imports.release(source=Source.objects.get(), by=editor, reason=" ")


def test_bytes_that_are_no_text_are_refused_in_words_and_leave_nothing(editor):
    outcome = imports.import_document(
        data=b"%PDF-1.7\x00\xff\xfe\x00", declaration=Declaration(origin="ai"), by=editor
    )
    assert outcome.result == Result.REFUSED
    assert outcome.message
    assert not Source.objects.exists()


def test_a_moderator_cannot_import(moderator):
    with pytest.raises(workflow.NotAllowed, match="Only editors"):
        factories.imported(FEVER, by=moderator)


def test_a_preview_stores_nothing(editor):
    (outcome,) = imports.preview_batch(
        [imports.Incoming(FEVER.encode())], declaration=Declaration(origin="ai"), by=editor
    )
    assert outcome.result == Result.DRAFTED
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("declared", "kept"), [("human", "human"), ("unknown", "unknown"), ("label", "label")]
)
def test_the_origin_is_what_the_operator_declared(declared, kept, editor):
    factories.imported(FEVER, by=editor, origin=declared)
    assert Source.objects.get().origin == kept


def test_a_note_in_the_text_raises_the_origin(editor):
    note = "\n**Note:** This information is AI-generated and may not be accurate.\n"
    outcome = factories.imported(FEVER + note, by=editor, origin="human")
    document = assembly.to_document(Revision.objects.get(pk=outcome.revision_pk))
    assert {statement.origin.kind for statement in document.statements()} == {"ai"}


@pytest.mark.parametrize("title", ["那他珠单抗", "!!!", "а" * 400])
def test_a_name_without_a_latin_letter_still_gets_an_address(title, editor):
    outcome = factories.imported(FEVER.replace("Febrinol", title), by=editor)
    assert outcome.result in (Result.DRAFTED, Result.QUARANTINED)
    if outcome.drug:
        assert Drug.objects.get().slug


def test_two_drugs_with_one_slug_get_two_addresses(editor):
    factories.imported(FEVER.replace("Febrinol", "Febrinol Topical"), by=editor)
    factories.imported(FEVER.replace("Febrinol", "Fébrinol (Topical)"), by=editor)
    assert set(Drug.objects.values_list("slug", flat=True)) == {"febrinol-topical", "febrinol-topical-2"}


def test_drugs_of_other_routes_differ_in_name_and_address(editor):
    for name in ("Febrinol (Topical)", "Febrinol (Ophthalmic)", "Febrinol"):
        factories.imported(FEVER.replace("Febrinol", name), by=editor)
    assert dict(Drug.objects.values_list("slug", "generic_name")) == {
        "febrinol": "Febrinol",
        "febrinol-topical": "Febrinol (Topical)",
        "febrinol-ophthalmic": "Febrinol (Ophthalmic)",
    }


def test_the_first_text_of_a_batch_names_the_drug(editor):
    texts = [FEVER, FEVER.replace("Febrinol", "FEBRINOL")]
    imports.import_batch(
        [imports.Incoming(text.encode()) for text in texts], declaration=Declaration(origin="ai"), by=editor
    )
    assert Drug.objects.get().generic_name == "Febrinol"


def test_what_an_import_signed_can_be_published(editor):
    revision = Revision.objects.get(pk=factories.imported(FEVER, by=editor).revision_pk)
    signed = factories.approve(workflow.submit(revision=revision, by=editor))
    assert load(signed.submission.document).sources[0].sha256 == Source.objects.get().sha256


def test_a_batch_joins_what_is_the_same_and_tells_apart_what_is_not(editor):
    texts = [FEVER, FEVER, FEVER.replace("fever", "pain"), FEVER.replace("Febrinol", "Fébrinol (Topical)")]
    outcomes = imports.import_batch(
        [imports.Incoming(text.encode()) for text in texts], declaration=Declaration(origin="ai"), by=editor
    )
    assert [outcome.result for outcome in outcomes] == ["drafted", "unchanged", "drafted", "drafted"]
    assert [outcome.drug for outcome in outcomes] == ["febrinol", "febrinol", "febrinol", "febrinol-topical"]
    assert [outcome.revision for outcome in outcomes] == [1, None, 2, 1]


def test_a_batch_that_fails_half_way_leaves_nothing(editor, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr("monographs.editorial.workflow.start_all", broken)
    with pytest.raises(OSError, match="disk is full"):
        factories.imported(FEVER, by=editor)
    assert not Source.objects.exists()
    assert not Drug.objects.exists()


DOSED = """# Dosinol

### Usage
* **Fever:** to lower the temperature of the body.

### Dosage
* **Adults:** 250 mg three times daily with a glass of water.
* **Children:** 10 mg/kg twice daily with a meal.
"""


def test_a_statement_keeps_its_key_when_a_new_text_changes_its_words(editor):
    first = factories.imported(DOSED, by=editor)
    second = factories.imported(DOSED.replace("250 mg three", "500 mg two"), by=editor)
    rows = [
        Revision.objects.get(pk=outcome.revision_pk).dosage_rows.order_by("position")
        for outcome in (first, second)
    ]
    assert [row.key for row in rows[0]] == [row.key for row in rows[1]]
    assert rows[0][0].words != rows[1][0].words


def test_keys_are_carried_over_within_a_batch_too(editor):
    texts = [DOSED, DOSED.replace("250 mg three", "500 mg two")]
    outcomes = imports.import_batch(
        [imports.Incoming(text.encode()) for text in texts], declaration=Declaration(origin="ai"), by=editor
    )
    keys = [
        set(Revision.objects.get(pk=outcome.revision_pk).dosage_rows.values_list("key", flat=True))
        for outcome in outcomes
    ]
    assert keys[0] == keys[1]


def test_a_fault_of_the_importer_on_one_document_leaves_the_others(editor, monkeypatch):
    from monographs.editorial.imports import batch

    def failing(data, declaration):
        if b"fever" in data:
            raise ZeroDivisionError
        return genuine(data, declaration)

    genuine = batch.extract
    monkeypatch.setattr(batch, "extract", failing)
    texts = [FEVER, FEVER.replace("fever", "pain")]
    outcomes = imports.import_batch(
        [imports.Incoming(text.encode()) for text in texts], declaration=Declaration(origin="ai"), by=editor
    )
    assert [outcome.result for outcome in outcomes] == ["refused", "drafted"]
    assert "please report it" in outcomes[0].message


def test_a_document_the_database_refuses_leaves_the_others(editor, monkeypatch):
    from django.db import DataError

    from monographs.editorial.imports import batch

    def refusing(arrivals, by):
        if any(b"fever" in arrival.incoming.data for arrival in arrivals):
            raise DataError("out of range")
        return genuine(arrivals, by)

    genuine = batch._store
    monkeypatch.setattr(batch, "_store", refusing)
    texts = [FEVER, FEVER.replace("fever", "pain")]
    outcomes = imports.import_batch(
        [imports.Incoming(text.encode()) for text in texts], declaration=Declaration(origin="ai"), by=editor
    )
    assert [outcome.result for outcome in outcomes] == ["refused", "drafted"]
