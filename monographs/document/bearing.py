"""Whether a passage has anything to do with a statement that it is said to support.

The same words are no proof, and other words no disproof: a person judges that. But a passage that shares
neither a figure nor a word of substance with the statement cannot show that it is right, and one that lacks a
figure of it cannot show that figure.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from .figure import values
from .findings.texts import folded, plain
from .statements import AnyStatement


ENOUGH = 3
"""Words of substance shared; of a statement with fewer, all of them."""

# Words that stand in any sentence of the field say nothing about what it is about.
_COMMON = """
about above after again against also among another are because been before being below between both but
can cannot could does doing during each either every for from further given gives had has have having
hence her here him his how however into its itself just less many may might more most much must nor not
now off one only other our out over own per same shall she should since some such than that the their
them then there these they this those through too under until upon use used uses very was way were what
when where which while who why will with within without would you your adult adults children dose doses
drug drugs medicine medicines medication patient patients people take taken treatment
"""
_EMPTY = frozenset(_COMMON.split())
_STEM = 5
"""Letters by which a word is recognised in another form: "infusion" in "infused"."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a passage shares with a statement, and what of it is missing there."""

    shared: frozenset[str]
    figures: frozenset[Decimal]
    missing_figures: frozenset[Decimal]
    wanted: int

    @property
    def any(self) -> bool:
        """Whether the passage shares anything at all with the statement."""
        return bool(self.shared or self.figures)

    @property
    def enough(self) -> bool:
        """Whether it shares as much as a passage that says the same usually does, and every figure."""
        said = len(self.shared) >= self.wanted or bool(self.figures and self.shared)
        return said and not self.missing_figures


def bearing(statement: AnyStatement, passage: str) -> Bearing:
    """Return what ``passage`` shares with ``statement``: its words, its question and its facts."""
    question = getattr(statement, "question", "")
    mine, theirs = plain(f"{question}\n{statement.words}"), plain(passage)
    words, others = _substance(mine), _substance(theirs)
    shared = frozenset(word for word in words if any(_same(word, other) for other in others))
    told, there = values(plain(statement.words)), values(theirs)
    return Bearing(shared, told & there, told - there, min(ENOUGH, len(words)))


def _substance(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}", folded(text))) - _EMPTY


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM])
