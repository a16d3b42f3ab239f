"""The moderators' decisions on a submission: approve, request changes, reject.

Each names the digest of the text it is about and takes the signer's password.
"""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from monographs.document import load, sha256
from monographs.published import languages, shelf
from monographs.published.models import Edition

from .. import assembly
from ..models import Decision, Drug, Revision, Status, Submission
from ..people import printed_name
from . import permissions
from .checks import check_still_checked
from .decisions import record
from .errors import Changed, Conflict, NotAllowed
from .findings import check_findings_answered
from .moves import check_move, lock, make_move
from .rebasing import check_base
from .rights import check_may_be_shown
from .signatures import check_signature
from .submission import words_of
from .tasks import note_unchecked
from .transitions import Move
from .verdicts import check_nothing_wanted


REVIEW_WITHIN = timedelta(days=365)
"""After which time an approved text is looked at again, where the signer names no day."""


def approve(
    *,
    revision: Revision,
    by: User,
    digest: str,
    password: str,
    code: str = "",
    note: str = "",
    review_due: date | None = None,
) -> Revision:
    """Make the submitted text of ``revision`` the approved text of its monograph, and publish it.

    ``digest`` is the one the signer read at the foot of the review page.

    Raises:
        NotAllowed: when ``by`` is no moderator, had a part in the text, or gave a wrong password or code.
        Conflict: when it is no longer in review, or one byte of the text differs from what was read,
            or another edition was published since it was begun or submitted, or no reader is served in
            its language, or it is in the words of a source that may not be shown word for word, or a check
            that it claims fell.
        Unanswered: when a warning that stood at submission has no answer, or a moderator wants a statement
            changed.
    """
    check_signature(by, password, code)
    with transaction.atomic():
        revision = lock(revision)
        submission = _check_decision(revision, by, digest, Move.APPROVE)
        check_has_readers(revision)
        check_findings_answered(submission)
        document = load(submission.document)
        check_nothing_wanted(revision, document)
        check_may_be_shown(revision, document)
        check_still_checked(revision, document)
        # Two revisions of one drug may be approved at once: the second waits here for the first.
        Drug.objects.select_for_update().get(pk=revision.drug_id)
        check_base(revision, submission)
        _supersede_current(revision, by)
        now = timezone.now()
        review_due = review_due or now.date() + REVIEW_WITHIN
        revision.approved_by, revision.approved_at, revision.review_due = by, now, review_due
        revision.edition = _next_edition(revision)
        edition = shelf.publish(
            slug=revision.drug.slug,
            language=revision.language,
            number=revision.edition,
            document=document,
            signed_by=printed_name(by),
            signed_at=now,
            review_due=review_due,
            why=submission.why,
        )
        note_unchecked(revision, document)
        record(Decision.Kind.APPROVE, revision=revision, by=by, at=now, reason=note)
        return make_move(
            revision,
            Move.APPROVE,
            by=by,
            slug=edition.slug,
            language=edition.language,
            edition=edition.number,
            digest=submission.digest,
            html_sha256=edition.html_sha256,
            note=note,
            why=edition.why,
        )


def check_has_readers(revision: Revision) -> None:
    """A signed text needs an address: the site serves readers in its language."""
    if refusal := without_readers(revision):
        raise Conflict(refusal)


def without_readers(revision: Revision) -> str:
    """Return why nobody could read ``revision`` if it were signed; empty when its language is served."""
    if languages.is_served(revision.language):
        return ""
    served = " and ".join(f"{each.tag} ({each.name})" for each in languages.served())
    return (
        f"This text is in “{revision.language}”, and this site serves readers in {served} only: it cannot be "
        "approved, for it would stand at no address. Ask whoever runs the site to add the language to "
        "SHELF_LANGUAGES, or import it anew with the right language."
    )


def request_changes(
    *, revision: Revision, by: User, digest: str, password: str, reason: str, code: str = ""
) -> Revision:
    """Send the submission back to its editors, with the reason.

    Raises:
        NotAllowed, Conflict: as for ``approve``; also NotAllowed when no reason is given.
    """
    signed = {"digest": digest, "password": password, "code": code}
    return _send_back(Move.REQUEST_CHANGES, revision=revision, by=by, reason=reason, **signed)


def reject(
    *, revision: Revision, by: User, digest: str, password: str, reason: str, code: str = ""
) -> Revision:
    """Turn the submission down for good, with the reason. It is kept.

    Raises:
        NotAllowed, Conflict: as for ``request_changes``.
    """
    signed = {"digest": digest, "password": password, "code": code}
    return _send_back(Move.REJECT, revision=revision, by=by, reason=reason, **signed)


def _send_back(
    move: Move, *, revision: Revision, by: User, digest: str, password: str, code: str, reason: str
) -> Revision:
    if not reason.strip():
        raise NotAllowed("Say why, so that the editors know what to do next.")
    check_signature(by, password, code)
    with transaction.atomic():
        revision = lock(revision)
        submission = _check_decision(revision, by, digest, move)
        record(Decision.Kind(move.value), revision=revision, by=by, at=timezone.now(), reason=reason)
        return make_move(revision, move, by=by, digest=submission.digest, reason=reason)


def _check_decision(revision: Revision, by: User, digest: str, move: Move) -> Submission:
    permissions.check_user_can_review(by, revision)
    try:
        check_move(revision, move)
    except Conflict as moved:
        raise Changed(str(moved), seen=digest) from None
    submission = revision.submission
    if submission is None or submission.digest != digest or not _is_whole(submission, revision):
        raise Changed(
            "The text is not the one you read: it was changed or submitted again since you opened the page. "
            "Nothing was signed. Read the difference, then load the page of review again.",
            seen=digest,
        )
    return submission


def _next_edition(revision: Revision) -> int:
    editions = Edition.objects.filter(slug=revision.drug.slug, language=revision.language)
    return (editions.aggregate(last=Max("number"))["last"] or 0) + 1


def _is_whole(submission: Submission, revision: Revision) -> bool:
    stored = sha256(submission.document.encode()) == submission.digest
    return stored and words_of(load(submission.document)) == words_of(assembly.to_document(revision))


def _supersede_current(revision: Revision, by: User) -> None:
    approved = Revision.objects.filter(
        drug=revision.drug_id, language=revision.language, status=Status.APPROVED
    )
    for current in approved.select_for_update(of=("self",)):
        make_move(current, Move.SUPERSEDE, by=by, superseded_by=revision.number)
