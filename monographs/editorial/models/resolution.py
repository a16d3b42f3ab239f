"""Resolutions: what a person made of a row of the comparison board, and why."""

from django.conf import settings
from django.db import models


class Resolution(models.Model):
    """One person's answer to sources that differ on a subject. Never changed; a later one stands beside it.

    ``row`` is the board's lasting name of the subject. ``said`` keeps what each side said then: a list of
    label, reading and quote. ``chosen`` is the statement that holds, as JSON with its origin, and ``section``
    the heading it stands under; both are empty when none of them was chosen. ``chosen_from`` is the text of
    the desk it was chosen from, whose writers go with its words; a source's own reading has none.
    """

    drug = models.ForeignKey("monographs.Drug", models.PROTECT, related_name="resolutions")
    language = models.CharField(max_length=20, default="en")
    row = models.CharField(max_length=200)
    label = models.CharField(max_length=500)
    said = models.JSONField(default=list)
    chosen = models.JSONField(null=True)
    section = models.CharField(max_length=40, blank=True)
    chosen_from = models.ForeignKey("monographs.Revision", models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["drug", "language", "row"], name="resolution_by_row")]
        constraints = [
            models.CheckConstraint(name="resolution_has_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.label}, resolved by {self.by}"
