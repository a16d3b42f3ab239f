"""What changed between two Documents, statement by statement.

Statements are matched by key, then by equal words, then by likeness within their kind: a dose that got
another key is still the same dose, and a changed figure is seen as changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .alignment import align, moved_keys
from .fields import FieldChange, changed_fields
from .provenance import Source
from .quantity import Quantity, factor, quantities, ratio
from .record import Document, Notice, Section
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
        frame = {"identity": self.identity, "sections": self.sections, "notices": self.notices}
        parts = (
            *self._counted(say),
            *self._quiet(ChangeKind.RECORD, say),
            *self._quiet(ChangeKind.MOVED, say),
            *(say(_FRAME[name]) for name, changes in {**frame, "sources": self.sources}.items() if changes),
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
        identity=_identity(before, after),
        sections=_listed(_sections(before), _sections(after)),
        notices=_listed(_notices(before), _notices(after)),
        sources=_sources(before, after),
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


def _identity(before: Document, after: Document) -> tuple[FieldChange, ...]:
    frame = FieldChange("language", before.language, after.language)
    return (
        *((frame,) if frame.before != frame.after else ()),
        *changed_fields(before.identity, after.identity),
    )


def _listed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = list(dict.fromkeys((*before, *after)))
    changes = [
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name) != after.get(name)
    ]
    if not changes and list(before) != list(after):
        changes.append(FieldChange("order", ", ".join(before), ", ".join(after)))
    return tuple(changes)


def _sections(document: Document) -> dict[str, str]:
    return _numbered((section.kind.label, _heading(section)) for section in document.sections)


def _heading(section: Section) -> str:
    return " · ".join(part for part in (section.title or section.kind.label, section.component) if part)


def _notices(document: Document) -> dict[str, str]:
    return _numbered((notice.kind.label, _notice(notice)) for notice in document.notices)


def _notice(notice: Notice) -> str:
    return f"{notice.words} ({notice.origin.kind.label})"


def _numbered(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    seen: Counter[str] = Counter()
    numbered: dict[str, str] = {}
    for name, text in named:
        seen[name] += 1
        numbered[name if seen[name] == 1 else f"{name} {seen[name]}"] = text
    return numbered


def _sources(before: Document, after: Document) -> tuple[FieldChange, ...]:
    old = {source.key: source for source in before.sources}
    new = {source.key: source for source in after.sources}
    changes: list[FieldChange] = []
    for key in dict.fromkeys((*old, *new)):
        if key in old and key in new:
            name = _title(new[key])
            changed = changed_fields(old[key], new[key])
            changes += [FieldChange(f"{name}: {field.name}", field.before, field.after) for field in changed]
        else:
            was, now = _title(old.get(key)), _title(new.get(key))
            changes.append(FieldChange(now or was, was, now))
    return tuple(changes)


def _title(source: Source | None) -> str:
    # Its key is a name for machines.
    return source.title or "A source without a title" if source else ""
