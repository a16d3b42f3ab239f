"""Statements named in short, with their address on the page and the state of their check."""

from collections.abc import Iterable
from dataclasses import dataclass

from monographs.document import AnyStatement
from monographs.document.markdown import plain_text

from ..words import label
from . import labels


LONGEST = 280
"""Characters of a pointer's text; the rest is one link away."""


BULLET = "• "
"""What the plain text of a list begins with."""


@dataclass(frozen=True)
class Pointer:
    """A statement named in short; ``whole`` tells that nothing was left out."""

    text: str
    key: str
    state: str
    whole: bool = True


def pointers(named: Iterable[tuple[AnyStatement, str]]) -> tuple[Pointer, ...]:
    """Return a pointer to each (statement, text), each text once."""
    once: dict[str, Pointer] = {}
    for statement, text in named:
        line = " ".join(text.split()).removeprefix(BULLET)
        short = labels.shortened(line, LONGEST)
        once.setdefault(line, Pointer(short, statement.key, label(statement.check.state), short == line))
    return tuple(once.values())


def to_words(statements: Iterable[AnyStatement]) -> tuple[Pointer, ...]:
    """Return a pointer to each of ``statements``, named by its words."""
    return pointers((statement, plain_text(statement.words)) for statement in statements)
