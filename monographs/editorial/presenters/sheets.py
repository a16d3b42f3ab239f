"""The statements of a revision beside the sources they came from."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from monographs.document import AnyStatement, Document
from monographs.document.runs import Run
from monographs.document.summary import Summary, summarise

from .. import assembly
from ..models import Revision, Source
from .annotated import Piece, Span, frame_of, pieces_of, share_uncovered
from .checks import Standing, standings_of
from .facts import facts_of, kind_label
from .review import rendered
from .wordings import difference


@dataclass(frozen=True, slots=True)
class Card:
    """One statement. ``place`` says where it came from; ``has_passage`` whether that can be shown.

    ``edits`` lead from the source's words to those of a statement that a person edited.
    """

    key: str
    kind: str
    question: str
    html: SafeString
    facts: list[tuple[str, str]]
    confidence: str
    place: str
    cautious: bool
    has_passage: bool
    standing: Standing
    edits: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One source with its text in pieces; ``uncovered`` is the share (0 to 1) of words nothing stands for."""

    source: Source
    pieces: list[Piece]
    uncovered: float

    @property
    def uncovered_percent(self) -> int:
        """The share in whole per cent, never 0 while there is any."""
        return max(round(self.uncovered * 100), 1) if self.uncovered else 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page of evidence shows of a revision as it stands now."""

    sections: list[tuple[str, list[Card]]]
    sheets: list[Sheet]
    flag: Summary


def beside(revision: Revision) -> Beside:
    """Return the statements of ``revision`` with the state of their checks now, and its sources in pieces."""
    document = assembly.to_document(revision)
    standings = standings_of(revision, document.statements())
    spans = _spans_of(document)
    sources = {source.key: source for source in Source.objects.filter(key__in=list(spans))}
    return Beside(
        sections=[
            (
                _title(section.title or section.kind.label, section.component),
                [_card(statement, standings[statement.key], sources) for statement in section.statements],
            )
            for section in document.sections
        ],
        sheets=[_sheet(sources[key], found) for key, found in spans.items() if key in sources],
        flag=summarise(document),
    )


def _title(title: str, component: str) -> str:
    return f"{title}: {component}" if component else title


def _spans_of(document: Document) -> dict[str, list[Span]]:
    """Return the stretches the text came from, by source, in the order of the Document's sources."""
    spans: dict[str, list[Span]] = {source.key: [] for source in document.sources}
    for source, span in _places(document):
        spans[source].append(span)
    return {source: found for source, found in spans.items() if found}


def _places(document: Document) -> Iterator[tuple[str, Span]]:
    framing = [section.origin for section in document.sections if section.origin]
    for origin in (*framing, *(notice.origin for notice in document.notices)):
        if origin.source is not None and origin.start is not None and origin.end is not None:
            yield origin.source, Span(origin.start, origin.end)
    for statement in document.statements():
        origin = statement.origin
        if origin.source is not None and origin.start is not None and origin.end is not None:
            yield origin.source, Span(origin.start, origin.end, statement.key)


def _sheet(source: Source, spans: list[Span]) -> Sheet:
    pieces = pieces_of(source.text, [*frame_of(source.reading.get("blocks", ())), *spans])
    return Sheet(source, pieces, share_uncovered(pieces))


def _card(statement: AnyStatement, standing: Standing, sources: dict[str, Source]) -> Card:
    origin = statement.origin
    return Card(
        key=statement.key,
        kind=kind_label(statement.kind),
        question=getattr(statement, "question", ""),
        html=rendered(statement.words, inline=statement.kind not in ("narrative", "question")),
        facts=[(label, text) for label, text in facts_of(statement) if label != "Question"],
        confidence="" if statement.confidence == "certain" else statement.confidence.label,
        place=f"{origin.kind.label}, edited since" if origin.edited else origin.kind.label,
        cautious=origin.kind.counts_as_ai,
        has_passage=origin.source in sources,
        standing=standing,
        edits=_edits(statement, sources),
    )


def _edits(statement: AnyStatement, sources: dict[str, Source]) -> tuple[Run, ...]:
    origin = statement.origin
    if not origin.edited or origin.source not in sources:
        return ()
    return difference(sources[origin.source].text[origin.start : origin.end], statement.words)
