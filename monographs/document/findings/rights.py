"""Words of a source that may not be shown word for word, and words that change hands.

Two signs tell. Words that stand at a place of such a source and were never edited are its words, however few.
Any others are its words where so many follow one another as in the source, whoever typed them: a changed full
stop makes no new sentence. A term or a figure is nobody's wording, so short runs are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..provenance import Origin
from ..record import Document
from ..statements import AnyStatement
from .registry import Context, Found, Level, SourceText, rule
from .texts import folded, plain, short, strings


RUN = 8
"""Words in a row that are somebody's wording; fewer are a term, a dose or a turn of the field."""

_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Chinese writes no spaces: its signs are counted instead, more of them, since a long term has a dozen.
_PIECES = ((re.compile(rf"[^\W{_IDEOGRAPH}]+"), RUN), (re.compile(rf"[{_IDEOGRAPH}]"), 3 * RUN))


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A part of a Document in the words of a reserved source; ``statement`` is None for a notice or name."""

    statement: AnyStatement | None
    title: str
    passage: str


@rule("R001", Level.BLOCK, "words of a source that may not be shown word for word", final=True)
def reserved_words(document: Document, context: Context) -> Iterator[Found]:
    for one in verbatim(document, context.reserved):
        yield Found(
            one.statement,
            f"{short(one.passage)} are words of {short(one.title)}, which may not be shown word for word. "
            "Say it in words of your own, or take a source that may be quoted.",
        )


@rule("R002", Level.BLOCK, "words of a machine's text entered as a person's")
def retyped(document: Document, context: Context) -> Iterator[Found]:
    for statement, title in _borrowed(document, context):
        if statement.origin.source is None:
            yield Found(
                statement,
                f"{short(statement.words)} stands word for word in {short(title)}, which readers are warned "
                "of; here it is entered as written by a person. Take it from that source, where it keeps "
                "its origin, or write it anew.",
            )


@rule("R003", Level.WARN, "words of a machine's text in a source said to be a person's or a label")
def declared_otherwise(document: Document, context: Context) -> Iterator[Found]:
    for statement, title in _borrowed(document, context):
        if statement.origin.source is not None:
            yield Found(
                statement,
                f"{short(statement.words)} stands word for word in {short(title)} too, which readers are "
                "warned of. Find out which had it first, and whether this source is what it is said to be.",
            )


def _borrowed(document: Document, context: Context) -> Iterator[tuple[AnyStatement, str]]:
    """Yield what is not said to be a machine's and stands whole in a machine's text, with its title."""
    texts = [(one.title, f" {' '.join(_words(one.text))} ") for one in context.cautious]
    for statement in document.statements() if texts else ():
        words = _words(plain(statement.words))
        if len(words) < RUN or not statement.origin.kind.can_support_a_check:
            continue
        whole = f" {' '.join(words)} "
        if title := next((title for title, text in texts if whole in text), ""):
            yield statement, title


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", folded(text)))


def verbatim(document: Document, reserved: tuple[SourceText, ...] = ()) -> Iterator[Verbatim]:
    """Yield each part of ``document`` in the words of a source that may not be shown, each part once.

    Sources the Document itself calls not quotable are always heeded; of ``reserved`` the texts as well, so
    that words copied by hand are found.
    """
    titles = {source.key: source.title for source in document.sources if not source.quotable}
    titles |= {one.key: one.title for one in reserved}
    for statement, origin, texts in _parts(document) if titles else ():
        if origin is not None and origin.source in titles and not origin.edited:
            yield Verbatim(statement, titles[origin.source], texts[0])
        elif copied := next(_copied(texts, reserved), None):
            yield Verbatim(statement, *copied)


def _parts(document: Document) -> Iterator[tuple[AnyStatement | None, Origin | None, tuple[str, ...]]]:
    yield None, None, tuple(strings(document.identity))
    for section in document.sections:
        # A heading is the field's own, as a rule: only a long one is somebody's wording.
        yield None, None, (section.title, section.component)
        for statement in section.statements:
            facts = tuple(value for name, value in statement if name not in ("words", "origin", "check"))
            yield statement, statement.origin, (statement.words, *strings(facts))
    for notice in document.notices:
        yield None, notice.origin, (notice.words,)


def _copied(texts: tuple[str, ...], reserved: tuple[SourceText, ...]) -> Iterator[tuple[str, str]]:
    for text in texts if reserved else ():
        for run in _runs(plain(text)):
            yield from ((one.title, " ".join(run)) for one in reserved if run in _runs(one.text))


@lru_cache(maxsize=64)
def _runs(text: str) -> dict[tuple[str, ...], None]:
    """Return each run of words of ``text``, in reading order."""
    found: dict[tuple[str, ...], None] = {}
    for pattern, length in _PIECES:
        words = pattern.findall(folded(text))
        found |= dict.fromkeys(
            tuple(words[start : start + length]) for start in range(len(words) - length + 1)
        )
    return found
