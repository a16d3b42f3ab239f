"""The flag: what a reader must know about the words before reading one of them.

It is made from the stored facts of an edition, never from its text, and is part of the page's frame. An
overdue review arms the warning again: checks are counted as before, but are said to be past their review.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, ngettext

from monographs.document.vocabulary import OriginKind

from .. import words
from ..models import Edition
from ..reports.outcomes import upheld


_TITLES = {
    OriginKind.AI: gettext_noop("AI-generated text"),
    OriginKind.UNKNOWN: gettext_noop("Text of unknown origin"),
    OriginKind.CROWD: gettext_noop("Crowd-sourced text"),
    OriginKind.LABEL: gettext_noop("Text from official labels"),
    OriginKind.HUMAN: gettext_noop("Text written by people"),
}
_SOME = {
    OriginKind.AI: gettext_noop("AI-generated"),
    OriginKind.UNKNOWN: gettext_noop("of unknown origin, which we treat like AI-generated"),
    OriginKind.CROWD: gettext_noop("crowd-sourced"),
    OriginKind.LABEL: gettext_noop("taken from official labels"),
    OriginKind.HUMAN: gettext_noop("written by a person"),
}


@dataclass(frozen=True)
class Flag:
    """The facts of the flag in words; ``cautious`` when readers are warned."""

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
        title=gettext(_TITLES[origin]),
        cautious=is_cautious(edition),
        origins=origins(edition),
        checked=counts(edition, overdue=is_overdue(edition, today=today)),
        signed_by=edition.signed_by,
        signed_at=edition.signed_at,
        number=edition.number,
        review_due=edition.review_due,
        overdue=is_overdue(edition, today=today),
    )


def is_cautious(edition: Edition) -> bool:
    """Tell whether readers are warned: of words that count as AI, that nobody checked, or that were reported.

    ``edition`` was read together with its outcome.
    """
    return OriginKind(edition.origin).counts_as_ai or not edition.checked or bool(upheld(edition))


def is_overdue(edition: Edition, *, today: date) -> bool:
    """Tell whether the review date of ``edition`` has passed."""
    return edition.review_due is not None and edition.review_due < today


def origins(edition: Edition) -> str:
    """Return where the statements came from, most cautious first, in one sentence."""
    found = [(kind, edition.origins.get(kind.value, 0)) for kind in reversed(OriginKind)]
    stated = [(count, gettext(_SOME[kind])) for kind, count in found if count]
    if not stated:
        return gettext("It holds no statements.")
    if len(stated) == 1:
        whole = ngettext(
            "Its statement is %(origin)s.", "All %(total)s statements are %(origin)s.", edition.statements
        )
        return whole % {"total": edition.statements, "origin": stated[0][1]}
    parts = [gettext("%(count)s %(origin)s") % {"count": count, "origin": origin} for count, origin in stated]
    whole = gettext("Of %(total)s statements, %(parts)s.")
    return whole % {"total": edition.statements, "parts": words.joined(parts)}


def counts(edition: Edition, *, overdue: bool = False) -> str:
    """Return how many statements are checked and how many disputed, and whether that is past its review."""
    facts = {"checked": edition.checked, "total": edition.statements, "disputed": edition.disputed}
    if edition.checked:
        checked = ngettext(
            "%(checked)s of %(total)s statement checked against a source",
            "%(checked)s of %(total)s statements checked against a source",
            edition.statements,
        )
    else:
        checked = ngettext(
            "None of %(total)s statement checked against a source",
            "None of %(total)s statements checked against a source",
            edition.statements,
        )
    whole = gettext("%(sentence)s; %(disputed)s disputed.") if edition.disputed else gettext("%(sentence)s.")
    told = whole % {"sentence": checked % facts, "disputed": edition.disputed}
    late = gettext("What was checked is past its review.") if overdue and edition.checked else ""
    return f"{told} {late}".strip()


def line(edition: Edition) -> str:
    """Return the flag in one line, for lists and search results, as it reads today (UTC).

    ``edition`` was read together with its outcome.
    """
    reported = len(upheld(edition))
    warning = ngettext("%(count)s report upheld", "%(count)s reports upheld", reported) % {"count": reported}
    checked = gettext("%(checked)s of %(total)s statements checked")
    checked %= {"checked": edition.checked, "total": edition.statements}
    disputed = gettext("%(count)s disputed") % {"count": edition.disputed} if edition.disputed else ""
    origin = words.label(OriginKind(edition.origin))
    overdue = is_overdue(edition, today=timezone.now().astimezone(UTC).date())
    parts = (
        warning if reported else "",
        origin,
        checked,
        disputed,
        gettext("review overdue") if overdue else "",
    )
    return " · ".join(part for part in parts if part)
