"""Amounts that can be misread, and figures that drifted away from their words.

Trailing zeros, naked decimals and abbreviated units follow the List of Error-Prone Abbreviations, Symbols
and Dose Designations of the Institute for Safe Medication Practices (ISMP, 2024).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..figure import figures, has_parts, values
from ..quantity import quantities
from ..record import Document
from ..statements import AdverseEffect, Dosage
from .registry import Context, Found, Level, rule
from .texts import plain, short


_DOSE_UNIT = r"\s?(?:mg|mcg|[µμ]g|ng|g|kg|mL|L|units?|IU|mmol|mEq|tablets?|capsules?)\b"
_TRAILING_ZERO = re.compile(rf"(?<![\d.,])\d+\.0+(?:{_DOSE_UNIT}|(?=\s?[-–]\s?[\d.]+{_DOSE_UNIT}))")
_NAKED_DECIMAL = re.compile(rf"(?<![\w.,])\.\d+{_DOSE_UNIT}")
_MULTIPLES = {"thousand": Decimal(10) ** 3, "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9}
_MULTIPLE = re.compile(rf"\s?({'|'.join(_MULTIPLES)})\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\d\s?(?:[µμ]g|I?U)\b")


@rule("D001", Level.BLOCK, "an amount without a unit")
def no_unit(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        if isinstance(statement, Dosage) and statement.low is not None and not statement.unit:
            yield Found(
                statement,
                f"The amount {statement.low:f} in {short(statement.words)} has no unit. Enter the unit its "
                "source gives, or clear the amount.",
            )


@rule("D002", Level.WARN, "a trailing zero or a naked decimal point")
def misread_decimal(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        text = plain(statement.words)
        if match := _TRAILING_ZERO.search(text):
            yield Found(
                statement,
                f"{short(match.group())} can be read ten times too high. Write it without the zero.",
            )
        if match := _NAKED_DECIMAL.search(text):
            yield Found(
                statement,
                f"{short(match.group())} can be read ten times too high or more. Write a zero before the "
                "point.",
            )


@rule("D003", Level.BLOCK, "a range upside down")
def upside_down(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        low, high = _bounds(statement)
        if low is not None and high is not None and low > high:
            yield Found(
                statement,
                f"The range runs from {low:f} down to {high:f}. Compare it with {short(statement.words)} "
                "and put the lower figure first.",
            )


@rule("D004", Level.BLOCK, "an amount that its words do not hold")
def not_in_words(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        if not isinstance(statement, Dosage) or statement.low is None or statement.high is None:
            continue
        told, parts = _told(statement.words), _parts(statement.words)
        ends = {statement.low: 0, statement.high: 0}
        missing = [f"{end:f}" for end in ends if end not in told and end not in parts]
        if missing and not _told_as_quantity(statement):
            yield Found(
                statement,
                f"The amount {' to '.join(missing)} does not stand in the words {short(statement.words)}. "
                "Correct the amount or the words, so that they say the same.",
            )


@rule("D005", Level.WARN, "a frequency that its words do not hold")
def frequency_not_in_words(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        if not isinstance(statement, AdverseEffect):
            continue
        told = values(plain(" ".join((statement.words, statement.frequency, statement.group))))
        ends = (statement.percent_low, statement.percent_high)
        missing = [f"{end:f}" for end in ends if end and end not in told and end != 100]
        if missing:
            yield Found(
                statement,
                f"The frequency {' to '.join(missing)} % does not stand in the words, phrase or group of "
                f"{short(statement.words)}. Correct the figure, or quote where it is stated.",
            )


@rule("D006", Level.INFO, "an abbreviated unit that is often misread")
def abbreviated_unit(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        if match := _ABBREVIATED.search(plain(statement.words)):
            yield Found(
                statement,
                f"{short(match.group())} is often misread (µg as mg, U as 0). Write mcg, or units in full, "
                "where the source's wording need not be kept.",
            )


@rule("D007", Level.BLOCK, "an amount that is a part of the figure in its words")
def read_in_part(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        if not isinstance(statement, Dosage) or statement.low is None or statement.high is None:
            continue
        told, parts = _told(statement.words), _parts(statement.words)
        for end in {statement.low: 0, statement.high: 0}:
            if end in parts and end not in told:
                yield Found(
                    statement,
                    f"The amount {end:f} is only a part of the figure {short(parts[end])} in its words. "
                    "Enter the whole figure, or clear the amount if it can be read in more than one way.",
                )


def _bounds(statement: object) -> tuple[Decimal | None, Decimal | None]:
    if isinstance(statement, Dosage):
        return statement.low, statement.high
    if isinstance(statement, AdverseEffect):
        return statement.percent_low, statement.percent_high
    return None, None


def _told(words: str) -> set[Decimal]:
    """Return the values of the figures and number words in ``words``; not those of parts of a figure."""
    text = plain(words)
    wholes = {each.value * scale for each in figures(text) if each.value for scale in _scales(text, each.end)}
    # "1.000" is one or a thousand: the editor has decided which.
    wholes |= {
        Decimal(way)
        for one in re.findall(r"(?<![\d.,])\d{1,3}(?=\.000\b)", text)
        for way in (one, one + "000")
    }
    return {*wholes, *values(text)}


def _scales(text: str, end: int) -> tuple[Decimal, ...]:
    match = _MULTIPLE.match(text, end)
    return (Decimal(1), _MULTIPLES[match[1].lower()]) if match else (Decimal(1),)


def _parts(words: str) -> dict[Decimal, str]:
    """Return the figures inside those that have several: 5 of "0·5", 0 of "1 000", each with the whole."""
    text = plain(words)
    whole = [text[each.start : each.end] for each in figures(text)]
    return {
        Decimal(part): each for each in whole if has_parts(each) for part in re.findall(r"\d{1,15}", each)
    }


def _told_as_quantity(dosage: Dosage) -> bool:
    # "5 million units" and 5000000 unit, or "0.5 g" and 500 mg, say the same.
    amount = dosage.quantity
    if amount is None:
        return False
    ends = {
        end for told in quantities(dosage.words) if told.unit == amount.unit for end in (told.low, told.high)
    }
    return {amount.low, amount.high} <= ends
