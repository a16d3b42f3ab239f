"""What changed between two Documents, statement by statement.

Statements are matched by key, then by equal words, then by likeness within their kind: a dose that got
another key is still the same dose, and a changed figure is seen as changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from . import frame
from .alignment import align, moved_keys
from .fields import FieldChange, changed_fields
from .quantity import Quantity, factor, quantities, ratio
from .record import Document
from .runs import Run, runs
from .statements import AnyStatement, Dosage
from .vocabulary import Word
from .wording import SORTS, Say, count_of, counted, noted, sort_of, times


_RECORD = frozenset({"origin", "check", "confidence", "key", "part_of"})


class ChangeKind(Word):
    """What happened to a statement."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RECORD = "record", "Origin or check changed"
    MOVED = "moved"


_HAPPENED = {
    ChangeKind.CHANGED: noted("{statements} changed"),
    ChangeKind.ADDED: noted("{statements} added"),
    ChangeKind.REMOVED: noted("{statements} removed"),
    ChangeKind.RECORD: noted("{statements} with a new origin or check"),
    ChangeKind.MOVED: noted("{statements} moved"),
}
_FRAME = {
    "identity": noted("identity changed"),
    "sections": noted("sections changed"),
    "notices": noted("notices changed"),
    "sources": noted("sources changed"),
}


@dataclass(frozen=True, slots=True)
class AmountChange:
    """An amount that changed, and how many times the new one is the old one (None: not comparable)."""

    before: Quantity
    after: Quantity
    ratio: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one statement.

    ``kind`` is CHANGED when its words or facts changed, RECORD when only its origin, check, confidence or key
    did, MOVED when only its place did. ``moved`` may hold besides.
    """

    kind: ChangeKind
    before: AnyStatement | None
    after: AnyStatement | None
    moved: bool = False
    fields: tuple[FieldChange, ...] = ()
    runs: tuple[Run, ...] = ()
    amounts: tuple[AmountChange, ...] = ()

    @property
    def statement(self) -> AnyStatement:
        """The statement as it is now, or as it was when it is gone."""
        statement = self.after or self.before
        if statement is None:
            raise ValueError("a change has a statement before or after it")
        return statement


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that changed between two Documents."""

    first: bool
    statements: tuple[Change, ...]
    identity: tuple[FieldChange, ...] = ()
    sections: tuple[FieldChange, ...] = ()
    notices: tuple[FieldChange, ...] = ()
    sources: tuple[FieldChange, ...] = ()

    def __bool__(self) -> bool:
        return self.first or any((self.statements, self.identity, self.sections, self.notices, self.sources))

    @property
    def summary(self) -> str:
        """One line for people: "2 doses changed (3.75 times lower), 1 contraindication added"."""
        return ", ".join(self.parts)

    def summary_in(self, say: Say) -> str:
        """Return the line in the language of ``say``."""
        return say(", ").join(self.parts_in(say))

    @property
    def parts(self) -> tuple[str, ...]:
        """What the summary says, part by part: first what of high risk is gone, then the gravest first."""
        return self.parts_in(str)

    def parts_in(self, say: Say) -> tuple[str, ...]:
        """Return the parts in the language of ``say``."""
        if self.first:
            statements = counted(len(self.statements), "statement", say=say)
            return (say("New monograph with {statements}").format(statements=statements),)
        parts = (
            *self._counted(say),
            *self._quiet(ChangeKind.RECORD, say),
            *self._quiet(ChangeKind.MOVED, say),
            *(say(what) for name, what in _FRAME.items() if getattr(self, name)),
        )
        return parts or (say("No changes"),)

    def gravest_first(self) -> list[Change]:
        """Return the changes in the order in which they deserve to be read."""
        return sorted(self.statements, key=_gravity)

    def _counted(self, say: Say) -> list[str]:
        counts: dict[tuple[ChangeKind, str], int] = {}
        for change in self.gravest_first():
            if change.kind not in _QUIET:
                what = change.kind, sort_of(change.statement)
                counts[what] = counts.get(what, 0) + 1
        return [
            say(_HAPPENED[kind]).format(statements=count_of(count, sort, say=say))
            + self._largest(kind, sort, say)
            for (kind, sort), count in counts.items()
        ]

    def _quiet(self, kind: ChangeKind, say: Say) -> list[str]:
        count = sum(change.kind is kind for change in self.statements)
        statements = counted(count, "statement", say=say)
        return [say(_HAPPENED[kind]).format(statements=statements)] if count else []

    def _largest(self, kind: ChangeKind, sort: str, say: Say) -> str:
        ratios = [
            amount.ratio
            for change in self.statements
            if change.kind is kind and sort_of(change.statement) == sort
            for amount in change.amounts
            if amount.ratio is not None
        ]
        largest = max(ratios, key=factor, default=Decimal(1))
        return say(" ({ratio})").format(ratio=times(largest, say=say)) if largest != 1 else ""


