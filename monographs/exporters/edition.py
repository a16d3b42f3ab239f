"""What an export must know besides the Document: the record of its edition, and what readers may be shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from monographs.document import AnyStatement, Document
from monographs.document.wording import noted


SIGNED_IS_NOT_CHECKED = noted(
    "A signature lets a text be published; it does not make a statement checked. Each statement bears its "
    "own mark. Ask a doctor or pharmacist before you act on a dose or a warning."
)


@dataclass(frozen=True)
class Upheld:
    """An upheld report of a reader; an empty ``key`` means the page as a whole."""

    key: str
    note: str
    at: datetime


@dataclass(frozen=True)
class Kept:
    """A statement (or with an empty ``key`` the page) that stayed as it is after the last report on it."""

    key: str
    at: datetime


@dataclass(frozen=True)
class EditionFacts:
    """The record of an edition. Addresses are absolute, times are aware.

    ``address`` is that of the monograph in force, ``permanent`` that of this edition, ``about`` that of the
    page which explains the marks; ``signed_by`` is a name as printed. ``upheld`` and ``kept`` are what
    came of readers' reports since.
    """

    address: str
    permanent: str
    about: str
    number: int
    state: str
    digest: str
    signed_by: str
    signed_at: datetime
    review_due: date | None = None
    upheld: tuple[Upheld, ...] = ()
    kept: tuple[Kept, ...] = ()


def readers_copy(document: Document, withheld: Collection[str]) -> tuple[Document, tuple[str, ...]]:
    """Return ``document`` as readers may have it, and the keys of the statements that are not whole in it.

    A passage of a source that may not be quoted is emptied. ``withheld`` are the keys of statements whose
    words the caller has replaced already, because the page does not show them either.
    """
    closed = {source.key for source in document.sources if not source.quotable}
    missing = tuple(
        statement.key
        for statement in document.statements()
        if statement.key in withheld or _is_quoted_from(statement, closed)
    )
    if not missing:
        return document, ()
    sections = tuple(
        section.replace(
            statements=tuple(_without_quotes(statement, closed) for statement in section.statements)
        )
        for section in document.sections
    )
    return document.replace(sections=sections), missing


def _is_quoted_from(statement: AnyStatement, closed: set[str]) -> bool:
    return any(evidence.source in closed and evidence.quote for evidence in statement.check.evidence)


def _without_quotes(statement: AnyStatement, closed: set[str]) -> AnyStatement:
    if not _is_quoted_from(statement, closed):
        return statement
    evidence = tuple(
        each.replace(quote="") if each.source in closed else each for each in statement.check.evidence
    )
    return statement.replace(check=statement.check.replace(evidence=evidence))
