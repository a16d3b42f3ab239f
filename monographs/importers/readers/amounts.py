"""Amounts of a medicine in running text: number or range, unit, and what it is counted per."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from monographs.document.figure import FIGURE, figure, is_ratio
from monographs.document.number import WORDED, worded
from monographs.document.vocabulary import Per

from ..text import MANY, Span


_UNITS = {
    "mg": "milligrams?|mgs?",
    "mcg": "micrograms?|mcgs?|µg|μg|ug",
    "g": "grams?|gm|gms|g",
    "ng": "nanograms?|ng",
    "mL": "milliliters?|millilitres?|ml|cc",
    "unit": "(?:anti-?factor|anti)[ -]?Xa (?:international )?(?:units?|iu)|axau|usp units?"
    "|international units?|units?|iu|i\\.u\\.",
    "mEq": "meq",
    "mmol": "mmol",
    "mCi": "mci",
    "MBq": "mbq",
    "GBq": "gbq",
    "µCi": "µci|μci|microcuries?",
    "tablet": "tablets?|tabs?",
    "capsule": "capsules?|caps",
    "drop": "drops?|gtts?",
    "puff": "puffs?",
    "inhalation": "inhalations?",
    "spray": "sprays?",
    "patch": "patch(?:es)?",
    "suppository": "suppositor(?:y|ies)",
    "teaspoon": "teaspoon(?:ful)?s?|tsp",
    "tablespoon": "tablespoon(?:ful)?s?|tbsp",
    "vial": "vials?",
    "sachet": "sachets?|packets?",
    "lozenge": "lozenges?",
    "applicator": "applicators?(?:ful)?s?",
    "cell": "cells",
    "scoop": "scoops?",
    "ampoule": "ampoules?|ampules?",
}
COUNTED = frozenset(
    [
        "tablet",
        "capsule",
        "drop",
        "puff",
        "inhalation",
        "spray",
        "patch",
        "suppository",
        "teaspoon",
        "tablespoon",
        "vial",
        "sachet",
        "lozenge",
        "applicator",
        "scoop",
        "ampoule",
    ]
)
_UNIT = "|".join(f"(?:{forms})" for forms in _UNITS.values())
_NUMBER = rf"(?:{WORDED}|\ba single\b|{FIGURE})"
_DASH = "-‐‑‒–—―−﹣－~〜～"
_PER = re.compile(
    r"(?:\s*\([A-Za-z ]{1,30}\))?\s*(?:/|\bper\b|\bfor each\b)\s*"
    r"(?P<per>kg|kilogram|m²|m2|m<sup>2</sup>|m\^2|square met(?:er|re)|day|dose"
    r"|min(?:ute)?|hour|hr|h|week|mL|ml|\d+ ?m[lL]|L|dL|tablet"
    r"|capsule|puff|spray|actuation|g|vial|drop)s?(?!\w)(?: (?:of )?body(?: ?weight| surface(?: area)?))?",
    re.I,
)
_OF_WHAT = re.compile(r"\s+of (?:[\w-]+ ){0,2}[\w-]+(?=\s*(?:/|per )\s*(?:kg\b|kilogram|m2|m²))", re.I)
"""What may stand before "per kg": "2 mmol of phosphate per kg" is no 2 mmol."""
_COUNTED_OTHERWISE = re.compile(
    r"(?:\s*of (?:[\w-]+ ){0,2}[\w-]+)?\s*(?:/|per|for (?:each|every)|every|each)\s*\d[\d.,]*\s*"
    r"(?:kg|kilograms?|lbs?|pounds?|k?cal(?:ories)?)\b"
    r"|\s*for (?:each|every) \d[\d.,]*\s*(?:mg|mcg|g|mL|units?)\b",
    re.I,
)
"""What makes an amount one that a Dosage has no field for: "1 tablet per 5 kg of body weight"."""
_PART_OF = re.compile(r"(?:%|\bper ?cent|\b(?:hal(?:f|ves)|thirds?|quarters?|tenths?)) of (?:the )?\Z", re.I)
_NO_DOSE_IN_GRAMS = 1000
"""From here on a figure in grams weighs the patient or a batch: "infants of 2000 g"."""
_MULTIPLES = {"thousand": 3, "million": 6, "billion": 9}
_MANY = "|".join(_MULTIPLES)
_RANGE = rf"(?:[{_DASH}]|\bto\b|\bup to\b|(?(between)\band\b|(?!))|(?(unit1)(?!)|\bor\b))"
AMOUNT = re.compile(
    rf"(?P<between>\bbetween\s+)?(?P<low>{_NUMBER})(?:\s?(?P<many1>{_MANY}))?(?:\s*(?P<unit1>{_UNIT}))?"
    rf"(?:\s*{_RANGE}\s*(?P<high>{_NUMBER}))?(?:\s?(?P<many>{_MANY}))?[\s-]*(?P<unit>{_UNIT})(?![\w²])",
    re.I,
)
_TO = re.compile(rf"\s*(?:to|[{_DASH}])\s*")
_LISTED = re.compile(rf"\d\s*(?:[{_DASH},&/+]|\b(?:and|or|to)\b)\s*\Z")
"""What before an amount makes it one of several, whose unit the others share."""
_COUNTED_ABOVE = re.compile(
    r"\b(?:week|day|month|hour|cycle|dose|type|genotype|grade)s?\b[^.;]{0,14}\Z", re.I
)
_ONE = re.compile(r"\b(?:one|a single|1)\s+\Z", re.I)
"""What makes a strength a dose: "one 75 mcg capsule"."""
_UNIT_NAMES = [(name, re.compile(forms, re.I)) for name, forms in _UNITS.items()]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at ``start`` to ``end``. ``rate`` is the time it is counted per, as words ("per min").

    ``sure`` tells whether its figures can be read in one way only.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    per: Per | None
    rate: str
    strength: bool
    sure: bool = True


def amounts(text: str, start: int, end: int) -> tuple[list[Amount], list[Span]]:
    """Return the amounts in a stretch, and the places of those whose figures are not understood.

    "5 mg/kg to 10 mg/kg" is one amount. Per mL or per tablet is a strength.
    """
    found: list[Amount] = []
    unread: list[Span] = []
    for match in islice(AMOUNT.finditer(text, start, end), MANY):
        amount = _amount(match, end)
        if isinstance(amount, Amount) and found and _is_range(text, found[-1], amount):
            low = found.pop()
            amount = replace(low, end=amount.end, high=amount.high, sure=low.sure and amount.sure)
        if isinstance(amount, Amount):
            found.append(amount)
        elif amount:
            unread.append(amount)
    return found, unread


def _is_range(text: str, low: Amount, high: Amount) -> bool:
    same = (low.unit, low.per, low.rate) == (high.unit, high.per, high.rate) and low.low == low.high
    return same and low.high < high.low and bool(_TO.fullmatch(text[low.end : high.start]))


def _amount(match: re.Match[str], end: int) -> Amount | Span | None:
    """Return an amount, or its place when it cannot be read, or None when it is none."""
    text, unit = match.string, _unit(match["unit"])
    if match["unit1"] and unit in COUNTED and _ONE.search(text, 0, match.start("low")):
        unit = _unit(match["unit1"])
    if not unit or (match["unit1"] and _unit(match["unit1"]) != unit):
        return None
    (low, sure), (high, sure_too) = _number(match, "low", unit), _number(match, "high", unit)
    if low is None or high is None:
        if text[max(0, match.start() - 1) : match.start()] == "/":
            return None  # the second part of "100 mcg/6 mcg"
        # Nobody doubts "5/160 mg", or "two mg" of a sentence that is no dose.
        return None if is_ratio(match["low"]) or (sure and sure_too) else match.span()
    if not low:
        return None  # zero is no dose
    many = Decimal(10) ** _MULTIPLES.get((match["many"] or "").lower(), 0)
    low *= Decimal(10) ** _MULTIPLES[match["many1"].lower()] if match["many1"] else many
    high = high * many if match["high"] else low
    before = text[max(0, match.start() - 30) : match.start()]
    sure = sure and sure_too and (not _LISTED.search(before) or bool(_COUNTED_ABOVE.search(before)))
    stop, per, rate, strength = _counted_per(text, match.end(), end)
    otherwise = _COUNTED_OTHERWISE.match(text, stop, end)
    if otherwise or _PART_OF.search(before) or (unit == "g" and high >= _NO_DOSE_IN_GRAMS):
        return match.start("low"), otherwise.end() if otherwise else stop
    return Amount(match.start("low"), stop, min(low, high), max(low, high), unit, per, rate, strength, sure)


def _unit(words: str) -> str:
    return next((name for name, pattern in _UNIT_NAMES if pattern.fullmatch(words)), "")


def _number(match: re.Match[str], name: str, unit: str) -> tuple[Decimal | None, bool]:
    """Return a number of an amount, and whether it is sure: (None, False) for one that is not understood."""
    words = match[name]
    if words is None:
        return _number(match, "low", unit)
    written = Decimal(1) if words.lower() == "a single" else worded(words)
    if written is not None:
        return (written if unit in COUNTED else None), True
    read = figure(match.string, *match.span(name), opens=name == "low")
    return read.value, read.sure and read.value is not None


def _counted_per(text: str, here: int, end: int) -> tuple[int, Per | None, str, bool]:
    per, rate, strength = None, "", False
    if of_what := _OF_WHAT.match(text, here, end):
        here = of_what.end()
    while match := _PER.match(text, here, end):
        word = match["per"].lower()
        if word in ("kg", "kilogram"):
            per = Per.KG
        elif word.startswith(("m²", "m2", "m<", "m^", "square")):
            per = Per.M2
        elif word in ("day", "dose"):
            per = per or Per(word)
            rate = rate or ("per day" if word == "day" else "")
        elif word in ("min", "minute", "hour", "hr", "h", "week"):
            rate = f"per {word}"
        else:
            strength = True
        here = match.end()
    return here, per, rate, strength
