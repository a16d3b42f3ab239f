"""Amounts of a medicine in running text: number or range, unit, and what it is counted per."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from monographs.document.vocabulary import Per


_UNITS = {
    "mg": "milligrams?|mgs?",
    "mcg": "micrograms?|mcgs?|µg|μg|ug",
    "g": "grams?|gm|gms|g",
    "ng": "nanograms?|ng",
    "mL": "milliliters?|millilitres?|ml|cc",
    "unit": "international units?|units?|iu|i\\.u\\.",
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
_COUNTED = frozenset(
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
_WORDS = {
    "one-half": "0.5",
    "half": "0.5",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "a single": "1",
    "½": "0.5",
    "¼": "0.25",
    "⅓": "",
    "¾": "0.75",
}
_UNIT = "|".join(f"(?:{forms})" for forms in _UNITS.values())
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?"
_NUMBER = (
    rf"(?:{_DIGITS}|(?:one-half|half|one|two|three|four|five|six|seven|eight|nine|ten|a single)\b|[½¼¾])"
)
_PER = re.compile(
    r"\s*(?:/|\bper\b|\bfor each\b)\s*(?P<per>kg|kilogram|m²|m2|m<sup>2</sup>|m\^2|square met(?:er|re)|day"
    r"|dose|min(?:ute)?|hour|hr|h|week|mL|ml|\d+ ?m[lL]|L|dL|tablet"
    r"|capsule|puff|spray|actuation|g|vial|drop)s?(?!\w)(?: (?:of )?body(?: ?weight| surface(?: area)?))?",
    re.I,
)
AMOUNT = re.compile(
    rf"(?<![\w.,/-])(?P<low>{_NUMBER})(?:\s*(?P<unit1>{_UNIT}))?"
    rf"(?:\s*(?:-|–|—|to|(?(unit1)(?!)|or))\s*(?P<high>{_NUMBER}))?[\s-]*(?P<unit>{_UNIT})(?![\w²])",
    re.I,
)
_TO = re.compile(r"\s*(?:to|-|–|—)\s*")
_UNIT_NAMES = [(name, re.compile(forms, re.I)) for name, forms in _UNITS.items()]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at ``start`` to ``end``. ``rate`` is the time it is counted per, as words ("per min")."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    per: Per | None
    rate: str
    strength: bool


def amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """Yield the amounts in a stretch; "5 mg/kg to 10 mg/kg" is one. Per mL or per tablet is a strength."""
    last: Amount | None = None
    for amount in _single(text, start, end):
        if last and _is_range(text, last, amount):
            last = replace(last, end=amount.end, high=amount.high)
            continue
        if last:
            yield last
        last = amount
    if last:
        yield last


def _is_range(text: str, low: Amount, high: Amount) -> bool:
    same = (low.unit, low.per, low.rate) == (high.unit, high.per, high.rate) and low.low == low.high
    return same and low.high < high.low and bool(_TO.fullmatch(text[low.end : high.start]))


def _single(text: str, start: int, end: int) -> Iterator[Amount]:
    for match in AMOUNT.finditer(text, start, end):
        unit = _unit(match["unit"])
        low = _number(match["low"])
        high = _number(match["high"]) if match["high"] else low
        if low is None or high is None or not unit:
            continue
        if match["unit1"] and _unit(match["unit1"]) != unit:
            continue
        if not match["low"][0].isdigit() and match["low"] not in "½¼¾" and unit not in _COUNTED:
            continue
        stop, per, rate, strength = _counted_per(text, match.end(), end)
        yield Amount(match.start(), stop, min(low, high), max(low, high), unit, per, rate, strength)


def _unit(words: str) -> str:
    return next((name for name, pattern in _UNIT_NAMES if pattern.fullmatch(words)), "")


def _number(words: str) -> Decimal | None:
    value = _WORDS.get(words.lower(), words.replace(",", ""))
    return Decimal(value) if value else None


def _counted_per(text: str, here: int, end: int) -> tuple[int, Per | None, str, bool]:
    per, rate, strength = None, "", False
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
