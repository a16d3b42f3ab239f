"""The comparison board of a drug: its sources, the public text and the drafts, side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from monographs.document import AnyStatement, Document, load
from monographs.document.characters import visible
from monographs.document.comparison import Row, Verdict, compare_sources

from .. import assembly
from ..imports.rereading import reread
from ..models import Drug, Resolution, Revision, Source, Status
from .facts import kind_label
from .wordings import plain


MOST_SIDES = 8
"""Texts compared at once; more would not fit a screen."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text on the board; ``name`` is how an address names it. It is a source's or a ``revision``'s."""

    name: str
    label: str
    about: str
    document: Document
    source: Source | None = None
    revision: Revision | None = None

    def section_of(self, key: str) -> str:
        """Return the kind of heading the statement ``key`` stands under."""
        sections = self.document.sections
        return next((one.kind.value for one in sections if any(s.key == key for s in one.statements)), "")


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement of a side that may be the one that holds."""

    value: str
    side: Side
    statement: AnyStatement
    quote: str
    reading: str

    @property
    def kind(self) -> str:
        """What sort of statement it is."""
        return kind_label(self.statement.kind)

    @property
    def words(self) -> str:
        """The whole statement, without its markup."""
        return visible(plain(self.statement.words))


@dataclass(frozen=True, slots=True)
class RowView:
    """One subject: what each side says, and what people made of it."""

    row: Row
    cells: list[list[Choice]]
    resolutions: list[Resolution]

    @property
    def anchor(self) -> str:
        """Its name as part of an address."""
        return re.sub(r"[^a-z0-9]+", "-", self.row.key.lower())

    @property
    def in_drafts(self) -> dict[int, list[Choice]]:
        """What each draft on the board says on it, by the draft's number in the database."""
        found: dict[int, list[Choice]] = {}
        for choice in (choice for cell in self.cells for choice in cell):
            if choice.side.revision is not None and choice.side.revision.is_editable:
                found.setdefault(choice.side.revision.pk, []).append(choice)
        return found


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board, or the sentence why there is none."""

    sides: list[Side]
    others: list[Side]
    summary: str
    groups: list[tuple[str, list[RowView], bool]]
    refusal: str = ""

    def row(self, key: str) -> RowView | None:
        """Return the row named ``key``."""
        return next((one for _, rows, _ in self.groups for one in rows if one.row.key == key), None)


def board_of(drug: Drug, language: str, names: Sequence[str] = ()) -> BoardView:
    """Return the board of the texts of ``drug`` in ``language``: those called ``names``, else the newest.

    Unless it is asked for, a source does not stand beside the revision that was made from it.
    """
    every = sides_of(drug, language)
    used = {key for side in every if side.revision for key in _made_from(side.document)}
    first = [side for side in every if side.source is None or side.source.key not in used]
    chosen = [side for side in every if side.name in names] if names else first
    sides = chosen[:MOST_SIDES]
    others = [side for side in every if side not in sides]
    if len(sides) < 2:
        return BoardView(sides, others, "", [], "Comparing needs at least two texts about the same drug.")
    board = compare_sources([side.document for side in sides])
    resolved: dict[str, list[Resolution]] = {}
    for one in Resolution.objects.filter(drug=drug, language=language).select_related("by", "chosen_from"):
        resolved.setdefault(one.row, []).append(one)
    groups = [
        (
            title,
            [_row(row, sides, resolved.get(row.key, [])) for row in board.rows if row.verdict is verdict],
            verdict is Verdict.DISAGREEMENT,
        )
        for title, verdict in _GROUPS
    ]
    return BoardView(sides, others, board.summary, groups)


_GROUPS = (
    ("Disagreements", Verdict.DISAGREEMENT),
    ("Silences", Verdict.SILENCE),
    ("Agreements", Verdict.AGREEMENT),
)


def languages_of(drug: Drug) -> list[str]:
    """Return the languages there are texts in, English first."""
    found = set(drug.sources.order_by().values_list("language", flat=True).distinct())
    found |= set(drug.revisions.order_by().values_list("language", flat=True).distinct())
    return sorted(found, key=lambda language: (language != "en", language)) or ["en"]


def sides_of(drug: Drug, language: str) -> list[Side]:
    """Return every text of ``drug`` in ``language``: the newest revisions first, then its sources.

    A draft nobody touched since its import says what its source says: it stands for that source.
    """
    revisions = list(_revisions(drug, language))
    stood_for = {
        source.key
        for side in revisions
        if side.revision is not None and _is_untouched(side.revision)
        for source in side.document.sources
    }
    return [*revisions, *(side for side in _sources(drug, language) if side.source.key not in stood_for)]


def _made_from(document: Document) -> set[str]:
    return {one.origin.source for one in document.statements() if one.origin.source}


def _is_untouched(revision: Revision) -> bool:
    return revision.status == Status.DRAFT and revision.version == 1 and revision.importer_id is not None


def _revisions(drug: Drug, language: str) -> Iterator[Side]:
    in_use = Q(status=Status.APPROVED) | Q(
        status__in=[Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED]
    )
    found = drug.revisions.filter(in_use, language=language).select_related("submission", "author")
    revisions = list(found.order_by("-number"))
    worked_on = [revision for revision in revisions if not _is_public(revision)]
    texts = dict(zip((one.pk for one in worked_on), assembly.to_documents(worked_on), strict=True))
    for revision in revisions:
        public = _is_public(revision)
        document = load(revision.submission.document) if public else texts[revision.pk]
        untouched = _is_untouched(revision) and document.sources
        state = "what readers see" if public else revision.get_status_display().lower()
        yield Side(
            name=f"revision-{revision.pk}",
            label=visible(document.sources[0].title) if untouched else f"Revision {revision.number}",
            about=_about_import(revision, document) if untouched else state,
            document=document,
            revision=revision,
        )


def _is_public(revision: Revision) -> bool:
    return revision.status == Status.APPROVED and revision.submission is not None


def _about_import(revision: Revision, document: Document) -> str:
    return f"{document.sources[0].origin.label}, as imported: draft {revision.number}"


def _sources(drug: Drug, language: str) -> Iterator[Side]:
    for source in drug.sources.filter(language=language).defer("reading").order_by("-imported_at", "-pk"):
        if not source.is_quarantined:
            yield Side(
                name=f"source-{source.pk}",
                label=visible(source.title),
                about=f"{source.get_origin_display()}, {source.get_standing_display().lower()}",
                document=reread(source),
                source=source,
            )


def _row(row: Row, sides: Sequence[Side], resolutions: list[Resolution]) -> RowView:
    cells = [
        [
            Choice(
                value=f"{side.name}/{saying.statement.key}",
                side=side,
                statement=saying.statement,
                quote=visible(plain(saying.quote)),
                reading=saying.reading,
            )
            for saying in cell.sayings
        ]
        for side, cell in zip(sides, row.cells, strict=True)
    ]
    return RowView(row, cells, resolutions)
