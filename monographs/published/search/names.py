"""Finding by name: exact, as a member of a combination, by its beginning; and offering near names."""

import re
from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz import fuzz, process

from ..models import Facet
from ..naming import normalise


Kind = Facet.Kind
NAMES = (Kind.NAME, Kind.BRAND, Kind.SYNONYM, Kind.COMPONENT)
_TOPICS = (Kind.CONDITION, Kind.EFFECT, Kind.CLASS)
# The order in which reasons count: an exact name before a brand before a member before a beginning.
_RANK = (Kind.NAME, Kind.BRAND, Kind.SYNONYM, Kind.COMPONENT, "all", "begins", *_TOPICS)
_REASONS = {
    Kind.NAME: "Generic name",
    Kind.BRAND: "Brand name {}",
    Kind.SYNONYM: "Also called {}",
    Kind.COMPONENT: "Contains {}",
    "all": "Contains all of these",
    "begins": "Name begins so: {}",
    Kind.CONDITION: "Listed use: {}",
    Kind.EFFECT: "Listed adverse effect: {}",
    Kind.CLASS: "Class: {}",
}
_PARTS = re.compile(r"\s*(?:[+/,;&]|\band\b|\bwith\b)\s*", re.IGNORECASE)
_SHORTEST_BEGINNING = 3  # letters
_MOST_BEGINNINGS = 200  # rows
_NEAR = 80  # per cent of likeness (rapidfuzz ratio)
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
        match = Match(_RANK.index(kind), _REASONS[kind].format(value))
        found[key] = min(found.get(key, match), match)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def is_named(matches: dict[int, Match]) -> bool:
    """Tell whether ``asked`` was somebody's name."""
    return any(match.is_name for match in matches.values())


def near(asked: str, *, language: str) -> tuple[str, ...]:
    """Return names that look like ``asked``, the nearest first, to be offered."""
    words = normalise(asked)
    if len(words) < _SHORTEST_BEGINNING:
        return ()
    known = dict(
        Facet.objects.current()
        .filter(edition__language=language, kind__in=NAMES)
        .order_by("normalised", "-value")
        .values_list("normalised", "value")
    )
    found = process.extract(words, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_OFFERED + 1)
    return tuple(known[name] for name, _, _ in found if name != words)[:_OFFERED]


def _facets(words: str, language: str) -> list[tuple[str, int, str]]:
    condition = Q(normalised=words)
    if len(words) >= _SHORTEST_BEGINNING:
        condition |= Q(normalised__startswith=words, kind__in=NAMES)
    facets = Facet.objects.current().filter(condition, edition__language=language)
    rows = facets.order_by("normalised", "edition_id").values_list(
        "kind", "edition_id", "value", "normalised"
    )
    return [
        (kind if normalised == words else "begins", key, value)
        for kind, key, value, normalised in rows[:_MOST_BEGINNINGS]
    ]


def _combinations(asked: str, language: str) -> list[tuple[str, int, str]]:
    """Return the products that contain every member named in ``asked``, in any order."""
    members = {normalise(part) for part in _PARTS.split(asked)} - {""}
    if len(members) < 2:
        return []
    held: dict[int, set[str]] = {}
    rows = Facet.objects.current().filter(
        edition__language=language, kind=Kind.COMPONENT, normalised__in=members
    )
    for key, normalised in rows.values_list("edition_id", "normalised"):
        held.setdefault(key, set()).add(normalised)
    return [("all", key, "") for key, found in held.items() if found == members]
