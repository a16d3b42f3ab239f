"""What an export must know besides the Document: the record of its edition, and what readers may be shown."""

from dataclasses import dataclass
from datetime import date, datetime

from monographs.document import AnyStatement, Document
from monographs.document.vocabulary import CheckState


SIGNED_IS_NOT_CHECKED = (
    "A signature lets a text be published; it does not make a statement checked. Each statement bears its "
    "own mark. Ask a doctor or pharmacist before you act on a dose or a warning."
)


@dataclass(frozen=True)
class EditionFacts:
    """The record of an edition. Addresses are absolute, times are aware.

    ``address`` is that of the monograph in force, ``permanent`` that of this edition, ``about`` that of the
    page which explains the marks; ``signed_by`` is a name as printed.
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


def readers_copy(document: Document, *, withhold: bool) -> tuple[Document, tuple[str, ...]]:
    """Return ``document`` as readers may have it, and the keys of the statements that are not whole in it.

    A passage of a source that may not be quoted is emptied. With ``withhold``, statements where an error
    does most harm are left out until somebody has checked them.
    """
    closed = {source.key for source in document.sources if not source.quotable}
    missing = tuple(
        statement.key
        for statement in document.statements()
        if _is_withheld(statement, withhold) or _is_quoted_from(statement, closed)
    )
    if not missing:
        return document, ()
    sections = tuple(
        section.replace(
            statements=tuple(
                _without_quotes(statement, closed)
                for statement in section.statements
                if not _is_withheld(statement, withhold)
            )
        )
        for section in document.sections
    )
    return document.replace(sections=sections), missing


def _is_withheld(statement: AnyStatement, withhold: bool) -> bool:
    return withhold and statement.high_risk and statement.check.state is not CheckState.CHECKED


def _is_quoted_from(statement: AnyStatement, closed: set[str]) -> bool:
    return any(evidence.source in closed and evidence.quote for evidence in statement.check.evidence)


def _without_quotes(statement: AnyStatement, closed: set[str]) -> AnyStatement:
    if not _is_quoted_from(statement, closed):
        return statement
    evidence = tuple(
        each.replace(quote="") if each.source in closed else each for each in statement.check.evidence
    )
    return statement.replace(check=statement.check.replace(evidence=evidence))
