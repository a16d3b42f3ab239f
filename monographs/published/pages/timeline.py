"""A picture of a schedule: a dot for each dose on a line of time, only from what is stated.

Weeks of loading doses bear their stated number; later doses stand at the stated interval and bear none, so
that the picture holds no figure the words do not. A bar ends the line where a duration is stated and short
enough to draw every dose of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext, ngettext

from monographs.document import Dosage
from monographs.document.quantity import MINUTES, durations
from monographs.document.vocabulary import TimeUnit

from . import figures


_FIRST, _LAST = 14, 286  # x of the first and the last dose, in the picture's own units
_CLOSEST = 15  # between two labels
_REPEATS = 3  # doses drawn after the stated weeks, or after the first dose
_MOST = 13  # doses drawn of a schedule that ends


@dataclass(frozen=True)
class Dot:
    """One dose: its place, and the week it is stated for (empty for a repeated dose)."""

    x: int
    week: str = ""


@dataclass(frozen=True)
class Label:
    """Words under the line and where they stand."""

    x: int
    text: str


@dataclass(frozen=True)
class Timeline:
    """The dots, where the repeated doses begin and end, where all ends, and the same in words.

    ``stop`` is None where no end is stated; ``amounts`` are there only where the phases differ.
    """

    dots: tuple[Dot, ...]
    every: str
    start: int
    end: int
    words: str
    stop: int | None = None
    amounts: tuple[Label, ...] = ()

    @property
    def middle(self) -> int:
        """Where the words of the interval stand."""
        return (self.start + self.end) // 2


@dataclass(frozen=True)
class _Schedule:
    """What the doses of a regimen state about time, in weeks, with the amount of each part."""

    weeks: tuple[Decimal, ...]
    step: Decimal
    rhythm: str
    duration: str
    first_amount: str
    then_amount: str

    @property
    def places(self) -> tuple[Decimal, ...]:
        """When the stated doses are given; the first one begins the line."""
        return self.weeks or (Decimal(0),)

    @property
    def length(self) -> Decimal | None:
        """How many weeks it lasts, where the duration is one stated length."""
        lengths = durations(self.duration)
        return next(iter(lengths)) / MINUTES[TimeUnit.WEEK] if len(lengths) == 1 else None

    @property
    def differs(self) -> bool:
        """Whether the later doses are of another amount than the first ones."""
        return bool(self.first_amount and self.then_amount) and self.first_amount != self.then_amount


def timeline(phases: Sequence[Dosage]) -> Timeline | None:
    """Return the picture of a regimen; None where it states neither weeks nor a plain interval.

    Several doses per interval, and phases that differ in time, have no one picture.
    """
    schedule = _read(phases)
    return _drawn(schedule) if schedule else None


def _read(phases: Sequence[Dosage]) -> _Schedule | None:
    loading = [phase for phase in phases if phase.weeks]
    keeping = [phase for phase in phases if phase.every and phase.every_unit]
    rhythms = {(phase.every, phase.every_unit, phase.times) for phase in keeping}
    if len({phase.weeks for phase in loading}) > 1 or len(rhythms) > 1 or not (loading or rhythms):
        return None
    every, unit, times = rhythms.pop() if rhythms else (None, None, None)
    if times not in (None, 1) or not (loading or every):
        return None
    spans = {phase.duration for phase in phases if phase.duration}
    return _Schedule(
        weeks=tuple(Decimal(week) for week in sorted(loading[0].weeks)) if loading else (),
        step=every * MINUTES[unit] / MINUTES[TimeUnit.WEEK] if every and unit else Decimal(0),
        rhythm=figures.every(every, unit),
        duration=spans.pop() if len(spans) == 1 else "",
        first_amount=_one_amount(loading),
        then_amount=_one_amount(keeping),
    )


def _one_amount(phases: Sequence[Dosage]) -> str:
    amounts = {figures.amount(phase) for phase in phases}
    return amounts.pop() if len(amounts) == 1 else ""


def _drawn(schedule: _Schedule) -> Timeline | None:
    places, step = schedule.places, schedule.step
    end = _end(schedule)
    repeated = _repeated(places[-1], step, end)
    span = max([*places, *repeated, end or 0]) - places[0]
    if not span:
        return None

    def x(place: Decimal) -> int:
        return _FIRST + int((place - places[0]) / span * (_LAST - _FIRST))

    stated = [Dot(x(place), str(place) if schedule.weeks else "") for place in places]
    if any(after.x - before.x < _CLOSEST for before, after in pairwise(stated)):
        return None
    later = [Dot(x(place)) for place in repeated]
    return Timeline(
        dots=(*stated, *later),
        every=schedule.rhythm if later else "",
        start=stated[-1].x,
        end=later[0].x if later else stated[-1].x,
        words=_words(schedule),
        stop=x(end) if end is not None else None,
        amounts=_amounts(schedule, stated, later),
    )


def _end(schedule: _Schedule) -> Decimal | None:
    """Return when it ends, where every dose until then can be drawn."""
    if schedule.length is None:
        return None
    end = schedule.places[0] + schedule.length
    if end <= schedule.places[-1] or (schedule.step and schedule.length / schedule.step > _MOST):
        return None
    return end


def _repeated(last: Decimal, step: Decimal, end: Decimal | None) -> list[Decimal]:
    if not step:
        return []
    count = _REPEATS if end is None else _MOST
    places = [last + step * number for number in range(1, count + 1)]
    # A dose on the day on which it ends is not stated; the bar stands there.
    return [place for place in places if end is None or place < end]


def _amounts(schedule: _Schedule, stated: list[Dot], later: list[Dot]) -> tuple[Label, ...]:
    if not schedule.differs or not later:
        return ()
    return (
        Label(stated[0].x, _short(schedule.first_amount)),
        Label(later[-1].x, _short(schedule.then_amount)),
    )


def _short(amount: str) -> str:
    return amount.partition(" body ")[0]


def _words(schedule: _Schedule) -> str:
    first, then = (schedule.first_amount, schedule.then_amount) if schedule.differs else ("", "")
    lasting = _lasting(schedule.duration)
    if not schedule.weeks:
        return gettext("One dose %(rhythm)s%(lasting)s.") % {"rhythm": schedule.rhythm, "lasting": lasting}
    amount = gettext(" of %(amount)s") % {"amount": first} if first else ""
    after = " ".join(part for part in (then, schedule.rhythm) if part)
    later = gettext(", then %(after)s") % {"after": after} if schedule.rhythm else ""
    whole = ngettext(
        "Doses%(amount)s in week %(weeks)s%(later)s%(lasting)s.",
        "Doses%(amount)s in weeks %(weeks)s%(later)s%(lasting)s.",
        len(schedule.weeks),
    )
    weeks = figures.listed(schedule.weeks)
    return whole % {"amount": amount, "weeks": weeks, "later": later, "lasting": lasting}


def _lasting(duration: str) -> str:
    if not duration:
        return ""
    lasting = gettext(", for %(duration)s") if duration[:1].isdigit() else gettext(", %(duration)s")
    return lasting % {"duration": duration}
