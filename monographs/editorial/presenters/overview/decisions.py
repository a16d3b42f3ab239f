"""Who decided how much, and how fast: an approval that took no time was not read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils import timezone

from monographs.published.plot import Bar, bars

from ...models import Decision
from ...people import printed_name


SINCE = timedelta(days=365)
"""Decisions looked at."""

FAST = timedelta(seconds=120)
"""An approval that took less is listed."""

MOST = 20
"""Fast approvals listed, the latest first."""

_REVIEWED = (Decision.Kind.APPROVE, Decision.Kind.REQUEST_CHANGES, Decision.Kind.REJECT)


class Taken(NamedTuple):
    """One decision. ``at_most`` is the longest it can have taken: since the text was submitted, or since
    the same person's decision before.
    """

    by: int
    kind: str
    at: datetime
    submitted: datetime
    revision: int
    drug: str
    number: int
    at_most: timedelta = timedelta()

    @property
    def seconds(self) -> int:
        """The longest it can have taken."""
        return int(self.at_most.total_seconds())


@dataclass(frozen=True, slots=True)
class Person:
    """What one moderator decided. ``waited`` is the middle of how long the texts had waited, in words."""

    name: str
    bar: Bar
    approved: int
    changes: int
    rejected: int
    waited: str
    fast: int


@dataclass(frozen=True, slots=True)
class Fast:
    """An approval that can have taken no longer than ``seconds``."""

    revision: int
    what: str
    by: str
    at: datetime
    seconds: int


@dataclass(frozen=True, slots=True)
class Deciding:
    """The decisions of the last year, person by person, and the approvals nobody can have read at length."""

    people: list[Person]
    fast: list[Fast]
    more: int
    limit: int


def deciding() -> Deciding:
    """Return who decided what in the last year, in two queries."""
    taken = list(_timed(_decisions()))
    names = {one.pk: printed_name(one) for one in User.objects.filter(pk__in={one.by for one in taken})}
    fast = [one for one in taken if one.kind == Decision.Kind.APPROVE and one.at_most < FAST]
    fast.sort(key=lambda one: one.at, reverse=True)
    counted = Counter(one.by for one in taken).most_common()
    drawn = bars([(names[by], number) for by, number in counted])
    people = [
        _person(bar, [one for one in taken if one.by == by])
        for (by, _), bar in zip(counted, drawn, strict=True)
    ]
    return Deciding(
        people=people,
        fast=[
            Fast(one.revision, f"{one.drug}, revision {one.number}", names[one.by], one.at, one.seconds)
            for one in fast[:MOST]
        ],
        more=max(0, len(fast) - MOST),
        limit=int(FAST.total_seconds()),
    )


def _decisions() -> Iterator[Taken]:
    rows = Decision.objects.filter(at__gt=timezone.now() - SINCE, kind__in=_REVIEWED).order_by("at", "pk")
    revision = "submission__revision"
    told = ("by_id", "kind", "at", "submission__at", f"{revision}_id", f"{revision}__drug__generic_name")
    return (Taken(*row) for row in rows.values_list(*told, f"{revision}__number"))


def _timed(decisions: Iterable[Taken]) -> Iterator[Taken]:
    """Yield ``decisions``, which come in the order of time, each with the longest it can have taken."""
    before: dict[int, datetime] = {}
    for one in decisions:
        begun = max(one.submitted, before.get(one.by, one.submitted))
        before[one.by] = one.at
        yield one._replace(at_most=one.at - begun)


def _person(bar: Bar, taken: list[Taken]) -> Person:
    kinds = Counter(one.kind for one in taken)
    waited = median(one.at - one.submitted for one in taken)
    return Person(
        name=bar.label,
        bar=bar,
        approved=kinds[Decision.Kind.APPROVE],
        changes=kinds[Decision.Kind.REQUEST_CHANGES],
        rejected=kinds[Decision.Kind.REJECT],
        waited=in_words(waited),
        fast=sum(one.kind == Decision.Kind.APPROVE and one.at_most < FAST for one in taken),
    )


def in_words(time: timedelta) -> str:
    """Return ``time`` in its largest unit that fits: 45 seconds, 3 hours, 12 days."""
    seconds = int(time.total_seconds())
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if (number := seconds // size) or size == 1:
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return ""
