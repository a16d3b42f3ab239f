"""Whether the words of a stretch of the source stand in the Document: what coverage counts.

A stretch is covered only when its words are carried: by a statement, its group or question, the title of a
section, the identity or a notice. That a reader meant to carry them is not enough.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from monographs.document import AnyStatement, Document, Notice

from .front_matter import FrontMatter
from .outline import NOTICE_LABEL, Outline
from .readers.context import Context
from .text import Span, plain
from .values import BlockKind


Mark = tuple[int, int, BlockKind]

_TOKEN = re.compile(r"[^\W_]+")
_ASKING = re.compile(r"\b(?:Q(?:uestion)?|A(?:nswer)?)\s*\d{0,3}\s*[:.)]", re.I)


def tokens(words: str) -> set[str]:
    """Return the words of a text, in lower case and without marks."""
    return set(_TOKEN.findall(plain(unicodedata.normalize("NFC", words)).lower()))


def carried(words: str, *carriers: str) -> bool:
    """Whether each word of ``words`` stands in one of the ``carriers``."""
    wanted = tokens(words)
    return not wanted or wanted <= set().union(*map(tokens, carriers))


def with_unused_labels(
    statements: Iterable[AnyStatement], labels: list[Span], context: Context
) -> Iterator[AnyStatement]:
    """Yield ``statements``, with a narrative for each of ``labels`` that is the group of none.

    A label lives on as the group of what follows it. Where another label follows, it would be lost.
    """
    waiting = sorted(labels)
    for statement in statements:
        if statement.part_of is None:
            while waiting and waiting[0][0] <= (statement.origin.start or 0):
                label = waiting.pop(0)
                if not carried(context.text[slice(*label)], statement.group):
                    yield _narrative(label, context)
        yield statement
    for label in waiting:
        yield _narrative(label, context)


def _narrative(label: Span, context: Context) -> AnyStatement:
    context.labels.remove(label)
    return context.scribe.narrative(label)


def marks(front: FrontMatter, plan: Outline, document: Document, context: Context) -> Iterator[Mark]:
    """Yield the stretches of the text whose words ``document`` carries."""
    text, identity = context.text, document.identity
    yield 0, front.end, BlockKind.FRONT_MATTER
    names = (identity.generic_name, *identity.components, *(name.name for name in identity.names))
    if carried(text[slice(*plan.title_span)], document.sources[0].title, identity.route, *names):
        yield *plan.title_span, BlockKind.TITLE
    for part, section in zip(plan.parts, document.sections, strict=True):
        if carried(text[part.start : part.end], section.title, section.component):
            yield part.start, part.end, BlockKind.HEADING
    told = [statement for statement in document.statements() if statement.part_of is None]
    yield from _labels(told, context)
    for notice in document.notices:
        if notice.origin.start or not front.end:
            yield from _notice(notice, text)
    for statement in told:
        yield from _statement(statement, text)


def _labels(told: list[AnyStatement], context: Context) -> Iterator[Mark]:
    starts = [statement.origin.start or 0 for statement in told]
    for start, end in context.labels:
        following = bisect_left(starts, start)
        if following < len(told) and carried(context.text[start:end], told[following].group):
            yield start, end, BlockKind.LABEL


def _notice(notice: Notice, text: str) -> Iterator[Mark]:
    start, end = notice.origin.start or 0, notice.origin.end or 0
    before, after = _around(text[start:end], notice.words)
    label = tokens(before) <= NOTICE_LABEL
    yield start if label else start + len(before), end - len(after), BlockKind.NOTICE


def _statement(statement: AnyStatement, text: str) -> Iterator[Mark]:
    start, end = statement.origin.start or 0, statement.origin.end or 0
    before, after = _around(text[start:end], statement.words)
    asked = getattr(statement, "question", "")
    if not carried(_ASKING.sub(" ", before), asked):
        start += len(before)
    if not carried(after, asked):
        end -= len(after)
    yield start, end, BlockKind.STATEMENT


def _around(place: str, words: str) -> tuple[str, str]:
    """What of a ``place`` stands before and after ``words``; they may differ in their Unicode form."""
    here = place.rfind(words)
    if here >= 0:
        return place[:here], place[here + len(words) :]
    return ("", "") if carried(place, words) else (place, "")
