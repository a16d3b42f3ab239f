"""What a rebase would bring, and the clashes a person decides."""

from dataclasses import dataclass

from monographs.document import Identity, Notice, Statement
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


def incoming_of(merged: Merged) -> list[str]:
    """Return what comes in from the edition, in words."""
    texts = {one.key: f"{kind_label(one.kind)}: {plain(one.words)}" for one in merged.document.statements()}
    return [texts.get(name) or _title(name) for name in merged.incoming]


def _view(clash: Clash) -> ClashView:
    base, theirs, ours = (_text(part) for part in (clash.base, clash.theirs, clash.ours))
    known = next(part for part in (clash.ours, clash.theirs, clash.base) if part is not None)
    title = kind_label(known.kind) if isinstance(known, Statement) else _title(clash.name)
    return ClashView(clash.name, title, base, theirs, ours, difference(theirs, ours))


def _title(name: str) -> str:
    field = name.removeprefix("identity:")
    if field in Identity.model_fields:
        return f"Identity: {kind_label(field).lower()}"
    return "Notices" if name == "notices" else f"Removed there: {name}"


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
