"""Which statement of an earlier Document is which of a later one."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from .record import Document
from .statements import AnyStatement


# Below this likeness (rapidfuzz ratio, 0 to 100) two statements are told apart, not taken for one changed.
ALIKE = 60


def align(before: Sequence[AnyStatement], after: Sequence[AnyStatement]) -> dict[str, AnyStatement]:
    """Return which earlier statement each later one is, by the key of the later one."""
    by_key = {statement.key: statement for statement in before}
    found = {statement.key: by_key[statement.key] for statement in after if statement.key in by_key}
    taken = set(found)
    for likeness in (_equal, _alike):
        old = [statement for statement in before if statement.key not in taken]
        new = [statement for statement in after if statement.key not in found]
        for one, other in likeness(old, new):
            if other.key not in found and one.key not in taken:
                found[other.key] = one
                taken.add(one.key)
    return found


def _equal(
    old: Sequence[AnyStatement], new: Sequence[AnyStatement]
) -> Iterator[tuple[AnyStatement, AnyStatement]]:
    waiting: dict[tuple[str, str], list[AnyStatement]] = {}
    for statement in old:
        waiting.setdefault((statement.kind, statement.words), []).append(statement)
    for statement in new:
        if same := waiting.get((statement.kind, statement.words)):
            yield same.pop(0), statement


def _alike(
    old: Sequence[AnyStatement], new: Sequence[AnyStatement]
) -> list[tuple[AnyStatement, AnyStatement]]:
    pairs = [
        (likeness, one, other)
        for one in old
        for other in new
        if one.kind == other.kind
        and (likeness := fuzz.ratio(one.words, other.words, score_cutoff=ALIKE)) >= ALIKE
    ]
    pairs.sort(key=lambda pair: -pair[0])
    return [(one, other) for _, one, other in pairs]


def moved_keys(before: Document, after: Document, matched: Mapping[str, AnyStatement]) -> set[str]:
    """Return the keys of the fewest statements whose moving explains the new order.

    ``matched`` is what ``align`` returned. A statement in another section, or another component's, has moved.
    """
    places = {key: place for place, (key, _) in enumerate(_homes(before))}
    old_homes, new_homes = dict(_homes(before)), dict(_homes(after))
    keys = [key for key in new_homes if key in matched]
    stayed = _longest_rise([places[matched[key].key] for key in keys])
    out_of_order = {key for place, key in enumerate(keys) if place not in stayed}
    return out_of_order | {key for key in keys if old_homes[matched[key].key] != new_homes[key]}


def _homes(document: Document) -> Iterator[tuple[str, tuple[str, str]]]:
    for section in document.sections:
        for statement in section.statements:
            yield statement.key, (section.kind, section.component)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for position, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        tails[pile : pile + 1] = [number]
        last[pile : pile + 1] = [position]
        previous.append(last[pile - 1] if pile else -1)
    position, rise = (last[-1] if last else -1), set()
    while position >= 0:
        rise.add(position)
        position = previous[position]
    return rise
