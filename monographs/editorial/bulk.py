"""Inserting many rows of one table without making a model object of each.

``bulk_create`` prepares each value of each row through four calls; an import of thousands of documents spends
more time on that than on reading them. This writes the same columns with the same preparation, but asks once
per column what preparation a value needs. ``make bench`` shows the difference.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, models

from .models.fields import NumberField


class _Column(NamedTuple):
    """A column to fill: its attribute on the model, its value where none is given, and how to write it."""

    name: str
    default: Any
    write: Callable[[Any], Any] | None


def insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert ``rows``, each a mapping of attribute names (``section_id``, not ``section``) to values.

    Values must be of the type of their column; what a row leaves out gets the field's default. Neither
    ``save`` nor signals are called, and keys are not returned.
    """
    if not rows:
        return
    columns, statement = _plan(model)
    values = [
        tuple(
            column.write(row.get(column.name, column.default))
            if column.write
            else row.get(column.name, column.default)
            for column in columns
        )
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


@cache
def _plan(model: type[models.Model]) -> tuple[tuple[_Column, ...], str]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = tuple(_Column(field.attname, field.get_default(), _writer(field)) for field in fields)
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return columns, f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608


def _writer(field: models.Field) -> Callable[[Any], Any] | None:
    # Text, whole numbers and keys are written as they are.
    if isinstance(field, NumberField | models.JSONField | models.DateTimeField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None
