"""The outbox: who is to be told of what. No record: what was sent is forgotten after some weeks."""

from django.conf import settings
from django.db import models


class MailKind(models.TextChoices):
    """What people are told by mail."""

    SUBMITTED = "submitted", "A text was submitted for review"
    CHANGES_REQUESTED = "changes_requested", "Changes were requested to a text you had a part in"
    DECIDED = "decided", "A text you had a part in was approved, rejected or withdrawn"
    COMMENTED = "commented", "Somebody commented on a text you are involved in"
    OVERDUE = "overdue", "The review of a public text is overdue"


class MailWay(models.TextChoices):
    """How a person wants to be told."""

    AT_ONCE = "at_once", "At once"
    DIGEST = "digest", "In the digest"
    OFF = "off", "Not at all"


class Mail(models.Model):
    """One thing one person is to be told. ``what`` is the move that was made, where there was one.

    A sender takes a row (``taken_at``) before it speaks with the mail server, so that no other sends it too;
    one that was taken long ago and not sent is taken again. ``tries`` counts refusals of this mail.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=MailKind)
    what = models.CharField(max_length=40, blank=True)
    revision = models.ForeignKey("monographs.Revision", models.PROTECT, related_name="+")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["sent_at", "to"], name="mail_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["to", "revision"], condition=models.Q(kind="overdue"), name="overdue_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, to {self.to}"


class MailChoice(models.Model):
    """How a person wants to be told of one kind of thing; without a row it is the kind's default."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=MailKind)
    way = models.CharField(max_length=20, choices=MailWay)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_mail_choice_per_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_way_display().lower()}"
