"""Plots of counts as numbers for an SVG: drawn by the server, styled by classes alone.

``templates/plot/`` draws them; the numbers stand beside each plot as a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .words import spoken_day


WIDTH, HEIGHT = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 36
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Line:
    """One line: its name as a class, its label, and its points as SVG reads them."""

    name: str
    label: str
    points: str
    dots: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Tick:
    """A figure on an axis and where it stands."""

    place: str
    text: str


@dataclass(frozen=True)
class Plot:
    """Everything the template draws, in the coordinates of a view box of WIDTH by HEIGHT."""

    lines: tuple[Line, ...]
    heights: tuple[Tick, ...]
    days: tuple[Tick, ...]


@dataclass(frozen=True)
class Bar:
    """One count with its label; ``width`` is its share of the longest, out of 100."""

    label: str
    count: int
    width: str


def lines(days: Sequence[date], series: Sequence[tuple[str, str, Sequence[int]]]) -> Plot | None:
    """Return a line for each of ``series`` (class, label, a count for each day); None without ``days``."""
    if not days:
        return None
    top = ceiling(max(max(counts) for _, _, counts in series))
    return Plot(
        lines=tuple(_line(name, label, counts, top) for name, label, counts in series),
        heights=tuple(Tick(_number(_y(top * part / 4, top)), f"{top * part // 4:,}") for part in (0, 2, 4)),
        days=tuple(_days(days)),
    )


def bars(counts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """Return a bar for each label and count; the longest is as long as there is room."""
    top = max((count for _, count in counts), default=0) or 1
    return tuple(Bar(label, count, _number(100 * count / top)) for label, count in counts)


def ceiling(largest: int) -> int:
    """Return a round figure, a multiple of four, that is not below ``largest``."""
    size = 4
    while True:
        for step in _STEPS:
            if size * step >= largest:
                return size * step
        size *= 10


def _days(days: Sequence[date]) -> list[Tick]:
    ends = {0: days[0], len(days) - 1: days[-1]}
    return [Tick(_number(_x(index, len(days))), spoken_day(day)) for index, day in ends.items()]


def _line(name: str, label: str, values: Sequence[int], top: int) -> Line:
    dots = tuple(
        (_number(_x(index, len(values))), _number(_y(value, top))) for index, value in enumerate(values)
    )
    return Line(name, label, " ".join(f"{x},{y}" for x, y in dots), dots if len(dots) == 1 else ())


def _x(index: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (index / (count - 1) if count > 1 else 0)


def _y(value: float, top: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)


def _number(coordinate: float) -> str:
    return f"{coordinate:.1f}".removesuffix(".0")
