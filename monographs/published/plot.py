"""A plot of counts over time as numbers for an SVG: drawn by the server, styled by classes alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from .quality import Point


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


def plot(history: Sequence[Point]) -> Plot | None:
    """Return the plot of ``history``; None when there is nothing to draw."""
    if not history:
        return None
    top = ceiling(max(point.statements for point in history))
    return Plot(
        lines=tuple(
            _line(name, label, [getattr(point, name) for point in history], top)
            for name, label in (
                ("statements", "Statements"),
                ("checked", "Checked"),
                ("disputed", "Disputed"),
            )
        ),
        heights=tuple(Tick(_number(_y(top * part / 4, top)), f"{top * part // 4:,}") for part in (0, 2, 4)),
        days=tuple(_days(history)),
    )


def ceiling(largest: int) -> int:
    """Return a round figure, a multiple of four, that is not below ``largest``."""
    size = 4
    while True:
        for step in _STEPS:
            if size * step >= largest:
                return size * step
        size *= 10


def _days(history: Sequence[Point]) -> list[Tick]:
    ends = {0: history[0], len(history) - 1: history[-1]}
    return [
        Tick(_number(_x(index, len(history))), f"{point.day.day} {point.day:%B %Y}")
        for index, point in ends.items()
    ]


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
