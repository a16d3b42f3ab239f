"""What stands beside each statement: where it came from, whether anyone checked it, and against what."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_noop

from monographs.document import AnyStatement, Document, Evidence, Source
from monographs.document.grammar import is_safe_address
from monographs.document.markdown import plain_text
from monographs.document.vocabulary import CheckState

from ..words import joined, label
from .gravity import PROSE, is_grave
from .withholding import is_withheld


SIGNS = {CheckState.UNCHECKED: "○", CheckState.CHECKED: "✓", CheckState.DISPUTED: "≠"}
# What could harm somebody and nobody checked is marked more strongly than the rest, in prose as in tables.
_ASK_FIRST = gettext_noop("Unchecked: confirm before use")
_LONGEST = 400  # characters of words or of a passage that are said a second time


@dataclass(frozen=True)
class SourceView:
    """A source as readers see it."""

    title: str
    origin: str
    about: str
    url: str


@dataclass(frozen=True)
class EvidenceView:
    """A passage that people held against the statement; ``quote`` is empty where it may not be shown."""

    source: SourceView
    quote: str
    supports: bool
    by: str
    at: datetime


@dataclass(frozen=True)
class Mark:
    """The mark of one statement.

    ``said`` are its words once more, plainly, where they stand beside a passage that contradicts them; empty
    where they are long. ``passage`` is the prose it was read from and ``read_from`` the key of that prose.
    ``withheld`` tells that a sentence of this site stands where the words would.
    """

    state: str
    sign: str
    label: str
    strong: bool
    origin: str
    edited: bool
    source: SourceView | None
    evidence: tuple[EvidenceView, ...]
    said: str = ""
    passage: str = ""
    read_from: str = ""
    withheld: bool = False

    @property
    def conflict(self) -> str:
        """How the sources disagree, in a title; empty where they do not."""
        supports = {evidence.supports for evidence in self.evidence}
        if supports == {True, False}:
            return gettext("Sources disagree")
        if supports == {False} or self.state == CheckState.DISPUTED.value:
            return gettext("A source disagrees")
        return ""


def mark(statement: AnyStatement, document: Document) -> Mark:
    """Return the mark of ``statement``."""
    state = statement.check.state
    withheld = is_withheld(statement.words)
    strong = state is CheckState.UNCHECKED and (withheld or is_grave(statement, document))
    key = statement.origin.source
    source = document.source(key) if key else None
    words = _plain(statement)
    return Mark(
        state=state.value,
        sign=SIGNS[state],
        label=gettext(_ASK_FIRST) if strong else label(state),
        strong=strong,
        origin=label(statement.origin.kind),
        edited=statement.origin.edited,
        source=source_view(source) if source else None,
        evidence=_evidence(statement.check.evidence, document),
        said=words if len(words) <= _LONGEST else "",
        passage=_passage(statement, document) if source and source.quotable else "",
        read_from=statement.part_of or "",
        withheld=withheld,
    )


def _plain(statement: AnyStatement) -> str:
    return " ".join(plain_text(statement.words, inline=statement.kind not in PROSE).split())


def _passage(statement: AnyStatement, document: Document) -> str:
    """Return the prose ``statement`` was read from, where it is short and says more than the statement."""
    for each in document.statements():
        if statement.part_of and each.key == statement.part_of:
            whole = _plain(each)
            return whole if len(whole) <= _LONGEST and whole != _plain(statement) else ""
    return ""


def _evidence(found: tuple[Evidence, ...], document: Document) -> tuple[EvidenceView, ...]:
    """Return each passage once, with the names of all who held it against the statement."""
    once: dict[tuple[str, str, bool], list[Evidence]] = {}
    for each in found:
        once.setdefault((each.source, each.quote, each.supports), []).append(each)
    return tuple(_passage_view(alike, document) for alike in once.values())


def _passage_view(alike: list[Evidence], document: Document) -> EvidenceView:
    source = document.source(alike[0].source)
    return EvidenceView(
        source=source_view(source),
        quote=alike[0].quote if source.quotable else "",
        supports=alike[0].supports,
        by=joined(list(dict.fromkeys(each.by for each in alike))),
        at=max(each.at for each in alike),
    )


def source_view(source: Source) -> SourceView:
    """Return ``source`` with its particulars in one line and its address only when it is a web address."""
    particulars = (
        label(source.origin),
        source.publisher,
        source.author,
        source.dated.isoformat() if source.dated else "",
        source.licence,
    )
    return SourceView(
        title=source.title or gettext("Untitled source"),
        origin=label(source.origin),
        about=" · ".join(part for part in particulars if part),
        url=source.url if _is_web_address(source.url) else "",
    )


def _is_web_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and is_safe_address(url)
