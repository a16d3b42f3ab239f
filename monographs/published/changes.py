"""What changed from one edition to another, for readers: the gravest first, in words as well as signs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext, gettext_noop

from monographs.document import Document, compare, plain_text
from monographs.document.diff import AmountChange, Change, ChangeKind, Diff
from monographs.document.quantity import Quantity
from monographs.document.runs import Run, runs
from monographs.document.statements import AnyStatement, Dosage
from monographs.document.value import plain_number
from monographs.document.wording import SORTS, noun_of, sort_of, times

from . import words
from .pages import figures
from .pages.facts import fact
from .pages.marks import Mark, mark
from .pages.withholding import as_shown, withholds


SIGNS = {
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "−",
    ChangeKind.CHANGED: "≠",
    ChangeKind.RECORD: "○",
    ChangeKind.MOVED: "↕",
}


@dataclass(frozen=True)
class Side:
    """A statement in one of the two editions; ``runs`` tell the words that only this side has."""

    key: str
    runs: tuple[Run, ...]
    mark: Mark


@dataclass(frozen=True)
class Pair:
    """A fact before and after; ``ratio`` says in words how many times the new figure is the old one."""

    label: str
    before: str
    after: str
    ratio: str = ""


@dataclass(frozen=True)
class ChangeView:
    """What happened to one statement. ``before`` or ``after`` is None where there was none."""

    kind: str
    sign: str
    label: str
    sort: str
    before: Side | None
    after: Side | None
    pairs: tuple[Pair, ...]
    note: str


@dataclass(frozen=True)
class Frame:
    """What changed around the statements: names, headings, notices or sources."""

    title: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Comparison:
    """Everything that changed between two editions."""

    summary: str
    changes: tuple[ChangeView, ...]
    frames: tuple[Frame, ...]


def comparison(before: Document, after: Document) -> Comparison:
    """Return what changed from ``before`` to ``after``, both as signed, as far as this site shows it."""
    diff = compare(before, after)
    shown = diff
    if withholds():
        before, after = as_shown(before), as_shown(after)
        statements = tuple(_as_shown(change, before, after) for change in diff.statements)
        shown = replace(compare(before, after), statements=statements)
    pairs = sorted(zip(shown.statements, diff.statements, strict=True), key=lambda pair: _rank(pair[0]))
    return Comparison(
        summary=shown.summary_in(gettext),
        changes=tuple(_view(change, before, after, withheld=change != signed) for change, signed in pairs),
        frames=tuple(_frames(shown)),
    )


def _as_shown(change: Change, before: Document, after: Document) -> Change:
    """Return ``change`` without what is withheld of it: a ratio would tell the figure."""
    old = _statement(before, change.before)
    new = _statement(after, change.after)
    if (old, new) == (change.before, change.after):
        return change
    return replace(change, before=old, after=new, fields=(), runs=(), amounts=())


def _statement(document: Document, signed: AnyStatement | None) -> AnyStatement | None:
    return next((one for one in document.statements() if signed and one.key == signed.key), None)


_WITHHELD = gettext_noop(
    "A dose that nobody has checked is withheld here, so neither its figures nor how they changed are shown."
)
_RANK = {
    ChangeKind.CHANGED: 0,
    ChangeKind.ADDED: 0,
    ChangeKind.REMOVED: 0,
    ChangeKind.RECORD: 1,
    ChangeKind.MOVED: 2,
}


def _rank(change: Change) -> tuple[int, int]:
    return _RANK[change.kind], SORTS.index(sort_of(change.statement))


def _view(change: Change, before: Document, after: Document, *, withheld: bool) -> ChangeView:
    old, new = _words(change.before), _words(change.after)
    differing = runs(old, new) if change.before and change.after else ()
    pairs = tuple(_pairs(change, before, after))
    return ChangeView(
        kind=change.kind.value,
        sign=SIGNS[change.kind],
        label=_label(change),
        sort=_sort(change.statement),
        before=_side(change.before, before, _only(differing, "insert") or (Run("delete", old),)),
        after=_side(change.after, after, _only(differing, "delete") or (Run("insert", new),)),
        pairs=pairs,
        note=gettext(_WITHHELD) if withheld else _note(change, same_words=old == new, pairs=pairs),
    )


def _label(change: Change) -> str:
    moved = change.moved and change.kind is not ChangeKind.MOVED
    label = words.label(change.kind)
    return gettext("%(change)s and moved") % {"change": label} if moved else label


def _sort(statement: AnyStatement) -> str:
    return gettext(noun_of(sort_of(statement)))


def _words(statement: AnyStatement | None) -> str:
    return (
        plain_text(statement.words, inline=statement.kind not in ("narrative", "question"))
        if statement
        else ""
    )


def _only(differing: tuple[Run, ...], other: str) -> tuple[Run, ...]:
    return tuple(run for run in differing if run.kind != other)


def _side(statement: AnyStatement | None, document: Document, shown: tuple[Run, ...]) -> Side | None:
    return Side(statement.key, shown, mark(statement, document)) if statement else None


def _note(change: Change, *, same_words: bool, pairs: tuple[Pair, ...]) -> str:
    if change.kind is ChangeKind.MOVED:
        return gettext("The same words stand in another place.")
    if change.before and change.after and same_words and not pairs:
        return gettext(
            "The words are the same; only their markup, their key or their place in the source changed."
        )
    return ""


def _pairs(change: Change, before: Document, after: Document) -> Iterator[Pair]:
    for amount in change.amounts:
        yield _amount(change, amount)
    if not (change.before and change.after):
        return
    old, new = dict(fact(change.before, before).fields), dict(fact(change.after, after).fields)
    skipped = gettext("Amount") if change.amounts else ""
    for label in dict.fromkeys((*old, *new)):
        if label != skipped and old.get(label, "") != new.get(label, ""):
            yield Pair(label, old.get(label, ""), new.get(label, ""))
    yield from _record(mark(change.before, before), mark(change.after, after))


def _record(old: Mark, new: Mark) -> Iterator[Pair]:
    if old.label != new.label:
        yield Pair(gettext("Mark"), old.label, new.label)
    if (old.origin, old.edited) != (new.origin, new.edited):
        yield Pair(gettext("Origin"), _origin(old), _origin(new))
    if old.source != new.source:
        yield Pair(
            gettext("Source"), old.source.title if old.source else "", new.source.title if new.source else ""
        )
    if old.evidence != new.evidence and old.label == new.label:
        yield Pair(gettext("Passages held against it"), str(len(old.evidence)), str(len(new.evidence)))


def _origin(shown: Mark) -> str:
    return gettext("%(origin)s, edited since") % {"origin": shown.origin} if shown.edited else shown.origin


def _amount(change: Change, amount: AmountChange) -> Pair:
    ratio = ""
    if amount.ratio not in (None, Decimal(1)):
        ratio = gettext("%(ratio)s than before") % {"ratio": times(amount.ratio, say=gettext)}
    if isinstance(change.before, Dosage) and isinstance(change.after, Dosage):
        old, new = figures.amount(change.before), figures.amount(change.after)
        if old and new:
            return Pair(gettext("Amount"), old, new, ratio)
    return Pair(gettext("Amount"), _quantity(amount.before), _quantity(amount.after), ratio)


def _quantity(amount: Quantity) -> str:
    low, high = plain_number(amount.low), plain_number(amount.high)
    figure = low if low == high else f"{low}–{high}"
    return "/".join((f"{figure} {amount.unit}", *sorted(amount.per)))


def _frames(diff: Diff) -> Iterator[Frame]:
    for title, fields in (
        (gettext("Name and identity"), diff.identity),
        (gettext("Headings"), diff.sections),
        (gettext("Notices"), diff.notices),
        (gettext("Sources"), diff.sources),
    ):
        if fields:
            pairs = (Pair(_field(change.name), change.before, change.after) for change in fields)
            yield Frame(title, tuple(pairs))


def _field(name: str) -> str:
    text = name.replace("_", " ")
    return gettext(text[:1].upper() + text[1:])
