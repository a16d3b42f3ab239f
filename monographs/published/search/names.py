"""Finding by name: exact, as a member of a combination, by its beginning."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from ..naming import is_unspaced, normalise
from .known import NAMES, TOPICS, Kind, Known, Row, is_short


# The order in which reasons count: an exact name before a brand before a member before a beginning.
_RANK = (Kind.NAME, "only", Kind.BRAND, Kind.SYNONYM, Kind.COMPONENT, "all", "begins", "contains", *TOPICS)
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


@dataclass(frozen=True, order=True)
class Match:
    """Why an edition answers; the lesser match is the better one."""

    rank: int
    value: str

    @property
    def reason(self) -> str:
        """What the reader is told of it."""
        return gettext(_REASONS[_RANK[self.rank]]).format(self.value)

    @property
    def is_name(self) -> bool:
        """Whether a name was met, and not only a use, an effect or a class."""
        return _RANK[self.rank] not in TOPICS


def matching(asked: str, known: Known) -> dict[int, Match]:
    """Return {key of edition: match}, the best first, for what ``asked`` names."""
    words = normalise(asked)
    found: dict[int, Match] = {}
    for kind, key, value in (*_met(words, known), *_combinations(asked, known.names)):
        match = Match(_RANK.index(kind), value)
        found[key] = min(found.get(key, match), match)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def is_named(matches: dict[int, Match]) -> bool:
    """Tell whether ``asked`` was somebody's name."""
    return any(match.is_name for match in matches.values())


def is_exact(matches: dict[int, Match]) -> bool:
    """Tell whether ``asked`` was somebody's whole name, as a drug, a brand or a member."""
    return any(_RANK[match.rank] in NAMES for match in matches.values())


def _met(words: str, known: Known) -> Iterator[tuple[str, int, str]]:
    # Where no space parts words, what somebody types may stand anywhere in the name.
    parts, anywhere = not is_short(words), is_unspaced(words)
    for kind, key, value, normalised in (*known.names, *known.topics):
        if normalised == words:
            yield kind, key, value
        elif parts and normalised.startswith(words):
            yield "begins", key, value
        elif parts and anywhere and words in normalised:
            yield "contains", key, value


def _combinations(asked: str, names: Iterable[Row]) -> Iterator[tuple[str, int, str]]:
    """Yield the products that contain every member named in ``asked``, in any order.

    The members may be parted by signs, by "and", or by nothing: each of its words must belong to one.
    """
    words = normalise(_BETWEEN.sub(" ", asked)).split()
    if not 1 < len(words) <= _MOST_WORDS:
        return
    members: dict[int, set[str]] = {}
    for kind, key, _, normalised in names:
        if kind == Kind.COMPONENT:
            members.setdefault(key, set()).add(normalised)
    for key, held in members.items():
        named = _named(words, frozenset(held))
        if len(named) > 1:
            yield ("only" if len(named) == len(held) else "all"), key, ""


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
