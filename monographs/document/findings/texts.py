"""What rules share for reading statements."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..markdown import NotRendered, plain_text
from ..record import Document
from ..statements import AnyStatement
from ..value import Value


@lru_cache(maxsize=8192)
def _reading(words: str) -> tuple[str, str]:
    try:
        return plain_text(words), ""
    except NotRendered as refusal:
        return words, str(refusal)


def plain(words: str) -> str:
    """Return the plain reading of ``words``, or the words themselves where they are too large or too deep."""
    return _reading(words)[0]


def unshowable(words: str) -> str:
    """Return why ``words`` cannot be rendered, as a sentence; empty when they can."""
    return _reading(words)[1]


def short(words: str, length: int = 80) -> str:
    """Return the start of ``words`` in quotation marks, for a message."""
    text = " ".join(plain(words).split())
    return f"“{text if len(text) <= length else text[: length - 1] + '…'}”"


def squeezed(text: str) -> str:
    """Return ``text`` with each run of white space as one space, for comparing quotations."""
    return " ".join(text.split())


def folded(text: str) -> str:
    """Return ``text`` in lower case and without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def words_of(text: str) -> frozenset[str]:
    """Return the words of ``text``, folded, without punctuation."""
    return frozenset(re.findall(r"\w+", folded(text)))


def matching(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[AnyStatement, str]]:
    """Yield each statement whose words or question hold ``pattern``, with the first such passage."""
    for statement in document.statements():
        text = "\n".join((getattr(statement, "question", ""), plain(statement.words)))
        if match := pattern.search(text):
            yield statement, match.group()


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif isinstance(value, Value):
        for _, part in value:
            yield from strings(part)


def named(document: Document) -> str:
    """Return what ``document`` is called beside another: by its source, where it has one."""
    title = document.sources[0].title if document.sources else ""
    return f"“{title or document.identity.generic_name}”"
