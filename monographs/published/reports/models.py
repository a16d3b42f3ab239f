"""The tables of readers' reports.

``Report`` is a record: database triggers see to it that its content never changes, that it is never deleted
and that it is decided once. It holds nothing about the sender. ``Sender`` counts reports by a fingerprint
that is forgotten after a day and leads to no report. ``Outcome`` is one row for an edition with reports
that were decided, so that a page reads it in the same query as the edition, which stays untouched.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from ..models import Edition


__all__ = ["Outcome", "Report", "Sender"]

MOST_WORDS = 2_000
"""Characters of a report, and of what is decided on it."""


class Report(models.Model):
    """What a reader says is wrong. An empty ``statement_key`` means the page as a whole.

    ``ticket`` is that of the form it came with: one form makes one report. ``decided_by`` is a name as
    printed; ``decision`` is the note readers see when it was upheld, else the reason for dismissing it.
    """

    class Kind(models.TextChoices):
        """What is wrong."""

        WRONG = "wrong", gettext_lazy("It is wrong")
        DANGEROUS = "dangerous", gettext_lazy("Somebody could come to harm")
        OUTDATED = "outdated", gettext_lazy("It is out of date")
        MISSING = "missing", gettext_lazy("Something important is missing")
        UNCLEAR = "unclear", gettext_lazy("It cannot be understood")
        OTHER = "other", gettext_lazy("Something else")

    class State(models.TextChoices):
        """What came of it."""

        OPEN = "open", "Open"
        UPHELD = "upheld", "Upheld"
        DISMISSED = "dismissed", "Dismissed"

    slug = models.SlugField(max_length=200)
    language = models.CharField(max_length=35)
    edition = models.PositiveIntegerField()
    statement_key = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(max_length=MOST_WORDS)
    ticket = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()

    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decision = models.TextField(blank=True, max_length=MOST_WORDS)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "readers’ report"
        verbose_name_plural = "readers’ reports"
        permissions = [("decide_report", "Can decide on a reader’s report")]
        indexes = [models.Index(fields=["state", "-at"], name="report_by_state")]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="report_says_something"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None, decided_by="", decision="")
                | (
                    Q(state__in=("upheld", "dismissed"), decided_at__isnull=False)
                    & ~Q(decided_by="")
                    & ~Q(decision="")
                ),
                name="report_decided_with_facts",
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.pk} on {self.slug}, edition {self.edition}"


class Sender(models.Model):
    """One report, counted for a day; ``fingerprint`` is a salted, shortened hash of an address."""

    fingerprint = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["fingerprint", "at"], name="sender_counts"),
            models.Index(fields=["at"], name="sender_forgotten"),
        ]

    def __str__(self) -> str:
        return self.fingerprint


class Outcome(models.Model):
    """What came of the reports on one edition, in lists of {key, note, at}.

    ``upheld_at`` is when the last was upheld. Of those ``dismissed``, readers learn that somebody looked, and
    when; why is in the record of the report and not repeated here.
    """

    edition = models.OneToOneField(
        Edition, primary_key=True, on_delete=models.PROTECT, related_name="outcome"
    )
    upheld = models.JSONField(default=list)
    upheld_at = models.DateTimeField(null=True, blank=True)
    dismissed = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{len(self.upheld)} upheld on edition {self.edition_id}"
