"""Revisions: one text of one drug in one language, on its way from draft to signed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from monographs.document.vocabulary import DrugKind, NameKind

from .fields import line, word


class Status(models.TextChoices):
    """Where a revision stands. Only ``workflow`` writes it."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


SIGNED = [Status.APPROVED, Status.SUPERSEDED, Status.WITHDRAWN]
"""Statuses only an approval leads to."""

FROZEN = [Status.IN_REVIEW, Status.REJECTED, *SIGNED]
"""Statuses in which the text is fixed: a submission holds its bytes and digest."""


def _person(**kwargs: Any) -> models.ForeignKey:
    options = {"null": True, "blank": True, "editable": False, "related_name": "+", **kwargs}
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, **options)


class Revision(models.Model):
    """One text of a drug's monograph.

    Its statements are rows while people work on them; submitting freezes them in a ``Submission``.
    ``version`` counts saves, so that a stale save is refused. ``restores`` is the earlier revision whose text
    this one brings back.
    """

    drug = models.ForeignKey("monographs.Drug", models.PROTECT, related_name="revisions")
    language = models.CharField(max_length=20, default="en")
    number = models.PositiveIntegerField(editable=False)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")
    restores = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    generic_name = models.CharField(max_length=500)
    kind = word(DrugKind, default=DrugKind.SUBSTANCE)
    components = models.JSONField(default=list, blank=True)
    drug_class = line()
    target = line()
    route = line()
    codes = models.JSONField(default=list, blank=True)

    author = _person(null=False)
    importer = _person()
    last_editor = _person()
    contributors = models.ManyToManyField(settings.AUTH_USER_MODEL, editable=False, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    submission = models.ForeignKey(
        "monographs.Submission", models.PROTECT, null=True, editable=False, related_name="+"
    )
    submitted_by = _person()
    approved_by = _person()
    approved_at = models.DateTimeField(null=True, editable=False)
    edition = models.PositiveIntegerField("edition number", null=True, editable=False)
    review_due = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("review_revision", "Can decide on a submitted revision"),
            ("withdraw_revision", "Can withdraw an approved monograph"),
            ("reinstate_revision", "Can reinstate a withdrawn monograph"),
        ]
        indexes = [
            models.Index(fields=["status", "-updated_at"], name="revision_queue"),
            models.Index(fields=["-updated_at", "-id"], name="revision_list"),
            models.Index(fields=["language"], name="revision_languages"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["drug", "language", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["drug", "language"], condition=Q(status=Status.APPROVED), name="one_approved_revision"
            ),
            models.CheckConstraint(
                name="approver_wrote_no_part",
                condition=Q(approved_by__isnull=True)
                | (
                    ~Q(approved_by=F("author"))
                    & (Q(importer__isnull=True) | ~Q(approved_by=F("importer")))
                    & (Q(last_editor__isnull=True) | ~Q(approved_by=F("last_editor")))
                    & (Q(submitted_by__isnull=True) | ~Q(approved_by=F("submitted_by")))
                ),
            ),
            models.CheckConstraint(
                name="signed_means_approver",
                condition=Q(
                    status__in=SIGNED,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    edition__isnull=False,
                )
                | (
                    ~Q(status__in=SIGNED)
                    & Q(approved_by__isnull=True, approved_at__isnull=True, edition__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="frozen_means_submission",
                condition=~Q(status__in=FROZEN) | Q(submission__isnull=False),
            ),
            models.CheckConstraint(
                name="submission_means_submitter",
                condition=Q(submission__isnull=True, submitted_by__isnull=True)
                | Q(submission__isnull=False, submitted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.drug}, revision {self.number} ({self.get_status_display().lower()})"

    @property
    def is_editable(self) -> bool:
        """Whether its text may be changed now."""
        return self.status in (Status.DRAFT, Status.CHANGES_REQUESTED)


class OtherName(models.Model):
    """A brand name, synonym, abbreviation or former name, as one revision states it."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="names")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=500)
    kind = word(NameKind, default=NameKind.SYNONYM)
    language = line()
    region = line()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name
