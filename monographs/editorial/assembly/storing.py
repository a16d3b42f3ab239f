"""From Documents to the rows of new revisions."""

from collections.abc import Sequence
from typing import Any

from monographs.document import Document, Identity, Origin, Statement
from monographs.document import Section as SectionValue

from .. import bulk
from ..models import Notice, OtherName, Revision, Section, Source, StatementRow
from .tables import MODEL_OF_KIND, NULLABLE, OWN_FIELDS


Columns = dict[str, Any]
"""A row by the names of its attributes."""


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


def replace(revision: Revision, document: Document, sources: dict[str, Source]) -> None:
    """Let the rows of the stored ``revision`` say what ``document`` says; the caller saves its own row.

    Call it between ``begin_edit`` and ``finish_edit``, which keep the old text in the ledger.
    """
    _set_identity(revision, document)
    for rows in (revision.names, revision.notices, revision.sections):
        rows.all().delete()
    rows = _Rows(sources)
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
    """Rows waiting to be inserted, by table; a statement names its section by its place among them."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self.sources = sources
        self.names: list[Columns] = []
        self.sections: list[Columns] = []
        self.notices: list[Columns] = []
        self.statements: dict[type[StatementRow], list[tuple[int, Columns]]] = {}

    def add(self, revision: Revision, document: Document) -> None:
        """Make the rows of ``document``."""
        for position, name in enumerate(document.identity.names):
            self.names.append({"revision_id": revision.pk, "position": position, **dict(name)})
        for position, notice in enumerate(document.notices):
            own = {"kind": notice.kind, "words": notice.words, **self._place(notice.origin)}
            self.notices.append({"revision_id": revision.pk, "position": position, **own})
        for position, section in enumerate(document.sections):
            self._add_section(revision, position, section)

    def insert(self) -> None:
        """Insert everything, sections before their statements."""
        bulk.insert(OtherName, self.names)
        bulk.insert(Notice, self.notices)
        keys = bulk.insert_and_number(Section, self.sections)
        for model, rows in self.statements.items():
            bulk.insert(model, [{**row, "section_id": keys[section]} for section, row in rows])

    def _add_section(self, revision: Revision, position: int, section: SectionValue) -> None:
        own = {"kind": section.kind, "title": section.title, "component": section.component}
        place = self._place(section.origin) if section.origin else {}
        self.sections.append({"revision_id": revision.pk, "position": position, **own, **place})
        number_of_section = len(self.sections) - 1
        for number, statement in enumerate(section.statements):
            model = MODEL_OF_KIND[type(statement)]
            columns = self.columns(revision, number, statement, model)
            self.statements.setdefault(model, []).append((number_of_section, columns))

    def columns(
        self, revision: Revision, position: int, statement: Statement, model: type[StatementRow]
    ) -> Columns:
        """Return the columns of one statement, all but its heading."""
        own = OWN_FIELDS[type(statement)]
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

    def _place(self, origin: Origin) -> Columns:
        return {
            "origin_kind": origin.kind,
            "origin_source_id": None if origin.source is None else self.sources[origin.source].pk,
            "origin_start": origin.start,
            "origin_end": origin.end,
            "origin_edited": origin.edited,
        }


def _column_value(model: type[StatementRow], name: str, value: Any) -> Any:
    if value is None and name not in NULLABLE[model]:
        return ""
    return list(value) if isinstance(value, tuple) else value


def columns_of(
    statement: Statement, revision: Revision, position: int, sources: dict[str, Source]
) -> Columns:
    """Return the columns of the row of ``statement`` in ``revision``, all but its heading."""
    return _Rows(sources).columns(revision, position, statement, MODEL_OF_KIND[type(statement)])
