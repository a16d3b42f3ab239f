"""One search, whatever the database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .. import reading
from ..models import Edition
from ..naming import normalise
from ..topics import Topic
from . import names, text
from .known import Kind, Known, Row, known, own
from .lookalikes import LookAlikes, look_alikes
from .near import near


LONGEST = 200  # characters of a query that are read
MOST = 50  # results shown


@dataclass(frozen=True)
class Hit:
    """One monograph found, and why."""

    edition: Edition
    reason: str


@dataclass(frozen=True)
class Results:
    """What a search found. ``offered`` are near names, filled only when no name fits.

    ``withdrawn`` are monographs of just that name that were withdrawn: their notices, never their text.
    ``look_alikes`` are names easily taken for the one asked for, filled only when it fits exactly.
    ``topics`` tell how many monographs list just what was asked, as a use, an effect or a class.
    """

    asked: str
    named: tuple[Hit, ...] = ()
    mentioned: tuple[Edition, ...] = ()
    offered: tuple[str, ...] = ()
    look_alikes: LookAlikes | None = None
    withdrawn: tuple[Edition, ...] = ()
    topics: tuple[Topic, ...] = ()
    more: bool = False

    @property
    def found(self) -> int:
        """How many monographs are listed."""
        return len(self.named) + len(self.mentioned)


def find(query: str, *, language: str) -> Results:
    """Return the monographs that answer ``query``; any text is a query.

    Named are those whose name, brand, component or condition it is; mentioned those whose text holds all
    its words.
    """
    asked = _asked(query)
    words = normalise(asked)
    if not words:
        return Results(asked)
    here = known(language=language, topic=asked)
    matches = names.matching(asked, here)
    best = list(matches)[: 2 * MOST]
    mentioned = text.matching(words.split(), language=language, most=MOST + 1)
    listed, notices = reading.answering([*best, *mentioned], language=language)
    editions = {edition.pk: edition for edition in listed}
    named = [Hit(editions[key], matches[key].reason) for key in best if key in editions]
    others = [key for key in mentioned if key in editions and key not in matches]
    return Results(
        asked=asked,
        named=tuple(named[:MOST]),
        mentioned=tuple(editions[key] for key in others[:MOST]),
        offered=() if names.is_named(matches) else near(asked, here.names),
        look_alikes=look_alikes(asked, here.names) if names.is_exact(matches) else None,
        withdrawn=tuple(notice for notice in notices if normalise(notice.title) == words),
        topics=_topics(here.topics),
        more=len(mentioned) > MOST or len(named) > MOST,
    )


def _topics(rows: Iterable[Row]) -> tuple[Topic, ...]:
    words = ((Kind(kind), normalised) for kind, _, _, normalised in rows)
    return tuple(Topic(kind, word, word, count) for (kind, word), count in sorted(Counter(words).items()))


def suggest(query: str, *, language: str, most: int, whole: bool = False) -> Results:
    """Return at most ``most`` monographs named so, or beginning so, or containing it; else near names.

    ``whole`` asks for names of whole drugs alone, not for those of components.
    """
    asked = _asked(query)
    if not normalise(asked):
        return Results(asked)
    here = known(language=language)
    if whole:
        here = Known(tuple(own(here.names)), ())
    matches = names.matching(asked, here)
    best = list(matches)[:most]
    listed = reading.honoured(reading.entries(language).filter(pk__in=best)) if best else ()
    editions = {edition.pk: edition for edition in listed}
    named = tuple(Hit(editions[key], matches[key].reason) for key in best if key in editions)
    return Results(asked=asked, named=named, offered=() if named else near(asked, here.names)[:most])


def _asked(query: str) -> str:
    return " ".join(query.replace("\x00", " ").split())[:LONGEST]
