"""Drafts: begun, edited by one person at a time, submitted and taken back."""

import pytest
from django.db import transaction

from monographs.document import load
from monographs.editorial import assembly, workflow
from monographs.editorial.models import LedgerEntry, Status
from tests import factories
from tests.conftest import PASSWORD, make_person
from tests.documents import a_document


pytestmark = pytest.mark.django_db


def edit(revision, by, version, words="Relapsing multiple sclerosis: to make relapses rare."):
    with transaction.atomic():
        before = assembly.to_document(revision)
        held = workflow.begin_edit(revision=revision, by=by, version=version)
        row = held.indication_rows.get()
        row.words = words
        row.save()
        workflow.finish_edit(revision=held, before=before, by=by)
    revision.refresh_from_db()
    return revision


def test_a_stale_save_is_refused_and_the_first_one_kept(editor, other_editor):
    revision = factories.draft()
    opened = revision.version
    edit(revision, editor, opened)
    with pytest.raises(workflow.Conflict, match="Edith saved this draft after you opened it"):
        edit(revision, other_editor, opened, words="Something else.")
    assert revision.indication_rows.get().words.endswith("rare.")


def test_an_edit_keeps_the_old_value_beside_the_new(editor):
    revision = edit(factories.draft(), editor, 1)
    (change,) = LedgerEntry.objects.get(action="edit").payload["changes"]
    assert change["part"] == "indication-ms"
    assert change["old"]["words"] == "**Relapsing multiple sclerosis:** to make relapses rarer."
    assert change["new"]["words"] == revision.indication_rows.get().words


def test_a_submitted_text_cannot_be_edited(editor):
    revision = factories.in_review()
    with pytest.raises(workflow.Conflict, match="text is fixed"):
        edit(revision, editor, revision.version)


def test_editing_after_changes_were_requested_makes_it_a_draft_again(editor):
    revision = factories.changes_requested()
    assert edit(revision, editor, revision.version).status == Status.DRAFT


def test_a_moderator_cannot_edit(moderator):
    with pytest.raises(workflow.NotAllowed, match="Only editors"):
        edit(factories.draft(), moderator, 1)


def test_nobody_is_nobody():
    with pytest.raises(workflow.NotAllowed, match="Only editors"):
        workflow.submit(revision=factories.draft(), by=None)


def test_a_new_draft_begins_with_the_signed_text(editor):
    signed = factories.approved()
    revision = workflow.revise(revision=signed, by=editor)
    assert assembly.to_document(revision) == load(signed.submission.document)
    assert (revision.number, revision.based_on) == (signed.number + 1, signed)


def test_a_submission_with_blocking_findings_is_refused_with_them(editor):
    revision = factories.draft(a_document(sections=()), author=editor)
    with pytest.raises(workflow.Blocked) as refused:
        workflow.submit(revision=revision, by=editor)
    assert refused.value.findings
    assert "Correct the text" in str(refused.value)
    revision.refresh_from_db()
    assert revision.status == Status.DRAFT


def test_only_its_author_or_submitter_takes_a_submission_back(other_editor):
    revision = factories.in_review()
    with pytest.raises(workflow.NotAllowed, match="Only its author"):
        workflow.withdraw_submission(revision=revision, by=other_editor)
    assert workflow.withdraw_submission(revision=revision, by=revision.author).status == Status.DRAFT


def test_a_withdrawal_needs_a_moderator_and_a_reason(editor, moderator):
    revision = factories.approved()
    with pytest.raises(workflow.NotAllowed, match="Only moderators"):
        workflow.withdraw(revision=revision, by=editor, password=PASSWORD, reason="Wrong dose.")
    with pytest.raises(workflow.NotAllowed, match="Give the reason"):
        workflow.withdraw(revision=revision, by=moderator, password=PASSWORD, reason="")


def test_roles_are_made_by_the_migration():
    assert make_person("edna", "Editors").has_perm("monographs.change_revision")
    assert not make_person("emil", "Editors").has_perm("monographs.review_revision")
    assert make_person("mary", "Moderators").has_perm("monographs.review_revision")
    assert not make_person("mike", "Moderators").has_perm("monographs.change_revision")
    assert not make_person("alan", "Administrators").has_perm("monographs.review_revision")
