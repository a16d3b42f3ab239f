"""What waits for a person: their own first, then what anybody could take."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from monographs.published.reports.models import Report

from ...models import Revision, Status, Task
from ...workflow import permissions
from ..queue import overdue_count
from ..tasks import count_tasks


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of one thing wait, where they are, and what is pressing among them."""

    label: str
    number: int
    address: str
    note: str = ""


def waiting_for(user: permissions.User) -> list[Waiting]:
    """Return what waits for ``user``, who may see the desk's revisions."""
    queue, tasks = reverse("admin:review_queue"), count_tasks()
    lists = reverse("admin:monographs_revision_changelist")
    counts = _counts(user)
    shown = [
        Waiting(
            "Claimed by you", counts["claimed"], queue, f"{counts['late']} late" if counts["late"] else ""
        ),
        Waiting("Unclaimed submissions", counts["unclaimed"], queue, _own(counts)),
        Waiting(
            "Sent back to you", counts["sent_back"], f"{lists}?status__exact={Status.CHANGES_REQUESTED.value}"
        ),
        *_drafts(user, counts["drafts"], f"{lists}?status__exact={Status.DRAFT.value}"),
        Waiting("Reviews overdue", counts["overdue"], reverse("admin:overdue")),
        Waiting(
            "Disputed or lost checks",
            sum(tasks.get(kind, 0) for kind in (Task.Kind.DISPUTED, Task.Kind.LOST, Task.Kind.FALLEN)),
            reverse("admin:tasks"),
        ),
    ]
    if user.has_perm("monographs.view_report"):
        reports = reverse("admin:monographs_report_changelist")
        shown.append(Waiting("Readers’ reports to decide", counts["reports"], reports))
    return shown


def _counts(user: permissions.User) -> dict[str, int]:
    today = timezone.now().date()
    contributed = Revision.contributors.through.objects.filter(revision=OuterRef("pk"), user=user.pk)
    mine = (
        Q(author=user) | Q(importer=user) | Q(last_editor=user) | Q(submitted_by=user) | Exists(contributed)
    )
    review, claimed = Q(status=Status.IN_REVIEW), Q(claim__by=user)
    open_ones = [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED]
    found = Revision.objects.filter(status__in=open_ones).aggregate(
        claimed=Count("pk", filter=review & claimed),
        late=Count("pk", filter=review & claimed & Q(claim__due__lt=today)),
        unclaimed=Count("pk", filter=review & Q(claim=None)),
        own=Count("pk", filter=review & Q(claim=None) & mine),
        drafts=Count("pk", filter=Q(status=Status.DRAFT)),
        sent_back=Count("pk", filter=Q(status=Status.CHANGES_REQUESTED) & mine),
    )
    reports = Report.objects.filter(state=Report.State.OPEN)
    return {**found, "overdue": overdue_count(), "reports": reports.count()}


def _drafts(user: permissions.User, number: int, address: str) -> list[Waiting]:
    # Drafts wait for editors alone: nobody else can do anything with one.
    can_edit = permissions.refusal(permissions.check_user_can_edit, user) is None
    return [Waiting("Drafts", number, address)] if can_edit else []


def _own(counts: dict[str, int]) -> str:
    return f"{counts['own']} of them yours, for others to decide" if counts["own"] else ""
