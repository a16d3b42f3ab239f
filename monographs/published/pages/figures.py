"""Numbers and schedules in words, each figure written as the author wrote it."""

from decimal import Decimal

from monographs.document import AdverseEffect, Dosage, Monitoring
from monographs.document.number import NUMBER, value
from monographs.document.vocabulary import TimeUnit


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
    per = dosage.per.label if dosage.per else ""
    return " ".join(part for part in (figure, dosage.unit, per) if part)


def schedule(dosage: Dosage) -> str:
    """Return how often a dose is given: as stated, else as read."""
    stated = dosage.interval or _rhythm(dosage)
    weeks = f"in weeks {_listed(dosage.weeks)}" if dosage.weeks else ""
    return "; ".join(part for part in (stated, weeks) if part)


def timing(monitoring: Monitoring) -> str:
    """Return when a test is done: as stated, else as read."""
    return monitoring.timing or _every(monitoring.every, monitoring.every_unit, monitoring.words)


def _rhythm(dosage: Dosage) -> str:
    every = _every(dosage.every, dosage.every_unit, dosage.words)
    if dosage.times is None:
        return every
    times = "once" if dosage.times == 1 else f"{dosage.times} times"
    return f"{times}, {every}" if every else times


def _every(number: Decimal | None, unit: TimeUnit | None, words: str) -> str:
    if number is None or unit is None:
        return ""
    if number == 1:
        return f"every {unit.value}"
    return f"every {as_written(number, words)} {unit.value}s"


def _listed(weeks: tuple[int, ...]) -> str:
    *others, last = (str(week) for week in weeks)
    return f"{', '.join(others)} and {last}" if others else last


def frequency(effect: AdverseEffect) -> str:
    """Return how often an effect is stated to happen: the phrase as written, else its numbers."""
    if effect.frequency:
        return effect.frequency
    figure = extent(effect.percent_low, effect.percent_high, effect.words)
    if not figure:
        return ""
    comparator = f"{effect.comparator.label} " if effect.comparator else ""
    return f"{comparator}{figure} %"