_QUIET = (ChangeKind.RECORD, ChangeKind.MOVED)
_ORDER = (ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.REMOVED, *_QUIET)


def _gravity(change: Change) -> tuple[bool, bool, int, int]:
    sort, risky = sort_of(change.statement), change.statement.high_risk
    gone = risky and change.kind is ChangeKind.REMOVED
    kind = -1 if gone else _ORDER.index(change.kind)
    return change.kind in _QUIET, not gone, kind, SORTS.index(sort)


def compare(before: Document | None, after: Document) -> Diff:
    """Return what changed from ``before`` to ``after``; everything is new when there is no ``before``."""
    if before is None:
        added = tuple(Change(ChangeKind.ADDED, None, statement) for statement in after.statements())
        return Diff(first=True, statements=added)
    return Diff(
        first=False,
        statements=tuple(_changes(before, after)),
        identity=frame.identity(before, after),
        sections=frame.sections(before, after),
        notices=frame.notices(before, after),
        sources=frame.sources(before, after),
    )


def _changes(before: Document, after: Document) -> Iterator[Change]:
    old, new = tuple(before.statements()), tuple(after.statements())
    matched = align(old, new)
    moved = moved_keys(before, after, matched)
    for statement in new:
        if earlier := matched.get(statement.key):
            yield from _change(earlier, statement, moved=statement.key in moved)
        else:
            yield Change(ChangeKind.ADDED, None, statement)
    kept = {statement.key for statement in matched.values()}
    for statement in old:
        if statement.key not in kept:
            yield Change(ChangeKind.REMOVED, statement, None)


def _change(before: AnyStatement, after: AnyStatement, *, moved: bool) -> Iterator[Change]:
    fields = changed_fields(before, after)
    names = {field.name for field in fields}
    if not fields and not moved:
        return
    yield Change(
        _kind(names, moved=moved),
        before,
        after,
        moved=moved,
        fields=fields,
        runs=runs(before.words, after.words) if "words" in names else (),
        amounts=_amounts(before, after),
    )


def _kind(fields: set[str], *, moved: bool) -> ChangeKind:
    if fields - _RECORD:
        return ChangeKind.CHANGED
    return ChangeKind.MOVED if moved and not fields else ChangeKind.RECORD


def _amounts(before: AnyStatement, after: AnyStatement) -> tuple[AmountChange, ...]:
    old, new = amounts(before), amounts(after)
    if len(old) != len(new):
        return ()
    pairs = zip(old, new, strict=True)
    return tuple(AmountChange(one, other, ratio(one, other)) for one, other in pairs if one != other)


def amounts(statement: AnyStatement) -> tuple[Quantity, ...]:
    """Return the amounts of ``statement``: that of a dosage's fields, else those in its words."""
    if isinstance(statement, Dosage) and (amount := statement.quantity):
        return (amount,)
    return quantities(statement.words)
