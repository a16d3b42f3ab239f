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
    r"\b(?:stop(?:s|ped|ping)?|discontinu\w+|with(?:hold|held)\w*|suspend\w*|interrupt\w*)\b"
    r"|停药|停用|停止|中止|终止|暂停",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:stop|discontinue|withhold|suspend|interrupt)\b"
    r"|\b(?:is|are|be) (?:\w+ )?(?:stopped|discontinued|withheld|suspended|interrupted)\b"
    r"|(?:立即|立刻|应|须|请|永久)(?:停药|停用|停止|中止|终止|暂停)",
    re.IGNORECASE,
)
_COUNTER_ORDER = re.compile(
    r"\b(?:not|never|don['’]t|without) (?:\w+ )?(?:stop|discontinu|withh|suspend|interrupt)\w*"
    r"|(?:不要|不可|不得|切勿|请勿|勿|不应)(?:自行|突然)?(?:停药|停用|停止|中止|终止|暂停)",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"\bemergenc(?:y|ies)\b(?! (?:use|contracept|author))"
    r"|\b(?:get|need) (?:(?:medical|emergency|urgent) )?(?:help|care|attention)\b"
    r"|\bseek (?:\w+ ){0,3}(?:help|attention|care|advice)\b|\bcall (?:an ambulance|911|112|999)\b"
    r"|\b(?:doctor|physician|hospital) (?:\w+ ){0,3}(?:at once|immediately|right away|now)\b"
    r"|急救|急诊|就医|就诊|求医|拨打\s?1\d\d",
    re.IGNORECASE,
)
_URGENT = re.compile(
    r"\bat once\b|\bimmediately\b|\bright away\b|\burgent(?:ly)?\b|\bwithout delay\b|\blife[- ]threatening\b"
    r"|立即|立刻|马上|紧急|危及生命|致命",
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
    if is_urgent(statement.words) or _STOP.search(statement.words):
        return True
    return statement.kind in PROSE and heading_of(statement, document) in _GRAVE_HEADINGS


def orders_to_stop(words: str) -> bool:
    """Tell whether ``words`` order to stop or suspend something; "do not stop" is no such order."""
    return bool(_ORDER.search(words)) and not _COUNTER_ORDER.search(words)


def calls_for_help(words: str) -> bool:
    """Tell whether ``words`` say when somebody needs medical help."""
    return bool(_HELP.search(words))


def is_urgent(words: str) -> bool:
    """Tell whether ``words`` speak of what cannot wait."""
    return bool(_URGENT.search(words)) or calls_for_help(words)
