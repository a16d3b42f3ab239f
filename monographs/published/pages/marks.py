"""What stands beside each statement: where it came from, whether anyone checked it, and against what."""

from dataclasses import dataclass
from datetime import datetime

from monographs.document import AnyStatement, Document, Evidence, Source
from monographs.document.grammar import is_safe_address
from monographs.document.vocabulary import CheckState


SIGNS = {CheckState.UNCHECKED: "○", CheckState.CHECKED: "✓", CheckState.DISPUTED: "≠"}
# A dose, warning, interaction or stop rule that nobody checked is marked more strongly than the rest.
_ASK_FIRST = "Unchecked: confirm before use"


@dataclass(frozen=True)
class SourceView:
    """A source as readers see it."""

    title: str
    about: str
    url: str


@dataclass(frozen=True)
class EvidenceView:
    """A passage somebody held against the statement; ``quote`` is empty where it may not be shown."""

    source: SourceView
    quote: str
    supports: bool
    by: str
    at: datetime


@dataclass(frozen=True)
class Mark:
    """The mark of one statement."""

    state: str
    sign: str
    label: str
    strong: bool
    origin: str
    edited: bool
    source: SourceView | None
    evidence: tuple[EvidenceView, ...]


def mark(statement: AnyStatement, document: Document) -> Mark:
    """Return the mark of ``statement``."""
    state = statement.check.state
    strong = statement.high_risk and state is CheckState.UNCHECKED
    key = statement.origin.source
    return Mark(
        state=state.value,
        sign=SIGNS[state],
        label=_ASK_FIRST if strong else state.label,
        strong=strong,
        origin=statement.origin.kind.label,
        edited=statement.origin.edited,
        source=source_view(document.source(key)) if key else None,
        evidence=tuple(_evidence(evidence, document) for evidence in statement.check.evidence),
    )


def _evidence(evidence: Evidence, document: Document) -> EvidenceView:
    source = document.source(evidence.source)
    return EvidenceView(
        source=source_view(source),
        quote=evidence.quote if source.quotable else "",
        supports=evidence.supports,
        by=evidence.by,
        at=evidence.at,
    )


def source_view(source: Source) -> SourceView:
    """Return ``source`` with its particulars in one line and its address only when it is a web address."""
    particulars = (
        source.origin.label,
        source.publisher,
        source.author,
        source.dated.isoformat() if source.dated else "",
        source.licence,
    )
    return SourceView(
        title=source.title or "Untitled source",
        about=" · ".join(part for part in particulars if part),
        url=source.url if _is_web_address(source.url) else "",
    )


def _is_web_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and is_safe_address(url)
