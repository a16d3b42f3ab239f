"""Deciding on a submission: who may, on what exactly, and what it leaves behind."""

import pytest
from django.db import IntegrityError, transaction

from monographs.document import digest, dump, load
from monographs.editorial import workflow
from monographs.editorial.models import Decision, Revision, Status
from monographs.published.models import Edition
from tests import factories
from tests.conftest import PASSWORD, make_person, remove_guards
from tests.documents import a_document, with_words


pytestmark = pytest.mark.django_db


def decide(revision, by, **changes):
    arguments = {"digest": revision.submission.digest, "password": PASSWORD, **changes}
    return workflow.approve(revision=revision, by=by, **arguments)


def test_what_is_public_is_byte_for_byte_what_was_signed(moderator):
    document = a_document()
    revision = decide(factories.in_review(document), moderator)
    edition = Edition.objects.current().get(slug=revision.drug.slug)
    assert edition.document == revision.submission.document == dump(document).decode()
    assert edition.digest == digest(document)
    assert load(edition.document) == document
    assert edition.signed_by == "Mona"


@pytest.mark.parametrize("part", ["author", "importer", "last_editor", "submitted_by"])
def test_the_database_refuses_an_approver_who_had_a_part(part, moderator):
    revision = factories.in_review()
    setattr(revision, part, moderator)
    revision.save()
    with pytest.raises(IntegrityError, match=r"approver_wrote_no_part"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(
            status=Status.APPROVED, approved_by=moderator, approved_at=revision.created_at, edition=1
        )


def test_the_database_refuses_an_approver_who_contributed(moderator):
    revision = factories.in_review()
    revision.contributors.add(moderator)
    with pytest.raises(IntegrityError, match="wrote no part"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(
            status=Status.APPROVED, approved_by=moderator, approved_at=revision.created_at, edition=1
        )


@pytest.mark.parametrize("roles", [(), ("Editors",), ("Administrators",)])
def test_only_moderators_decide(roles):
    with pytest.raises(workflow.NotAllowed, match="Only moderators"):
        decide(factories.in_review(), make_person("nina", *roles))


def test_a_moderator_whose_account_was_closed_cannot_decide(moderator):
    revision = factories.in_review()
    moderator.is_active = False
    moderator.save()
    with pytest.raises(workflow.NotAllowed):
        decide(revision, moderator)


def test_another_digest_than_the_submitted_one_is_refused(moderator):
    revision = factories.in_review()
    with pytest.raises(workflow.Conflict, match="not the one you read"):
        decide(revision, moderator, digest=digest(a_document("Otherumab")))
    assert not Edition.objects.exists()


def test_a_text_submitted_again_needs_to_be_read_again(moderator):
    revision = factories.in_review()
    read = revision.submission.digest
    revision = workflow.withdraw_submission(revision=revision, by=revision.author)
    row = revision.indication_rows.get()
    row.words = row.words.replace("rarer", "much rarer")
    row.save()
    revision = workflow.submit(revision=revision, by=revision.author)
    with pytest.raises(workflow.Conflict, match="not the one you read"):
        decide(revision, moderator, digest=read)


def test_rows_changed_behind_the_submission_are_found(moderator):
    revision = factories.in_review()
    row = revision.dosage_rows.get()
    row.words = row.words.replace("300", "3000")
    row.save()
    with pytest.raises(workflow.Conflict, match="not the one you read"):
        decide(revision, moderator)


def test_a_submission_changed_in_the_database_is_found(moderator):
    revision = factories.in_review()
    remove_guards()
    submission = revision.submission
    submission.document = submission.document.replace("300", "301", 1)
    submission.save()
    with pytest.raises(workflow.Conflict, match="not the one you read"):
        decide(revision, moderator)


def test_a_wrong_password_signs_nothing_and_is_recorded(moderator):
    revision = factories.in_review()
    with pytest.raises(workflow.NotAllowed, match="not your password"):
        decide(revision, moderator, password="guess")
    revision.refresh_from_db()
    assert revision.status == Status.IN_REVIEW


def test_signing_stops_after_five_wrong_passwords(moderator):
    revision = factories.in_review()
    for _ in range(5):
        with pytest.raises(workflow.NotAllowed, match="not your password"):
            decide(revision, moderator, password="guess")
    with pytest.raises(workflow.NotAllowed, match="too often"):
        decide(revision, moderator)


@pytest.mark.parametrize("move", [workflow.request_changes, workflow.reject])
def test_sending_back_needs_a_reason(move, moderator):
    revision = factories.in_review()
    with pytest.raises(workflow.NotAllowed, match="Say why"):
        move(
            revision=revision, by=moderator, digest=revision.submission.digest, password=PASSWORD, reason=" "
        )


def test_a_decision_keeps_who_when_what_and_why(moderator):
    revision = factories.rejected(by=moderator)
    decision = Decision.objects.get()
    assert (decision.by, decision.kind, decision.submission) == (moderator, "reject", revision.submission)
    assert decision.reason == "There is no such product."


def test_a_second_approval_supersedes_the_first_which_stays_as_it_was():
    first = factories.approved()
    before = Edition.objects.get(number=1)
    second = workflow.revise(revision=first, by=factories.person("Editors"))
    factories.approve(workflow.submit(revision=second, by=second.author))
    first.refresh_from_db()
    after = Edition.objects.get(number=1)
    assert first.status == Status.SUPERSEDED
    assert (after.document, after.html, after.digest) == (before.document, before.html, before.digest)
    assert Edition.objects.current().get().number == 2


def test_an_older_draft_approved_later_becomes_the_newest_edition():
    document = a_document()
    older = factories.draft(document)
    factories.approved(with_words(document, "question-missed", "Phone the clinic."))
    revision = factories.approve(workflow.submit(revision=older, by=older.author))
    assert (revision.number, revision.edition) == (1, 2)
    assert Edition.objects.current().get().digest == digest(document)


def test_a_draft_of_a_revision_that_was_never_approved_is_refused(editor):
    with pytest.raises(workflow.Conflict, match="was not approved"):
        workflow.revise(revision=factories.rejected(), by=editor)
