"""Finding a passage somebody pasted in the stored text of a source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from monographs.document.value import nfc


LEAST_LIKENESS = 80
"""Below this likeness (0 to 100) what was found is not offered as the passage meant."""

LEAST_SHARED = 40
"""Below this likeness (0 to 100) a line is not offered as one that may say the same."""

_LINE = re.compile(r"[^\S\n]*(\S[^\n]*?)[^\S\n]*(?:\n|$)")
_WORD = re.compile(r"\w")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source (code points) with its words; ``exact`` when they are the words asked for."""

    start: int
    end: int
    words: str
    exact: bool


def find_passage(text: str, quote: str) -> Passage | None:
    """Return where ``quote`` stands in ``text``: word for word, else the most similar place, else None.

    White space, curly quotes and dashes may differ in an exact passage; the words returned are the source's.
    """
    quote = nfc(quote).strip()
    if not quote:
        return None
    pieces = (re.escape(piece) for piece in quote.translate(_FOLDED).split())
    # Each folded character is one code point, so places in the folded text are places in the text.
    if found := re.search(r"\s+".join(pieces), text.translate(_FOLDED)):
        return Passage(found.start(), found.end(), text[found.start() : found.end()], exact=True)
    near = fuzz.partial_ratio_alignment(quote, text, score_cutoff=LEAST_LIKENESS)
    if near is None or near.score < LEAST_LIKENESS:
        return None
    start, end = _whole_words(text, near.dest_start, near.dest_end)
    return Passage(start, end, text[start:end], exact=False)


def lines_of(text: str) -> list[Passage]:
    """Return the lines of ``text`` that hold a word, each as a passage without the blanks around it."""
    return [
        Passage(*match.span(1), match.group(1), exact=True)
        for match in _LINE.finditer(text)
        if _WORD.search(match.group(1))
    ]


def most_like(lines: Sequence[Passage], words: str, *, most: int = 3) -> list[Passage]:
    """Return up to ``most`` of ``lines`` that share the most with ``words``, the most alike first."""
    alike = process.extract(
        words,
        [line.words for line in lines],
        scorer=fuzz.token_set_ratio,
        processor=str.lower,
        limit=most,
        score_cutoff=LEAST_SHARED,
    )
    return [lines[place] for _, _, place in alike]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
