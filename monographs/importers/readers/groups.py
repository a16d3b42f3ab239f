"""Lead lines and group labels, and how long they hold."""

import re
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..text import LINE_LIMIT, plain, short
from ..units import Unit, UnitKind


State = TypeVar("State")
_LEAD_END = re.compile(r":[\s*_]*$")


@dataclass(slots=True)
class Groups(Generic[State]):
    """The labels a list stands under, outermost first, each with what it says (``State``).

    A label of a list item holds for deeper items; that of a paragraph until the next one.
    """

    levels: list[tuple[int, str, State]] = field(default_factory=list)

    def enter(self, depth: int, label: str, state: State) -> None:
        """Open a group at ``depth`` (-1 for a paragraph)."""
        self.leave(depth)
        self.levels.append((depth, label, state))

    def leave(self, depth: int) -> None:
        """Close the groups that do not reach to an item at ``depth``."""
        while self.levels and self.levels[-1][0] >= depth:
            self.levels.pop()

    @property
    def label(self) -> str:
        """The labels in force, as one line."""
        return short(" › ".join(label for _, label, _ in self.levels))

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


def depth_of(unit: Unit) -> int:
    """Return the nesting of a unit: -1 for a paragraph."""
    return unit.depth if unit.kind is UnitKind.ITEM else -1
