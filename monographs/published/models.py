"""The tables of the shelf. Rows are written by ``shelf.py`` alone.

``SearchEntry`` and ``Facet`` are derived from the Document and exist for current editions only;
``Edition`` is the record, guarded by database triggers: no row is deleted, no content changes, and
``state`` only moves forward.
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from monographs.document.vocabulary import OriginKind

from .gate import EditionQuerySet, FacetQuerySet, State, alternates


__all__ = ["Edition", "Facet", "SearchEntry"]


class Edition(models.Model):
    """One signed text, as readers get it.

    ``document`` is the canonical JSON exactly as signed (its SHA-256 is ``digest``); ``html`` is the body
    of the page, made from it once by the templates of ``template_version``. ``origin`` to ``disputed`` are
    the facts of the flag. Times are UTC; ``signed_by`` and ``withdrawn_by`` are names as printed;
    ``why`` is what its editor said about the reason for this text.
    """

    slug = models.SlugField(max_length=200)
    language = models.CharField(max_length=35)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    initial = models.CharField(max_length=1)
    drug_class = models.CharField(max_length=500, blank=True)

    document = models.TextField()
    digest = models.CharField(max_length=64)
    html = models.TextField()
    html_sha256 = models.CharField(max_length=64)
    template_version = models.CharField(max_length=20)

    origin = models.CharField(max_length=10, choices=OriginKind.choices())
    origins = models.JSONField(help_text="Number of statements by origin.")
    statements = models.PositiveIntegerField()
    checked = models.PositiveIntegerField()
    disputed = models.PositiveIntegerField()

    signed_by = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    review_due = models.DateField(null=True, blank=True)
    why = models.TextField(max_length=500, blank=True, default="", db_default="")

    state = models.CharField(max_length=10, choices=State.choices, default=State.CURRENT)
    superseded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["slug", "language", "number"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "language", "number"], name="edition_number_unique"),
            models.UniqueConstraint(
                fields=["slug", "language"], condition=Q(state=State.CURRENT), name="edition_one_current"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="edition_state_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_number_from_one"),
            models.CheckConstraint(
                condition=Q(statements__gte=F("checked") + F("disputed")), name="edition_counts_fit"
            ),
            models.CheckConstraint(condition=~Q(signed_by=""), name="edition_has_signer"),
            models.CheckConstraint(
                condition=Q(state=State.CURRENT, superseded_at=None)
                | Q(state=State.SUPERSEDED, superseded_at__isnull=False)
                | Q(state=State.WITHDRAWN),
                name="edition_superseded_has_time",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                    & ~Q(withdrawn_reason="")
                    & ~Q(withdrawn_by="")
                )
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at=None, withdrawn_reason="", withdrawn_by="")),
                name="edition_withdrawn_has_facts",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "language", "-signed_at"], name="edition_recent"),
            models.Index(fields=["state", "language", "initial", "title"], name="edition_browse"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number} ({self.language})"

    @property
    def alternates(self) -> dict[str, datetime]:
        """The languages the drug has an edition in force in, where they were read along (see the gate)."""
        return alternates(self)


class Facet(models.Model):
    """One word under which a current edition is found or compared."""

    class Kind(models.TextChoices):
        """What the word is to the drug."""

        NAME = "name", "Generic name"
        BRAND = "brand", "Brand name"
        SYNONYM = "synonym", "Other name"
        COMPONENT = "component", "Component"
        CONDITION = "condition", "Condition"
        EFFECT = "effect", "Adverse effect"
        CLASS = "class", "Class"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="facets")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=500)
    normalised = models.CharField(max_length=500)

    objects = FacetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "normalised"], name="facet_once"),
        ]
        indexes = [models.Index(fields=["normalised", "kind"], name="facet_lookup")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"


class SearchEntry(models.Model):
    """The words of a current edition, folded for search; each database keeps its own index of them."""

    edition = models.OneToOneField(Edition, primary_key=True, on_delete=models.PROTECT, related_name="entry")
    names = models.TextField()
    body = models.TextField()

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"Search entry of edition {self.edition_id}"
