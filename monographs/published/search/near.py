"""Names that are like what somebody typed: to be offered, never followed."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from ..naming import is_unspaced, normalise
from .known import Row, is_short, written


_NEAR = 80  # per cent of likeness (rapidfuzz ratio)
_NEAR_UNSPACED = 65  # a name of three or four signs with one of them wrong
OFFERED = 5


def near(asked: str, names: Iterable[Row]) -> tuple[str, ...]:
    """Return those of ``names``, as written, that look like ``asked``, the nearest first."""
    words = normalise(asked)
    if is_short(words):
        return ()
    known = written(names)
    return tuple(known[name] for name in nearest(words, known)[:OFFERED])


def nearest(words: str, known: Iterable[str]) -> list[str]:
    """Return all of ``known`` (normalised) that look like ``words``, the nearest first, never ``words``.

    The members of a combination may stand in any order.
    """
    known = set(known) - {words}
    cutoff = _NEAR_UNSPACED if is_unspaced(words) else _NEAR
    scores: dict[str, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio) if " " in words else (fuzz.ratio,):
        for name, score, _ in process.extract(words, known, scorer=scorer, score_cutoff=cutoff, limit=None):
            scores[name] = max(score, scores.get(name, 0))
    return sorted(scores, key=lambda name: (-scores[name], name))
