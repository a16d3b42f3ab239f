"""What the text of a revision would amount to with one more check, or without the checks of a source."""

from monographs.document import Check as Unchecked
from monographs.document import Document

from .standing import Checks, with_check


def with_checks(document: Document, checks: Checks) -> Document:
    """Return ``document`` with the states that ``checks`` amount to, and no others.

    The sources they name are not added: the result is for counting and for reading states, never for keeping.
    """
    sections = tuple(
        section.model_copy(
            update={
                "statements": tuple(
                    with_check(statement.model_copy(update={"check": Unchecked()}), checks)
                    for statement in section.statements
                )
            }
        )
        for section in document.sections
    )
    return document.model_copy(update={"sections": sections})
