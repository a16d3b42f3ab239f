"""What became of a document that came in."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from monographs.importers import Extraction


class Result(StrEnum):
    """What became of a document."""

    DRAFTED = "drafted"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document, for the report: where it is now, or why not.

    ``beside`` is the file that had the same bytes, or that brought in the text of the drug before this one.
    ``coverage`` is the share (0 to 1) of its words that a statement, heading, label or notice covers.
    """

    result: Result
    message: str
    file_name: str = ""
    drug: str = ""
    revision: int | None = None
    revision_pk: int | None = None
    source: str = ""
    beside: str = ""
    doc_kind: str = ""
    statements: dict[str, int] = field(default_factory=dict)
    coverage: float | None = None
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def refused(message: str, file_name: str) -> Outcome:
    """Return the Outcome of a document that was not taken."""
    return Outcome(Result.REFUSED, message, file_name)


def outcome_of(
    result: Result, message: str, *, file_name: str, extraction: Extraction, **where: Any
) -> Outcome:
    """Return the Outcome of a document that was read; ``where`` says where it is now."""
    return Outcome(
        result,
        message,
        file_name,
        doc_kind=extraction.doc_kind,
        statements=dict(Counter(statement.kind for statement in extraction.document.statements())),
        coverage=round(extraction.coverage, 4),
        reasons=tuple(reason.message for reason in extraction.quarantine),
        warnings=tuple(remark.message for remark in extraction.remarks),
        **where,
    )
