"""A moderator's word on one statement of a submission: agreed, or to be changed."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.document import Document, load

from .. import ledger
from ..checking.standing import content_digest
from ..context import published_document
from ..models import Revision, StatementVerdict, Status
from ..people import printed_name
from . import permissions
from .errors import Changed, Conflict, NotAllowed, Unanswered
from .moves import lock


MOST = 2_000
"""Characters of a note."""

Verdict = StatementVerdict.Verdict


@transaction.atomic
def judge_statement(
    *, revision: Revision, key: str, digest: str, verdict: str, by: User, note: str = ""
) -> StatementVerdict:
    """Keep what ``by`` makes of the statement ``key`` of the submitted text with ``digest``.

    A statement that the text leaves out, against what readers see, can be judged too.

    Raises:
        NotAllowed: when ``by`` may not decide on the revision, or does not say what is to be changed, or why
            somebody else's wish is passed over.
        Conflict: when it is not in review any more, was submitted again, or has no such statement.
    """
    revision = lock(revision)
    permissions.check_user_can_judge(by, revision)
    submission = revision.submission
    if revision.status != Status.IN_REVIEW or submission is None or submission.digest != digest:
        raise Changed(
            "The text was submitted again or decided on since you opened the page, so nothing was kept. "
            "Read what stands there now.",
            seen=digest,
        )
    if verdict not in Verdict.values:
        raise Conflict("Choose whether the statement stands or is to be changed.")
    note = note.replace("\r\n", "\n").strip()
    document = load(submission.document)
    standing = standing_verdicts(revision, document).get(key)
    _check_note(note, verdict, standing, by)
    kept = StatementVerdict.objects.create(
        submission=submission,
        statement_key=key,
        content_digest=_content_of(revision, document, key),
        verdict=verdict,
        note=note,
        by=by,
        at=timezone.now(),
    )
    ledger.append(
        actor=by,
        action="judge_statement",
        subject=revision,
        statement=key,
        verdict=verdict,
        reason=note,
        content_digest=kept.content_digest,
        digest=digest,
    )
    return kept


def _check_note(note: str, verdict: str, standing: StatementVerdict | None, by: User) -> None:
    if len(note) > MOST:
        raise NotAllowed(f"A note has at most {MOST:,} characters, this one {len(note):,}. Shorten it.")
    if note:
        return
    if verdict == Verdict.CHANGE:
        raise NotAllowed("Say in a few words what is to be changed: the editors read it at the statement.")
    if standing and standing.verdict == Verdict.CHANGE and standing.by_id != by.pk:
        raise NotAllowed(
            f"{printed_name(standing.by)} wants this statement changed. Say why it may stand all the same."
        )


def _content_of(revision: Revision, document: Document, key: str) -> str:
    """Return the digest of the statement ``key``, nothing for one that was left out.

    Raises:
        Conflict: when neither the text nor what readers see has such a statement.
    """
    found = next((one for one in document.statements() if one.key == key), None)
    if found is not None:
        return content_digest(found)
    public = published_document(revision)
    if public is None or all(one.key != key for one in public.statements()):
        raise Conflict("This text has no such statement. Reload the page.")
    return ""


def standing_verdicts(revision: Revision, document: Document) -> dict[str, StatementVerdict]:
    """Return the last verdict on each statement of ``document``, the text of ``revision``, that is about it.

    One that was given on an earlier submission goes on while the statement says the same.
    """
    here = {one.key: one for one in document.statements()}
    digests: dict[str, str] = {}
    found: dict[str, StatementVerdict] = {}
    for one in verdicts_on(revision):
        key = one.statement_key
        if key not in digests:
            digests[key] = content_digest(here[key]) if key in here else ""
        if one.content_digest == digests[key]:
            found[key] = one
    return found


def verdicts_on(revision: Revision) -> list[StatementVerdict]:
    """Return every verdict on any submission of ``revision``, the oldest first."""
    verdicts = StatementVerdict.objects.filter(submission__revision=revision).select_related("by")
    return list(verdicts.order_by("at", "pk"))


def wanted(standing: Mapping[str, StatementVerdict]) -> list[StatementVerdict]:
    """Return those of ``standing`` that want their statement changed."""
    return [one for one in standing.values() if one.verdict == Verdict.CHANGE]


def check_nothing_wanted(revision: Revision, document: Document) -> None:
    """Make sure that no moderator wants a statement of ``document`` changed.

    Raises:
        Unanswered: when one does.
    """
    if left := len(wanted(standing_verdicts(revision, document))):
        what = "1 statement is" if left == 1 else f"{left} statements are"
        raise Unanswered(
            f"{what} marked “to be changed”, so nothing was signed. Request changes, or judge again and say "
            "why the words may stand."
        )
