"""What can be told of an address that has no monograph: names that look like it, and other languages."""

from dataclasses import dataclass

from django.db.models import Q

from ..models import Facet
from ..recall import withdrawn_since
from . import names


@dataclass(frozen=True)
class Missing:
    """Near names, to be ``offered``, and the ``languages`` in which the drug of the address is in force."""

    offered: tuple[str, ...]
    languages: frozenset[str]


def missing(slug: str, *, language: str) -> Missing:
    """Return what can be told of ``slug``, which has no monograph in ``language``, from one query."""
    there = Q(edition__language=language) | Q(edition__slug=slug)
    facets = Facet.objects.current().filter(there, kind__in=names.NAMES)
    rows = facets.values_list(
        "value", "normalised", "edition_id", "edition__slug", "edition__language", named=True
    )
    spoken = {row.edition_id: row.edition__language for row in rows if row.edition__slug == slug}
    gone = withdrawn_since(spoken)
    return Missing(
        offered=names.among(
            ((row.value, row.normalised) for row in rows if row.edition__language == language), slug
        ),
        languages=frozenset(tag for key, tag in spoken.items() if key not in gone),
    )
