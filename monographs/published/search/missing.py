"""What can be told of an address that has no monograph: names that look like it, and other languages."""

from dataclasses import dataclass

from django.db.models import Q

from ..models import Facet
from ..recall import withdrawn_since
from .known import COLUMNS, NAMES, Row
from .near import near


@dataclass(frozen=True)
class Missing:
    """Near names, to be ``offered``, and the ``languages`` in which the drug of the address is in force."""

    offered: tuple[str, ...]
    languages: frozenset[str]


def missing(slug: str, *, language: str) -> Missing:
    """Return what can be told of ``slug``, which has no monograph in ``language``, from one query."""
    there = Q(edition__language=language) | Q(edition__slug=slug)
    facets = Facet.objects.current().filter(there, kind__in=NAMES)
    names: list[Row] = []
    spoken: dict[int, str] = {}
    for tag, address, *row in facets.values_list("edition__language", "edition__slug", *COLUMNS):
        if tag == language:
            names.append(tuple(row))
        if address == slug:
            spoken[row[1]] = tag
    gone = withdrawn_since(spoken)
    return Missing(
        offered=near(slug, names),
        languages=frozenset(tag for key, tag in spoken.items() if key not in gone),
    )
