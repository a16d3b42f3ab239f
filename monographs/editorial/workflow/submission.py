"""Submitting a draft for review, and taking the submission back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.document import Document, canonical_json, digest, dump, load
from monographs.document.diff import ChangeKind, compare
from monographs.document.findings import Finding, Level, check
from monographs.document.wording import count_of, counted, sort_of

from .. import assembly
from ..context import findings_context
from ..models import Override, Revision, Status, Submission
from ..people import printed_name
from . import permissions
from .errors import Blocked, Conflict, NotAllowed
from .findings import override_of
from .moves import check_move, check_version, lock, make_move
from .transitions import Move


LONGEST_REASON = 500
"""Characters of the reason for a text."""


def findings_of(revision: Revision) -> tuple[Finding, ...]:
    """Return the findings on ``revision`` as it stands now."""
    return check(assembly.to_document(revision), findings_context(revision))


@transaction.atomic
def submit(*, revision: Revision, by: User, version: int | None = None, why: str = "") -> Revision:
    """Freeze the text of a draft and put it before the moderators.

    ``version`` is the one the submitter's page showed; where it is given, nothing newer is submitted. ``why``
    is the reason for this text: the moderator reads it first, and readers beside what changed.

    Raises:
        NotAllowed: when ``by`` may not submit it, or the reason is too long.
        Conflict: when it is not a draft, was saved by somebody else since ``version``, or says word for word
            what was withdrawn.
        Blocked: when findings of level block stand against it.
    """
    revision = lock(revision)
    permissions.check_user_can_submit(by, revision)
    check_move(revision, Move.SUBMIT)
    check_version(revision, version, by=by)
    return put_before_moderators(revision, by=by, why=why)


def put_before_moderators(revision: Revision, *, by: User, why: str = "") -> Revision:
    """Freeze the text of the locked ``revision``, for a move that has checked its own rule.

    Raises:
        NotAllowed: when the reason is too long.
        Conflict: when it is word for word what was withdrawn.
        Blocked: when findings of level block stand against it.
    """
    why = " ".join(why.replace("\x00", " ").split())
    if len(why) > LONGEST_REASON:
        raise NotAllowed(f"A reason has at most {LONGEST_REASON} characters; this one has {len(why)}.")
    # Whoever submits has a part in the text from now on: their checks stop counting with this very text.
    revision.submitted_by = by
    document = assembly.to_document(revision)
    _check_not_withdrawn(revision, document)
    context = findings_context(revision)
    findings = check(document, context)
    overrides = _overrides(revision, document, findings)
    if blocks := [one for one in findings if one.level is Level.BLOCK and one not in overrides]:
        raise Blocked(blocks)
    submission = Submission.objects.create(
        revision=revision,
        document=dump(document).decode(),
        digest=digest(document),
        why=why,
        findings=[{**asdict(finding), **_noted(overrides.get(finding))} for finding in findings],
        risk=risk_of(document, findings, beside=context.published),
        risk_told=risk_told(document, findings, overrides, beside=context.published),
        by=by,
        at=timezone.now(),
    )
    revision.submission = submission
    return make_move(revision, Move.SUBMIT, by=by, digest=submission.digest, why=why)


def _check_not_withdrawn(revision: Revision, document: Document) -> None:
    base = revision.based_on
    if revision.restores_id or base is None or base.status != Status.WITHDRAWN or base.submission is None:
        return
    if words_of(load(base.submission.document)) == words_of(document):
        raise Conflict(
            "This is word for word the text that was withdrawn. Correct it, or ask a person who neither "
            "wrote nor withdrew it to reinstate it."
        )


def words_of(document: Document) -> bytes:
    """Return what ``document`` says, as bytes to compare.

    Sources may be described anew and checks be added while a text is in review; its words may not change.
    """
    record = document.model_dump(mode="json", exclude={"sources": True})
    for section in record["sections"]:
        for statement in section["statements"]:
            del statement["check"]
    return canonical_json(record)


def risk_of(document: Document, findings: Sequence[Finding], *, beside: Document | None) -> int:
    """Return how many statements of high risk changed ``beside`` what readers see, and findings to answer."""
    changes = compare(beside, document).statements
    changed = sum(one.statement.high_risk and one.kind not in _QUIET for one in changes)
    return changed + sum(finding.level is not Level.INFO for finding in findings)


def risk_told(
    document: Document,
    findings: Sequence[Finding],
    overrides: Mapping[Finding, Override],
    *,
    beside: Document | None,
) -> str:
    """Say what the risk is made of: "2 doses changed, 1 warning to be answered, 1 block overridden"."""
    risky = [one for one in compare(beside, document).gravest_first() if one.statement.high_risk]
    counts = Counter((one.kind, sort_of(one.statement)) for one in risky if one.kind not in _QUIET)
    told = [f"{count_of(count, sort)} {kind.value}" for (kind, sort), count in counts.items()]
    warnings = sum(finding.level is Level.WARN for finding in findings)
    told += [f"{counted(warnings, 'warning')} to be answered"] if warnings else []
    told += [f"{counted(len(overrides), 'block')} overridden"] if overrides else []
    return ", ".join(told)[:500]


_QUIET = (ChangeKind.RECORD, ChangeKind.MOVED)


def _overrides(
    revision: Revision, document: Document, findings: Sequence[Finding]
) -> dict[Finding, Override]:
    kept = list(revision.overrides.select_related("by"))
    found = {finding: override_of(finding, document, kept) for finding in findings}
    return {finding: override for finding, override in found.items() if override}


def _noted(override: Override | None) -> dict[str, Any]:
    if override is None:
        return {}
    return {"override": {"by": printed_name(override.by), "reason": override.reason}}


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
