"""Whether the text is about the drug it says it is about, and how old its sources are.

Of 6,447 documents, at least 15 describe another active substance than their title names.
"""

from collections.abc import Iterator
from datetime import timedelta

from ..record import Document
from ..statements import AnyStatement
from ..vocabulary import SectionKind
from .registry import Context, Found, Level, rule
from .texts import plain, short, words_of


# Longer words in a section of names are remarks about the product, not a name.
_A_NAME = 80
_LETTERS_OF_A_NAME = 4
_OLD = timedelta(days=5 * 365)


@rule("N001", Level.WARN, "a source about another name")
def other_title(document: Document, context: Context) -> Iterator[Found]:
    quoted = {statement.origin.source for statement in document.statements()}
    for source in document.sources:
        if source.key in quoted and source.title and not _names(document, source.title):
            yield Found(
                None,
                f"The text comes from {short(source.title)}, but the drug is "
                f"{short(document.identity.generic_name)}. Make sure that both are the same substance; add "
                "the other name if they are.",
            )


@rule("N002", Level.WARN, "a section of names that names another drug")
def other_name(document: Document, context: Context) -> Iterator[Found]:
    for section in document.sections:
        for statement in section.statements if section.kind is SectionKind.IDENTITY else ():
            text = plain(statement.words)
            if len(text) <= _A_NAME and not _shares_a_word(document, text):
                yield Found(
                    statement,
                    f"The text names {short(statement.words)}, but the drug is "
                    f"{short(document.identity.generic_name)}. Make sure that both are the same substance.",
                )


@rule("T001", Level.WARN, "a date in the future")
def future(document: Document, context: Context) -> Iterator[Found]:
    if context.today is None:
        return
    for source in document.sources:
        if source.dated and source.dated > context.today:
            yield Found(
                None,
                f"The source {short(source.title)} is dated {source.dated}, in the future. Correct its date.",
            )
    for statement in document.statements():
        if _checked_after(statement, context):
            yield Found(
                statement,
                "The check of this statement is dated in the future. Check it again.",
            )


@rule("T002", Level.INFO, "an old source")
def old_source(document: Document, context: Context) -> Iterator[Found]:
    for source in document.sources:
        if context.today and source.dated and context.today - source.dated > _OLD:
            yield Found(
                None,
                f"The source {short(source.title)} is from {source.dated}, more than five years ago. Look "
                "for a newer one.",
            )


@rule("T003", Level.WARN, "a review that is overdue")
def overdue(document: Document, context: Context) -> Iterator[Found]:
    if context.today and context.review_due and context.review_due < context.today:
        yield Found(
            None,
            f"What readers see was to be looked at again by {context.review_due}. Read the whole text anew, "
            "not only what changed, and look for newer editions of its sources.",
        )


def _checked_after(statement: AnyStatement, context: Context) -> bool:
    at = statement.check.at
    return bool(at and context.today and at.date() > context.today + timedelta(days=1))


def _names(document: Document, text: str) -> bool:
    """Tell whether ``text`` holds one of the drug's names, or is a part of one."""
    told = words_of(text)
    return any(words and (words <= told or told <= words) for words in _known(document))


def _shares_a_word(document: Document, text: str) -> bool:
    told = {word for word in words_of(text) if len(word) >= _LETTERS_OF_A_NAME}
    return not told or any(words & told for words in _known(document))


def _known(document: Document) -> Iterator[frozenset[str]]:
    identity = document.identity
    names = (identity.generic_name, " ".join(identity.components), *(name.name for name in identity.names))
    return map(words_of, names)
