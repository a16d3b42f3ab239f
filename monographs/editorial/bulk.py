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


def insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert ``rows``, each a mapping of attribute names (``section_id``, not ``section``) to values.

    Values must be of the type of their column; what a row leaves out gets the field's default. Neither
    ``save`` nor signals are called.
    """
    if not rows:
        return
    plan = _plan(model)
    values = [plan.values(row) for row in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Its driver would send a message for each row; ``make bench`` shows that too.
            with connection.wrap_database_errors, cursor.copy(f"COPY {plan.into} FROM STDIN") as copy:
                for each in values:
                    copy.write_row(each)
        else:
            cursor.executemany(f"INSERT INTO {plan.into} VALUES {plan.places}", values)  # noqa: S608


def insert_and_number(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert ``rows`` as ``insert`` does and return their primary keys, in the order of the rows."""
    plan, keys = _plan(model), []
    size = max(1, connection.ops.bulk_batch_size(plan.fields, rows))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            chunk = rows[start : start + size]
            values = [value for row in chunk for value in plan.values(row)]
            places = ", ".join([plan.places] * len(chunk))
            cursor.execute(f"INSERT INTO {plan.into} VALUES {places} RETURNING {plan.key}", values)  # noqa: S608
            keys += [key for (key,) in cursor.fetchall()]
    return keys


class _Plan(NamedTuple):
    """How rows of a model are written: what each column holds by default and which need preparing.

    ``into``, ``places`` and ``key`` are parts of the statement.
    """

    fields: list[models.Field]
    defaults: dict[str, Any]
    writers: dict[str, Callable[[Any], Any]]
    into: str
    places: str
    key: str

    def values(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values of ``row`` as the database takes them."""
        whole = {**self.defaults, **row}  # in the order of the columns, which that of the defaults is
        for name, write in self.writers.items():
            whole[name] = write(whole[name])
        return tuple(whole.values())


@cache
def _plan(model: type[models.Model]) -> _Plan:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    return _Plan(
        fields=fields,
        defaults={field.attname: field.get_default() for field in fields},
        writers={field.attname: write for field in fields if (write := _writer(field))},
        into=f"{quote(model._meta.db_table)} ({names})",
        places=f"({', '.join(['%s'] * len(fields))})",
        key=quote(model._meta.pk.column),
    )


def _writer(field: models.Field) -> Callable[[Any], Any] | None:
    # Text, whole numbers and keys are written as they are.
    if isinstance(field, NumberField | models.JSONField | models.DateTimeField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None
