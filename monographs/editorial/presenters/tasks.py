"""What waits for somebody to look at it: counted by kind, and one page of a kind at a time.

Lists are read off the tasks' own rows and the dates of reviews; no text is loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils import timezone

from monographs.document.characters import visible

from ..models import Revision, Status, Task
from ..people import printed_name
from .facts import kind_label


A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Item:
    """One task as the list shows it. ``claimed_by`` is a name as printed, empty while nobody has it."""

    revision: Revision
    key: str
    sort: str
    words: str
    count: int
    why: str
    claimed_by: str
    claimed_at: datetime | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Tasks:
    """The kinds with how many wait of each, and a page of the chosen kind."""

    kinds: list[tuple[str, str, int]]
    chosen: str
    title: str
    items: list[Item]
    page: Page


def tasks(*, person: int | None, kind: str = "", page: str | int | None = 1) -> Tasks:
    """Return one ``page`` of the tasks of ``kind``, else of the first kind of which any waits."""
    counts = count_tasks()
    kinds = [(one.value, one.label, counts.get(one, 0)) for one in Task.Kind]
    known = {value for value, _, _ in kinds}
    chosen = kind if kind in known else next((value for value, _, count in kinds if count), kinds[0][0])
    rows: QuerySet = _overdue() if chosen == Task.Kind.OVERDUE else _of(chosen)
    shown = Paginator(rows, A_PAGE).get_page(page)
    items = _overdue_items(shown, person) if chosen == Task.Kind.OVERDUE else _items(shown, person)
    return Tasks(kinds, chosen, Task.Kind(chosen).label, items, shown)


def count_tasks() -> dict[str, int]:
    """Return how many tasks there are of each kind."""
    rows = Task.objects.exclude(kind=Task.Kind.OVERDUE).order_by().values_list("kind").annotate(Count("pk"))
    return {**dict(rows), Task.Kind.OVERDUE: _overdue().count()}


def _of(kind: str) -> QuerySet[Task]:
    return Task.objects.filter(kind=kind).select_related("revision__drug", "claimed_by")


def _overdue() -> QuerySet[Revision]:
    late = Revision.objects.filter(status=Status.APPROVED, review_due__lt=timezone.now().date())
    return late.select_related("drug").order_by("review_due", "pk")


def _items(rows: Iterable[Task], person: int | None) -> list[Item]:
    return [_item(task.revision, task, task.why, person) for task in rows]


def _overdue_items(rows: Iterable[Revision], person: int | None) -> list[Item]:
    revisions = list(rows)
    taken = Task.objects.filter(kind=Task.Kind.OVERDUE, revision__in=revisions).select_related("claimed_by")
    by_revision = {task.revision_id: task for task in taken}
    return [
        _item(
            one,
            by_revision.get(one.pk),
            f"It was to be looked at again by {one.review_due:%-d %B %Y}.",
            person,
        )
        for one in revisions
    ]


def _item(revision: Revision, task: Task | None, why: str, person: int | None) -> Item:
    claimed_by = task.claimed_by if task else None
    return Item(
        revision=revision,
        key=task.statement_key if task else "",
        sort=kind_label(task.sort) if task else "",
        words=visible(task.words) if task else "",
        count=task.count if task else 1,
        why=visible(why),
        claimed_by=printed_name(claimed_by) if claimed_by else "",
        claimed_at=task.claimed_at if task else None,
        is_mine=claimed_by is not None and claimed_by.pk == person,
    )
