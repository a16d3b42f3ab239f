"""Submitting a draft for review, and taking the submission back."""

from dataclasses import asdict

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.document import digest, dump
from monographs.document.findings import Finding, Level, check

from .. import assembly
from ..context import findings_context
from ..models import Revision, Submission
from . import permissions
from .errors import Blocked
from .moves import check_move, check_version, lock, make_move
from .transitions import Move


def findings_of(revision: Revision) -> tuple[Finding, ...]:
    """Return the findings on ``revision`` as it stands now."""
    return check(assembly.to_document(revision), findings_context(revision))


@transaction.atomic
def submit(*, revision: Revision, by: User, version: int | None = None) -> Revision:
    """Freeze the text of a draft and put it before the moderators.

    ``version`` is the one the submitter's page showed; where it is given, nothing newer is submitted.

    Raises:
        NotAllowed: when ``by`` may not submit it.
        Conflict: when it is not a draft, or was saved by somebody else since ``version``.
        Blocked: when findings of level block stand against it.
    """
    revision = lock(revision)
    permissions.check_user_can_submit(by, revision)
    check_move(revision, Move.SUBMIT)
    check_version(revision, version)
    document = assembly.to_document(revision)
    findings = check(document, findings_context(revision))
    if blocks := [finding for finding in findings if finding.level is Level.BLOCK]:
        raise Blocked(blocks)
    submission = Submission.objects.create(
        revision=revision,
        document=dump(document).decode(),
        digest=digest(document),
        findings=[asdict(finding) for finding in findings],
        by=by,
        at=timezone.now(),
    )
    revision.submission = submission
    revision.submitted_by = by
    return make_move(revision, Move.SUBMIT, by=by, digest=submission.digest)


@transaction.atomic
def withdraw_submission(*, revision: Revision, by: User) -> Revision:
    """Take a submission back, to go on editing.

    Raises:
        NotAllowed: when ``by`` is neither its author nor its submitter.
        Conflict: when it is not in review any more.
    """
    revision = lock(revision)
    permissions.check_user_can_withdraw_submission(by, revision)
    return make_move(revision, Move.WITHDRAW_SUBMISSION, by=by)
