"""The copy for programs: every row of every table, with every column, as JSON."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from monographs.document.value import plain_number

from .gathering import Gathered
from .ways import about


FORMAT = "countersign-copy/1"


def table_name(model: type[models.Model]) -> str:
    """Return the name under which a table stands in the copy."""
    return model._meta.model_name or ""


def to_json(gathered: Gathered, made: dict[str, str], files: dict[str, str]) -> bytes:
    """Return the whole copy; ``files`` names the file of each source, by its key."""
    record = {
        "format": FORMAT,
        "made": made,
        "ledger_head": {"sequence": gathered.head[0], "hash": gathered.head[1]},
        "people": [
            {"username": one.username, "name": one.name, "roles": one.roles}
            for one in gathered.people.values()
        ],
        "tables": {
            table_name(model): {
                "about": about(model),
                "columns": [_column(field) for field in model._meta.concrete_fields],
                "rows": [row_of(row, gathered, files) for row in rows],
            }
            for model, rows in gathered.tables.items()
        },
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def row_of(row: models.Model, gathered: Gathered, files: dict[str, str]) -> dict[str, Any]:
    """Return every column of ``row`` as JSON takes it."""
    return {field.name: value_of(row, field, gathered, files) for field in row._meta.concrete_fields}


def value_of(row: models.Model, field: Any, gathered: Gathered, files: dict[str, str]) -> Any:
    """Return what ``row`` holds in ``field``: a person by account, a file by name, a row by its number."""
    value = getattr(row, field.attname)
    if field.related_model is User:
        return None if value is None else gathered.people[value].username
    if isinstance(field, models.BinaryField):
        return files[row.key]  # type: ignore[attr-defined] # only sources have bytes
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return plain_number(value)
        case _:
            return value


def _column(field: Any) -> dict[str, str]:
    told = {"name": field.name, "label": str(field.verbose_name), "help": str(field.help_text)}
    if field.related_model is User:
        told["refers_to"] = "people"
    elif field.related_model:
        told["refers_to"] = table_name(field.related_model)
    return {name: text for name, text in told.items() if text}
