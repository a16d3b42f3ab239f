"""Amounts: figures with their unit and what they are counted per, made comparable.

6 mg/kg and 1.6 mg/kg can be compared, and so can 0.5 g and 500 mg, or mcg/hour and mg/day; mg/kg and plain
mg cannot. An amount whose figure is not understood (5/160 mg, 1.000 mg) is an amount, but equals nothing.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from .figure import FIGURE, HAN, figure
from .markdown import NotRendered, plain_text
from .number import WORDED, worded
from .vocabulary import TimeUnit


# Each unit in terms of the base of its kind: mass in mg, volume in mL, activity in MBq (1 Ci is 37 GBq) …
_UNITS: dict[str, tuple[str, Decimal]] = {
    name: (base, Decimal(factor))
    for base, units in {
        "mg": {
            "kg kilogram kilograms 千克 公斤": "1e6",
            "g gm gram grams gramme grammes 克": "1e3",
            "mg milligram milligrams milligramme milligrammes 毫克": "1",
            "mcg ug µg μg microgram micrograms microgramme microgrammes 微克": "1e-3",
            "ng nanogram nanograms 纳克": "1e-6",
        },
        "mL": {
            "l litre litres liter liters 升": "1e3",
            "dl decilitre decilitres": "100",
            "ml cc millilitre millilitres milliliter milliliters 毫升": "1",
            "µl μl ul microlitre microlitres microliter microliters 微升": "1e-3",
        },
        "mmol": {"mol": "1e3", "mmol millimole millimoles 毫摩尔": "1", "µmol μmol umol": "1e-3"},
        "mEq": {"meq": "1", "eq": "1e3"},
        "MBq": {"gbq": "1e3", "mbq": "1", "kbq": "1e-3", "ci": "37000", "mci": "37", "µci μci uci": "0.037"},
        "unit": {"unit units iu u 单位 国际单位": "1", "万单位 万国际单位": "1e4"},
        "%": {"% percent": "1"},
        "cm": {"cm": "1", "mm": "0.1"},
        "tablet": {"tablet tablets tab tabs 片": "1"},
        "capsule": {"capsule capsules cap caps 粒": "1"},
        "drop": {"drop drops 滴": "1"},
        "puff": {"puff puffs inhalation inhalations": "1"},
        "spray": {"spray sprays 喷": "1"},
        "cell": {"cell cells": "1"},
        "patch": {"patch patches 贴": "1"},
        "sachet": {"sachet sachets": "1"},
        "vial": {"vial vials 瓶": "1"},
        "ampoule": {"ampoule ampoules ampule ampules 支": "1"},
        "suppository": {"suppository suppositories": "1"},
        "application": {"application applications": "1"},
        "teaspoon": {"teaspoon teaspoons tsp": "1"},
        "tablespoon": {"tablespoon tablespoons tbsp": "1"},
    }.items()
    for names, factor in units.items()
    for name in names.split()
}
_PER = {
    **dict.fromkeys(("kg", "kilogram", "千克", "公斤"), "kg"),
    **dict.fromkeys(("m2", "m²", "m^2", "square metre", "square meter", "平方米"), "m2"),
    **dict.fromkeys(("day", "d", "24h", "日", "天"), "day"),
    **dict.fromkeys(("dose", "administration", "application", "次"), "dose"),
}
# A rate is counted per day, so that mcg/min and mg/hour meet.
_TIMES_A_DAY = {
    **dict.fromkeys(("minute", "min", "分钟"), Decimal(1440)),
    **dict.fromkeys(("hour", "hr", "h", "小时"), Decimal(24)),
    **dict.fromkeys(("week", "wk", "周"), 1 / Decimal(7)),
}
MINUTES = {
    TimeUnit.MINUTE: Decimal(1),
    TimeUnit.HOUR: Decimal(60),
    TimeUnit.DAY: Decimal(1440),
    TimeUnit.WEEK: Decimal(7 * 1440),
    TimeUnit.MONTH: Decimal(30 * 1440),
    TimeUnit.YEAR: Decimal(365 * 1440),
}
"""How long a unit of time is; a month counts as 30 days, a year as 365."""
_MULTIPLES = {
    "": Decimal(1),
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ENDS = rf"(?![^\W_{HAN}])"
_FIGURE = rf"(?:{WORDED}|{FIGURE})"
_UNIT = rf"(?:(?:{_any_of(set(_UNITS) - {'%'})}){_ENDS}(?![²³])|%)"
_COUNTED_PER = rf"(?:\s?(?:/|\bper\b|\ba\b)\s?(?:{_any_of([*_PER, *_TIMES_A_DAY, 'ml', 'l'])}){_ENDS})"
_AMOUNT = re.compile(
    rf"(?P<low>{_FIGURE})\s?(?P<low_unit>{_UNIT})?"
    rf"(?:\s?(?:-|–|—|−|~|～|至|到|\bto\b|\bor\b)\s?(?P<high>{_FIGURE}))?"
    rf"\s?(?P<multiple>thousand|million|billion)?[\s-]?(?P<unit>{_UNIT}{_COUNTED_PER}{{0,3}})",
    re.IGNORECASE,
)
_DURATION = re.compile(rf"(?P<figure>{_FIGURE})[\s-](?P<unit>{_any_of(TimeUnit)})s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount from ``low`` to ``high``, in the base unit of its kind (mass in mg, volume in mL …).

    ``per`` holds what it is counted per: kg, m2, day. "Per dose" is not held: an amount is one dose's unless
    something else is said.
    """

    low: Decimal
    high: Decimal
    unit: str
    per: frozenset[str] = frozenset()

    @classmethod
    def read(cls, low: Decimal, high: Decimal, unit: str) -> "Quantity":
        """Return the amount ``low`` to ``high`` of a written ``unit`` such as "µg/kg/min"."""
        name, *pers = _split(unit)
        multiple, _, rest = name.partition(" ")
        factor = _MULTIPLES.get(multiple, Decimal(1))
        name = rest if multiple in _MULTIPLES and rest else name
        base, size = _UNITS.get(name, (name, Decimal(1)))
        factor *= size
        counted = set()
        for per in pers:
            factor *= _TIMES_A_DAY.get(per, Decimal(1))
            counted.add("day" if per in _TIMES_A_DAY else _PER.get(per, _UNITS.get(per, (per,))[0]))
        return cls(low * factor, high * factor, base, frozenset(counted - {"dose"}))


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the amounts with a known unit in ``text``, in reading order: "250–500 mg", "two tablets".

    Those whose figures are not understood are left out: 5 of "0·5 mg" would be another dose.
    """
    found = (_quantity(match) for match in _AMOUNT.finditer(_without_markup(text)))
    return tuple(one for one in found if one is not None)


def without_quantities(text: str, put: str, *, keep: Collection[str] = ()) -> str:
    """Return ``text`` with ``put`` in place of each amount, understood or not, save those in the base units
    ``keep``.
    """
    return _AMOUNT.sub(lambda match: match.group() if _base(match["unit"]) in keep else put, text)


def ratio(before: Quantity, after: Quantity) -> Decimal | None:
    """Return how many times ``after`` is ``before``; of two ranges, the ends that differ most.

    None when the two cannot be compared: other units (mg, tablets), counted per something else (mg/kg,
    mg), or nothing at all.
    """
    if (before.unit, before.per) != (after.unit, after.per):
        return None
    ends = ((before.low, after.low), (before.high, after.high))
    if any(old <= 0 or new <= 0 for old, new in ends):
        return None
    return max((new / old for old, new in ends), key=factor)


def factor(times: Decimal) -> Decimal:
    """Return by how much a ratio is off, whichever way: 4 for 4 and for 0.25."""
    return max(times, 1 / times)


NO_AMOUNTS = frozenset({"%", "cm"})
"""Units of a share and a length, which are no amounts of a drug."""


@lru_cache(maxsize=16_384)
def states_an_amount(words: str) -> bool:
    """Tell whether ``words`` (Markdown) hold an amount of something, understood or not.

    A share and a length are none.
    """
    try:
        text = plain_text(words)
    except NotRendered:
        text = words
    return any(_base(match["unit"]) not in NO_AMOUNTS for match in _AMOUNT.finditer(_without_markup(text)))


def durations(text: str) -> frozenset[Decimal]:
    """Return the lengths of time in ``text``, in minutes: "8 hours", "every 4 weeks", "two days"."""
    found = ((_value(match, "figure"), match["unit"]) for match in _DURATION.finditer(text))
    return frozenset(figure * MINUTES[TimeUnit(unit.lower())] for figure, unit in found if figure is not None)


def known_unit(unit: str) -> bool:
    """Tell whether ``unit`` is one whose size or kind is known here."""
    return _split(unit)[0].split(" ")[-1] in _UNITS


def _quantity(match: re.Match[str]) -> Quantity | None:
    low = _value(match, "low")
    high = _value(match, "high") if match["high"] else low
    if low is None or high is None:
        return None
    times = _MULTIPLES[(match["multiple"] or "").lower()]
    whole = Quantity.read(low * times, high * times, match["unit"])
    if match["low_unit"] and match["high"]:
        # "500 mg to 1 g/day": each end in its own unit, both counted per the same.
        unit = re.sub(_UNIT, match["low_unit"], match["unit"], count=1, flags=re.IGNORECASE)
        whole = replace(whole, low=Quantity.read(low * times, low * times, unit).low)
    return whole


def _value(match: re.Match[str], name: str) -> Decimal | None:
    """Return the value of a figure or number word; None for one that is not understood."""
    written = worded(match[name])
    return figure(match.string, *match.span(name), opens=name != "high").value if written is None else written


def _base(unit: str) -> str:
    name = _split(unit)[0]
    return _UNITS[name][0] if name in _UNITS else name


def _split(unit: str) -> list[str]:
    return re.split(r"\s*/\s*|\s+per\s+", _plain_unit(unit))


def _without_markup(text: str) -> str:
    return re.sub(r"m<sup>2</sup>", "m2", text, flags=re.IGNORECASE)


def _plain_unit(unit: str) -> str:
    unit = re.sub(r"<sup>(.*?)</sup>", r"\1", unit.strip().lower())
    return re.sub(r"\s+", " ", re.sub(r"\s+a\s+", "/", unit)).replace("m²", "m2").replace("m^2", "m2")
