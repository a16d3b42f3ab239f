"""Warnings for the editor: what looks wrong in a document that was read."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, zip_longest

from monographs.document import Document

from .identity import bare_name, identity_key, read_identity
from .text import plain
from .values import Remark


DECEPTIVE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e007f]|[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
"""Characters that are not seen, or turn the order of others: soft hyphen, zero width, bidi, control."""

MOST = 20
"""Remarks of one sort on one document; the twenty-first says nothing new."""

_LATIN = re.compile(r"[A-Za-z]")
_LOOK_ALIKE = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OTHER_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19\U0001d7ce-\U0001d7ff]")
_DANGLING = re.compile(
    r"[A-Za-z]-(?=\s|$|\+)|\bvitamin b(?=\s*(?:\+|$))|\bcoenzyme q(?=\s*(?:\+|$))|\btype(?=\s*(?:\+|$))", re.I
)


def remarks(text: str, title: str, document: Document) -> Iterator[Remark]:
    """Yield what an editor should look at."""
    yield from _characters(text)
    if match := _DANGLING.search(title):
        yield Remark(
            "digits-missing",
            f"The title “{title}” seems to have lost a number after “{match.group().strip()}”.",
        )
    yield from _names(title, document)
    yield from _sections(document)


def _characters(text: str) -> Iterator[Remark]:
    if text.isascii() and not _CONTROL.search(text):
        return
    for match in islice(DECEPTIVE.finditer(text), MOST):
        code = f"U+{ord(match.group()):04X}"
        yield Remark(
            "deceptive-character",
            f"An invisible character ({code}) stands at place {match.start()}.",
            *match.span(),
        )
    for match in islice(_mixed_words(text), MOST):
        what = "letters of two scripts that look alike"
        yield Remark("mixed-script", f"“{match.group()[:60]}” holds {what}.", *match.span())
    for match in islice(_OTHER_DIGITS.finditer(text), MOST):
        yield Remark("foreign-digits", f"“{match.group()}” is a digit, but not one of 0 to 9.", *match.span())


def _mixed_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words that hold both Latin letters and letters of a script with the same shapes."""
    if not _LOOK_ALIKE.search(text):
        return
    for match in _LETTERS.finditer(text):
        word = match.group()
        if not word.isascii() and len(word) > 2 and _LATIN.search(word) and _LOOK_ALIKE.search(word):
            yield match


def _names(title: str, document: Document) -> Iterator[Remark]:
    if bare_name(title).lower() == document.identity.generic_name.lower():
        return
    ours = read_identity(title, "", "")
    if bare_name(title) and identity_key(ours) != identity_key(document.identity):
        name = document.identity.generic_name
        yield Remark("name-differs", f"The title says “{plain(title)}”, the text “{name}”.")


def _sections(document: Document) -> Iterator[Remark]:
    titles = [(section.title.lower(), section.component.lower()) for section in document.sections]
    counts = Counter(titles)
    following = [section.kind for section in document.sections[1:]]
    for section, title, after in zip_longest(document.sections, titles, following):
        place = (section.origin.start or 0, section.origin.end or 0) if section.origin else (0, 0)
        if section.title and counts.pop(title, 0) > 1:
            yield Remark("duplicate-section", f"The section “{section.title}” occurs more than once.", *place)
        opens = section.component or ":" in section.title or after is section.kind
        if section.title and not section.statements and not opens:
            yield Remark("empty-section", f"The section “{section.title}” is empty.", *place)
