"""The fields of two values side by side, as people read them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .value import Value
from .vocabulary import Word


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its text before and after, as people read it; empty where there was none."""

    name: str
    before: str
    after: str


def changed_fields(before: Value, after: Value) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the order of the type; one that the other type lacks is empty."""
    names = dict.fromkeys((*type(before).model_fields, *type(after).model_fields))
    return tuple(
        FieldChange(name, _text(getattr(before, name, None)), _text(getattr(after, name, None)))
        for name in names
        if getattr(before, name, None) != getattr(after, name, None)
    )


def _text(value: Any) -> str:
    """Write the value of a field for people."""
    if isinstance(value, tuple):
        return ", ".join(_text(part) for part in value)
    if isinstance(value, Value):
        return "; ".join(f"{name} {_text(part)}" for name, part in value if _text(part) not in ("", "no"))
    for kind, write in _WRITTEN.items():
        if isinstance(value, kind):
            return write(value)
    return str(value)


_WRITTEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda value: "yes" if value else "no",
    Word: lambda value: str(value.label),
    Decimal: lambda value: format(value, "f"),
    date: lambda value: str(value.isoformat()),
}
