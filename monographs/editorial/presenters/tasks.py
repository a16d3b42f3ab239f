"""What waits to be checked: lost checks, disputes, and high-risk statements that readers see unchecked.

Nothing of it is stored: it is read off the checks, the sources and the public editions as they are now.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q

from monographs.document import Statement, load
from monographs.document.vocabulary import CheckState

from ..assembly.reading import to_statement
from ..checking.standing import Checks
from ..models import STATEMENT_MODELS, Answer, Check, Revision, Source, StatementRow, Status
from .checks import Standing, standing_of
from .effects import IN_USE
from .facts import kind_label
from .text import visible


MOST = 200
"""Checks looked through at once for lost checks and disputes, the latest first."""

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
    """Everything that waits. ``more`` tells that only the latest checks were looked through."""

    disputed: list[Task]
    lost: list[Task]
    unchecked: list[Unchecked]
    page: Page
    more: bool


def tasks(page: str | int | None = 1) -> Tasks:
    """Return what waits; of the public texts those on ``page``. The queries do not grow with the drugs."""
    disputed, lost, more = in_trouble()
    approved = Revision.objects.filter(status=Status.APPROVED).select_related("drug", "submission")
    public = Paginator(approved.order_by("approved_at", "pk"), A_PAGE).get_page(page)
    return Tasks(disputed, lost, [one for one in map(_unchecked, public) if one.statements], public, more)


def in_trouble() -> tuple[list[Task], list[Task], bool]:
    """Return the disputed statements, those that lost their check, and whether there may be more."""
    checks, more = _checks_in_trouble()
    disputed, lost = [], []
    for row, statement in _statements_of(checks):
        standing = standing_of(statement, Checks({row.key: checks[row.revision.drug_id, row.key]}))
        if standing.state is CheckState.DISPUTED:
            disputed.append(_task(row.revision, statement, standing))
        elif standing.state is CheckState.UNCHECKED and _lost_its_source(standing):
            lost.append(_task(row.revision, statement, standing))
    return disputed, lost, more


def _checks_in_trouble() -> tuple[dict[tuple[int, str], list[Check]], bool]:
    """Return all checks of the statements with a check that says no or whose source fell, by drug and key."""
    said_no = Q(supported=Answer.NO) | Q(accurate=Answer.NO) | Q(plausible=Answer.NO)
    trouble = Check.objects.filter(said_no | ~Q(source__standing=Source.Standing.CURRENT))
    newest = trouble.order_by("-at", "-pk").values_list("drug_id", "statement_key")[: MOST + 1]
    wanted = set(newest[:MOST])
    rows = Check.objects.filter(
        drug__in={drug for drug, _ in wanted}, statement_key__in={key for _, key in wanted}
    )
    found: dict[tuple[int, str], list[Check]] = {one: [] for one in wanted}
    for check in rows.select_related("source", "by").defer("source__content", "source__reading"):
        if (place := (check.drug_id, check.statement_key)) in found:
            found[place].append(check)
    return found, len(newest) > MOST


def _statements_of(
    places: Iterable[tuple[int, str]],
) -> Iterator[tuple[StatementRow, Statement]]:
    """Yield the statements in use at ``places`` (drug and key), by drug, text and key."""
    wanted = set(places)
    revisions = Revision.objects.filter(drug__in={drug for drug, _ in wanted}, status__in=IN_USE)
    rows: list[StatementRow] = []
    for model in STATEMENT_MODELS:
        here = model.objects.filter(revision__in=revisions, key__in={key for _, key in wanted})
        rows += here.order_by().select_related("revision__drug")
    rows = [row for row in rows if (row.revision.drug_id, row.key) in wanted]
    sources = {row.origin_source_id for row in rows}
    keys = dict(Source.objects.filter(pk__in=sources).order_by().values_list("pk", "key"))
    for row in sorted(rows, key=lambda row: (str(row.revision.drug), row.revision.number, row.key)):
        yield row, to_statement(row, keys)


def _lost_its_source(standing: Standing) -> bool:
    return any(view.lapsed and view.source.standing != Source.Standing.CURRENT for view in standing.lapsed)


def _task(revision: Revision, statement: Statement, standing: Standing) -> Task:
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
