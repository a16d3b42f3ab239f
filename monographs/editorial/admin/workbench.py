"""What the forms of one revision page share: its headings, its sources, and the places of new rows."""

from collections.abc import Collection, Iterator
from copy import copy
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Max

from monographs.document import Document
from monographs.document.vocabulary import SectionKind

from .. import assembly
from ..models import STATEMENT_MODELS, Notice, OtherName, Revision, Section, StatementRow
from ..presenters.checks import standings_of
from ..presenters.evidence import SourceTexts
from ..presenters.facts import facts_of
from ..presenters.review import text_of


NEW = "new:"
"""What a choice begins with that means a heading the revision does not have yet."""

ALL = "all"
"""Instead of a key: every statement."""

_USUAL = {
    "indication": SectionKind.INDICATIONS,
    "dosage": SectionKind.DOSAGE,
    "adverse_effect": SectionKind.ADVERSE_EFFECTS,
    "precaution": SectionKind.PRECAUTIONS,
    "interaction": SectionKind.INTERACTIONS,
    "monitoring": SectionKind.MONITORING,
    "stop_rule": SectionKind.STOPPING,
    "handling": SectionKind.STORAGE,
    "programme": SectionKind.PROGRAMMES,
    "question": SectionKind.PATIENT_INFO,
}


class Workbench:
    """One revision, as the forms of its page see it. Everything is read once per request."""

    def __init__(self, revision: Revision, opened: Collection[str] = ()) -> None:
        self.revision = revision
        self._opened = frozenset(opened)
        self._added: dict[str, Section] = {}
        self._next: dict[int, int] = {}

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The headings by the value of their choice."""
        return {str(section.pk): section for section in self.rows.sections[self.revision.pk]}

    @cached_property
    def sources(self) -> SourceTexts:
        """The source texts behind the rows, with the checks as they stand."""
        texts = SourceTexts.of(self.rows)
        checks = self.rows.checks[self.revision.pk]
        texts.standings = standings_of(self.revision, self.document.statements(), checks)
        return texts

    @cached_property
    def facts(self) -> dict[str, list[tuple[str, str]]]:
        """What each statement says besides its words, by its key, for people who may not change it."""
        return {statement.key: facts_of(statement) for statement in self.document.statements()}

    @cached_property
    def document(self) -> Document:
        """The text as a value."""
        return text_of(self.revision, self.rows)

    @cached_property
    def rows(self) -> assembly.Rows:
        """What the tables hold of it."""
        return assembly.Rows([self.revision])

    def rows_of(self, model: type[models.Model]) -> list[Any]:
        """Return the rows of one table in their order, as copies that a form may change."""
        if issubclass(model, StatementRow):
            return self._statements_of(model)
        tables = {OtherName: self.rows.names, Section: self.rows.sections, Notice: self.rows.notices}
        return [copy(row) for row in tables[model][self.revision.pk]]

    def _statements_of(self, model: type[StatementRow]) -> list[StatementRow]:
        found = [copy(row) for group in self.rows.statements.values() for row in group if type(row) is model]
        for row in found:
            row.section = self.sections[str(row.section_id)]
        return sorted(found, key=lambda row: (row.section.position, row.position, row.pk))

    @cached_property
    def choices(self) -> list[Any]:
        """The headings a statement may stand under: those there are, then those that can be added."""
        here = [(value, str(section)) for value, section in self.sections.items()]
        kinds = {section.kind for section in self.sections.values()}
        new = [(f"{NEW}{kind}", label) for kind, label in SectionKind.choices() if kind not in kinds]
        return [("Headings of this revision", here), ("A new heading", new)]

    def opens(self, key: str) -> bool:
        """Whether the page was asked to show the fields of the statement ``key``, or those of all."""
        return key in self._opened or ALL in self._opened

    def usual_section(self, kind: str) -> str:
        """Return the choice under which a new statement of ``kind`` usually stands."""
        usual = _USUAL.get(kind, SectionKind.OTHER)
        for value, section in self.sections.items():
            if section.kind == usual:
                return value
        return f"{NEW}{usual}"

    def section(self, choice: str) -> Section:
        """Return the heading of a valid ``choice``, adding it to the revision when it is new."""
        if choice in self.sections:
            return self.sections[choice]
        if choice not in self._added:
            last = self.revision.sections.aggregate(last=Max("position"))["last"]
            self._added[choice] = self.revision.sections.create(
                kind=choice.removeprefix(NEW), position=0 if last is None else last + 1
            )
        return self._added[choice]

    def next_position(self, section: Section) -> int:
        """Return the place behind the last statement of ``section``."""
        if section.pk not in self._next:
            self._next[section.pk] = 1 + max(self._positions(section), default=-1)
        self._next[section.pk] += 1
        return self._next[section.pk] - 1

    def is_empty(self, section: Section) -> bool:
        """Whether no statement stands under ``section``."""
        return next(self._positions(section), None) is None

    @staticmethod
    def _positions(section: Section) -> Iterator[int]:
        for model in STATEMENT_MODELS:
            last = model.objects.filter(section=section).aggregate(last=Max("position"))["last"]
            if last is not None:
                yield last
