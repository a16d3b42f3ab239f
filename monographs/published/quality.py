"""How far the shelf can be trusted, in figures: now, and as it was.

Everything is counted from the stored facts of the editions in one query; no text is read. An edition counts
on a day when it was signed by then and neither replaced nor withdrawn before its end (UTC).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext

from monographs.document.vocabulary import OriginKind

from .gate import State
from .models import Edition
from .plot import Plot, lines
from .words import label


_FACTS = (
    *("slug", "title", "language", "state", "statements", "checked", "disputed", "origins", "review_due"),
    *("signed_at", "superseded_at", "withdrawn_at"),
)
# What history needs: thousands of editions are read for it, and every column counts.
_TIMES = ("signed_at", "superseded_at", "withdrawn_at", "statements", "checked", "disputed")
_DAYS = 31  # up to so many days of history are shown day by day, more by the month
_MONTHS = 24  # shown at most
_FEWEST = 2  # days of a plot
_ALMOST = 99  # per cent
_NAMED = 20  # withdrawn monographs named at most


@dataclass(frozen=True)
class Count:
    """A figure with its name; ``share`` is its part of the whole in words, where it is a part of one."""

    label: str
    number: int
    share: str = ""


@dataclass(frozen=True)
class Point:
    """What readers could see at the end of ``day``."""

    day: date
    monographs: int
    statements: int
    checked: int
    disputed: int


@dataclass(frozen=True)
class Gone:
    """A withdrawn monograph, by name."""

    slug: str
    title: str
    at: datetime


@dataclass(frozen=True)
class Quality:
    """The figures of the page."""

    counts: tuple[Count, ...]
    origins: tuple[Count, ...]
    history: tuple[Point, ...]
    gone: tuple[Gone, ...]


def figures(*, language: str, now: datetime) -> Quality:
    """Return the figures of all monographs in ``language`` at the aware moment ``now``."""
    editions = Edition.objects.filter(language=language).order_by("signed_at", "pk")
    rows = list(editions.values_list(*_FACTS, named=True))
    current = [row for row in rows if row.state == State.CURRENT]
    gone = _gone(rows, current)
    return Quality(
        counts=tuple(_counts(current, gone, now.astimezone(UTC).date())),
        origins=tuple(_origins(current)),
        history=tuple(_history(rows, now.astimezone(UTC).date())),
        gone=gone[:_NAMED],
    )


def history_of_all(now: datetime) -> tuple[Point, ...]:
    """Return the history of the monographs in every language until the aware moment ``now``."""
    rows = Edition.objects.order_by("signed_at", "pk").values_list(*_TIMES, named=True)
    return tuple(_history(list(rows), now.astimezone(UTC).date()))


def plot(history: Sequence[Point]) -> Plot | None:
    """Return the plot of ``history``; None before its second day: a dot is no line."""
    if len(history) < _FEWEST:
        return None
    named = (
        ("statements", gettext("Statements")),
        ("checked", gettext("Checked")),
        ("disputed", gettext("Disputed")),
    )
    series = [(name, label, [getattr(point, name) for point in history]) for name, label in named]
    return lines([point.day for point in history], series)


def share(part: int, whole: int) -> str:
    """Return ``part`` of ``whole`` in per cent, never rounded up: 999 of 1,000 are 99 %, not 100 %."""
    if not whole:
        return ""
    percent = part * 100 // whole
    return gettext("under 1 %") if part and not percent else f"{percent} %"


def shares(parts: Sequence[int]) -> list[str]:
    """Return the shares of ``parts`` in their whole, which add up to 100 %: the largest rests are rounded up.

    What is not the whole is never said to be: 999 and 1 are 99 % and under 1 %.
    """
    whole = sum(parts)
    if not whole:
        return ["" for _ in parts]
    percents = [part * 100 // whole for part in parts]
    rests = sorted((-(part * 100 % whole), place) for place, part in enumerate(parts))
    for _, place in rests[: 100 - sum(percents)]:
        if 0 < percents[place] < _ALMOST:
            percents[place] += 1
    return [
        gettext("under 1 %") if part and not percent else f"{percent} %"
        for part, percent in zip(parts, percents, strict=True)
    ]


def _counts(current: Sequence[Any], gone: Sequence[Gone], today: date) -> Iterator[Count]:
    statements = sum(row.statements for row in current)
    checked = sum(row.checked for row in current)
    disputed = sum(row.disputed for row in current)
    overdue = sum(row.review_due is not None and row.review_due < today for row in current)
    undated = sum(row.review_due is None for row in current)
    yield Count(gettext("Monographs"), len(current))
    yield Count(gettext("Statements"), statements)
    yield Count(gettext("Statements checked"), checked, share(checked, statements))
    yield Count(gettext("Statements disputed"), disputed, share(disputed, statements))
    yield Count(gettext("Reviews overdue"), overdue, share(overdue, len(current)))
    yield Count(gettext("Without a date of review"), undated, share(undated, len(current)))
    yield Count(gettext("Monographs withdrawn"), len(gone))


def _origins(current: Sequence[Any]) -> Iterator[Count]:
    counted: Counter[str] = Counter()
    for row in current:
        counted.update(row.origins)
    kinds = list(reversed(OriginKind))
    numbers = [counted[kind.value] for kind in kinds]
    for kind, number, said in zip(kinds, numbers, shares(numbers), strict=True):
        yield Count(label(kind), number, said)


def _gone(rows: Iterable[Any], current: Iterable[Any]) -> tuple[Gone, ...]:
    public = {row.slug for row in current}
    newest = {row.slug: row for row in rows if row.withdrawn_at and row.slug not in public}
    gone = [Gone(row.slug, row.title, row.withdrawn_at) for row in newest.values()]
    return tuple(sorted(gone, key=lambda one: (one.at, one.slug), reverse=True))


def _history(rows: Sequence[Any], today: date) -> Iterator[Point]:
    """Sweep once over every coming and going; each day of interest is told the sums at its end."""
    if not rows:
        return
    events = sorted(_events(rows), key=lambda event: event[0])
    sums = [0, 0, 0, 0]
    position = 0
    for day in days(rows[0].signed_at.astimezone(UTC).date(), today):
        end = datetime.combine(day + timedelta(days=1), time.min, UTC)
        while position < len(events) and events[position][0] < end:
            sums = [total + part for total, part in zip(sums, events[position][1], strict=True)]
            position += 1
        yield Point(day, *sums)


def _events(rows: Iterable[Any]) -> Iterator[tuple[datetime, tuple[int, int, int, int]]]:
    for row in rows:
        parts = (1, row.statements, row.checked, row.disputed)
        yield row.signed_at, parts
        ends = [moment for moment in (row.superseded_at, row.withdrawn_at) if moment]
        if ends:
            yield min(ends), tuple(-part for part in parts)


def days(first: date, today: date) -> list[date]:
    """Return the days shown: each one of a short history, else the last of each month, and today."""
    if (today - first).days <= _DAYS:
        return [first + timedelta(days=count) for count in range((today - first).days + 1)]
    month = first.replace(day=1)
    months = []
    while month <= today:
        months.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    ends = [following - timedelta(days=1) for _, following in pairwise(months)]
    return [*ends, today][-_MONTHS:]
