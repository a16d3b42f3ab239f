"""The complete copy of a monograph as people read it: revision by revision, then table by table.

Each row of the record stands somewhere on the page with an ``id`` made of its table and number.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models
from django.utils.safestring import SafeString
from pydantic import ValidationError

from monographs.document import sha256
from monographs.document.characters import visible

from ..assembly.reading import to_statement
from ..checking.standing import Checks, content_digest
from ..checking.writers import writers_of
from ..models import (
    STATEMENT_MODELS,
    Check,
    Claim,
    Comment,
    Notice,
    OtherName,
    Override,
    Revision,
    Section,
    Source,
    StatementRow,
    Submission,
)
from ..presenters.checks import standing_of
from ..presenters.facts import facts_of, kind_label
from ..presenters.review import rendered
from .gathering import Gathered, Person
from .record import table_name, value_of
from .ways import about


_IN_FILES = {("submission", "document"), ("edition", "document"), ("edition", "html")}
"""Texts too long to stand in a table; each is a file of its own."""

_RECORDED = (Submission, Override, Comment, Claim)
_NAMES = {Revision.contributors.through: "contributor"}
_TOLD_WITH_REVISION = frozenset({Revision, Revision.contributors.through, OtherName, Section, Notice})


class Fact(NamedTuple):
    """What one column says; ``link`` is the place of the row it refers to."""

    label: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One row, column by column."""

    anchor: str
    title: str
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the record and its rows."""

    anchor: str
    title: str
    about: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: its words, its facts, where it came from and how far it is checked."""

    anchor: str
    key: str
    kind: str
    html: SafeString
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading with its statements."""

    anchor: str
    title: str
    origin: str
    statements: list[StatementView]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One text of the monograph as it reads now, with what is recorded of it."""

    card: Card
    recorded: list[Card]
    rest: list[Card]
    sections: list[SectionView]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole copy."""

    title: str
    slug: str
    made: dict[str, str]
    head: tuple[int, str]
    people: list[Person]
    drug: Card
    revisions: list[RevisionView]
    tables: list[Table]
    closed: list[str]


def page_of(gathered: Gathered, made: dict[str, str], files: dict[str, str]) -> Page:
    """Return the page; ``files`` names the file of each source, by its key."""
    writer = _Writer(gathered, files)
    apart = {*_TOLD_WITH_REVISION, *STATEMENT_MODELS, type(gathered.drug)}
    return Page(
        title=visible(str(gathered.drug)),
        slug=gathered.drug.slug,
        made=made,
        head=gathered.head,
        people=list(gathered.people.values()),
        drug=writer.card(gathered.drug),
        revisions=[writer.revision(revision) for revision in gathered.rows(Revision)],
        tables=[writer.table(model, rows) for model, rows in gathered.tables.items() if model not in apart],
        closed=[files[one.key] for one in gathered.rows(Source) if not one.quotable],
    )


class _Writer:
    """Puts rows into words; knows all rows, and asks the database only who wrote a text with checks."""

    def __init__(self, gathered: Gathered, files: dict[str, str]) -> None:
        self._gathered, self._files = gathered, files
        self._known = {(model, row.pk): row for model, rows in gathered.tables.items() for row in rows}
        self._keys = {source.pk: source.key for source in gathered.rows(Source)}
        sources = {source.pk: source for source in gathered.rows(Source)}
        self._checks: dict[str, list[Check]] = {}
        for check in gathered.rows(Check):
            check.source = sources[check.source_id]
            self._checks.setdefault(check.statement_key, []).append(check)

    def table(self, model: type[models.Model], rows: Sequence[models.Model]) -> Table:
        title = str(model._meta.verbose_name_plural)
        return Table(
            table_name(model), title[:1].upper() + title[1:], about(model), [self.card(row) for row in rows]
        )

    def card(self, row: models.Model) -> Card:
        facts = [self._fact(row, field) for field in row._meta.concrete_fields if not field.primary_key]
        return Card(_anchor(row), _title(row), [fact for fact in facts if fact.text])

    def revision(self, revision: Revision) -> RevisionView:
        rest = [
            self.card(row)
            for model in (Revision.contributors.through, OtherName, Notice)
            for row in self._of(model, revision)
        ]
        sections = sorted(self._of(Section, revision), key=lambda row: (row.position, row.pk))
        statements = [row for model in STATEMENT_MODELS for row in self._of(model, revision)]
        statements.sort(key=lambda row: (row.position, row.key))
        checks = Checks(self._checks, writers_of(revision) if self._checks else frozenset())
        recorded = [self.card(row) for model in _RECORDED for row in self._of(model, revision)]
        return RevisionView(
            self.card(revision),
            recorded,
            rest,
            [
                SectionView(
                    _anchor(section),
                    visible(section.title or str(section)),
                    self._origin(section),
                    [self._statement(row, checks) for row in statements if row.section_id == section.pk],
                )
                for section in sections
            ],
        )

    def _of(self, model: type[models.Model], revision: Revision) -> Iterator[Any]:
        return (row for row in self._gathered.rows(model) if row.revision_id == revision.pk)

    def _statement(self, row: StatementRow, checks: Checks) -> StatementView:
        try:
            statement = to_statement(row, self._keys)
        except ValidationError:  # a draft may still want a field
            facts = self.card(row).facts
        else:
            standing = standing_of(statement, checks)
            facts = [Fact(label, visible(text)) for label, text in facts_of(statement)]
            facts += [Fact("Reading", statement.confidence.label), Fact("Part of", row.part_of)]
            facts += [Fact("Origin", self._origin(row)), Fact("Check", standing.sentence)]
            facts += [Fact("Digest that checks name", content_digest(statement))]
        return StatementView(
            _anchor(row),
            row.key,
            kind_label(table_of(row)),
            rendered(row.words),
            [fact for fact in facts if fact.text],
        )

    def _origin(self, row: Any) -> str:
        kind = row.get_origin_kind_display() + (", edited since" if row.origin_edited else "")
        if row.origin_source_id is None:
            return kind
        place = f"{self._keys[row.origin_source_id]}, characters {row.origin_start} to {row.origin_end}"
        return f"{kind}; source {place}"

    def _fact(self, row: models.Model, field: Any) -> Fact:
        label = str(field.verbose_name)
        label = label[:1].upper() + label[1:]
        key = getattr(row, field.attname)
        if field.related_model and (other := self._known.get((field.related_model, key))):
            return Fact(label, _title(other), f"#{_anchor(other)}")
        return Fact(label, self._text(row, field))

    def _text(self, row: models.Model, field: Any) -> str:
        value = value_of(row, field, self._gathered, self._files)
        if (table_name(type(row)), field.name) in _IN_FILES:
            return f"{len(value):,} characters, SHA-256 {sha256(value.encode())}; see the files"
        if field.choices:
            return str(getattr(row, f"get_{field.name}_display")())
        match value:
            case None | "" | [] | {}:
                return ""
            case bool():
                return "yes" if value else "no"
            case list() | dict():
                return visible(json.dumps(value, ensure_ascii=False, indent=1))
            case _:
                return visible(str(value))


def table_of(row: StatementRow) -> str:
    """Return the kind of a statement as its table is called."""
    return str(row._meta.verbose_name)


def _anchor(row: models.Model) -> str:
    return f"{table_name(type(row))}-{row.pk}"


def _title(row: models.Model) -> str:
    if isinstance(row, Revision):
        return f"Revision {row.number} ({row.language}), {row.get_status_display().lower()}"
    if isinstance(row, Source):
        return f"Source {row.key}"
    name = _NAMES.get(type(row)) or str(row._meta.verbose_name)
    return f"{name[:1].upper()}{name[1:]} {row.pk}"
