"""The words under which monographs can be browsed: conditions, adverse effects, classes."""

from dataclasses import dataclass

from django.db.models import Count, Min, Subquery

from . import reading
from .gate import EditionQuerySet
from .models import Facet
from .naming import normalise


@dataclass(frozen=True)
class Topic:
    """One word, what it is to a drug, and how many monographs in force name it."""

    kind: Facet.Kind
    value: str
    normalised: str
    count: int

    @property
    def address(self) -> str:
        """The word as it stands in an address; a folded word holds letters, digits and blanks only."""
        return self.normalised.replace(" ", "-")


def topics(*, kind: Facet.Kind, language: str) -> list[Topic]:
    """Return every word of ``kind``, in alphabetical order."""
    rows = Facet.objects.current().filter(kind=kind, edition__language=language).order_by()
    grouped = rows.values("normalised").annotate(value=Min("value"), count=Count("edition"))
    found = [Topic(kind, row["value"], row["normalised"], row["count"]) for row in grouped]
    return sorted(found, key=lambda topic: topic.normalised)


def naming(address: str, *, kind: Facet.Kind, language: str) -> EditionQuerySet:
    """Return the monographs that name the word at ``address``; ``value`` is the word as they write it."""
    # Folded again, so that anything may be asked for and PostgreSQL never meets a NUL.
    word = normalise(address.replace("-", " "))
    named = Facet.objects.current().filter(kind=kind, normalised=word, edition__language=language)
    found = reading.entries(language).filter(facets__kind=kind, facets__normalised=word)
    return found.annotate(value=Subquery(named.order_by("value").values("value")[:1]))
