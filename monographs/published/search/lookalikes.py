"""Names that are easily taken for one another.

Two ways lead here: a closed list of pairs that have been confused in practice, with the letters in which they
differ written large ("tall man lettering", after the lists that FDA and ISMP recommend), and
likeness to another name on the shelf.
"""

from dataclasses import dataclass

from ..confused import confused_with, tall
from ..models import Facet
from ..naming import normalise
from .names import NAMES, nearest


_MOST = 6  # names pointed out


@dataclass(frozen=True)
class LookAlikes:
    """``name``, and what it is not to be confused with, both in tall man lettering where that is usual."""

    name: str
    others: tuple[str, ...]


def look_alikes(asked: str, *, language: str) -> LookAlikes | None:
    """Return what the name ``asked`` is easily confused with, or None."""
    words = normalise(asked)
    similar = (name for name in _similar(words, language) if normalise(name) != words)
    others = dict.fromkeys((*confused_with(asked), *map(tall, similar)))
    return LookAlikes(tall(asked), tuple(others)[:_MOST]) if others else None


def _similar(words: str, language: str) -> list[str]:
    """Return names on the shelf that look like ``words`` and belong to other drugs."""
    rows = Facet.objects.current().filter(edition__language=language, kind__in=NAMES)
    values: dict[str, str] = {}
    bearers: dict[str, set[int]] = {}
    for normalised, value, key in rows.values_list("normalised", "value", "edition_id"):
        values[normalised] = min(value, values.get(normalised, value))
        bearers.setdefault(normalised, set()).add(key)
    mine = bearers.get(words, set())
    others = [name for name, keys in bearers.items() if not keys & mine and not _related(name, words)]
    return [values[name] for name in nearest(words, others)]


def _related(one: str, other: str) -> bool:
    # "Amlodipine besilate" is amlodipine: a name that holds the other whole is no look-alike.
    ones, others = set(one.split()), set(other.split())
    return ones <= others or others <= ones
