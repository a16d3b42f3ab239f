"""Leaving out doses that nobody has checked, where the site is set to (``UNCHECKED_HIGH_RISK=withhold``)."""

from typing import TypeVar

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from monographs.document import AnyStatement, Check, Document, Notice, Section, without_quantities
from monographs.document.quantity import NO_AMOUNTS, states_an_amount
from monographs.document.vocabulary import CheckState, SectionKind

from .gravity import PROSE


WITHHELD = gettext_noop(
    "A dose stands here that nobody has checked against a source yet. It is withheld until somebody has."
)
AMOUNT_WITHHELD = gettext_noop("(unchecked amount withheld)")
_NO_FIGURES = {
    **dict.fromkeys(("low", "high", "per", "times", "every", "every_unit", "part_of")),
    **dict.fromkeys(("unit", "interval", "duration", "infusion_time", "maximum"), ""),
    "weeks": (),
}
_NOT_WORDS = frozenset({"key", "kind", "part_of"})
_LINE = 500  # characters of a short text
_STAMP = "-withheld"

Told = TypeVar("Told", AnyStatement, Notice)


def withholds() -> bool:
    """Tell whether this site withholds unchecked doses."""
    return settings.UNCHECKED_HIGH_RISK != "mark"


def as_shown(document: Document) -> Document:
    """Return ``document`` as this site shows it: whole, or without its unchecked doses.

    A dose becomes a sentence that says so. Prose and answers that state an amount count as doses, and so does
    all unchecked prose under a heading of dosage. A warning, interaction, stop rule or rule of handling loses
    its amounts only, since to hide it would do harm; so do notices, which nobody checks. The record stays
    what was signed; this is what every page, list and export is made of.
    """
    if not withholds():
        return document
    return document.replace(
        sections=tuple(_shown(section) for section in document.sections),
        notices=tuple(_without_amounts(notice) for notice in document.notices),
    )


def line_as_shown(text: str) -> str:
    """Return the ``text`` of a person about a monograph, without amounts where doses are withheld."""
    return _masked(text) if withholds() and states_an_amount(text) else text


def stamped(version: str) -> str:
    """Return the template's ``version`` with what the site withholds now."""
    return f"{version}{_STAMP}" if withholds() else version


def is_as_shown(version: str) -> bool:
    """Tell whether a page stamped ``version`` withholds what the site withholds now."""
    return version.endswith(_STAMP) == withholds()


def _shown(section: Section) -> Section:
    return section.replace(statements=tuple(_told(statement, section) for statement in section.statements))


def _told(statement: AnyStatement, section: Section) -> AnyStatement:
    if statement.check.state is not CheckState.UNCHECKED:
        return statement
    if _is_dose(statement, section):
        return _without_amounts(_without_dose(statement))
    if not statement.high_risk:
        return statement
    masked = _without_amounts(statement)
    # A passage that one of two checkers held against it states the same amount.
    return statement if masked is statement else masked.replace(check=Check())


def is_withheld(words: str) -> bool:
    """Tell whether something of this site stands in ``words`` where an unchecked dose was."""
    return words == gettext(WITHHELD) or gettext(AMOUNT_WITHHELD) in words


def _is_dose(statement: AnyStatement, section: Section) -> bool:
    if statement.kind == "dosage":
        return True
    if statement.kind in PROSE and section.kind in (SectionKind.DOSAGE, SectionKind.DOSE_FORMS):
        return True
    return statement.kind in PROSE and states_an_amount(statement.words)


def _without_dose(statement: AnyStatement) -> AnyStatement:
    figures = _NO_FIGURES if statement.kind == "dosage" else {}
    return statement.replace(words=gettext(WITHHELD), check=Check(), **figures)


def _without_amounts(told: Told) -> Told:
    texts = {name: getattr(told, name) for name in type(told).model_fields if name not in _NOT_WORDS}
    masked = {
        name: _masked(text)
        for name, text in texts.items()
        if isinstance(text, str) and states_an_amount(text)
    }
    return told.replace(**masked) if masked else told


def _masked(text: str) -> str:
    masked = without_quantities(text, gettext(AMOUNT_WITHHELD), keep=NO_AMOUNTS)
    # Markup inside an amount ("**300** mg") hides it from the words as written; then nothing stays.
    return gettext(WITHHELD) if states_an_amount(masked) or len(masked) > max(len(text), _LINE) else masked
