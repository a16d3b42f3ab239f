"""Checks: a person held a statement against a passage of a source."""

from django.conf import settings
from django.db import models


class Answer(models.TextChoices):
    """What a person answers to a question about a statement."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSURE = "unsure", "Cannot tell"


class Check(models.Model):
    """One person's answers on one statement, with the passage they held it against. Never changed.

    ``content_digest`` is that of the statement as it was read: once one word or fact of it changes, or it
    comes from another source, the check is about something else and no longer counts.
    """

    drug = models.ForeignKey("monographs.Drug", models.PROTECT, related_name="checks")
    statement_key = models.SlugField(max_length=64)
    content_digest = models.CharField(max_length=64)
    source = models.ForeignKey("monographs.Source", models.PROTECT, related_name="checks")
    quote = models.TextField(help_text="The passage, as it stands in the source.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    supported = models.CharField("the passage says so", max_length=10, choices=Answer)
    accurate = models.CharField("the statement is accurate", max_length=10, choices=Answer)
    plausible = models.CharField("the statement is plausible", max_length=10, choices=Answer)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["drug", "statement_key"], name="check_by_statement")]
        constraints = [
            models.CheckConstraint(name="check_span_in_order", condition=models.Q(start__lt=models.F("end"))),
            models.UniqueConstraint(
                fields=["by", "drug", "statement_key", "content_digest", "source", "start", "end"],
                name="one_check_per_person_and_passage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_key}, checked by {self.by}"

    @property
    def agrees(self) -> bool:
        """Whether the person found the statement right in all three respects."""
        return {self.supported, self.accurate, self.plausible} == {Answer.YES}

    @property
    def disagrees(self) -> bool:
        """Whether the person found it wrong in any respect."""
        return Answer.NO in (self.supported, self.accurate, self.plausible)
