"""The effects with a stated number in one picture, the most frequent first.

It holds nothing that is not said again, in words, at each effect.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from monographs.document import AdverseEffect
from monographs.document.markdown import plain_text

from . import figures


_FEWEST, _MOST = 3, 15  # rows of a picture
_ROW = 18  # height of a row, in the picture's own units
_LONGEST = 20  # characters of a term


@dataclass(frozen=True)
class Row:
    """One effect: where its row stands, its name in short, its bar out of 100, and its figure as written."""

    y: int
    term: str
    share: figures.Share
    figure: str


@dataclass(frozen=True)
class Overview:
    """The rows, and how many effects with a number found no room."""

    rows: tuple[Row, ...]
    others: int

    @property
    def height(self) -> int:
        """How high the picture is."""
        return len(self.rows) * _ROW


def overview(effects: Iterable[AdverseEffect]) -> Overview | None:
    """Return the picture of ``effects``; None where too few state a number."""
    found = [(share, effect) for effect in effects if (share := figures.share(effect))]
    if len(found) < _FEWEST:
        return None
    found.sort(key=lambda pair: _size(pair[0]), reverse=True)
    rows = (
        Row(place * _ROW, _short(effect.term), share, _figure(effect))
        for place, (share, effect) in enumerate(found[:_MOST])
    )
    return Overview(tuple(rows), max(0, len(found) - _MOST))


def _size(share: figures.Share) -> Decimal:
    return share.sure + share.further


def _figure(effect: AdverseEffect) -> str:
    """Return the stated number with the people it is about, where its words name them ("10% of women")."""
    figure = figures.frequency(effect)
    whole = re.search(rf"{re.escape(figure)} (?:of|in) (?!patients|people)[^\W\d]+", plain_text(effect.words))
    return whole.group() if whole else figure


def _short(term: str) -> str:
    return term if len(term) <= _LONGEST else f"{term[: _LONGEST - 1].rstrip()}…"
