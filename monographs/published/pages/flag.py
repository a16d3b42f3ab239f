"""The flag: what a reader must know about the words before reading one of them.

It is made from the stored facts of an edition, never from its text, and is part of the page's frame.
"""

from dataclasses import dataclass
from datetime import date, datetime

from monographs.document.vocabulary import OriginKind

from ..models import Edition


_TITLES = {
    OriginKind.AI: "AI-generated text",
    OriginKind.UNKNOWN: "Text of unknown origin",
    OriginKind.CROWD: "Crowd-sourced text",
    OriginKind.LABEL: "Text from official labels",
    OriginKind.HUMAN: "Text written by people",
}
_SOME = {
    OriginKind.AI: "AI-generated",
    OriginKind.UNKNOWN: "of unknown origin, which we treat like AI-generated",
    OriginKind.CROWD: "crowd-sourced",
    OriginKind.LABEL: "taken from official labels",
    OriginKind.HUMAN: "written by a person",
}


@dataclass(frozen=True)
class Flag:
    """The facts of the flag in words; ``cautious`` when readers are warned as for AI text."""

    title: str
    cautious: bool
    origins: str
    checked: str
    signed_by: str
    signed_at: datetime
    number: int
    review_due: date | None
    overdue: bool


def flag(edition: Edition, *, today: date) -> Flag:
    """Return the flag of ``edition`` as it reads on the day ``today`` (UTC)."""
    origin = OriginKind(edition.origin)
    return Flag(
        title=_TITLES[origin],
        cautious=origin.counts_as_ai,
        origins=origins(edition),
        checked=counts(edition),
        signed_by=edition.signed_by,
        signed_at=edition.signed_at,
        number=edition.number,
        review_due=edition.review_due,
        overdue=is_overdue(edition, today=today),
    )


def is_overdue(edition: Edition, *, today: date) -> bool:
    """Tell whether the review date of ``edition`` has passed."""
    return edition.review_due is not None and edition.review_due < today


def origins(edition: Edition) -> str:
    """Return where the statements came from, most cautious first, in one sentence."""
    found = [(kind, edition.origins.get(kind.value, 0)) for kind in reversed(OriginKind)]
    stated = [f"{count} {_SOME[kind]}" for kind, count in found if count]
    if not stated:
        return "It holds no statements."
    if len(stated) == 1:
        whole = f"All {edition.statements} statements are" if edition.statements > 1 else "Its statement is"
        return f"{whole} {stated[0].split(' ', 1)[1]}."
    return f"Of {edition.statements} statements, {', '.join(stated[:-1])} and {stated[-1]}."


def counts(edition: Edition) -> str:
    """Return how many statements are checked and how many disputed, in one sentence."""
    total = f"{edition.statements} statement{'' if edition.statements == 1 else 's'}"
    checked = f"{edition.checked or 'None'} of {total} checked against a source"
    return f"{checked}; {edition.disputed} disputed." if edition.disputed else f"{checked}."


def line(edition: Edition) -> str:
    """Return the flag in one line, for lists and search results."""
    checked = f"{edition.checked} of {edition.statements} statements checked"
    disputed = f"{edition.disputed} disputed" if edition.disputed else ""
    return " · ".join(part for part in (OriginKind(edition.origin).label, checked, disputed) if part)
