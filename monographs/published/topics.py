"""The words under which monographs can be browsed: conditions, adverse effects, classes."""

from dataclasses import dataclass

from django.db.models import Count, Min

from . import reading
from .models import Edition, Facet
from .naming import normalise


@dataclass(frozen=True)
class Topic:
    """One word, and how many monographs in force name it."""

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
    found = [Topic(row["value"], row["normalised"], row["count"]) for row in grouped]
    return sorted(found, key=lambda topic: topic.normalised)


def value_of(address: str, *, kind: Facet.Kind, language: str) -> str:
    """Return the word that stands at ``address`` as monographs write it; empty when none does."""
    rows = Facet.objects.current().filter(kind=kind, edition__language=language)
    found = rows.filter(normalised=_word(address)).aggregate(value=Min("value"))
    return found["value"] or ""


def _word(address: str) -> str:
    # Folded again, so that anything may be asked for and PostgreSQL never meets a NUL.
    return normalise(address.replace("-", " "))


def listed(address: str, *, kind: Facet.Kind, language: str) -> list[Edition]:
    """Return the monographs that name the word at ``address``, by title."""
    found = reading.entries(language).filter(facets__kind=kind, facets__normalised=_word(address))
    return reading.honoured(found.order_by("title", "slug"))
