"""The findings that stood against a submission, with their answers, and those that block a draft."""

from dataclasses import dataclass

from monographs.document import Document
from monographs.document.findings import Finding, Level, check
from monographs.document.wording import counted

from ..context import findings_context
from ..models import FindingAnswer, Revision, Submission
from ..workflow.findings import is_final, must_be_answered, override_of
from .review import text_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding as it stood at submission. ``number`` is its place there; ``overridden`` says why it may."""

    number: int
    level: str
    message: str
    statement: str
    overridden: str
    wants_answer: bool
    answers: list[FindingAnswer]


def standing(submission: Submission) -> list[Standing]:
    """Return the findings of ``submission``, those that wait for an answer first."""
    given: dict[int, list[FindingAnswer]] = {}
    for answer in submission.answers.select_related("by"):
        given.setdefault(answer.number, []).append(answer)
    found = [
        Standing(
            number=number,
            level=Level(finding["level"]).label,
            message=finding["message"],
            statement=finding["statement"] or "",
            overridden=_overridden(finding.get("override")),
            wants_answer=must_be_answered(finding) and number not in given,
            answers=given.get(number, []),
        )
        for number, finding in enumerate(submission.findings)
    ]
    return sorted(found, key=lambda one: not one.wants_answer)


def _overridden(override: dict[str, str] | None) -> str:
    return f"Overridden by {override['by']}: {override['reason']}" if override else ""


def awaiting(revision: Revision, document: Document) -> str:
    """Return what a submission of ``revision``, which says ``document``, would meet; nothing if nothing."""
    kept = list(revision.overrides.all())
    found = [
        one for one in check(document, findings_context(revision)) if not override_of(one, document, kept)
    ]
    blocks = sum(one.level is Level.BLOCK for one in found)
    warnings = sum(one.level is Level.WARN for one in found)
    told = [f"{counted(blocks, 'finding blocks', 'findings block')} a submission"] if blocks else []
    if warnings:
        told.append(f"{counted(warnings, 'finding waits', 'findings wait')} for a moderator's answer")
    return f"{', '.join(told)}." if told else ""


def blocks_of(revision: Revision) -> list[Finding]:
    """Return the findings that block ``revision`` now, that nobody has overridden and somebody may."""
    document = text_of(revision)
    kept = list(revision.overrides.all())
    found = check(document, findings_context(revision))
    blocks = (one for one in found if one.level is Level.BLOCK and not is_final(one.id))
    return [one for one in blocks if not override_of(one, document, kept)]
