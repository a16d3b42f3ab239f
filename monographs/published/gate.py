"""The gate: which editions readers may see. Every public query starts here."""

from datetime import datetime

from django.db import models
from django.db.models import OuterRef, Subquery

from . import languages


class State(models.TextChoices):
    """Where an edition stands. It moves forward only: current → superseded → withdrawn."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


# What a notice of withdrawal may show: never the words that were withdrawn.
_NOTICE = (
    *("slug", "language", "number", "title", "state"),
    *("signed_at", "withdrawn_at", "withdrawn_reason"),
)
_WORDS = ("document", "html", "drug_class", "why")


class EditionQuerySet(models.QuerySet):
    """The queries that readers' pages may start from."""

    def current(self) -> "EditionQuerySet":
        """Return the editions in force: what every list, search and page shows."""
        return self.filter(state=State.CURRENT)

    def permanent(self) -> "EditionQuerySet":
        """Return the editions that answer at their permanent address: current or superseded."""
        return self.filter(state__in=(State.CURRENT, State.SUPERSEDED))

    def withdrawn(self) -> "EditionQuerySet":
        """Return withdrawn editions with what their notice needs, and nothing of their content."""
        return self.filter(state=State.WITHDRAWN).only(*_NOTICE)

    def told(self) -> "list[models.Model]":
        """Read the editions, whatever their state, in one query; of a withdrawn one the words are dropped."""
        found = list(self)
        for edition in found:
            if edition.state == State.WITHDRAWN:
                for name in _WORDS:
                    setattr(edition, name, "")
        return found

    def with_alternates(self) -> "EditionQuerySet":
        """Read along, in the same query, in which languages the drug has an edition in force."""
        others = self.model._default_manager.current().filter(slug=OuterRef("slug")).order_by()
        return self.annotate(
            **{
                _ALTERNATE.format(place): Subquery(
                    others.filter(language=language.tag).values("signed_at")[:1]
                )
                for place, language in enumerate(languages.served())
            }
        )


_ALTERNATE = "alternate_{}"


def alternates(edition: models.Model) -> dict[str, datetime]:
    """Return {language: time of approval} of what ``with_alternates`` read along."""
    found = {
        language.tag: getattr(edition, _ALTERNATE.format(place))
        for place, language in enumerate(languages.served())
    }
    return {tag: signed_at for tag, signed_at in found.items() if signed_at}


class FacetQuerySet(models.QuerySet):
    """The same gate for facets."""

    def current(self) -> "FacetQuerySet":
        """Return the facets of editions in force."""
        return self.filter(edition__state=State.CURRENT)
