"""The names of the shelf: read once for a question, and compared in memory.

So names find the same on every database, and one reading serves the exact name, the members of a combination,
near names and look-alikes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from ..models import Facet
from ..naming import is_unspaced, normalise


Kind = Facet.Kind
NAMES = (Kind.NAME, Kind.BRAND, Kind.SYNONYM, Kind.COMPONENT)
"""The kinds that name a drug; the others name a use, an effect or a class."""
TOPICS = (Kind.CONDITION, Kind.EFFECT, Kind.CLASS)

_SHORTEST = 3  # letters that begin a name, or are like one
_SHORTEST_UNSPACED = 2  # signs of a script without spaces, each about a syllable


class Row(NamedTuple):
    """What an edition in force is called, as written and normalised."""

    kind: str
    edition_id: int
    value: str
    normalised: str


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
    rows = [Row(*row) for row in facets.values_list(*Row._fields)]
    return Known(
        names=tuple(row for row in rows if row.kind in NAMES),
        topics=tuple(row for row in rows if row.kind in TOPICS),
    )


def written(names: Iterable[Row]) -> dict[str, str]:
    """Return {normalised: as written}; of several ways to write a name the first in order."""
    return {row.normalised: row.value for row in sorted(names, key=lambda row: row.value, reverse=True)}


def is_short(words: str) -> bool:
    """Tell whether ``words`` (normalised) are too few letters to begin a name or to be like one."""
    return len(words) < (_SHORTEST_UNSPACED if is_unspaced(words) else _SHORTEST)
