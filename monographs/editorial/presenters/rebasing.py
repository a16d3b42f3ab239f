"""What a rebase would bring, and the clashes a person decides."""

from dataclasses import dataclass

from monographs.document import Document, Identity, Notice, Statement
from monographs.document.runs import Run

from ..merging import Clash, Merged
from .facts import facts_of, kind_label
from .wordings import difference, plain


@dataclass(frozen=True, slots=True)
class ClashView:
    """One clash in words. ``runs`` lead from the edition's words to the draft's."""

    name: str
    title: str
    base: str
    theirs: str
    ours: str
    runs: tuple[Run, ...]


def clashes_of(merged: Merged) -> list[ClashView]:
    """Return the clashes of ``merged`` that nobody has decided."""
    return [_view(clash) for clash in merged.clashes]


def incoming_of(merged: Merged, base: Document) -> list[str]:
    """Return what comes in from the edition, in words; ``base`` is what the draft was begun from."""
    here, before = _told(merged.document), _told(base)
    return [here.get(name) or _gone(name, before) for name in merged.incoming]


def _told(document: Document) -> dict[str, str]:
    return {one.key: f"{kind_label(one.kind)}: {plain(one.words)}" for one in document.statements()}


def _gone(name: str, before: dict[str, str]) -> str:
    return f"Removed there. {before[name]}" if name in before else _title(name)


def _view(clash: Clash) -> ClashView:
    base, theirs, ours = (_text(part) for part in (clash.base, clash.theirs, clash.ours))
    known = next(part for part in (clash.ours, clash.theirs, clash.base) if part is not None)
    title = kind_label(known.kind) if isinstance(known, Statement) else _title(clash.name)
    return ClashView(clash.name, title, base, theirs, ours, difference(theirs, ours))


def _title(name: str) -> str:
    field = name.removeprefix("identity:")
    if field in Identity.model_fields:
        return f"Identity: {kind_label(field).lower()}"
    return "Notices"


def _text(part: object) -> str:
    if part is None:
        return "(removed)"
    if isinstance(part, Statement):
        facts = "; ".join(f"{label}: {text}" for label, text in facts_of(part))
        words = plain(part.words)
        return f"{words}\n{facts}" if facts else words
    if isinstance(part, tuple):
        return "\n".join(
            one.words if isinstance(one, Notice) else str(getattr(one, "name", one)) for one in part
        )
    return str(part) or "(empty)"
