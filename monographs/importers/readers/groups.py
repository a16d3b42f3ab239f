"""Lead lines and group labels, and how long they hold."""

import re
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..text import LINE_LIMIT, Span, plain, sentences, short, trim
from ..units import Unit, UnitKind


State = TypeVar("State")

PARAGRAPH, HEADING, SECTION = -1, -2, -3
"""Depths that lie outside every list: of a paragraph, of a label above paragraphs, of the whole section."""

_FIGURE = re.compile(r"\d\s*(?:mg|mcg|µg|g|kg|mL|ml|units?|IU|%|tablets?|capsules?|hours?|days?|weeks?)\b")
_LEAD_END = re.compile(r":[\s*_]*$")


@dataclass(slots=True)
class Groups(Generic[State]):
    """The labels a list stands under, outermost first, each with what it says (``State``).

    A label of a list item holds for deeper items; that of a paragraph until the next one.
    """

    levels: list[tuple[int, str, State]] = field(default_factory=list)
    listed: bool = False

    def enter(self, depth: int, label: str, state: State, heading: bool = False) -> None:
        """Open a group at ``depth`` (-1 for a paragraph). A ``heading`` also holds for paragraphs."""
        depth = HEADING if heading and depth < 0 else depth
        self.leave(depth)
        self.listed = self.listed and depth > HEADING
        self.levels.append((depth, label, state))

    def leave(self, depth: int) -> None:
        """Close the groups that do not reach to a unit at ``depth``.

        A heading above a list holds for the list; a paragraph after that list stands outside again.
        """
        if depth == PARAGRAPH and self.listed:
            depth = HEADING
        self.listed = self.listed or depth > PARAGRAPH
        while self.levels and self.levels[-1][0] >= depth:
            self.levels.pop()

    @property
    def label(self) -> str:
        """The labels in force, as one line."""
        return short(" › ".join(label for _, label, _ in self.levels if label))

    @property
    def states(self) -> list[State]:
        """What the labels in force say, outermost first."""
        return [state for _, _, state in self.levels]


def is_lead(text: str, units: list[Unit], index: int) -> bool:
    """Whether a unit only introduces the items after it: a label alone, or words that end in a colon."""
    unit = units[index]
    if unit.end - unit.start > LINE_LIMIT:
        return False
    following = units[index + 1] if index + 1 < len(units) else None
    if following is None or following.kind is UnitKind.HEADING:
        return False
    if unit.kind is UnitKind.ITEM and not (following.kind is UnitKind.ITEM and following.depth > unit.depth):
        return False
    if unit.is_label_only:
        return not plain(text[unit.start : unit.end]).endswith((".", "!"))
    return following.kind is UnitKind.ITEM and bool(
        _LEAD_END.search(text, max(unit.body, unit.end - 6), unit.end)
    )


def label_of(text: str, unit: Unit) -> str:
    """Return a label alone as the group of what follows: with its number, without its colon."""
    return plain(text[slice(*words_of(text, unit))]).rstrip(": ")


def announcement(text: str, unit: Unit) -> str:
    """Return the words of a lead that announce what follows: its last sentence, without the colon."""
    split = sentences(text, unit.body, unit.end)
    start, end = split[-1] if split else (unit.body, unit.end)
    return plain(text[start:end]).rstrip(": ")


def says_more(text: str, unit: Unit) -> bool:
    """Whether a lead states something itself, beside announcing what follows: a figure or a sentence."""
    words = text[unit.body : unit.end]
    return len(sentences(text, unit.body, unit.end)) > 1 or bool(_FIGURE.search(words))


def depth_of(unit: Unit) -> int:
    """Return the nesting of a unit: -1 for a paragraph."""
    return unit.depth if unit.kind is UnitKind.ITEM else PARAGRAPH


def words_of(text: str, unit: Unit) -> Span:
    """The words of a unit: without its bullet, but with its number, for a number is never dropped."""
    return trim(text, unit.start if unit.numbered else unit.body, unit.end)
