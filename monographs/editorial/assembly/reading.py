"""From the rows of a revision to its Document."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from monographs.document import Code, Document, Identity, Name, Origin, Statement
from monographs.document import Notice as NoticeValue
from monographs.document import Section as SectionValue
from monographs.document import Source as SourceValue

from ..checking.standing import checks_of_each, with_check
from ..models import STATEMENT_MODELS, Notice, OtherName, Revision, Section, Source, StatementRow
from ..models.statements import Placed
from .tables import KIND_OF_MODEL, OWN_FIELDS


def to_document(revision: Revision) -> Document:
    """Build the Document of ``revision`` from its rows, in one query per table.

    Raises:
        pydantic.ValidationError: when the rows do not make a Document (an empty required field).
    """
    (document,) = to_documents([revision])
    return document


def to_documents(revisions: Sequence[Revision]) -> list[Document]:
    """Build the Document of each of ``revisions``, in one query per table for all of them.

    Raises:
        pydantic.ValidationError: as ``to_document``.
    """
    rows = Rows(revisions)
    return [rows.document(revision) for revision in revisions]


class Rows:
    """The rows of several revisions, read at once, in one query per table."""

    def __init__(self, revisions: Sequence[Revision]) -> None:
        pks = [revision.pk for revision in revisions]
        self.names = _by_revision(OtherName, pks)
        self.sections = _by_revision(Section, pks)
        self.notices = _by_revision(Notice, pks)
        self.statements: dict[int, list[StatementRow]] = defaultdict(list)
        for model in STATEMENT_MODELS:
            for row in model._default_manager.filter(revision__in=pks).order_by():
                self.statements[row.section_id].append(row)
        for group in self.statements.values():
            group.sort(key=lambda row: (row.position, row.key))
        self.checks = checks_of_each(revisions)
        self.sources = self._sources()

    def _sources(self) -> dict[int, Source]:
        """Return the sources rows came from or were ever checked against, the oldest first."""
        used = self.origins | {
            check.source_id
            for checks in self.checks.values()
            for group in checks.by_key.values()
            for check in group
        }
        rows = Source.objects.filter(pk__in=used).defer("content", "reading")
        return {source.pk: source for source in rows.order_by("imported_at", "pk")}

    @property
    def origins(self) -> set[int]:
        """The primary keys of the sources rows came from."""
        placed = (self.sections, self.notices, self.statements)
        used = {row.origin_source_id for rows in placed for group in rows.values() for row in group}
        return used - {None}

    def document(self, revision: Revision) -> Document:
        """Return what the rows of ``revision`` say."""
        keys = {source.pk: source.key for source in self.sources.values()}
        sections, notices = self.sections[revision.pk], self.notices[revision.pk]
        rows = {section.pk: self.statements.get(section.pk, ()) for section in sections}
        checks = self.checks[revision.pk]
        statements = {
            section: tuple(with_check(_statement(row, keys), checks) for row in group)
            for section, group in rows.items()
        }
        return Document(
            language=revision.language,
            identity=_identity(revision, self.names[revision.pk]),
            sections=tuple(
                SectionValue(
                    kind=section.kind,
                    title=section.title,
                    component=section.component,
                    origin=None if section.origin_source_id is None else _origin(section, keys),
                    statements=statements[section.pk],
                )
                for section in sections
            ),
            notices=tuple(
                NoticeValue(kind=notice.kind, words=notice.words, origin=_origin(notice, keys))
                for notice in notices
            ),
            sources=self._named((sections, notices, *rows.values()), statements.values()),
        )

    def _named(
        self, placed: Iterable[Iterable[Placed]], statements: Iterable[Iterable[Statement]]
    ) -> tuple[SourceValue, ...]:
        origins = {row.origin_source_id for group in placed for row in group}
        named = {evidence.source for group in statements for one in group for evidence in one.check.evidence}
        return tuple(
            _source(source) for source in self.sources.values() if source.pk in origins or source.key in named
        )


def _by_revision(model: type[models.Model], revisions: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model._default_manager.filter(revision__in=revisions):
        found[row.revision_id].append(row)
    return found


def check_row(row: StatementRow) -> None:
    """Make sure that ``row`` on its own makes a statement.

    Raises:
        pydantic.ValidationError: when it does not; its errors name the fields.
    """
    _statement(row, {row.origin_source_id: "source"} if row.origin_source_id else {})


def to_statement(row: StatementRow, source_keys: dict[int, str]) -> Statement:
    """Build one statement, unchecked, from its ``row``; ``source_keys`` names the source it came from."""
    return _statement(row, source_keys)


def _identity(revision: Revision, names: Iterable[OtherName]) -> Identity:
    return Identity(
        generic_name=revision.generic_name,
        kind=revision.kind,
        components=tuple(revision.components),
        names=tuple(
            Name(name=name.name, kind=name.kind, language=name.language, region=name.region) for name in names
        ),
        drug_class=revision.drug_class,
        target=revision.target,
        route=revision.route,
        codes=tuple(Code(**code) for code in revision.codes),
    )


def origins_of(revision: Revision) -> set[int]:
    """Return the primary keys of the sources the words of ``revision`` came from."""
    used: set[int] = set()
    for model in (*STATEMENT_MODELS, Section, Notice):
        places = model.objects.filter(revision=revision, origin_source__isnull=False)
        used.update(places.order_by().values_list("origin_source_id", flat=True).distinct())
    return used


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
    kind = KIND_OF_MODEL[type(row)]
    own = {name: _field_value(kind, name, getattr(row, name)) for name in OWN_FIELDS[kind]}
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
