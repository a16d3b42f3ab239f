"""The one way a Document is written as bytes, and the digest an approval signs."""

import hashlib
import json
from typing import Any

from .record import Document


def canonical_json(value: Any) -> bytes:
    """Write JSON-ready ``value`` as UTF-8 with sorted keys and no spaces.

    Equal values give equal bytes, whatever the order in which their keys were made. Texts of a Document
    are NFC already; numbers that matter are strings of digits.
    """
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode("utf-8")


def dump(document: Document) -> bytes:
    """Return the canonical bytes of ``document``: what is stored, signed and sent."""
    return canonical_json(document.model_dump(mode="json"))


def load(data: bytes | str) -> Document:
    """Read a Document back from JSON.

    Raises:
        pydantic.ValidationError: when ``data`` is not a Document.
    """
    return Document.model_validate_json(data)


def digest(document: Document) -> str:
    """Return the SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return sha256(dump(document))


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
