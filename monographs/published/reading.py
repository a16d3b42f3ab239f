"""What readers can get: every public page asks here, and all of it goes through the gate."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q
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


def monograph(*, slug: str, language: str) -> Edition | None:
    """Return the edition in force; a withdrawn one (its notice only) when there is none; else None."""
    found = standing().filter(slug=slug, language=language)[:1]
    return next(iter(honest(found.told())), None)


def edition(*, slug: str, language: str, number: int) -> Edition | None:
    """Return the edition of a permanent address, its notice when it was withdrawn, or None."""
    found = whole().filter(slug=slug, language=language, number=number)
    return next(iter(honest(found.told())), None)


def standing() -> EditionQuerySet:
    """Return what stands for each drug: the edition in force, then notices, the newest first."""
    # By name, "current" comes before "withdrawn".
    return whole().exclude(state=State.SUPERSEDED).order_by("slug", "language", "state", "-number")


def whole() -> EditionQuerySet:
    """Return the editions of every state with all that a page about one shows; take them with ``told``."""
    return Edition.objects.select_related("outcome").with_alternates()


def honest(found: Iterable[Edition]) -> list[Edition]:
    """Return ``found`` with the notice alone of what has been withdrawn since the replica heard of it."""
    found = list(found)
    gone = withdrawn_since(edition.pk for edition in found if not is_withdrawn(edition))
    return [_withdrawn(edition) if edition.pk in gone else edition for edition in found]


def editions(*, slug: str, language: str) -> list[Edition]:
    """Return all editions of a drug, newest first, without their text; empty when it never had one."""
    found = Edition.objects.filter(slug=slug, language=language).order_by("-number")
    facts = (*_ENTRY, "why", "digest", "superseded_at", "withdrawn_at", "withdrawn_reason")
    return honest(found.select_related("outcome").only(*facts).with_alternates())


def reasons(*, slug: str, language: str, after: int, upto: int) -> list[tuple[int, str]]:
    """Return (number, reason) of the editions ``after`` one ``upto`` another, where a reason was given."""
    found = Edition.objects.permanent().filter(slug=slug, language=language, number__range=(after + 1, upto))
    return list(found.exclude(why="").order_by("-number").values_list("number", "why"))


def recent(*, language: str, count: int) -> list[Edition]:
    """Return the ``count`` editions signed last."""
    return honoured(entries(language).order_by("-signed_at", "-pk")[:count])


def happenings(*, language: str, count: int, slug: str = "") -> list[Edition]:
    """Return the last ``count`` approvals, upheld reports and withdrawals, newest first.

    They are those of one drug where ``slug`` is given. A withdrawal takes several editions at once; it is
    told once, by its newest, and holds their notice only.
    """
    mine = {"language": language, **({"slug": slug} if slug else {})}
    signed = Edition.objects.permanent().filter(**mine).select_related("outcome")
    signed = signed.only(*_ENTRY, "why", "digest", "withdrawn_at")
    last = Greatest("signed_at", Coalesce("outcome__upheld_at", "signed_at"))
    found = honoured(signed.order_by(last.desc(), "-pk")[:count])
    gone = {}
    for edition in (
        Edition.objects.withdrawn().filter(**mine).order_by("-withdrawn_at", "-number")[: 4 * count]
    ):
        gone.setdefault((edition.slug, edition.withdrawn_at), edition)
    found += gone.values()
    return sorted(found, key=told_at, reverse=True)[:count]


def told_at(happened: Edition) -> datetime:
    """Return when readers were last told something of what ``happenings`` found."""
    return happened.withdrawn_at or max([happened.signed_at, *(each.at for each in upheld(happened))])


def letters(*, language: str) -> dict[str, int]:
    """Return the number of monographs under each letter, A to Z and then #."""
    listed = Edition.objects.current().filter(language=language).order_by()
    counts = Counter(listed.values_list("initial", flat=True))
    return {letter: counts[letter] for letter in sorted(counts, key=lambda letter: (letter == "#", letter))}


def listed(*, language: str, letter: str = "") -> list[Edition]:
    """Return the monographs under ``letter``, or all of them, by name."""
    found = entries(language)
    return honoured((found.filter(initial=letter) if letter else found).order_by("title", "slug"))


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


def _withdrawn(found: Edition) -> Edition:
    return Edition.objects.using(DEFAULT_DB_ALIAS).withdrawn().with_alternates().get(pk=found.pk)


def is_withdrawn(found: Edition) -> bool:
    """Tell whether all that may be shown of ``found`` is its notice."""
    return found.state == State.WITHDRAWN
