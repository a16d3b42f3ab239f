"""Column types the desk needs: exact numbers and short lists."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from monographs.document.value import plain_number


class NumberField(models.CharField):
    """An exact decimal number, kept as its digits.

    SQLite would keep a DecimalField as a binary float; a dose is kept as it was written.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        if not str(value).strip():
            return None
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation:
            raise ValidationError(
                f"“{value}” is not a number. Write digits, with a point for decimals."
            ) from None
        if not number.is_finite() or abs(number.adjusted()) > 30:
            raise ValidationError(f"“{value}” is not a number that can be written out in digits.")
        return number

    def run_validators(self, value: Any) -> None:
        # The inherited ones measure text.
        super().run_validators(self.get_prep_value(value))

    def get_prep_value(self, value: Any) -> str | None:
        number = self.to_python(value)
        return None if number is None else plain_number(number)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""


def line(**kwargs: Any) -> models.CharField:
    """A short text (the Document's ``Line``): at most 500 code points, empty when absent."""
    return models.CharField(max_length=500, **{"blank": True, "default": "", **kwargs})


def word(vocabulary: Any, **kwargs: Any) -> models.CharField:
    """A word of a closed list; empty when absent, unless a default is given."""
    return models.CharField(
        max_length=40,
        choices=vocabulary.choices(),
        **{"default": "", "blank": "default" not in kwargs, **kwargs},
    )
