"""Where the words of a row came from, and how far they have been checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from monographs.document import Origin
from monographs.document.characters import visible
from monographs.document.runs import Run
from monographs.document.vocabulary import CheckState, OriginKind

from .. import assembly
from ..models import Source
from ..models.statements import Placed
from .checks import Standing
from .wordings import difference


@dataclass(frozen=True, slots=True)
class Evidence:
    """The origin of a row, in words, with the passage it was read from.

    ``start`` and ``end`` count code points of the source text. ``passage`` is empty for words written on
    the desk. ``standing`` tells the checks as they stand now, of statements. ``edits`` lead from the passage
    to the words of a statement that a person edited.
    """

    kind: OriginKind
    edited: bool
    source: Source | None
    start: int | None
    end: int | None
    passage: str
    check: CheckState
    standing: Standing | None = None
    edits: tuple[Run, ...] = ()

    @property
    def words(self) -> str:
        """The origin as people read it."""
        return f"{self.kind.label}, edited since" if self.edited else self.kind.label


class SourceTexts:
    """The sources of one revision, each decoded once; ``standings`` are the checks of its statements."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.pk: source for source in sources}
        self._texts: dict[int, str] = {}
        self.standings: dict[str, Standing] = {}

    @classmethod
    def of(cls, rows: assembly.Rows) -> "SourceTexts":
        """Load the sources that ``rows`` came from."""
        return cls(Source.objects.filter(pk__in=rows.origins).defer("reading").order_by("imported_at", "pk"))

    def __iter__(self):
        return iter(self._sources.values())

    def evidence(self, row: Placed) -> Evidence:
        """Return the evidence of a stored ``row``."""
        source = self._sources.get(row.origin_source_id)
        standing = self.standings.get(getattr(row, "key", ""))
        passage = self._passage(source, row.origin_start, row.origin_end)
        return Evidence(
            kind=OriginKind(row.origin_kind),
            edited=row.origin_edited,
            source=source,
            start=row.origin_start,
            end=row.origin_end,
            passage=passage,
            check=standing.state if standing else CheckState.UNCHECKED,
            standing=standing,
            edits=difference(passage, row.words) if passage and row.origin_edited else (),
        )

    def evidence_of(self, origin: Origin, check: CheckState, key: str = "", words: str = "") -> Evidence:
        """Return the evidence of a statement of a Document, or of a notice, which has no ``key``."""
        source = self._by_key.get(origin.source or "")
        passage = self._passage(source, origin.start, origin.end)
        return Evidence(
            kind=origin.kind,
            edited=origin.edited,
            source=source,
            start=origin.start,
            end=origin.end,
            passage=passage,
            check=check,
            standing=self.standings.get(key),
            edits=difference(passage, words) if passage and words and origin.edited else (),
        )

    @cached_property
    def _by_key(self) -> dict[str, Source]:
        return {source.key: source for source in self._sources.values()}

    def _passage(self, source: Source | None, start: int | None, end: int | None) -> str:
        return visible(self._text(source)[start:end]) if source else ""

    def _text(self, source: Source) -> str:
        if source.pk not in self._texts:
            self._texts[source.pk] = source.text
        return self._texts[source.pk]
