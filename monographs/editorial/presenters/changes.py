"""What changed between two texts, in words for the page of review."""

from collections.abc import Iterable
from dataclasses import dataclass

from monographs.document import Origin
from monographs.document.diff import AmountChange, Change, ChangeKind, Diff, FieldChange
from monographs.document.runs import Run
from monographs.document.wording import sort_of, times

from .facts import kind_label


@dataclass(frozen=True, slots=True)
class AmountView:
    """An amount before and after, and how many times the new one is the old one, in words."""

    before: str
    after: str
    ratio: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What happened to one statement. ``runs`` are its words, with the added and removed ones told apart."""

    kind: str
    label: str
    sort: str
    key: str
    runs: tuple[Run, ...]
    fields: list[FieldChange]
    amounts: list[AmountView]


def changes_of(diff: Diff) -> list[ChangeView]:
    """Return the changes of ``diff``, one by one; a first edition is not taken apart."""
    return [] if diff.first else [_change(change) for change in diff.statements]


def frame_of(diff: Diff) -> list[tuple[str, tuple[FieldChange, ...]]]:
    """Return what changed around the statements, under its title."""
    frame = (
        ("Identity", diff.identity),
        ("Headings", diff.sections),
        ("Notices", diff.notices),
        ("Sources", diff.sources),
    )
    return [(title, _named(fields)) for title, fields in frame if fields]


def _change(change: Change) -> ChangeView:
    moved = change.moved and change.kind is not ChangeKind.MOVED
    return ChangeView(
        kind=change.kind.value,
        label=f"{change.kind.label} and moved" if moved else change.kind.label,
        sort=kind_label(sort_of(change.statement)).lower(),
        key=change.after.key if change.after else "",
        runs=_runs(change),
        fields=_fields(change),
        amounts=[_amount(amount) for amount in change.amounts],
    )


def _fields(change: Change) -> list[FieldChange]:
    # Words are shown as runs; a key is a name for machines.
    fields = [field for field in change.fields if field.name not in ("words", "key", "origin")]
    if change.before and change.after and change.before.origin != change.after.origin:
        fields.append(FieldChange("origin", _origin(change.before.origin), _origin(change.after.origin)))
    return list(_named(fields))


def _origin(origin: Origin) -> str:
    place = "" if origin.source is None else f", characters {origin.start} to {origin.end} of {origin.source}"
    return f"{origin.kind.label}{', edited since' if origin.edited else ''}{place}"


def _runs(change: Change) -> tuple[Run, ...]:
    if change.kind is ChangeKind.ADDED:
        return (Run("insert", change.statement.words),)
    if change.kind is ChangeKind.REMOVED:
        return (Run("delete", change.statement.words),)
    return change.runs or (Run("equal", change.statement.words),)


def _amount(amount: AmountChange) -> AmountView:
    ratio = "" if amount.ratio is None or amount.ratio == 1 else times(amount.ratio)
    return AmountView(str(amount.before), str(amount.after), ratio)


def _named(fields: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(kind_label(field.name), field.before, field.after) for field in fields)
