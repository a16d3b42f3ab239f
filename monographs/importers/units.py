"""The source text as units: headings, paragraphs and list items, each with its place.

A unit starts at a heading, a bullet, a line-leading bold label, or after a blank line. Source files put
lists right under a text line, and answers right under a bold question; both are units of their own here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from .text import LINE_LIMIT, plain, trim


class UnitKind(Enum):
    """What a unit is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(slots=True)
class Unit:
    """One heading, paragraph or list item: the stretch ``start`` to ``end``.

    ``body`` is where its text starts, after the bullet or heading mark. ``label`` is its leading label,
    plain ("Contraindications"), and ``rest`` where the text after it starts. ``depth`` is the indentation
    of an item, ``level`` that of a heading.
    """

    kind: UnitKind
    start: int
    end: int
    body: int
    depth: int = 0
    level: int = 0
    label: str = ""
    rest: int = 0
    strong: bool = False
    numbered: bool = False

    @property
    def is_label_only(self) -> bool:
        """Whether nothing follows the label."""
        return bool(self.label) and self.rest >= self.end


_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<hash>#{1,6})(?=[ \t]|\**[A-Za-z])|(?P<bullet>[*+\-•‣◦])[ \t]+"
    r"|(?P<number>\d{1,3}[.)]|\(\d{1,2}\)\.?)[ \t]+)?"
)
_PLAIN_LABEL = re.compile(r"(?P<label>[A-Z(](?:[^.:!?\n]|(?<=\d)\.(?=\d)){0,80}?):(?=\s|$)")
_GOES_ON = re.compile(
    r"\b(?:to|and|or|of|with|between|from|by|for|per|than|the|an?|every|each|in|on|at|plus)$|[-–—−/,(+~]$",
    re.I,
)
"""How a line ends that its sentence does not."""
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$")


MAX_UNITS = 4_000
"""Units of one document; what follows them is one last paragraph. Real documents have up to 160."""


def units(text: str, start: int, bare: bool = False) -> list[Unit]:
    """Cut ``text`` from ``start`` on into units, in one pass over its lines.

    In a ``bare`` text, one without Markdown, each line is a unit and "Stability: …" a label.
    """
    found: list[Unit] = []
    current: Unit | None = None
    blank = True
    for begin, end in _lines(text, start):
        if begin == end or text[begin:end].isspace() or _RULE.match(text, begin, end):
            blank = True
            continue
        unit = _unit(text, begin, end)
        if len(found) >= MAX_UNITS:
            found.append(Unit(UnitKind.PARAGRAPH, begin, trim(text, begin, len(text))[1], begin))
            break
        if current is not None and not bare and _continues(text, current, unit, blank):
            current.end = unit.end
        else:
            found.append(unit)
            current = unit if unit.kind is not UnitKind.HEADING else None
        blank = False
    for unit in found:
        _find_label(text, unit, bare)
    return found


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    size = len(text)
    while start < size:
        stop = text.find("\n", start)
        if stop < 0:
            stop = size
        end = stop
        while end > start and text[end - 1] in "\r \t":
            end -= 1
        yield start, end
        start = stop + 1


def _unit(text: str, begin: int, end: int) -> Unit:
    match = _LINE.match(text, begin, end)
    if match is None:  # cannot be: every part of the pattern is optional
        raise ValueError("no line")
    depth = len(match["indent"].expandtabs(4))
    body = trim(text, match.end(), end)[0]
    if match["hash"] and depth < 4:
        return Unit(UnitKind.HEADING, begin, end, body, level=len(match["hash"]))
    if (match["bullet"] or match["number"]) and body < end:
        return Unit(UnitKind.ITEM, begin, end, body, depth=depth, numbered=bool(match["number"]))
    return Unit(UnitKind.PARAGRAPH, begin, end, begin + len(match["indent"]), depth=depth)


def _continues(text: str, current: Unit, line: Unit, blank: bool) -> bool:
    """Whether a plain line goes on with the unit before it."""
    if line.kind is not UnitKind.PARAGRAPH:
        return False
    if blank:
        return current.kind is UnitKind.ITEM and line.depth >= max(2, current.depth + 2)
    if bold := _bold(text, line.body, line.end):
        # A bold line starts something new, unless it is a phrase in the middle of a paragraph.
        return not (bold.named or bold.end >= line.end)
    if current.kind is UnitKind.ITEM and line.depth == 0 and _stands_alone(text, current, line):
        return False
    return not text.startswith(("A:", "Q:"), line.body)


def _stands_alone(text: str, item: Unit, line: Unit) -> bool:
    """Whether an unindented line under a list item is a sentence of its own, as nearly always in the sources.

    A line that goes on with the item follows a long line, one that was wrapped.
    """
    ended = text.endswith((".", ":", "!", "?", "*"), item.body, item.end) or item.end - item.body < 60
    ended = ended and not _GOES_ON.search(text, max(item.body, item.end - 12), item.end)
    return text.endswith(":", line.body, line.end) or (ended and not text[line.body].islower())


@dataclass(frozen=True, slots=True)
class _Bold:
    label: str
    end: int
    named: bool


def _bold(text: str, start: int, end: int) -> _Bold | None:
    """Read the bold phrase that starts at ``start``, if there is one on this line."""
    mark = text[start : start + 2]
    if mark not in ("**", "__"):
        return None
    limit = min(end, start + LINE_LIMIT)
    newline = text.find("\n", start, limit)
    limit = limit if newline < 0 else newline
    close = text.find(mark, start + 2, limit)
    if close <= start + 2:
        return None
    after = close + 2
    while after < limit and text[after] in "*_":
        after += 1
    label = plain(text[start:after])
    colon = text.startswith(":", after)
    return _Bold(label, after + colon, colon or label.endswith((":", "?")))


def _find_label(text: str, unit: Unit, bare: bool) -> None:
    unit.rest = unit.body
    if bold := _bold(text, unit.body, unit.end):
        rest = trim(text, bold.end, unit.end)[0]
        if bold.named or rest >= unit.end or text.startswith(("- ", "– ", "— "), rest):
            unit.strong = True
            _set_label(text, unit, bold.label, rest)
    elif (bare or unit.kind is UnitKind.ITEM) and (match := _PLAIN_LABEL.match(text, unit.body, unit.end)):
        _set_label(text, unit, match["label"], trim(text, match.end(), unit.end)[0])


def _set_label(text: str, unit: Unit, label: str, rest: int) -> None:
    label = plain(label).rstrip(":").strip()
    if label and len(label) <= LINE_LIMIT:
        unit.label = label
        unit.rest = (
            trim(text, rest, unit.end, "-–—")[0] if text.startswith(("- ", "– ", "— "), rest) else rest
        )
