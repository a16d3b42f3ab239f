"""Several statements of one source as one: their words, with those that stand between them there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


_ITEM = re.compile(r"^[^\S\n]*(?:[-*+•]|\d+[.)])[^\S\n]+", re.MULTILINE)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a statement with their place in the source (code points), None when it has none."""

    words: str
    start: int | None = None
    end: int | None = None


def joined(parts: Sequence[Part], text: str, *, blocks: bool) -> Part:
    """Return ``parts``, in the order of the source ``text``, as one.

    ``blocks`` tells that the words may be several paragraphs; else they stand on one line.
    """
    words = parts[0].words.strip()
    for one, other in pairwise(parts):
        words = _after(words, _between(one, other, text), other.words.strip(), blocks=blocks)
    ends = [part.end for part in parts if part.end is not None]
    return Part(words, parts[0].start, max(ends, default=None))


def _between(one: Part, other: Part, text: str) -> str:
    if one.end is None or other.start is None:
        return "\n\n"
    return text[one.end : other.start]


def _after(words: str, between: str, more: str, *, blocks: bool) -> str:
    if more in words:
        return words  # two facts of one passage say the same words
    if blocks:
        # As the source has it, lists and all.
        gap = between if between.strip() or "\n" in between else " "
        return f"{words}{gap}{more}"
    told = _ITEM.sub("", between).strip() if _WORD.search(between) else ""
    return " ".join(part for part in (words, told, more) if part)
