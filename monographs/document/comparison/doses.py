"""Doses side by side: those for the same people, disease and route, held against each other as quantities."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..diff import amounts
from ..likeness import nearest, same_subject
from ..quantity import MINUTES, Quantity, quantities
from ..statements import AnyStatement, Dosage
from ..value import plain_number
from ..vocabulary import Population
from .passages import NOT_ABOUT_RISKS, Reading
from .rows import against, row
from .subjects import slug
from .times import close, length
from .values import Matter, Row, Saying


_GIVES = re.compile(r"\bdos(?:e|es|ed|age|ing)\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:receiv|giv|tak|administ|infus|inject|every|once|twice|daily|dose|start)\w*", re.IGNORECASE
)
_MADE_UP = re.compile(r"\bdilut|\bvial\b|\bcontains?\b|\bsolution\b|\bconcentrat", re.IGNORECASE)
_DOSED_IN = frozenset({"mg", "unit", "mmol", "mEq", "tablet", "capsule", "drop", "puff", "spray"})


@dataclass(frozen=True, slots=True)
class _Dose:
    """A dose as it is compared, and the statement an editor knows it by."""

    dose: Dosage
    statement: AnyStatement


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield a row for each group of people and disease that a source states a dose for."""
    doses = [_stated(reading) or _in_prose(reading) for reading in readings]
    seen: Counter[str] = Counter()
    for group in _groups(doses):
        name = _name([[one.dose for one in source] for source in group])
        seen[name] += 1
        subject = slug(f"{name} {seen[name]}" if seen[name] > 1 else name)
        said = [
            [Saying(one.statement, one.dose.words, _reading(one.dose)) for one in source] for source in group
        ]
        differs = _differs([[one.dose for one in source] for source in group])
        yield row(Matter.DOSE, subject, name, said, differs=differs, high_risk=True)


def _stated(reading: Reading) -> list[_Dose]:
    return [
        _Dose(one, one) for one in reading.document.statements() if isinstance(one, Dosage) and amounts(one)
    ]


def _in_prose(reading: Reading) -> list[_Dose]:
    """Doses of a source that has none of its own kind: sentences that say what to give."""
    return [
        _Dose(Dosage(key="prose", words=one.text, origin=one.statement.origin), one.statement)
        for one in reading.passages
        if one.section not in NOT_ABOUT_RISKS
        and _GIVES.search(one.all)
        and _GIVEN.search(one.text)
        and not _MADE_UP.search(one.words)
        and any(amount.unit in _DOSED_IN for amount in quantities(one.text))
    ]


def _groups(doses: Sequence[Sequence[_Dose]]) -> list[list[list[_Dose]]]:
    """Group doses by subject, those for a named disease first; one for any disease joins every group."""
    groups: list[list[list[_Dose]]] = []
    every = [(place, one) for place, source in enumerate(doses) for one in source]
    for place, one in sorted(every, key=lambda pair: not pair[1].dose.indication):
        fitting = [
            group
            for group in groups
            if all(same_subject(one.dose, each.dose) for source in group for each in source)
        ]
        if not fitting:
            fitting = [[[] for _ in doses]]
            groups += fitting
        for group in fitting[: 1 if one.dose.indication else None]:
            group[place].append(one)
    return groups


def _name(group: Sequence[Sequence[Dosage]]) -> str:
    every = [one for source in group for one in source]
    people = {one.population for one in every} - {Population.UNSPECIFIED}
    words = [*(one.label for one in people), *(one.indication for one in every if one.indication)]
    return ", ".join(dict.fromkeys(words[:2])) or "Dose"


def _reading(dose: Dosage) -> str:
    every = (
        f" every {length(dose.every * MINUTES[dose.every_unit])}" if dose.every and dose.every_unit else ""
    )
    times = f" {dose.times} times" if (dose.times or 1) > 1 else ""
    return f"{' or '.join(_amount(one) for one in amounts(dose))}{times}{every}"


def _amount(amount: Quantity) -> str:
    low, high = plain_number(amount.low), plain_number(amount.high)
    per = "".join(f"/{each}" for each in sorted(amount.per))
    return f"{low if low == high else f'{low}–{high}'} {amount.unit}{per}"


def _differs(group: Sequence[Sequence[Dosage]]) -> str:
    speaking = [source for source in group if source]
    for place, one in enumerate(speaking):
        for other in speaking[place + 1 :]:
            if _amounts_differ(one, other) or _schedules_differ(one, other):
                return against(
                    ", ".join(dict.fromkeys(_reading(dose) for dose in each)) for each in (one, other)
                )
    return ""


def _amounts_differ(one: Sequence[Dosage], other: Sequence[Dosage]) -> bool:
    """Whether no dose of one source has its like in the other: by size, or counted per something else."""
    if any(_overlap(a, b) for dose in one for a in amounts(dose) for each in other for b in amounts(each)):
        return False
    found = [pair for dose in one if (pair := nearest(dose, other))]
    if found:
        return all(times != 1 for _, times in found)
    return not {_sort(amount) for dose in one for amount in amounts(dose)} & {
        _sort(amount) for dose in other for amount in amounts(dose)
    }


def _overlap(one: Quantity, other: Quantity) -> bool:
    """Whether one amount is within the other: "1–2 puffs" leaves room for "2 puffs"."""
    return _sort(one) == _sort(other) and one.low <= other.high and other.low <= one.high


def _sort(amount: Quantity) -> tuple[str, frozenset[str]]:
    return amount.unit, amount.per


def _schedules_differ(one: Sequence[Dosage], other: Sequence[Dosage]) -> bool:
    """Whether the same amount is given at other intervals."""
    mine, theirs = _intervals(one), _intervals(other)
    return bool(mine and theirs) and not any(close(a, b) for a in mine for b in theirs)


def _intervals(doses: Sequence[Dosage]) -> set[Decimal]:
    return {
        one.every * MINUTES[one.every_unit] / (one.times or 1)
        for one in doses
        if one.every and one.every_unit
    }
