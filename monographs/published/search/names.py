"""Finding by name: exact, as a member of a combination, by its beginning; and offering near names.

Both databases give the same answers: whatever is cut off is cut off in an order of our own.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext, gettext_noop
from rapidfuzz import fuzz, process

from ..models import Facet
from ..naming import is_unspaced, normalise


Kind = Facet.Kind
NAMES = (Kind.NAME, Kind.BRAND, Kind.SYNONYM, Kind.COMPONENT)
_TOPICS = (Kind.CONDITION, Kind.EFFECT, Kind.CLASS)
# The order in which reasons count: an exact name before a brand before a member before a beginning.
_RANK = (Kind.NAME, "only", Kind.BRAND, Kind.SYNONYM, Kind.COMPONENT, "all", "begins", "contains", *_TOPICS)
_REASONS = {
    Kind.NAME: gettext_noop("Generic name"),
    Kind.BRAND: gettext_noop("Brand name {}"),
    Kind.SYNONYM: gettext_noop("Also called {}"),
    Kind.COMPONENT: gettext_noop("Contains {}"),
    "only": gettext_noop("Contains all of these"),
    "all": gettext_noop("Contains all of these"),
    "begins": gettext_noop("Name begins so: {}"),
    "contains": gettext_noop("Name contains it: {}"),
    Kind.CONDITION: gettext_noop("Listed use: {}"),
    Kind.EFFECT: gettext_noop("Listed adverse effect: {}"),
    Kind.CLASS: gettext_noop("Class: {}"),
}
_BETWEEN = re.compile(r"\s*(?:[+/,;&]|\b(?:and|with|plus)\b)\s*", re.IGNORECASE)
_MOST_WORDS = 24  # of a query that names members
_LONGEST_MEMBER = 5  # words
_SHORTEST_BEGINNING = 3  # letters
_SHORTEST_UNSPACED = 2  # signs of a script without spaces, each about a syllable
_MOST_BEGINNINGS = 200  # rows
_NEAR = 80  # per cent of likeness (rapidfuzz ratio)
_NEAR_UNSPACED = 65  # a name of three or four signs with one of them wrong
_OFFERED = 5


@dataclass(frozen=True, order=True)
class Match:
    """Why an edition answers; the lesser match is the better one."""

    rank: int
    reason: str

    @property
    def is_name(self) -> bool:
        """Whether a name was met, and not only a use, an effect or a class."""
        return _RANK[self.rank] not in _TOPICS


def matching(asked: str, *, language: str) -> dict[int, Match]:
    """Return {key of edition: match}, the best first, for what ``asked`` names."""
    found: dict[int, Match] = {}
    for kind, key, value in (*_facets(normalise(asked), language), *_combinations(asked, language)):
        match = Match(_RANK.index(kind), gettext(_REASONS[kind]).format(value))
        found[key] = min(found.get(key, match), match)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def is_named(matches: dict[int, Match]) -> bool:
    """Tell whether ``asked`` was somebody's name."""
    return any(match.is_name for match in matches.values())


def is_exact(matches: dict[int, Match]) -> bool:
    """Tell whether ``asked`` was somebody's whole name, as a drug, a brand or a member."""
    return any(_RANK[match.rank] in NAMES for match in matches.values())


def near(asked: str, *, language: str) -> tuple[str, ...]:
    """Return names that look like ``asked``, the nearest first, to be offered."""
    return near_each((asked,), language=language)[asked]


def near_each(asked: Collection[str], *, language: str) -> dict[str, tuple[str, ...]]:
    """Return what ``near`` returns of each of ``asked``; their names are read once."""
    if all(_is_short(normalise(one)) for one in asked):
        return dict.fromkeys(asked, ())
    rows = Facet.objects.current().filter(edition__language=language, kind__in=NAMES)
    names = list(rows.values_list("value", "normalised"))
    return {one: among(names, one) for one in asked}


def among(names: Iterable[tuple[str, str]], asked: str) -> tuple[str, ...]:
    """Return those of ``names`` (as written, normalised) that look like ``asked``, the nearest first."""
    words = normalise(asked)
    if _is_short(words):
        return ()
    known = {name: value for value, name in sorted(names, reverse=True)}
    return tuple(known[name] for name in nearest(words, known))


def nearest(words: str, known: Iterable[str]) -> list[str]:
    """Return those of ``known`` (normalised) that look like ``words``, the nearest first, never ``words``.

    The members of a combination may stand in any order.
    """
    known = sorted(set(known) - {words})
    cutoff = _NEAR_UNSPACED if is_unspaced(words) else _NEAR
    scores: dict[str, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio) if " " in words else (fuzz.ratio,):
        for name, score, _ in process.extract(
            words, known, scorer=scorer, score_cutoff=cutoff, limit=_OFFERED
        ):
            scores[name] = max(score, scores.get(name, 0))
    return sorted(scores, key=lambda name: (-scores[name], name))[:_OFFERED]


def _facets(words: str, language: str) -> list[tuple[str, int, str]]:
    condition = Q(normalised=words)
    if not _is_short(words):
        # Where no space parts words, what somebody types may stand anywhere in the name.
        within = "normalised__contains" if is_unspaced(words) else "normalised__startswith"
        condition |= Q(**{within: words}, kind__in=NAMES)
    facets = Facet.objects.current().filter(condition, edition__language=language)
    exact_first = Case(When(normalised=words, then=Value(0)), default=Value(1))
    rows = facets.order_by(exact_first, "edition_id", "pk").values_list(
        "kind", "edition_id", "value", "normalised"
    )
    return [
        (
            kind if normalised == words else "begins" if normalised.startswith(words) else "contains",
            key,
            value,
        )
        for kind, key, value, normalised in rows[:_MOST_BEGINNINGS]
    ]


def _is_short(words: str) -> bool:
    return len(words) < (_SHORTEST_UNSPACED if is_unspaced(words) else _SHORTEST_BEGINNING)


def _combinations(asked: str, language: str) -> list[tuple[str, int, str]]:
    """Return the products that contain every member named in ``asked``, in any order.

    The members may be parted by signs, by "and", or by nothing: each of its words must belong to one.
    """
    words = normalise(_BETWEEN.sub(" ", asked)).split()
    if not 2 <= len(words) <= _MOST_WORDS:
        return []
    holding = Facet.objects.current().filter(
        edition__language=language, kind=Kind.COMPONENT, normalised__in=_runs(words)
    )
    rows = Facet.objects.current().filter(kind=Kind.COMPONENT, edition__in=holding.values("edition"))
    members: dict[int, set[str]] = {}
    for key, normalised in rows.values_list("edition_id", "normalised"):
        members.setdefault(key, set()).add(normalised)
    found = {key: _named(words, frozenset(held)) for key, held in members.items()}
    return [
        ("only" if len(named) == len(members[key]) else "all", key, "")
        for key, named in sorted(found.items())
        if len(named) > 1
    ]


def _runs(words: list[str]) -> set[str]:
    return {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST_MEMBER, len(words)) + 1)
    }


def _named(words: list[str], members: frozenset[str]) -> frozenset[str]:
    """Return the ``members`` that ``words`` are made of, each once, or none when a word is left over."""
    if not words:
        return frozenset()
    for end in range(min(len(words), _LONGEST_MEMBER), 0, -1):
        member = " ".join(words[:end])
        if member in members:
            rest = _named(words[end:], members - {member})
            if rest or end == len(words):
                return rest | {member}
    return frozenset()
