"""``manage.py verify`` finds one changed byte, names it, and exits 1."""

import io
from importlib import import_module

import pytest
from django.core.management import CommandError, call_command

from monographs.document import sha256
from monographs.editorial.models import LedgerEntry, Revision, Source, Submission
from monographs.editorial.verification import GUARDED, faults
from monographs.published import inspection
from monographs.published.models import Edition
from tests import factories
from tests.conftest import GUARDS, install_guards, remove_guards


pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    factories.imported("# Importol\n\n### Usage\n\nImportol is used to treat fever.\n")
    factories.withdrawn(factories.a_document("Withdrawnumab"))
    revision = factories.superseded()
    return Edition.objects.get(slug=revision.drug.slug, number=2)


def verify():
    """Return what ``manage.py verify`` wrote, and its exit status."""
    out = io.StringIO()
    try:
        call_command("verify", stdout=out, stderr=out)
    except SystemExit as stop:
        return out.getvalue(), stop.code
    return out.getvalue(), 0


def change(rows, **values):
    """Change ``rows`` as the owner of the database could: guards off, change, guards on."""
    remove_guards()
    rows.update(**values)
    install_guards()


def test_what_nobody_touched_is_whole(edition):
    text, status = verify()
    assert (status, "All is as it was signed" in text) == (0, True)


def test_a_changed_byte_of_a_signed_document_is_named(edition):
    change(Edition.objects.filter(pk=edition.pk), document=edition.document.replace("300", "301", 1))
    text, status = verify()
    assert status == 1
    assert str(edition) in text


def test_a_document_changed_with_its_digest_is_found_by_the_ledger(edition):
    other = edition.document.replace("300", "301")
    change(Edition.objects.filter(pk=edition.pk), document=other, digest=sha256(other.encode()))
    text, status = verify()
    assert status == 1
    assert "not the text that ledger entry" in text


def test_a_changed_byte_of_a_page_is_named(edition):
    change(Edition.objects.filter(pk=edition.pk), html=edition.html.replace("300", "301", 1))
    text, status = verify()
    assert status == 1
    assert str(edition) in text


def test_a_changed_ledger_row_is_named(edition):
    entry = LedgerEntry.objects.order_by("?").first()
    change(LedgerEntry.objects.filter(pk=entry.pk), actor="somebody else")
    text, status = verify()
    assert status == 1
    assert f"Ledger entry {entry.sequence} was changed" in text


def test_a_changed_submission_is_named(edition):
    submission = Submission.objects.first()
    change(Submission.objects.filter(pk=submission.pk), document=submission.document + " ")
    assert f"Submission {submission.pk}" in verify()[0]


def test_a_changed_source_is_named(edition):
    source = Source.objects.get()
    change(Source.objects.filter(pk=source.pk), content=b"something else")
    assert source.key in verify()[0]


def test_a_missing_edition_is_named(edition):
    remove_guards()
    edition.facets.all().delete()
    edition.entry.delete()
    edition.delete()
    install_guards()
    assert "is missing" in verify()[0]


def test_a_revision_made_approved_by_hand_is_named(edition):
    revision = Revision.objects.get(status="superseded")
    Revision.objects.filter(status="approved").update(status="superseded")
    Revision.objects.filter(pk=revision.pk).update(status="approved")
    assert "approved on the desk but not current on the shelf" in verify()[0]


def test_missing_guards_are_named(edition):
    remove_guards()
    missing = [fault for fault in faults() if "guard" in fault]
    assert all(any(name in fault for fault in missing) for name in GUARDED)


def test_the_names_of_the_guards_are_those_of_the_migration():
    made = {guard for name in GUARDS[1:] for guard in import_module(name).GUARDS}
    assert made == GUARDED | (inspection.GUARDS["sqlite"] & inspection.GUARDS["postgresql"])


def test_the_anchor_is_written_checked_and_moved_forward(edition, tmp_path):
    anchor = tmp_path / "anchor.json"
    call_command("verify", anchor=anchor, stdout=io.StringIO())
    first = anchor.read_text()
    factories.draft()
    call_command("verify", anchor=anchor, stdout=io.StringIO())
    assert anchor.read_text() != first
    change(LedgerEntry.objects.filter(sequence=1), actor="x")
    with pytest.raises(SystemExit):
        call_command("verify", anchor=anchor, stdout=io.StringIO(), stderr=io.StringIO())


def test_a_file_that_is_no_anchor_is_refused_in_words(tmp_path):
    path = tmp_path / "anchor.json"
    path.write_text("something else")
    with pytest.raises(CommandError, match="is no anchor"):
        call_command("verify", anchor=path)
