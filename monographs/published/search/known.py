"""The names of the shelf: read once for a question, and compared in memory.

So names find the same on every database, and one reading serves the exact name, the members of a combination,
near names and look-alikes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from ..models import Facet
from ..naming import is_unspaced, normalise


Kind = Facet.Kind
NAMES = (Kind.NAME, Kind.BRAND, Kind.SYNONYM, Kind.COMPONENT)
"""The kinds that name a drug; the others name a use, an effect or a class."""
OWN = (Kind.NAME, Kind.BRAND, Kind.SYNONYM)
"""The kinds that name the whole drug, and not one of its components."""
TOPICS = (Kind.CONDITION, Kind.EFFECT, Kind.CLASS)

Row = tuple[str, int, str, str]
"""What an edition in force is called: the kind, the key of the edition, the name as written, and normalised.

A bare tuple, as the database gives it: there are tens of thousands.
"""
COLUMNS = ("kind", "edition_id", "value", "normalised")

_SHORTEST = 3  # letters that begin a name, or are like one
_SHORTEST_UNSPACED = 2  # signs of a script without spaces, each about a syllable


@dataclass(frozen=True)
class Known:
    """All ``names`` of one language, and the ``topics`` that are just what was asked."""

    names: tuple[Row, ...]
    topics: tuple[Row, ...]


def known(*, language: str, topic: str = "") -> Known:
    """Return what is known in ``language``, from one query; ``topic`` is what somebody asked for."""
    wanted = Q(kind__in=NAMES)
    if words := normalise(topic):
        wanted |= Q(normalised=words)
    facets = Facet.objects.current().filter(wanted, edition__language=language)
    names: list[Row] = []
    topics: list[Row] = []
    for row in facets.values_list(*COLUMNS):
        (names if row[0] in NAMES else topics).append(row)
    return Known(tuple(names), tuple(topics))


def own(names: Iterable[Row]) -> list[Row]:
    """Return those of ``names`` that name a whole drug."""
    return [row for row in names if row[0] in OWN]


def written(names: Iterable[Row]) -> dict[str, str]:
    """Return {normalised: as written}; of several ways to write a name the first in order."""
    found: dict[str, str] = {}
    for _, _, value, normalised in names:
        found[normalised] = min(value, found.get(normalised, value))
    return found


def is_short(words: str) -> bool:
    """Tell whether ``words`` (normalised) are too few letters to begin a name or to be like one."""
    return len(words) < (_SHORTEST_UNSPACED if is_unspaced(words) else _SHORTEST)
