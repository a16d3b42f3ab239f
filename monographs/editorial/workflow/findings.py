"""Findings answered: each warning gets a moderator's answer, and a block an administrator's reason."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.document import Document
from monographs.document.findings import RULES, Finding, Level, check

from .. import assembly, ledger
from ..checking.standing import content_digest
from ..context import findings_context
from ..models import FindingAnswer, Override, Revision, Status, Submission
from . import permissions
from .errors import Changed, Conflict, NotAllowed, Unanswered
from .moves import lock


MOST = 2_000
"""Characters of an answer."""


@transaction.atomic
def answer_findings(*, revision: Revision, by: User, digest: str, answers: Mapping[int, str]) -> Revision:
    """Keep the moderator's ``answers`` to findings that stood at submission, by their number.

    ``digest`` is that of the text whose findings the page showed.

    Raises:
        NotAllowed: when ``by`` may not decide on the revision, or an answer says nothing or too much.
        Conflict: when it is not in review any more, was submitted again, or there is no such finding.
    """
    revision = lock(revision)
    permissions.check_user_can_review(by, revision)
    submission = revision.submission
    if revision.status != Status.IN_REVIEW or submission is None or submission.digest != digest:
        raise Changed(
            "The text was submitted again or decided on since you opened the page, so nothing was kept. "
            "Read what stands there now.",
            seen=digest,
        )
    now, given = timezone.now(), {number: text.strip() for number, text in answers.items()}
    for number, text in given.items():
        _check_answer(submission, number, text)
    FindingAnswer.objects.bulk_create(
        FindingAnswer(submission=submission, number=number, answer=text, by=by, at=now)
        for number, text in given.items()
    )
    for number, text in given.items():
        finding = submission.findings[number]
        ledger.append(
            actor=by,
            action="answer_finding",
            subject=revision,
            finding=finding["id"],
            statement=finding["statement"],
            message=finding["message"],
            reason=text,
            digest=digest,
        )
    return revision


def _check_answer(submission: Submission, number: int, text: str) -> None:
    if not 0 <= number < len(submission.findings):
        raise Conflict("There is no such finding on this submission. Reload the page.")
    if not text:
        raise NotAllowed("Say in a few words why the finding may stand, or write “accepted”.")
    if len(text) > MOST:
        raise NotAllowed(f"An answer has at most {MOST:,} characters, this one {len(text):,}. Shorten it.")


def must_be_answered(finding: Mapping[str, Any]) -> bool:
    """Whether a finding of a submission needs a moderator's answer before an approval."""
    return finding["level"] in (Level.WARN, Level.BLOCK)


def unanswered(submission: Submission) -> list[int]:
    """Return the numbers of the findings that nobody has answered and somebody must."""
    answered = set(submission.answers.values_list("number", flat=True))
    return [
        number
        for number, finding in enumerate(submission.findings)
        if must_be_answered(finding) and number not in answered
    ]


def check_findings_answered(submission: Submission) -> None:
    """Make sure that every warning of ``submission`` has its answer.

    Raises:
        Unanswered: when one has none.
    """
    if left := len(unanswered(submission)):
        what = "1 finding has" if left == 1 else f"{left} findings have"
        raise Unanswered(f"{what} no answer yet, so nothing was signed. Answer them, then sign again.")


@transaction.atomic
def override_finding(
    *, revision: Revision, by: User, finding: str, statement: str | None, message: str, reason: str
) -> Override:
    """Let the draft be submitted although ``finding`` blocks it; ``reason`` is shown to the moderator.

    ``message`` is the sentence of the finding that was read. The override ends when the statement changes.

    Raises:
        NotAllowed: when ``by`` is no administrator, had a part in the text, or gave no reason, or when the
            finding is one that nobody can override.
        Conflict: when no such finding blocks the draft now.
    """
    if not reason.strip():
        raise NotAllowed("Give the reason: the moderator and the record show it.")
    revision = lock(revision)
    permissions.check_user_can_override(by, revision)
    if is_final(finding):
        raise NotAllowed("Nobody can override this finding. Correct the text.")
    document = assembly.to_document(revision)
    if not revision.is_editable or not any(
        (found.id, found.statement, found.message, found.level) == (finding, statement, message, Level.BLOCK)
        for found in check(document, findings_context(revision))
    ):
        raise Conflict("This finding does not block the text as it stands now. Reload the page.")
    override = Override.objects.create(
        revision=revision,
        finding=finding,
        statement_key=statement or "",
        message=message,
        content_digest=_content(document, statement),
        reason=reason.strip(),
        by=by,
        at=timezone.now(),
    )
    ledger.append(
        actor=by,
        action="override_finding",
        subject=revision,
        finding=finding,
        statement=statement,
        message=message,
        content_digest=override.content_digest,
        reason=override.reason,
    )
    return override


def is_final(finding: str) -> bool:
    """Whether the finding with this id is one that nobody can override."""
    return finding in RULES and RULES[finding].final


def override_of(finding: Finding, document: Document, overrides: list[Override]) -> Override | None:
    """Return the last of ``overrides`` that is about ``finding`` on the text as it stands, or None."""
    about = (finding.id, finding.statement or "", finding.message)
    mine = [one for one in overrides if (one.finding, one.statement_key, one.message) == about]
    content = _content(document, finding.statement) if mine else ""
    return next((one for one in reversed(mine) if one.content_digest == content), None)


def _content(document: Document, key: str | None) -> str:
    return next((content_digest(one) for one in document.statements() if one.key == key), "")
