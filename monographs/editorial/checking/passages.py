"""Finding a passage somebody pasted in the stored text of a source."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from monographs.document.value import nfc


LEAST_LIKENESS = 80
"""Below this likeness (0 to 100) what was found is not offered as the passage meant."""

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


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
