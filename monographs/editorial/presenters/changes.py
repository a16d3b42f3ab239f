"""What changed between two texts, in words for the page of review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monographs.document import Document, Origin
from monographs.document.diff import AmountChange, Change, ChangeKind, Diff, FieldChange
from monographs.document.runs import Run
from monographs.document.wording import count_of, counted, sort_of, times

from .facts import kind_label
from .wordings import difference, plain


HEADLINE = 3
"""How many parts of a summary are read at once; the rest is folded."""


@dataclass(frozen=True, slots=True)
class AmountView:
    """An amount before and after, and how many times the new one is the old one, in words."""

    before: str
    after: str
    ratio: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What happened to one statement. ``runs`` are its words, with the added and removed ones told apart.

    ``key`` is its name in the text, empty when it is gone; ``named`` its name in either text. ``quiet`` tells
    that neither its words nor its facts changed.
    """

    kind: str
    label: str
    sort: str
    key: str
    named: str
    high_risk: bool
    quiet: bool
    runs: tuple[Run, ...]
    fields: list[FieldChange]
    amounts: list[AmountView]


def changes_of(diff: Diff, *texts: Document | None) -> list[ChangeView]:
    """Return the changes of ``diff`` between ``texts``, the gravest first; none of a first edition."""
    titles = _titles_of(*texts)
    return [] if diff.first else [_change(change, titles) for change in diff.gravest_first()]


def headline_of(diff: Diff) -> tuple[str, str]:
    """Return what changed in one short line, and the rest of it."""
    parts = diff.parts
    return ", ".join(parts[:HEADLINE]), ", ".join(parts[HEADLINE:])


def risk_moved(diff: Diff) -> str:
    """Say how many statements of high risk came and went, so that a smaller count is not taken for checks."""
    if diff.first:
        return ""
    risky = [change.kind for change in diff.statements if change.statement.high_risk]
    said = [
        f"{counted(count, 'high-risk statement')} {'was' if count == 1 else 'were'} {kind.value}"
        for kind in (ChangeKind.REMOVED, ChangeKind.ADDED)
        if (count := risky.count(kind))
    ]
    return f"{' and '.join(said)}." if said else ""


def frame_of(diff: Diff) -> list[tuple[str, tuple[FieldChange, ...]]]:
    """Return what changed around the statements, under its title."""
    notices = (FieldChange(one.name, plain(one.before), plain(one.after)) for one in diff.notices)
    frame = (
        ("Identity", _named(diff.identity)),
        ("Headings", _named(diff.sections)),
        ("Notices", _named(notices)),
        ("Sources", diff.sources),
    )
    return [(title, fields) for title, fields in frame if fields]


def _titles_of(*texts: Document | None) -> dict[str, str]:
    """Return the titles of the sources of ``texts``: their keys are names for machines."""
    return {one.key: one.title for text in texts if text for one in text.sources if one.title}


def _change(change: Change, titles: Mapping[str, str]) -> ChangeView:
    moved = change.moved and change.kind is not ChangeKind.MOVED
    return ChangeView(
        kind=change.kind.value,
        label=f"{change.kind.label} and moved" if moved else change.kind.label,
        sort=count_of(1, sort_of(change.statement)).removeprefix("1 "),
        key=change.after.key if change.after else "",
        named=change.statement.key,
        high_risk=change.statement.high_risk,
        quiet=change.kind in (ChangeKind.RECORD, ChangeKind.MOVED),
        runs=_runs(change),
        fields=_fields(change, titles),
        amounts=[_amount(amount) for amount in change.amounts],
    )


def _fields(change: Change, titles: Mapping[str, str]) -> list[FieldChange]:
    # Words are shown as runs; a key is a name for machines.
    hidden = ("words", "key", "origin", "part_of", "check")
    fields = [field for field in change.fields if field.name not in hidden]
    if change.before and change.after:
        before, after = change.before, change.after
        if before.check.state != after.check.state:
            fields.append(FieldChange("check", before.check.state.label, after.check.state.label))
        if before.origin != after.origin:
            fields.append(
                FieldChange("origin", _origin(before.origin, titles), _origin(after.origin, titles))
            )
    return list(_named(fields))


def _origin(origin: Origin, titles: Mapping[str, str]) -> str:
    edited = ", edited since" if origin.edited else ""
    if origin.source is None:
        return f"{origin.kind.label}{edited}"
    title = titles.get(origin.source, "a source without a title")
    return f"{origin.kind.label}{edited}, characters {origin.start} to {origin.end} of “{title}”"


def _runs(change: Change) -> tuple[Run, ...]:
    if change.kind is ChangeKind.ADDED:
        return (Run("insert", plain(change.statement.words)),)
    if change.kind is ChangeKind.REMOVED:
        return (Run("delete", plain(change.statement.words)),)
    before, after = change.before or change.statement, change.statement
    return difference(before.words, after.words)


def _amount(amount: AmountChange) -> AmountView:
    ratio = "" if amount.ratio is None or amount.ratio == 1 else times(amount.ratio)
    return AmountView(str(amount.before), str(amount.after), ratio)


def _named(fields: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(kind_label(field.name), field.before, field.after) for field in fields)
