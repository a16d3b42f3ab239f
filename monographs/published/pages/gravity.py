"""How much harm a wrong word could do: which unchecked words are marked strongly, whatever their kind.

A dose is no less a dose for standing in a sentence instead of a table.
"""

import re

from monographs.document import AnyStatement, Document
from monographs.document.quantity import states_an_amount
from monographs.document.vocabulary import SectionKind


PROSE = ("narrative", "question")
"""Kinds whose words may hold anything; what they are about is told by their heading and their words."""

_GRAVE_HEADINGS = frozenset(
    (
        *(SectionKind.BOXED_WARNING, SectionKind.DOSAGE, SectionKind.DOSE_FORMS, SectionKind.STORAGE),
        *(SectionKind.CONTRAINDICATIONS, SectionKind.PRECAUTIONS, SectionKind.SPECIFIC_POPULATIONS),
        *(SectionKind.PREGNANCY, SectionKind.LACTATION, SectionKind.INTERACTIONS),
        *(SectionKind.STOPPING, SectionKind.OVERDOSE),
    )
)
_STOP = re.compile(
    r"\b(?:stop(?:s|ped|ping)?|discontinu\w+|with(?:hold|held)\w*|suspend\w*|interrupt\w*)\b", re.IGNORECASE
)
_EMERGENCY = re.compile(
    r"\bemergenc(?:y|ies)\b|\b(?:get|need|call for) (?:medical |emergency )?help\b"
    r"|\bat once\b|\bimmediately\b|\bright away\b|\burgent(?:ly)?\b|\bwithout delay\b|\blife[- ]threatening\b"
    r"|\bseek (?:\w+ ){0,3}(?:help|attention|care)\b|\bcall (?:an ambulance|911|112|999)\b",
    re.IGNORECASE,
)


def heading_of(statement: AnyStatement, document: Document) -> SectionKind | None:
    """Return under which heading ``statement`` stands in ``document``."""
    for section in document.sections:
        if any(each.key == statement.key for each in section.statements):
            return section.kind
    return None


def is_grave(statement: AnyStatement, document: Document) -> bool:
    """Tell whether a reader could come to harm if ``statement`` were wrong."""
    if statement.high_risk or states_an_amount(statement.words):
        return True
    if calls_for_help(statement.words) or says_to_stop(statement.words):
        return True
    return statement.kind in PROSE and heading_of(statement, document) in _GRAVE_HEADINGS


def says_to_stop(words: str) -> bool:
    """Tell whether ``words`` speak of stopping or suspending something."""
    return bool(_STOP.search(words))


def calls_for_help(words: str) -> bool:
    """Tell whether ``words`` speak of an emergency."""
    return bool(_EMERGENCY.search(words))
