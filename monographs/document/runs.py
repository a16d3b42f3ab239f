"""Two texts as runs of equal, inserted and deleted words, for display."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel


RunKind = Literal["equal", "insert", "delete"]

# A number with its points is one word, so that 6 and 1.6 differ as a whole.
_WORD = re.compile(r"\s+|\d+(?:[.,]\d+)*|[^\W\d]+|.", re.DOTALL)
_CELLS = 25_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is in both versions, only in the later, or only in the earlier one."""

    kind: RunKind
    words: str


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Return the words of both texts, in order.

    The equal and deleted runs make ``before``, the equal and inserted ones ``after``, to the character. Two
    very long texts (the product of their word counts above 25 million), and two that have little in common,
    are shown whole, one after the other: a rewritten sentence taken apart word by word is read by nobody.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > _CELLS and before != after:
        return (Run("delete", before), Run("insert", after))
    found: list[Run] = []
    deleted = inserted = ""
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            found += _gap(deleted, inserted)
            found.append(Run("equal", "".join(old[code.src_start : code.src_end])))
            deleted = inserted = ""
        deleted += "".join(old[code.src_start : code.src_end]) if code.tag == "delete" else ""
        inserted += "".join(new[code.dest_start : code.dest_end]) if code.tag == "insert" else ""
    found += _gap(deleted, inserted)
    if _is_shredded(found, before, after):
        return (Run("delete", before), Run("insert", after))
    return tuple(found)


def _is_shredded(found: list[Run], before: str, after: str) -> bool:
    """Whether less than half is common, in pieces, where words went as well as came."""
    kinds = [run.kind for run in found]
    common = sum(_letters(run.words) for run in found if run.kind == "equal")
    apart = kinds.count("equal") > 1 and "delete" in kinds and "insert" in kinds
    return apart and 4 * common < _letters(before) + _letters(after)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _gap(deleted: str, inserted: str) -> list[Run]:
    """What was comes before what is, as people read it."""
    gap = (Run("delete", deleted), Run("insert", inserted))
    return [run for run in gap if run.words]
