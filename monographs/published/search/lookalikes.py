"""Names that are easily taken for one another.

Three ways lead here: a closed list of pairs that have been confused in practice, with the letters in which
they differ written large ("tall man lettering", after the lists that FDA and ISMP recommend); another
formulation or route of the same substance, which is another drug; and likeness to another name on the shelf.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ..confused import confused_with, tall
from ..naming import normalise, substance
from .known import Kind, Row, written
from .near import OFFERED, nearest


_MOST = 6  # names pointed out


@dataclass(frozen=True)
class LookAlikes:
    """``name``, and what it is not to be confused with, both in tall man lettering where that is usual."""

    name: str
    others: tuple[str, ...]


def look_alikes(asked: str, names: Iterable[Row]) -> LookAlikes | None:
    """Return what the name ``asked`` is easily confused with, or None."""
    words, names = normalise(asked), tuple(names)
    drugs = [value for kind, _, value, _ in names if kind == Kind.NAME]
    meant = next((drug for drug in drugs if normalise(drug) == words), asked)
    others = (*_siblings(meant, drugs), *_similar(words, names))
    told = dict.fromkeys(
        (*confused_with(meant), *(tall(name) for name in others if normalise(name) != words))
    )
    return LookAlikes(tall(asked), tuple(told)[:_MOST]) if told else None


def _siblings(name: str, drugs: Iterable[str]) -> Iterator[str]:
    """Yield the ``drugs`` that are the substance of ``name`` in some formulation or by some route."""
    shared = normalise(substance(name))
    return (drug for drug in drugs if normalise(substance(drug)) == shared)


def _similar(words: str, names: tuple[Row, ...]) -> list[str]:
    """Return those of ``names`` that look like ``words`` and belong to other drugs."""
    bearers: dict[str, set[int]] = {}
    for _, key, _, normalised in names:
        bearers.setdefault(normalised, set()).add(key)
    mine = bearers.get(words, set())
    others = (
        name for name in nearest(words, bearers) if not bearers[name] & mine and not _related(name, words)
    )
    values = written(names)
    return [values[name] for name in islice(others, OFFERED)]


def _related(one: str, other: str) -> bool:
    # "Amlodipine besilate" is amlodipine: a name that holds the other whole is no look-alike.
    ones, others = set(one.split()), set(other.split())
    return ones <= others or others <= ones
