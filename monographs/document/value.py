"""The base of every value in a Document: frozen, closed, and in one Unicode form."""

import unicodedata
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
)


def nfc(text: str) -> str:
    """Return ``text`` in Unicode normal form C.

    Never NFKC: that would turn 10⁶ into 106.
    """
    return unicodedata.normalize("NFC", text)


def _storable(text: str) -> str:
    # Neither database nor JSON reader agrees on NUL and lone surrogates, so no Document holds them.
    if "\x00" in text:
        raise ValueError("holds a NUL character; remove it")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("holds half of a character (a lone surrogate); remove it") from None
    return nfc(text)


def plain_number(number: Decimal) -> str:
    """Write ``number`` without exponent and without trailing zeros: 5.0 becomes 5, 1E+3 becomes 1000."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _finite(number: Decimal) -> Decimal:
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise ValueError("is not a number that can be written out in digits")
    return Decimal(plain_number(number))


def _not_a_float(number: Any) -> Any:
    # 0.1 as a binary float is not 0.1 mg.
    if isinstance(number, float):
        raise ValueError("must be given as text or Decimal, not as a binary float")
    return number


Text = Annotated[str, AfterValidator(_storable)]
"""Any text, NFC, without NUL and lone surrogates."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(_storable)]
"""A short text: a name, a term, a label. At most 500 code points, stripped."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""The lasting name of a statement, source or section within one drug."""

Number = Annotated[
    Decimal,
    BeforeValidator(_not_a_float),
    AfterValidator(_finite),
    PlainSerializer(plain_number, return_type=str, when_used="json"),
]
"""An exact decimal number; in JSON a string of digits, so that no reader rounds a dose."""

Same = TypeVar("Same", bound="Value")


class Value(BaseModel):
    """A frozen value: equal by content, without unknown fields, safe to share and to hash."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")

    def replace(self: Same, **changes: Any) -> Same:
        """Return a copy with ``changes``, validated like a new one.

        Raises:
            pydantic.ValidationError: when the changed value breaks a rule of its type.
        """
        return type(self).model_validate({**dict(self), **changes})
