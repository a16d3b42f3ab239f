"""A statement in words: its mark, its fields, and any text of it made safe to stand in a line."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from monographs.document import AnyStatement, Document, Statement, plain_text, summarise
from monographs.document.characters import visible
from monographs.document.value import plain_number
from monographs.document.vocabulary import CheckState, Population, Word
from monographs.document.wording import Say

from .edition import EditionFacts


_NOT_FACTS = {*Statement.model_fields, "kind"}


def said(statement: AnyStatement) -> str:
    """Return the words of ``statement`` without markup; blocks stand on lines of their own."""
    return plain_text(statement.words, inline=statement.kind not in ("narrative", "question"))


def flag_text(document: Document, facts: EditionFacts, say: Say = str) -> str:
    """Return the flag in one line: how far the words can be trusted, and which were reported since."""
    text = summarise(document, say).text
    if not facts.upheld:
        return text
    about = dict.fromkeys(each.key or say("the page as a whole") for each in facts.upheld)
    warning = say("Readers’ reports were upheld; do not rely on: {keys}.").format(keys=", ".join(about))
    return f"{warning} {text}"


def mark_of(statement: AnyStatement, say: Say = str) -> str:
    """Return the mark of ``statement`` in words: "Unchecked: confirm before use; AI-generated"."""
    state = statement.check.state
    label = say(state.label)
    if statement.high_risk and state is CheckState.UNCHECKED:
        label = say("Unchecked: confirm before use")
    edited = say(", edited by a person since") if statement.origin.edited else ""
    return f"{label}; {say(statement.origin.kind.label)}{edited}"


def marked(statement: AnyStatement, say: Say = str) -> str:
    """Return the words of ``statement`` in one line behind its mark."""
    return f"[{mark_of(statement, say)}] {' '.join(said(statement).split())}"


def fields(statement: AnyStatement, say: Say = str) -> Iterator[tuple[str, str]]:
    """Yield what the fields of ``statement`` say, as (name, value); each figure in all its digits."""
    for name in type(statement).model_fields:
        value = getattr(statement, name)
        if name not in _NOT_FACTS and _says_something(value):
            yield name.replace("_", " "), visible(_written(value, say))


def _says_something(value: Any) -> bool:
    # Zero is a figure; no, nothing and "not stated" are none.
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return True
    return bool(value) and value is not Population.UNSPECIFIED


def _written(value: Any, say: Say) -> str:
    if value is True:
        return say("yes")
    if isinstance(value, Word):
        return say(value.label)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, tuple):
        return ", ".join(_written(each, say) for each in value)
    return str(value)
