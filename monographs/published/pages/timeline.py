"""A picture of a schedule: a dot for each dose on a line of time, only from what is stated.

Weeks of loading doses bear their stated number; later doses stand at the stated interval and bear none, so
that the picture holds no figure the words do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from monographs.document import Dosage
from monographs.document.quantity import MINUTES
from monographs.document.vocabulary import TimeUnit

from . import figures


_FIRST, _LAST = 14, 286  # x of the first and the last dose, in the picture's own units
_CLOSEST = 15  # between two labels
_REPEATS = 3  # doses drawn after the stated weeks, or after the first dose


@dataclass(frozen=True)
class Dot:
    """One dose: its place, and the week it is stated for (empty for a repeated dose)."""

    x: int
    week: str = ""


@dataclass(frozen=True)
class Timeline:
    """The dots, where the repeated doses begin and end, and the same in words."""

    dots: tuple[Dot, ...]
    every: str
    start: int
    end: int
    words: str

    @property
    def middle(self) -> int:
        """Where the words of the interval stand."""
        return (self.start + self.end) // 2


def timeline(phases: Sequence[Dosage]) -> Timeline | None:
    """Return the picture of a regimen; None where it states neither weeks nor a plain interval.

    Several doses per interval, and phases that differ, have no one picture.
    """
    weeks = {phase.weeks for phase in phases if phase.weeks}
    rhythms = {(phase.every, phase.every_unit, phase.times) for phase in phases if phase.every}
    if len(weeks) > 1 or len(rhythms) > 1 or not (weeks or rhythms):
        return None
    stated = sorted(weeks.pop()) if weeks else []
    every, unit, times = rhythms.pop() if rhythms else (None, None, None)
    if times not in (None, 1) or (not stated and every is None):
        return None
    return _drawn([Decimal(week) for week in stated], every, unit)


def _drawn(weeks: list[Decimal], every: Decimal | None, unit: TimeUnit | None) -> Timeline | None:
    step = every * MINUTES[unit] / MINUTES[TimeUnit.WEEK] if every and unit else Decimal(0)
    places = weeks or [Decimal(0)]
    repeated = [places[-1] + step * count for count in range(1, _REPEATS + 1)] if step else []
    span = max([*places, *repeated]) - places[0]
    if not span:
        return None

    def x(place: Decimal) -> int:
        return _FIRST + int((place - places[0]) / span * (_LAST - _FIRST))

    stated = [Dot(x(place), str(place) if weeks else "") for place in places]
    if any(after.x - before.x < _CLOSEST for before, after in pairwise(stated)):
        return None
    rhythm = figures.every(every, unit) if step else ""
    return Timeline(
        dots=(*stated, *(Dot(x(place)) for place in repeated)),
        every=rhythm,
        start=stated[-1].x,
        end=x(repeated[0]) if repeated else stated[-1].x,
        words=_words(weeks, rhythm),
    )


def _words(weeks: list[Decimal], rhythm: str) -> str:
    if not weeks:
        return f"One dose {rhythm}."
    named = "week" if len(weeks) == 1 else "weeks"
    then = f", then {rhythm}" if rhythm else ""
    return f"Doses in {named} {figures.listed(weeks)}{then}."
