"""From the rows of a revision to its Document."""

from itertools import groupby
from typing import Any

from monographs.document import Code, Document, Identity, Name, Origin, Statement
from monographs.document import Notice as NoticeValue
from monographs.document import Section as SectionValue
from monographs.document import Source as SourceValue

from ..checking.standing import Checks, checks_of, with_check
from ..models import STATEMENT_MODELS, Notice, Revision, Section, Source, StatementRow
from ..models.statements import Placed
from .tables import KIND_OF_MODEL, OWN_FIELDS


def to_document(revision: Revision) -> Document:
    """Build the Document of ``revision`` from its rows, in one query per table.

    Raises:
        pydantic.ValidationError: when the rows do not make a Document (an empty required field).
    """
    checks, origins = checks_of(revision), origins_of(revision)
    sources = _sources_of(origins, checks)
    keys = {source.pk: source.key for source in sources}
    rows = _rows_by_section(revision)
    statements = {
        section: tuple(with_check(_statement(row, keys), checks) for row in group)
        for section, group in rows.items()
    }
    named = {
        evidence.source for group in statements.values() for one in group for evidence in one.check.evidence
    }
    return Document(
        language=revision.language,
        identity=_identity(revision),
        sections=tuple(
            SectionValue(
                kind=section.kind,
                title=section.title,
                component=section.component,
                origin=None if section.origin_source_id is None else _origin(section, keys),
                statements=statements.get(section.pk, ()),
            )
            for section in revision.sections.all()
        ),
        notices=tuple(
            NoticeValue(kind=notice.kind, words=notice.words, origin=_origin(notice, keys))
            for notice in revision.notices.all()
        ),
        sources=tuple(_source(source) for source in sources if source.pk in origins or source.key in named),
    )


def check_row(row: StatementRow) -> None:
    """Make sure that ``row`` on its own makes a statement.

    Raises:
        pydantic.ValidationError: when it does not; its errors name the fields.
    """
    _statement(row, {row.origin_source_id: "source"} if row.origin_source_id else {})


def to_statement(row: StatementRow, source_keys: dict[int, str]) -> Statement:
    """Build one statement, unchecked, from its ``row``; ``source_keys`` names the source it came from."""
    return _statement(row, source_keys)


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


def _sources_of(origins: set[int], checks: Checks) -> list[Source]:
    """Return the sources statements came from or were ever checked against, the oldest first."""
    used = {check.source_id for group in checks.by_key.values() for check in group} | origins
    return list(Source.objects.filter(pk__in=used).defer("content", "reading").order_by("imported_at", "pk"))


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
