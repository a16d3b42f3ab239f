"""The gate: which editions readers may see. Every public query starts here."""

from django.db import models


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


class FacetQuerySet(models.QuerySet):
    """The same gate for facets."""

    def current(self) -> "FacetQuerySet":
        """Return the facets of editions in force."""
        return self.filter(edition__state=State.CURRENT)
