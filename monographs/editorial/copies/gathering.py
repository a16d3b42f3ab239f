"""Reading everything of one drug, as of one moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models, router

from .. import ledger
from ..models import Check, Drug, LedgerEntry, LedgerHead, Source
from ..models.statements import Placed
from ..people import printed_name
from .ways import OF_DRUG, OF_SLUG


AT_ONCE = 500
"""Subjects asked for in one query of the ledger."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the rows name: an account and a printed name, and nothing else of them."""

    username: str
    name: str
    roles: list[str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of one drug, table by table in the order they are told; ``head`` is where the ledger ended."""

    drug: Drug
    tables: dict[type[models.Model], list[Any]]
    people: dict[int, Person]
    head: tuple[int, str]

    def rows(self, model: type[models.Model]) -> list[Any]:
        """Return the rows of ``model``."""
        return self.tables[model]


def gather(drug: Drug) -> Gathered:
    """Read everything of ``drug``. Call it in a transaction; nobody's move ends until that does.

    Every move writes the ledger, so with its head locked all tables are of one moment.
    """
    head = LedgerHead.objects.select_for_update().get(pk=1)
    tables: dict[type[models.Model], list[Any]] = {Drug: [drug]}
    for model, path in OF_DRUG:
        tables[model] = _read(model, {path: drug})
    models.prefetch_related_objects(tables[Check], "by")
    tables[Source] = _read(Source, {"pk__in": _sources_of(drug, tables)})
    for model, path in OF_SLUG:
        tables[model] = _read(model, {path: drug.slug})
    tables[LedgerEntry] = _entries_about(row for rows in tables.values() for row in rows)
    return Gathered(drug, tables, _people(tables), (head.sequence, head.hash))


def _read(model: type[models.Model], found_by: dict[str, Any]) -> list[Any]:
    # From where it is written, never from a replica that lags behind.
    rows = model._default_manager.using(router.db_for_write(model))
    return list(rows.filter(**found_by).order_by("pk"))


def _sources_of(drug: Drug, tables: dict[type[models.Model], list[Any]]) -> set[int]:
    """Return the sources that belong to ``drug``, that its words came from, or that it was held against."""
    found = set(Source.objects.filter(drug=drug).order_by().values_list("pk", flat=True))
    for model, rows in tables.items():
        if issubclass(model, Placed):
            found.update(row.origin_source_id for row in rows if row.origin_source_id)
    return found | {check.source_id for check in tables[Check]}


def _entries_about(rows: Iterable[models.Model]) -> list[LedgerEntry]:
    subjects = [ledger.subject_of(row) for row in rows]
    entries: list[LedgerEntry] = []
    for start in range(0, len(subjects), AT_ONCE):
        entries += LedgerEntry.objects.filter(subject__in=subjects[start : start + AT_ONCE])
    return sorted(entries, key=lambda entry: entry.sequence)


def _people(tables: dict[type[models.Model], list[Any]]) -> dict[int, Person]:
    named = {
        getattr(row, field.attname)
        for model, rows in tables.items()
        for field in model._meta.concrete_fields
        if field.related_model is User
        for row in rows
    }
    people = User.objects.filter(pk__in=named - {None}).prefetch_related("groups").order_by("username")
    return {
        one.pk: Person(one.username, printed_name(one), sorted(group.name for group in one.groups.all()))
        for one in people
    }
