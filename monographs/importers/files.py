"""Files and folders to bytes, one at a time, without leaving the folders that were named.

Only regular files are opened, and never through a link, so that a folder from elsewhere cannot make us
read a secret or wait for a pipe. What is passed over is reported like everything else.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .decoding import MAX_BYTES


SUFFIXES = (".md", ".markdown", ".txt")
"""File names a monograph may have; compared without regard to case."""


@dataclass(frozen=True, slots=True)
class File:
    """A file below a folder that was named: its ``data``, or the sentence why it was not read.

    ``name`` is its path below that folder, with ``/`` between the parts.
    """

    name: str
    data: bytes = b""
    refusal: str = ""


def read_files(paths: Iterable[Path]) -> Iterator[File]:
    """Yield every file of ``paths`` (files and folders), in the order of their names, reading as it goes."""
    for path in paths:
        if path.is_dir():
            for found in _walk(path):
                yield _read(found, PurePosixPath(found.relative_to(path)))
        else:
            yield _read(path, PurePosixPath(path.name))


def count_files(paths: Iterable[Path]) -> int:
    """Count what ``read_files`` will yield, without opening anything."""
    return sum(sum(1 for _ in _walk(path)) if path.is_dir() else 1 for path in paths)


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(here, name))]
        for name in sorted([*names, *links]):
            yield Path(here, name)


def _read(path: Path, below: PurePosixPath) -> File:
    name = _printable(str(below))
    if path.suffix.lower() not in SUFFIXES:
        kinds = ", ".join(SUFFIXES)
        return File(
            name, refusal=f"Not read: the name does not end in {kinds}. Rename it if it is a monograph."
        )
    try:
        return _open(path, name)
    except OSError as error:
        return File(name, refusal=f"Not read: {error.strerror or 'it cannot be opened'}.")


def _open(path: Path, name: str) -> File:
    # O_NONBLOCK: opening a pipe without a writer would wait for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK) if not path.is_symlink() else None
    if handle is None:
        return File(name, refusal="Not read: it is a link. Put the file itself here.")
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return File(name, refusal="Not read: it is not a regular file.")
        if status.st_size > MAX_BYTES:
            return File(name, refusal=f"Not read: {status.st_size:,} bytes; at most {MAX_BYTES:,} are read.")
        return File(name, data=opened.read(MAX_BYTES + 1))


def _printable(name: str) -> str:
    """Return ``name`` with bytes that are no UTF-8 shown as such."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
