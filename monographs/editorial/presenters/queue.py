"""What waits for a decision, as the queue shows it: mine, unclaimed, others'."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from monographs.document.findings import Level

from ..models import Claim, Revision, Status
from ..people import printed_name
from ..workflow import permissions
from .moves import OPEN


MOST = 100
"""How many of each group are shown at once, those of the highest risk first."""

OWN = "You had a part in it: another moderator decides."
NOT_A_MODERATOR = "Moderators decide."


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission. ``refusal`` says why this person does not decide on it, or is empty.

    ``risk`` is that of the submission, ``risk_told`` what it is made of, ``warnings`` the findings among it
    that want an answer. ``is_urgent`` tells that a longer draft waits behind it.
    """

    revision: Revision
    since: datetime
    risk: int
    risk_told: str
    is_urgent: bool
    warnings: int
    claimed_by: str
    due: date | None
    is_late: bool
    is_mine: bool
    refusal: str


@dataclass(frozen=True, slots=True)
class Group:
    """Submissions under one heading; ``more`` counts those not shown."""

    title: str
    items: list[Waiting]
    more: int


def groups(user: permissions.User) -> list[Group]:
    """Return the submissions in review by whose turn it is, the riskiest and then the oldest first."""
    rows = _rows(user)
    mine, others = rows.filter(claim__by=user), rows.filter(claim__isnull=False).exclude(claim__by=user)
    named = (
        ("Claimed by you", mine),
        ("Unclaimed", rows.filter(claim__isnull=True)),
        ("Claimed by others", others),
    )
    refusal = "" if user.has_perm("monographs.review_revision") else NOT_A_MODERATOR
    return [_group(title, queryset, user, refusal) for title, queryset in named]


def _rows(user: permissions.User) -> QuerySet[Revision]:
    contributed = Revision.contributors.through.objects.filter(revision=OuterRef("pk"), user=user.pk)
    return (
        Revision.objects.filter(status=Status.IN_REVIEW)
        .select_related("drug", "author", "submitted_by", "submission", "claim__by")
        .defer("submission__document")
        .annotate(is_contributor=Exists(contributed), is_urgent=Exists(_begun_before()))
        .order_by(F("submission__risk").desc(), "submission__at", "pk")
    )


def _begun_before() -> QuerySet[Revision]:
    """Return the drafts begun from the same text before a revision that still wait: it is a hotfix."""
    return Revision.objects.filter(
        based_on=OuterRef("based_on"), status__in=OPEN, number__lt=OuterRef("number")
    )


def waiting() -> int:
    """Return how many submissions wait for a decision."""
    return Revision.objects.filter(status=Status.IN_REVIEW).count()


def overdue_count() -> int:
    """Return how many public texts are overdue."""
    return _overdue().count()


def _group(title: str, rows: QuerySet[Revision], user: permissions.User, refusal: str) -> Group:
    shown = [_item(row, user, refusal or (OWN if _has_part(row, user) else "")) for row in rows[:MOST]]
    return Group(title, sorted(shown, key=lambda item: bool(item.refusal)), rows.count() - len(shown))


def _item(revision: Revision, user: permissions.User, refusal: str) -> Waiting:
    levels = Counter(finding["level"] for finding in revision.submission.findings)
    claim: Claim | None = getattr(revision, "claim", None)
    return Waiting(
        revision=revision,
        since=revision.submission.at,
        risk=revision.submission.risk,
        risk_told=revision.submission.risk_told,
        is_urgent=revision.is_urgent,
        warnings=levels[Level.WARN] + levels[Level.BLOCK],
        claimed_by=printed_name(claim.by) if claim else "",
        due=claim.due if claim else None,
        is_late=bool(claim and claim.due < timezone.now().date()),
        is_mine=bool(claim and claim.by_id == user.pk),
        refusal=refusal,
    )


def _has_part(revision: Revision, user: permissions.User) -> bool:
    # The rule itself asks the database for each revision; the queue asks once for all.
    people = (revision.author_id, revision.importer_id, revision.last_editor_id, revision.submitted_by_id)
    return revision.is_contributor or user.pk in people


def overdue_reviews() -> tuple[list[Revision], int]:
    """Return the approved revisions whose review was due before today, and how many more there are."""
    rows = _overdue().select_related("drug", "approved_by").order_by("review_due", "pk")
    shown = list(rows[:MOST])
    return shown, rows.count() - len(shown)


def _overdue() -> QuerySet[Revision]:
    return Revision.objects.filter(status=Status.APPROVED, review_due__lt=timezone.now().date())
