"""Units that clash, routes that do not fit, figures that no source holds.

A figure is right only with its unit, and only a drug that is injected has an injection site.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..figure import values
from ..likeness import same_subject
from ..quantity import Quantity, quantities
from ..record import Document
from ..statements import AnyStatement, Dosage
from ..vocabulary import CheckState
from .registry import Context, Found, Level, rule
from .texts import plain, short


_UNITS = ("mg", "mcg", "g", "ng", "unit", "mEq", "mmol", "mL", "MBq", "tablet", "capsule", "drop", "puff")
# Amounts of the substance itself: the same figure of two of them cannot both be right. A tablet and its
# milligrams can.
_SUBSTANCE = frozenset({"mg", "unit", "mEq", "mmol", "MBq"})

# What a statement speaks of, and the routes of a drug of which it can be true.
_FORMS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    (
        "an injection site",
        re.compile(r"\b(?:injection|injected)[- ]sites?\b|\bsites? of (?:the )?injections?\b", re.I),
        frozenset({"subcutaneous", "intramuscular", "intradermal", "injection"}),
    ),
    (
        "a reaction to an infusion",
        re.compile(r"\binfusion[- ](?:related )?(?:reactions?|sites?)\b", re.I),
        frozenset({"intravenous", "subcutaneous", "infusion"}),
    ),
    (
        "swallowing it",
        re.compile(r"\bswallow(?:ed)? (?:it |them |the )?(?:tablets? |capsules? )?whole\b", re.I),
        frozenset({"oral"}),
    ),
    (
        "an inhaler",
        re.compile(r"\bthe inhaler\b", re.I),
        frozenset({"inhaled", "nasal"}),
    ),
)
_INJECTED = re.compile(r"\binject|\bbolus\b|\bIV push\b", re.I)
_SEVERAL = re.compile(r"[^a-z]+|\b(?:and|or)\b")


@rule("D012", Level.BLOCK, "an amount whose words give another unit")
def unit_not_in_words(document: Document, context: Context) -> Iterator[Found]:
    for dose in _doses(document):
        if told := _told_unit(dose):
            yield Found(
                dose,
                f"The amount is {dose.low:f} {dose.unit}, but the words {short(dose.words)} say {told}. "
                "Enter the unit its source gives.",
            )


@rule("D008", Level.WARN, "the same figure in another unit for the same patients")
def unit_clash(document: Document, context: Context) -> Iterator[Found]:
    elsewhere = [document, *context.others, *([context.published] if context.published else [])]
    for dose in _doses(document):
        for other in (one for text in elsewhere for one in _doses(text)):
            if other.key != dose.key and _clash(dose, other):
                yield Found(
                    dose,
                    f"{short(dose.words)} and {short(other.words)} give one figure in two units. Find "
                    "out which unit is right, and correct the other or say whom each is for.",
                )
                break


@rule("D009", Level.WARN, "a way of giving it that does not fit its route")
def route_against_form(document: Document, context: Context) -> Iterator[Found]:
    routes = _routes(document)
    for statement in document.statements() if routes else ():
        for what, pattern, possible in _FORMS:
            if not routes & possible and pattern.search(plain(statement.words)):
                yield Found(
                    statement,
                    f"{short(statement.words)} speaks of {what}, but the doses here are all "
                    f"{' or '.join(sorted(routes))}. Make sure that it is about this drug and form.",
                )


@rule("D010", Level.WARN, "a figure that the source of the words does not hold")
def figure_without_source(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        passage = _passage(statement, context) if statement.origin.edited else None
        if passage is None or statement.check.state is CheckState.CHECKED:
            continue
        # A figure read out of a word ("one of") is no claim; in the passage it may be one.
        missing = values(plain(statement.words), words=False) - values(plain(passage)) - values(passage)
        if missing:
            yield Found(
                statement,
                f"{_listed(missing)} in {short(statement.words)} does not stand in the passage it came from. "
                "Correct it, or check it against a passage that says so.",
            )


@rule("D011", Level.INFO, "a dose that names no source")
def dose_without_source(document: Document, context: Context) -> Iterator[Found]:
    for dose in _doses(document):
        if dose.low is not None and dose.origin.source is None and not dose.check.evidence:
            yield Found(
                dose,
                f"{short(dose.words)} was written on the desk and names no source. Check it against one.",
            )


def _doses(document: Document) -> Iterator[Dosage]:
    return (statement for statement in document.statements() if isinstance(statement, Dosage))


def _told_unit(dose: Dosage) -> str:
    """Return the unit in which the words of ``dose`` give its figure, where its own is not among them."""
    if dose.low is None or dose.high is None or not dose.unit:
        return ""
    told = {(one.unit, one.low, one.high) for one in quantities(plain(dose.words))}
    ends = {(unit, end) for unit, low, high in told for end in (low, high)}

    def is_told(unit: str) -> bool:
        one = Quantity.read(dose.low or Decimal(0), dose.high or Decimal(0), unit)
        return {(one.unit, one.low), (one.unit, one.high)} <= ends

    if not told or is_told(dose.unit):
        return ""
    return next((unit for unit in _UNITS if is_told(unit)), "")


def _clash(one: Dosage, other: Dosage) -> bool:
    if (one.low, one.high) != (other.low, other.high) or not same_subject(one, other):
        return False
    mine, theirs = one.quantity, other.quantity
    if mine is None or theirs is None or mine.per != theirs.per:
        return False
    return mine != theirs and {mine.unit, theirs.unit} <= _SUBSTANCE


def _routes(document: Document) -> frozenset[str]:
    """Return the routes the text states, and whether it is injected; none where one dose states none."""
    stated = [dose.route.casefold() for dose in _doses(document) if dose.low is not None]
    if not stated or not all(stated):
        return frozenset()
    routes = {
        word for route in (*stated, document.identity.route) for word in _SEVERAL.split(route.casefold())
    }
    if any(_INJECTED.search(plain(dose.words)) for dose in _doses(document)):
        routes.add("injection")
    return frozenset(routes - {""})


def _passage(statement: AnyStatement, context: Context) -> str | None:
    origin = statement.origin
    text = context.texts.get(origin.source or "")
    return None if text is None else text[origin.start : origin.end]


def _listed(figures: Iterable[Decimal]) -> str:
    return ", ".join(f"{figure:f}" for figure in sorted(figures))
