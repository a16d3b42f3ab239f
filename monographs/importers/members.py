"""What zip and tar archives have in common: members, limits, and names that are refused."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from .decoding import MAX_BYTES


MOST_MEMBERS = 50_000
MOST_BYTES = 1024**3
"""Bytes of an archive, unpacked."""
RATIO = 200
"""How many times its packed size something may unpack to; Markdown packs to about a third."""


class TooMuch(Exception):
    """The archive holds more than is read, whatever its headers say."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its ``data``, or the sentence why it was not read."""

    name: str
    data: bytes = b""
    refusal: str = ""


def refusal_of(name: str, size: int, *, is_regular: bool) -> str:
    """Return why a member of ``size`` bytes called ``name`` is not read; empty when it is."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        return "Not read: its name leads out of the archive. Pack it again with plain names."
    if not is_regular:
        return "Not read: it is not a regular file. Pack the file itself."
    return too_large(size)


def too_large(size: int) -> str:
    """Return why a file of ``size`` bytes is not read; empty when it is."""
    return f"Not read: {size:,} bytes; at most {MAX_BYTES:,} are read. Split it." if size > MAX_BYTES else ""
