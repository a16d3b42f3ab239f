"""Leaving out doses that nobody has checked, where the site is set to (``UNCHECKED_HIGH_RISK=withhold``)."""

from django.conf import settings

from monographs.document import AnyStatement, Document, Section, quantities
from monographs.document.markdown import plain_text
from monographs.document.vocabulary import CheckState, SectionKind


WITHHELD = (
    "A dose stands here that nobody has checked against a source yet. It is withheld until somebody has."
)
_PROSE = ("narrative", "question")
# A share of patients and a length are no doses.
_NO_DOSE = frozenset({"%", "cm"})
_NO_FIGURES = {
    **dict.fromkeys(("low", "high", "per", "times", "every", "every_unit", "part_of")),
    **dict.fromkeys(("unit", "interval", "duration", "infusion_time", "maximum"), ""),
    "weeks": (),
}


def as_shown(document: Document) -> Document:
    """Return ``document`` as this site shows it: whole, or with a sentence for each unchecked dose.

    Prose and answers that state an amount count as doses, and so does all unchecked prose under a
    heading of dosage. The record stays what was signed; this is the page made of it.
    """
    if settings.UNCHECKED_HIGH_RISK == "mark":
        return document
    return document.replace(sections=tuple(_shown(section) for section in document.sections))


def _shown(section: Section) -> Section:
    return section.replace(
        statements=tuple(
            _without_dose(statement) if _is_withheld(statement, section) else statement
            for statement in section.statements
        )
    )


def _is_withheld(statement: AnyStatement, section: Section) -> bool:
    if statement.check.state is not CheckState.UNCHECKED:
        return False
    if statement.kind == "dosage":
        return True
    if statement.kind in _PROSE and section.kind in (SectionKind.DOSAGE, SectionKind.DOSE_FORMS):
        return True
    return statement.kind in _PROSE and states_a_dose(statement.words)


def states_a_dose(words: str) -> bool:
    """Tell whether ``words`` (Markdown) hold an amount of something."""
    return any(amount.unit not in _NO_DOSE for amount in quantities(plain_text(words)))


def _without_dose(statement: AnyStatement) -> AnyStatement:
    figures = _NO_FIGURES if statement.kind == "dosage" else {}
    return statement.replace(words=WITHHELD, **figures)
