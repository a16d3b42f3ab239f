"""Rows to Document and back: the one bridge between the desk's tables and the Document.

A statement's columns have the names of its fields, so the bridge needs no list of fields per kind. What
a table keeps as empty text is ``None`` in the Document where the Document allows ``None``.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import models

from monographs.document import (
    KINDS,
    Code,
    Document,
    Identity,
    Name,
    Origin,
    Statement,
)
from monographs.document import Notice as NoticeValue
from monographs.document import Section as SectionValue
from monographs.document import Source as SourceValue

from . import bulk
from .models import STATEMENT_MODELS, Notice, OtherName, Revision, Section, Source, StatementRow
from .models.statements import Placed


_SHARED = {"key", "words", "origin", "check", "confidence", "group", "part_of", "kind"}
_KIND_OF_MODEL = dict(zip(STATEMENT_MODELS, KINDS, strict=True))
_MODEL_OF_KIND = dict(zip(KINDS, STATEMENT_MODELS, strict=True))
_OWN_FIELDS = {kind: tuple(name for name in kind.model_fields if name not in _SHARED) for kind in KINDS}
_NULLABLE = {model: {field.name for field in model._meta.fields if field.null} for model in STATEMENT_MODELS}


# From rows to the Document


def to_document(revision: Revision) -> Document:
    """Build the Document of ``revision`` from its rows, in one query per table.

    Raises:
        pydantic.ValidationError: when the rows do not make a Document (an empty required field).
    """
    sources = _sources_of(revision)
    keys = {source.pk: source.key for source in sources}
    rows = _rows_by_section(revision)
    return Document(
        language=revision.language,
        identity=_identity(revision),
        sections=tuple(
            SectionValue(
                kind=section.kind,
                title=section.title,
                component=section.component,
                origin=None if section.origin_source_id is None else _origin(section, keys),
                statements=tuple(_statement(row, keys) for row in rows.get(section.pk, ())),
            )
            for section in revision.sections.all()
        ),
        notices=tuple(
            NoticeValue(kind=notice.kind, words=notice.words, origin=_origin(notice, keys))
            for notice in revision.notices.all()
        ),
        sources=tuple(_source(source) for source in sources),
    )


def check_row(row: StatementRow) -> None:
    """Make sure that ``row`` on its own makes a statement.

    Raises:
        pydantic.ValidationError: when it does not; its errors name the fields.
    """
    _statement(row, {row.origin_source_id: "source"} if row.origin_source_id else {})


def _identity(revision: Revision) -> Identity:
    return Identity(
        generic_name=revision.generic_name,
        kind=revision.kind,
        components=tuple(revision.components),
        names=tuple(
            Name(name=name.name, kind=name.kind, language=name.language, region=name.region)
            for name in revision.names.all()
        ),
        drug_class=revision.drug_class,
        target=revision.target,
        route=revision.route,
        codes=tuple(Code(**code) for code in revision.codes),
    )


def _rows_by_section(revision: Revision) -> dict[int, list[StatementRow]]:
    rows: list[StatementRow] = []
    for model in STATEMENT_MODELS:
        rows.extend(model.objects.filter(revision=revision).order_by())
    rows.sort(key=lambda row: (row.section_id, row.position, row.key))
    return {section: list(group) for section, group in groupby(rows, key=lambda row: row.section_id)}


def _sources_of(revision: Revision) -> list[Source]:
    used: set[int] = set()
    for model in (*STATEMENT_MODELS, Section, Notice):
        places = model.objects.filter(revision=revision, origin_source__isnull=False)
        used.update(places.order_by().values_list("origin_source_id", flat=True).distinct())
    return list(Source.objects.filter(pk__in=used).defer("content", "reading").order_by("imported_at", "pk"))


def _source(source: Source) -> SourceValue:
    fields = {name: getattr(source, name) for name in SourceValue.model_fields}
    return SourceValue(**fields)


def _origin(row: Placed, keys: dict[int, str]) -> Origin:
    return Origin(
        kind=row.origin_kind,
        source=None if row.origin_source_id is None else keys[row.origin_source_id],
        start=row.origin_start,
        end=row.origin_end,
        edited=row.origin_edited,
    )


def _statement(row: StatementRow, keys: dict[int, str]) -> Statement:
    kind = _KIND_OF_MODEL[type(row)]
    own = {name: _field_value(kind, name, getattr(row, name)) for name in _OWN_FIELDS[kind]}
    return kind(
        key=row.key,
        words=row.words,
        origin=_origin(row, keys),
        confidence=row.confidence,
        group=row.group,
        part_of=row.part_of or None,
        **own,
    )


def _field_value(kind: type[Statement], name: str, value: Any) -> Any:
    if value == "" and kind.model_fields[name].default is None:
        return None
    return tuple(value) if isinstance(value, list) else value


# From the Document to rows


def store(drafts: Sequence[tuple[Revision, Document]], sources: dict[str, Source]) -> None:
    """Write each Document as the rows of its new, unsaved revision.

    ``sources`` gives the stored source for each key the Documents name. All drafts together take one
    insert per table, so the rows' ``save`` is not called.
    """
    for revision, document in drafts:
        _set_identity(revision, document)
    Revision.objects.bulk_create([revision for revision, _ in drafts])
    rows = _Rows(sources)
    for revision, document in drafts:
        rows.add(revision, document)
    rows.insert()


def _set_identity(revision: Revision, document: Document) -> None:
    for name in Identity.model_fields:
        if name not in ("names", "codes"):
            value = getattr(document.identity, name)
            setattr(revision, name, list(value) if isinstance(value, tuple) else value)
    revision.codes = [code.model_dump() for code in document.identity.codes]
    revision.language = document.language


class _Rows:
    """Rows waiting to be inserted, by table; a statement waits for the key of its section."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self.sources = sources
        self.names: list[models.Model] = []
        self.sections: list[models.Model] = []
        self.notices: list[models.Model] = []
        self.statements: dict[type[StatementRow], list[tuple[Section, dict[str, Any]]]] = {}

    def add(self, revision: Revision, document: Document) -> None:
        """Make the rows of ``document``."""
        for position, name in enumerate(document.identity.names):
            self.names.append(OtherName(revision=revision, position=position, **dict(name)))
        for position, notice in enumerate(document.notices):
            place = self._place(notice.origin)
            self.notices.append(
                Notice(revision=revision, position=position, kind=notice.kind, words=notice.words, **place)
            )
        for position, section in enumerate(document.sections):
            self._add_section(revision, position, section)

    def insert(self) -> None:
        """Insert everything, sections before their statements."""
        OtherName.objects.bulk_create(self.names)
        Notice.objects.bulk_create(self.notices)
        Section.objects.bulk_create(self.sections)
        for model, rows in self.statements.items():
            bulk.insert(model, [{**row, "section_id": section.pk} for section, row in rows])

    def _add_section(self, revision: Revision, position: int, section: SectionValue) -> None:
        row = Section(
            revision=revision,
            position=position,
            kind=section.kind,
            title=section.title,
            component=section.component,
            **(self._place(section.origin) if section.origin else {}),
        )
        self.sections.append(row)
        for number, statement in enumerate(section.statements):
            model = _MODEL_OF_KIND[type(statement)]
            columns = self._columns(revision, number, statement, model)
            self.statements.setdefault(model, []).append((row, columns))

    def _columns(
        self, revision: Revision, position: int, statement: Statement, model: type[StatementRow]
    ) -> dict[str, Any]:
        own = _OWN_FIELDS[type(statement)]
        return {
            "revision_id": revision.pk,
            "position": position,
            "key": statement.key,
            "words": statement.words,
            "group": statement.group,
            "part_of": statement.part_of or "",
            "confidence": statement.confidence,
            **self._place(statement.origin),
            **{name: _column_value(model, name, getattr(statement, name)) for name in own},
        }

    def _place(self, origin: Origin) -> dict[str, Any]:
        return {
            "origin_kind": origin.kind,
            "origin_source_id": None if origin.source is None else self.sources[origin.source].pk,
            "origin_start": origin.start,
            "origin_end": origin.end,
            "origin_edited": origin.edited,
        }


def _column_value(model: type[StatementRow], name: str, value: Any) -> Any:
    if value is None and name not in _NULLABLE[model]:
        return ""
    return list(value) if isinstance(value, tuple) else value
