"""A source's text cut into pieces, each with the statements that were read from it.

Nothing of the text is left out: the pieces in order are the whole text. What neither a statement, a heading
nor a notice of the revision stands for is marked, so that an editor sees what would be lost.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monographs.document.characters import visible
from monographs.importers import BlockKind


# Words of the document's own frame. Statements and notices count by their rows as they are now: what an
# editor has removed from the draft shows as uncovered again.
FRAME = frozenset(
    {BlockKind.FRONT_MATTER, BlockKind.TITLE, BlockKind.HEADING, BlockKind.LABEL, BlockKind.FURNITURE}
)

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source (code points) that stands for something; ``key`` is empty for the frame."""

    start: int
    end: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which nothing changes, from ``start`` to ``end`` (code points) of the source.

    ``keys`` are the statements read from it, the narrowest first; ``begins`` those whose passage begins here.
    """

    text: str
    keys: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    uncovered: bool = False
    start: int = 0
    end: int = 0

    @property
    def key(self) -> str:
        """The statement that says most exactly this, or nothing."""
        return self.keys[0] if self.keys else ""


def frame_of(blocks: Iterable[Sequence[object]]) -> list[Span]:
    """Return the stretches of a stored reading's ``blocks`` ([kind, start, end]) that need no statement."""
    return [Span(int(str(start)), int(str(end))) for kind, start, end in blocks if kind in FRAME]


def pieces_of(text: str, spans: Iterable[Span]) -> list[Piece]:
    """Cut ``text`` wherever one of ``spans`` begins or ends. Hidden characters are shown by their names."""
    inside = [span for span in spans if span.start < min(span.end, len(text))]
    cuts = {0, len(text)} | {span.start for span in inside} | {min(span.end, len(text)) for span in inside}
    places = sorted(cuts)
    waiting = sorted(inside, key=lambda span: span.start, reverse=True)
    active: list[Span] = []
    found = []
    for start, end in pairwise(places):
        active = [span for span in active if span.end > start]
        while waiting and waiting[-1].start == start:
            active.append(waiting.pop())
        found.append(_piece(text, start, end, active))
    return found


def share_uncovered(pieces: Iterable[Piece]) -> float:
    """Return the share (0 to 1) of the words that nothing stands for."""
    words = uncovered = 0
    for piece in pieces:
        count = len(_WORD.findall(piece.text))
        words += count
        uncovered += count if piece.uncovered else 0
    return uncovered / words if words else 0.0


def _piece(text: str, start: int, end: int, active: list[Span]) -> Piece:
    told = sorted((span for span in active if span.key), key=lambda span: span.end - span.start)
    return Piece(
        text=visible(text[start:end]),
        keys=tuple(dict.fromkeys(span.key for span in told)),
        begins=tuple(dict.fromkeys(span.key for span in told if span.start == start)),
        uncovered=not active and _WORD.search(text, start, end) is not None,
        start=start,
        end=end,
    )
