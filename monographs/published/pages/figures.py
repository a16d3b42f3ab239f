"""Numbers and schedules in words, each figure written as the author wrote it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, gettext_noop

from monographs.document import AdverseEffect, Dosage, Monitoring
from monographs.document.number import NUMBER, value
from monographs.document.vocabulary import Comparator, TimeUnit

from ..words import joined, label


def as_written(number: Decimal, words: str) -> str:
    """Return ``number`` in the digits that stand for it in ``words``, or plainly when none do.

    "1,000" stays "1,000" and "5.0" stays "5.0": a reader comparing both never meets a second spelling.
    """
    for match in NUMBER.finditer(words):
        if value(match.group()) == number:
            return match.group()
    return format(number, "f")


def extent(low: Decimal | None, high: Decimal | None, words: str) -> str:
    """Return "3", or "3–6" for a range, or nothing when there is no figure."""
    if low is None or high is None:
        return "" if low is None and high is None else as_written(low if high is None else high, words)
    first = as_written(low, words)
    return first if low == high else f"{first}–{as_written(high, words)}"


def amount(dosage: Dosage) -> str:
    """Return the amount of a dose with its unit and what it is counted per; empty when none is stated."""
    figure = extent(dosage.low, dosage.high, dosage.words)
    if not figure:
        return ""
    per = label(dosage.per) if dosage.per else ""
    return " ".join(part for part in (figure, dosage.unit, per) if part)


def schedule(dosage: Dosage) -> str:
    """Return how often a dose is given: as stated, else as read."""
    stated = _without_infusion_time(dosage) or _rhythm(dosage)
    weeks = (
        ""
        if _names_weeks(stated, dosage.weeks)
        else gettext("in weeks %(weeks)s") % {"weeks": listed(dosage.weeks)}
    )
    return gettext("; ").join(part for part in (stated, weeks) if part)


def _without_infusion_time(dosage: Dosage) -> str:
    """Return the stated interval without the time one infusion takes, which has a field of its own."""
    if not dosage.infusion_time:
        return dosage.interval
    takes = rf"\s*\b(?:\w+ )?over (?:a period of )?{re.escape(dosage.infusion_time)}\b,?"
    return re.sub(takes, "", dosage.interval, flags=re.IGNORECASE).strip(" ,;")


def _names_weeks(stated: str, weeks: tuple[int, ...]) -> bool:
    figures = [value(match.group()) for match in NUMBER.finditer(stated)]
    return all(week in figures for week in weeks)


def timing(monitoring: Monitoring) -> str:
    """Return when a test is done: as stated, else as read."""
    return monitoring.timing or every(monitoring.every, monitoring.every_unit, monitoring.words)


def _rhythm(dosage: Dosage) -> str:
    rhythm = every(dosage.every, dosage.every_unit, dosage.words)
    if dosage.times is None:
        return rhythm
    times = gettext("once") if dosage.times == 1 else gettext("%(count)s times") % {"count": dosage.times}
    return gettext("%(times)s, %(rhythm)s") % {"times": times, "rhythm": rhythm} if rhythm else times


def every(number: Decimal | None, unit: TimeUnit | None, words: str = "") -> str:
    """Return "every 8 weeks", with the figure as ``words`` write it; nothing when none is stated."""
    if number is None or unit is None:
        return ""
    if number == 1:
        return gettext(_EACH[unit])
    return gettext(_EVERY[unit]) % {"number": as_written(number, words)}


_EACH = {
    TimeUnit.MINUTE: gettext_noop("every minute"),
    TimeUnit.HOUR: gettext_noop("every hour"),
    TimeUnit.DAY: gettext_noop("every day"),
    TimeUnit.WEEK: gettext_noop("every week"),
    TimeUnit.MONTH: gettext_noop("every month"),
    TimeUnit.YEAR: gettext_noop("every year"),
}
_EVERY = {
    TimeUnit.MINUTE: gettext_noop("every %(number)s minutes"),
    TimeUnit.HOUR: gettext_noop("every %(number)s hours"),
    TimeUnit.DAY: gettext_noop("every %(number)s days"),
    TimeUnit.WEEK: gettext_noop("every %(number)s weeks"),
    TimeUnit.MONTH: gettext_noop("every %(number)s months"),
    TimeUnit.YEAR: gettext_noop("every %(number)s years"),
}


def listed(weeks: Sequence[int | Decimal]) -> str:
    """Return "0, 2 and 6"."""
    return joined([str(week) for week in weeks])


def frequency(effect: AdverseEffect) -> str:
    """Return how often an effect is stated to happen: the phrase as written, else its numbers."""
    if effect.frequency:
        return effect.frequency
    figure = extent(effect.percent_low, effect.percent_high, effect.words)
    if not figure:
        return ""
    comparator = f"{label(effect.comparator)} " if effect.comparator else ""
    return f"{comparator}{figure} %"


@dataclass(frozen=True)
class Share:
    """A share of patients as the two lengths of a bar, in per cent: what is sure, and what may come to it."""

    sure: Decimal
    further: Decimal


def share(effect: AdverseEffect) -> Share | None:
    """Return the bar of a stated frequency; None where no number is stated, or none that fits a bar."""
    low, high = effect.percent_low, effect.percent_high
    if low is None or high is None or not 0 <= low <= high <= 100:
        return None
    if effect.comparator in (Comparator.LESS, Comparator.AT_MOST):
        return Share(Decimal(0), high)
    return Share(low, high - low)
