"""The figures of the desk, each a plot and a table: queue, checks over time, reviews, coverage, findings."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from monographs.document.findings import RULES, Level
from monographs.document.findings.structure import MUST_HAVE
from monographs.document.vocabulary import SectionKind
from monographs.published.plot import Bar, Plot, bars
from monographs.published.quality import Point, history_of_all, plot, share

from ...assembly.tables import MODEL_OF_KIND
from ...models import STATEMENT_MODELS, Revision, Section, Status


NAMED = 10
"""Monographs without a section that are named."""

_AGES = (
    ("Less than a day", 0),
    ("1 to 2 days", 1),
    ("3 to 6 days", 3),
    ("1 to 2 weeks", 7),
    ("2 to 4 weeks", 14),
    ("4 weeks and more", 28),
)
"""How long a submission has waited, by the days from which it has."""

_OVERDUE = (
    ("Up to a month", 1),
    ("1 to 3 months", 31),
    ("3 to 12 months", 92),
    ("More than a year", 366),
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What a monograph must state, and the published ones that do not; ``more`` are not named."""

    what: str
    bar: Bar
    share: str
    named: list[tuple[int, str]]
    more: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that found something in submissions that wait."""

    id: str
    about: str
    level: str
    bar: Bar
    findings: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that is drawn."""

    ages: tuple[Bar, ...]
    oldest: int
    history: tuple[Point, ...]
    plot: Plot | None
    overdue: tuple[Bar, ...]
    due_soon: int
    published: int
    missing: list[Missing]
    headings: list[tuple[Bar, str]]
    rules: list[Rule]


def overview() -> Overview:
    """Return the figures as of now."""
    today = timezone.now().date()
    waiting = list(
        Revision.objects.filter(status=Status.IN_REVIEW).values_list("submission__at", "submission__findings")
    )
    ages = [(today - at.date()).days for at, _ in waiting]
    dues = list(Revision.objects.filter(status=Status.APPROVED).values_list("review_due", flat=True))
    late = [(today - due).days for due in dues if due and due < today]
    history = history_of_all(timezone.now())
    return Overview(
        ages=_by_days(ages, _AGES),
        oldest=max(ages, default=0),
        history=history,
        plot=plot(history),
        overdue=_by_days(late, _OVERDUE),
        due_soon=sum(_is_soon(due, today) for due in dues),
        published=len(dues),
        missing=list(_missing(len(dues))),
        headings=list(_headings(len(dues))),
        rules=list(_rules([findings for _, findings in waiting])),
    )


def _by_days(days: Iterable[int], groups: tuple[tuple[str, int], ...]) -> tuple[Bar, ...]:
    counted = Counter(max(start for _, start in groups if start <= day) for day in days)
    return bars([(label, counted[start]) for label, start in groups])


def _is_soon(due: date | None, today: date) -> bool:
    return due is not None and 0 <= (due - today).days <= 30


def _missing(published: int) -> Iterator[Missing]:
    found = [(what, _without(kind, sections)) for what, kind, sections in MUST_HAVE]
    drawn = bars([(what, len(rows)) for what, rows in found])
    for bar, (what, rows) in zip(drawn, found, strict=True):
        more = max(0, len(rows) - NAMED)
        yield Missing(what, bar, share(len(rows), published), rows[:NAMED], more)


def _without(kind: str, sections: frozenset[SectionKind]) -> list[tuple[int, str]]:
    """Return number and name of the approved revisions in which the rule for a missing section finds one."""
    (model,) = (model for of, model in MODEL_OF_KIND.items() if of.model_fields["kind"].default == kind)
    filled = Q()
    for statements in STATEMENT_MODELS:
        filled |= Exists(statements.objects.filter(section=OuterRef("pk")))
    headed = Section.objects.filter(filled, revision=OuterRef("pk"), kind__in=sections)
    rows = Revision.objects.filter(
        ~Exists(model.objects.filter(revision=OuterRef("pk"))), ~Exists(headed), status=Status.APPROVED
    )
    return list(rows.order_by("drug__generic_name", "pk").values_list("pk", "drug__generic_name"))


def _headings(published: int) -> Iterator[tuple[Bar, str]]:
    rows = Section.objects.filter(revision__status=Status.APPROVED).order_by().values_list("kind")
    counted = dict(rows.annotate(Count("revision", distinct=True)))
    named = sorted(SectionKind, key=lambda kind: -counted.get(kind.value, 0))
    for bar in bars([(kind.label, counted.get(kind.value, 0)) for kind in named]):
        yield bar, share(bar.count, published)


def _rules(waiting: Iterable[list[dict[str, str]]]) -> Iterator[Rule]:
    submissions: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    levels: dict[str, str] = {}
    for found in waiting:
        findings.update(one["id"] for one in found)
        submissions.update({one["id"] for one in found})
        levels.update((one["id"], one["level"]) for one in found)
    counted = sorted(submissions.items(), key=lambda one: (-one[1], one[0]))
    for bar in bars(counted):
        rule = RULES.get(bar.label)
        about = rule.about if rule else "a rule that is no longer there"
        yield Rule(bar.label, about, Level(levels[bar.label]).label, bar, findings[bar.label])
