"""What readers can get: every public page asks here, and all of it goes through the gate."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from . import languages
from .gate import EditionQuerySet, State
from .models import Edition
from .recall import withdrawn_since
from .reports.outcomes import upheld


# What a list shows of an edition: its name and its flag, never its text.
_ENTRY = (
    *("slug", "language", "number", "title", "initial", "drug_class", "state"),
    *("origin", "statements", "checked", "disputed", "signed_by", "signed_at", "review_due"),
    *("outcome__upheld", "outcome__upheld_at", "outcome__dismissed"),
)

ALL_ON_ONE_PAGE = 300
"""So many monographs or words stand in one list; beyond that, one letter at a time."""


def monograph(*, slug: str, language: str) -> Edition | None:
    """Return the edition in force; a withdrawn one (its notice only) when there is none; else None."""
    return next(iter(honest(standing().filter(slug=slug, language=language).told())), None)


def edition(*, slug: str, language: str, number: int) -> Edition | None:
    """Return the edition of a permanent address, its notice when it was withdrawn, or None."""
    found = whole().filter(slug=slug, language=language, number=number)
    return next(iter(honest(found.told())), None)


def standing() -> EditionQuerySet:
    """Return what stands for each drug: its newest edition, in force or withdrawn."""
    same = Edition.objects.filter(slug=OuterRef("slug"), language=OuterRef("language"))
    return whole().exclude(Exists(same.filter(number__gt=OuterRef("number")))).order_by("slug", "language")


def whole() -> EditionQuerySet:
    """Return the editions of every state with all that a page about one shows; take them with ``told``."""
    return Edition.objects.select_related("outcome").with_alternates()


def honest(found: Iterable[Edition]) -> list[Edition]:
    """Return ``found`` with the notice alone of what has been withdrawn since the replica heard of it."""
    found = list(found)
    gone = withdrawn_since(edition.pk for edition in found if not is_withdrawn(edition))
    if not gone:
        return found
    notices = Edition.objects.using(DEFAULT_DB_ALIAS).withdrawn().with_alternates().filter(pk__in=gone)
    told = {notice.pk: notice for notice in notices.told()}
    return [told.get(edition.pk, edition) for edition in found]


def editions(*, slug: str, language: str) -> list[Edition]:
    """Return all editions of a drug, newest first, without their text; empty when it never had one."""
    found = Edition.objects.filter(slug=slug, language=language).order_by("-number")
    facts = (*_ENTRY, "why", "digest", "superseded_at", "withdrawn_at", "withdrawn_reason")
    return honest(found.select_related("outcome").only(*facts).with_alternates())


def recent(*, language: str, count: int) -> list[Edition]:
    """Return the ``count`` editions signed last."""
    return honoured(entries(language).order_by("-signed_at", "-pk")[:count])


def happenings(*, language: str, count: int, slug: str = "") -> list[Edition]:
    """Return the last ``count`` approvals, upheld reports and withdrawals, newest first.

    They are those of one drug where ``slug`` is given. A withdrawal takes several editions at once; it is
    told once, by its newest, and holds their notice only.
    """
    found = Edition.objects.filter(language=language, **({"slug": slug} if slug else {}))
    same = Edition.objects.withdrawn().filter(
        slug=OuterRef("slug"), language=OuterRef("language"), withdrawn_at=OuterRef("withdrawn_at")
    )
    found = found.exclude(Exists(same.filter(number__gt=OuterRef("number")))).select_related("outcome")
    told = Coalesce("withdrawn_at", Greatest("signed_at", Coalesce("outcome__upheld_at", "signed_at")))
    facts = (*_ENTRY, "why", "digest", "withdrawn_at", "withdrawn_reason")
    last = honest(found.only(*facts).order_by(told.desc(), "-pk")[:count].told())
    # What was withdrawn since the replica heard of it may be there with several editions.
    last.sort(key=lambda one: one.number)
    once = {(each.slug, each.withdrawn_at or each.pk): each for each in last}
    return sorted(once.values(), key=told_at, reverse=True)


def told_at(happened: Edition) -> datetime:
    """Return when readers were last told something of what ``happenings`` found."""
    return happened.withdrawn_at or max([happened.signed_at, *(each.at for each in upheld(happened))])


@dataclass(frozen=True)
class Letters:
    """A list by initial letters: how many stand under each, A to Z and then #, and those of one of them.

    ``letter`` is empty where all are ``listed``, being few. ``one`` is any of them, or None.
    """

    counts: dict[str, int]
    letter: str
    listed: list[Edition]
    one: Edition | None


def by_letter(found: EditionQuerySet, *, letter: str = "") -> Letters:
    """Return ``found`` under ``letter``; where none is given, all of a few, or the first letter of many.

    A few take one query, many take three.
    """
    found = found.order_by("title", "slug")
    some = list(found[: ALL_ON_ONE_PAGE + 1])
    one = next(iter(some), None)
    if len(some) <= ALL_ON_ONE_PAGE:
        listed = [edition for edition in some if letter in ("", edition.initial)]
        return Letters(_counts(edition.initial for edition in some), letter, honoured(listed), one)
    counts = _counts(found.order_by().values_list("initial", flat=True))
    letter = letter or next(iter(counts), "")
    return Letters(counts, letter, honoured(found.filter(initial=letter)), one)


def _counts(initials: Iterable[str]) -> dict[str, int]:
    counted = Counter(initials)
    return {letter: counted[letter] for letter in sorted(counted, key=lambda each: (each == "#", each))}


def listed(*, language: str, most: int) -> tuple[list[Edition], int]:
    """Return at most ``most`` monographs by name, and how many there are, from one query."""
    of_all = Edition.objects.current().filter(language=language).order_by().values("language")
    counted = Subquery(of_all.annotate(count=Count("pk")).values("count"))
    rows = list(entries(language).annotate(of_all=counted).order_by("title", "slug")[:most])
    return honoured(rows), rows[0].of_all if rows else 0


def addresses() -> list[tuple[str, dict[str, datetime]]]:
    """Return (slug, {language: time of approval}) of every drug with a monograph in force, by slug."""
    rows = list(Edition.objects.current().order_by("slug").values_list("pk", "slug", "language", "signed_at"))
    gone = withdrawn_since(key for key, *_ in rows)
    found: dict[str, dict[str, datetime]] = {}
    for key, slug, language, signed_at in rows:
        if key not in gone and languages.is_served(language):
            found.setdefault(slug, {})[language] = signed_at
    return list(found.items())


def entries(language: str) -> EditionQuerySet:
    """Return the editions in force as lists show them."""
    return Edition.objects.current().filter(language=language).select_related("outcome").only(*_ENTRY)


def honoured(found: Iterable[Edition]) -> list[Edition]:
    """Return ``found`` without what has been withdrawn since the replica heard of it."""
    found = list(found)
    gone = withdrawn_since(edition.pk for edition in found)
    return [edition for edition in found if edition.pk not in gone]


def answering(keys: Iterable[int], *, language: str) -> tuple[list[Edition], list[Edition]]:
    """Return the editions in force among ``keys`` as lists show them, and all notices, in one query.

    There is one notice for each drug whose monograph is withdrawn and has no other in force.
    """
    current = Edition.objects.current().filter(language=language).order_by()
    asked, gone = Q(state=State.CURRENT, pk__in=set(keys)), Q(state=State.WITHDRAWN)
    found = Edition.objects.filter(language=language).select_related("outcome").only(*_ENTRY, "withdrawn_at")
    found = found.filter(asked | gone & ~Q(slug__in=current.values("slug"))).order_by("-number")
    listed: list[Edition] = []
    notices: dict[str, Edition] = {}
    for edition in found.told():
        if is_withdrawn(edition):
            notices.setdefault(edition.slug, edition)
        else:
            listed.append(edition)
    return honoured(listed), list(notices.values())


def is_withdrawn(found: Edition) -> bool:
    """Tell whether all that may be shown of ``found`` is its notice."""
    return found.state == State.WITHDRAWN
