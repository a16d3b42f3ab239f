"""What was submitted, decided and done: submissions, decisions and the ledger."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """The exact text a revision was submitted with: canonical JSON and its SHA-256. Never changed.

    ``findings`` are those that stood against it then: id, level, message and statement key of each, and the
    override of one that would have blocked. ``risk`` orders the queue: changed statements of high risk,
    against what readers see, and findings to be answered; ``risk_told`` says the same in words.
    ``why`` is the reason for this text that readers are told.
    """

    revision = models.ForeignKey("monographs.Revision", models.PROTECT, related_name="submissions")
    document = models.TextField()
    digest = models.CharField(max_length=64)
    why = models.TextField(max_length=500, blank=True, default="", db_default="")
    findings = models.JSONField(default=list)
    risk = models.PositiveIntegerField(default=0)
    risk_told = models.CharField(max_length=500, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.revision} as submitted by {self.by}"


class Decision(models.Model):
    """A signed decision on a submission. It binds the signer to the submission's digest."""

    class Kind(models.TextChoices):
        """The meaning of the signature (21 CFR 11.50)."""

        APPROVE = "approve", "Approved"
        REQUEST_CHANGES = "request_changes", "Changes requested"
        REJECT = "reject", "Rejected"
        WITHDRAW = "withdraw", "Withdrawn"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="decision_list")]
        constraints = [
            # One submission has one outcome, whoever answers at the same time; a withdrawal comes later.
            models.UniqueConstraint(
                fields=["submission"],
                condition=~models.Q(kind="withdraw"),
                name="one_decision_per_submission",
            ),
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(kind="withdraw"),
                name="one_withdrawal_per_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.by}"


class LedgerEntry(models.Model):
    """One event, chained to the one before by its hash. Append-only: database triggers see to it.

    Read and written through ``monographs.editorial.ledger``. ``actor`` and ``subject`` are words, not
    foreign keys, so that an entry stays readable after its subject is gone.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    payload = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        verbose_name_plural = "ledger entries"
        indexes = [
            models.Index(fields=["subject", "sequence"], name="ledger_by_subject"),
            models.Index(fields=["action"], name="ledger_actions"),
            models.Index(fields=["actor"], name="ledger_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.action} {self.subject}"


class LedgerHead(models.Model):
    """The one row that says where the ledger ends; locking it orders the writers."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(name="one_ledger_head", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return f"entry {self.sequence}"
