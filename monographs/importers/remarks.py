"""Warnings for the editor: what looks wrong in a document that was read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest

from monographs.document import Document
from monographs.document.characters import HIDDEN, lookalikes, name_of

from .identity import identity_key, read_identity
from .text import Span, plain
from .titles import bare_name, without_route
from .values import Remark


MOST = 20
"""Remarks of one sort on one document; the twenty-first says nothing new."""

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


def unread(text: str, places: Iterable[Span]) -> Iterator[Remark]:
    """Yield the amounts that state nothing, because their figures are not understood to the last sign."""
    for start, end in islice(dict.fromkeys(places), MOST):
        words = plain(text[start:end])
        message = f"“{words}” is no figure that can be read for sure, so no amount was taken from it."
        yield Remark("figure-unread", message, start, end)


def _characters(text: str) -> Iterator[Remark]:
    # Each sign after a figure, where all of them would be found: quicker than reading the text.
    any_hidden = HIDDEN.search("0".join(["", *set(text)]))
    hidden = HIDDEN.finditer(text) if any_hidden else iter(())
    for match in islice(hidden, MOST):
        name = f"{name_of(match.group())}, U+{ord(match.group()):04X}"
        message = f"A hidden character ({name}) stands at place {match.start()}."
        yield Remark("deceptive-character", message, *match.span())
    for start, end in islice(lookalikes(text), MOST):
        words = text[start:end]
        if words.isdecimal():
            yield Remark(
                "foreign-digits", f"“{words}” is a figure, but not of the digits 0 to 9.", start, end
            )
        else:
            message = f"“{words[:60]}” holds a character that only looks like the expected one."
            yield Remark("mixed-script", message, start, end)


def _names(title: str, document: Document) -> Iterator[Remark]:
    if bare_name(title).lower() == without_route(document.identity.generic_name).lower():
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
