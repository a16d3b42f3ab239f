"""Small tools on stretches of the source text.

Everything works on places (start, end) in the whole text, so that what is read out keeps its place.
"""

import re
from collections.abc import Iterator
from functools import lru_cache


Span = tuple[int, int]

LINE_LIMIT = 480
"""Longest label or term, below the 500 code points that a Document's short texts may have."""

LONG = 1_500
"""Longest sentence read as one, in code points; the longest known has about 1,200."""

MANY = 300
"""Facts read out of one unit; the longest real list has about 70. The rest stays narrative."""

# Two underscores go first: what only meets when a mark between goes away is no mark.
_MARKS = ("__", "*", "`")
_ENTITIES = (("&gt;", ">"), ("&lt;", "<"), ("&nbsp;", " "), ("&amp;", "&"))
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?](?![.\d])[\"”’')\]*_]*(?:\s+|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|approx|no|vol|dr|mr|ms|st|fig|cf|incl|resp)|\b[A-Z])\.$", re.I
)
_JOINT = re.compile(r"[()\[\],;]|\s+(?:and|or)\s+|\s+&\s+")


def plain(text: str) -> str:
    """Return ``text`` on one line without Markdown marks.

    HTML tags stay: 10<sup>6</sup> without its tags would read 106.
    """
    for mark in _MARKS:
        text = text.replace(mark, "")
    if "&" in text:
        for entity, character in _ENTITIES:
            text = text.replace(entity, character)
    return " ".join(text.split())


@lru_cache(maxsize=8)  # of a whole document, asked for by each of its sentences
def folded(text: str) -> str:
    """Return ``text`` in lower case with every character in its place.

    A pattern in lower case on this is twice as fast as one that ignores case.
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def short(text: str) -> str:
    """Return ``text`` as a label: plain, without a trailing colon, cut at the last word that fits."""
    text = plain(text).strip(" :").strip()
    if len(text) <= LINE_LIMIT:
        return text
    return text[:LINE_LIMIT].rsplit(" ", 1)[0] or text[:LINE_LIMIT]


def words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case."""
    return _WORD.findall(text.lower())


def trim(text: str, start: int, end: int, marks: str = "") -> Span:
    """Move both ends inwards over blanks and ``marks``."""
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in marks):
        end -= 1
    return start, end


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut a stretch into sentences. A full stop in a number or an abbreviation ends none."""
    spans: list[Span] = []
    here = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.end()
        if stop < end and not _starts_a_sentence(text[stop]):
            continue
        if text[match.start()] == "." and _ABBREVIATION.search(
            text, max(here, match.start() - 7), match.start() + 1
        ):
            continue
        if (span := trim(text, here, stop))[0] < span[1]:
            spans.append(span)
        here = stop
    if (span := trim(text, here, end))[0] < span[1]:
        spans.append(span)
    return spans if end - start <= LONG else [part for span in spans for part in _shortened(text, *span)]


def _shortened(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut an endless sentence at blanks, so that no reader looks further than ``LONG``."""
    while end - start > LONG:
        blank = text.rfind(" ", start + LONG // 2, start + LONG)
        stop = blank if blank > 0 else start + LONG
        yield trim(text, start, stop)
        start = stop
    if (span := trim(text, start, end))[0] < span[1]:
        yield span


def _starts_a_sentence(character: str) -> bool:
    return character.isupper() or character.isdigit() or character in "*\"“'(["


def pieces(text: str, start: int, end: int, conjunctions: bool = True) -> Iterator[Span]:
    """Cut a list in running text at its commas and semicolons, and at "and" and "or".

    What stands in parentheses is never cut. A parenthesis that is not closed is read as a plain sign.
    """
    deep, here = 0, start
    for match in _JOINT.finditer(text, start, end):
        sign = match.group()
        if sign in "([":
            deep += 1
        elif sign in ")]":
            deep = max(0, deep - 1)
        elif deep == 0 and (conjunctions or sign in ",;"):
            if (span := trim(text, here, match.start()))[0] < span[1]:
                yield span
            here = match.end()
    if (span := trim(text, here, end))[0] < span[1]:
        yield span
