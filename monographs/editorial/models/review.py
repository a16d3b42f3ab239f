"""What people say about a revision on its way to a decision: answers, verdicts, overrides, comments."""

from django.conf import settings
from django.db import models


def _person(**kwargs) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, **{"related_name": "+", **kwargs})


class FindingAnswer(models.Model):
    """A moderator's answer to a finding that stood at submission. Never changed; answer again instead.

    ``number`` is the place of the finding among the submission's, from 0.
    """

    submission = models.ForeignKey("monographs.Submission", models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    answer = models.TextField()
    by = _person()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="finding_answer_says_something", condition=~models.Q(answer=""))
        ]

    def __str__(self) -> str:
        return f"{self.answer} ({self.by})"


class Override(models.Model):
    """An administrator's reason why a finding does not block this text. Never changed.

    ``content_digest`` is that of the statement as the administrator read it: once a word of it changes, the
    finding blocks again. It is empty for a finding about the whole text.
    """

    revision = models.ForeignKey("monographs.Revision", models.PROTECT, related_name="overrides")
    finding = models.CharField(max_length=60)
    statement_key = models.SlugField(max_length=64, blank=True)
    message = models.TextField()
    content_digest = models.CharField(max_length=64, blank=True)
    reason = models.TextField()
    by = _person()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        permissions = [("override_finding", "Can override a finding that blocks a submission")]
        constraints = [models.CheckConstraint(name="override_has_reason", condition=~models.Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.finding}, overridden by {self.by}"


class StatementVerdict(models.Model):
    """A moderator's word on one statement of a submission: it stands, or it is to be changed. Never changed.

    ``content_digest`` is that of the statement as it was read, empty for one that the text leaves out. The
    verdict goes on after the text is submitted again, for as long as the statement says the same.
    """

    class Verdict(models.TextChoices):
        """What the moderator makes of the statement."""

        AGREE = "agree", "Agreed"
        CHANGE = "change", "To be changed"

    submission = models.ForeignKey("monographs.Submission", models.PROTECT, related_name="verdicts")
    statement_key = models.SlugField(max_length=64)
    content_digest = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    note = models.TextField(blank=True)
    by = _person()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="change_says_what", condition=~models.Q(verdict="change") | ~models.Q(note="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement_key}: {self.get_verdict_display().lower()} ({self.by})"


class Claim(models.Model):
    """A moderator means to decide on this revision by the day ``due``. It locks nobody out."""

    revision = models.OneToOneField("monographs.Revision", models.PROTECT, related_name="claim")
    by = _person()
    at = models.DateTimeField()
    due = models.DateField()

    def __str__(self) -> str:
        return f"claimed by {self.by}"


class Comment(models.Model):
    """A remark on a statement (by its key, so that it survives edits) or on the whole revision.

    What was said is never changed; it can be resolved.
    """

    revision = models.ForeignKey("monographs.Revision", models.PROTECT, related_name="comments")
    statement_key = models.SlugField(max_length=64, blank=True)
    text = models.TextField(max_length=5000)
    by = _person()
    at = models.DateTimeField()
    resolved_by = _person(null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_resolved_by_and_at",
                condition=models.Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | models.Q(resolved_by__isnull=False, resolved_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"
