"""What waits to be checked: lost checks, disputes, and high-risk statements that readers see unchecked.

Nothing of it is stored: it is read off the checks, the sources and the public editions as they are now.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q

from monographs.document import AnyStatement, load
from monographs.document.vocabulary import CheckState

from .. import assembly
from ..models import Answer, Check, Revision, Source, Status
from .checks import Standing, standings_of
from .effects import IN_USE
from .facts import kind_label
from .text import visible


MOST_DRUGS = 50
"""Drugs looked through at once for lost checks and disputes, the latest check first."""

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Task:
    """A statement somebody should look at, and why."""

    revision: Revision
    key: str
    kind: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A public text with its high-risk statements that nobody checked."""

    revision: Revision
    statements: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Tasks:
    """Everything that waits. ``more`` tells that only the latest drugs were looked through."""

    disputed: list[Task]
    lost: list[Task]
    unchecked: list[Unchecked]
    page: Page
    more: bool


def tasks(page: str | int | None = 1) -> Tasks:
    """Return what waits; of the public texts those on ``page``."""
    drugs, more = _drugs_with_trouble()
    disputed, lost = [], []
    for revision in _in_use(drugs):
        document = assembly.to_document(revision)
        standings = standings_of(revision, document.statements())
        for statement in document.statements():
            standing = standings[statement.key]
            if standing.state is CheckState.DISPUTED:
                disputed.append(_task(revision, statement, standing))
            elif standing.state is CheckState.UNCHECKED and _lost_its_source(standing):
                lost.append(_task(revision, statement, standing))
    approved = Revision.objects.filter(status=Status.APPROVED).select_related("drug", "submission")
    public = Paginator(approved.order_by("approved_at", "pk"), A_PAGE).get_page(page)
    return Tasks(disputed, lost, [one for one in map(_unchecked, public) if one.statements], public, more)


def _drugs_with_trouble() -> tuple[list[int], bool]:
    said_no = Q(supported=Answer.NO) | Q(accurate=Answer.NO) | Q(plausible=Answer.NO)
    trouble = Check.objects.filter(said_no | ~Q(source__standing=Source.Standing.CURRENT))
    newest = trouble.order_by("-at").values_list("drug", flat=True)
    drugs = list(dict.fromkeys(newest[: MOST_DRUGS * 40]))
    return drugs[:MOST_DRUGS], len(drugs) > MOST_DRUGS


def _in_use(drugs: Iterable[int]) -> Iterable[Revision]:
    revisions = Revision.objects.filter(drug__in=list(drugs), status__in=IN_USE).select_related("drug")
    return revisions.order_by("drug__generic_name", "number")


def _lost_its_source(standing: Standing) -> bool:
    return any(view.lapsed and view.source.standing != Source.Standing.CURRENT for view in standing.lapsed)


def _task(revision: Revision, statement: AnyStatement, standing: Standing) -> Task:
    return Task(
        revision, statement.key, kind_label(statement.kind), visible(statement.words), standing.sentence
    )


def _unchecked(revision: Revision) -> Unchecked:
    document = load(revision.submission.document)  # what readers see
    return Unchecked(
        revision,
        [
            (one.key, kind_label(one.kind), visible(one.words))
            for one in document.statements()
            if one.high_risk and one.check.state is CheckState.UNCHECKED
        ],
    )
