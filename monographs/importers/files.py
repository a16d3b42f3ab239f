"""Files, folders, archives and standard input to bytes, one document at a time.

Only regular files are opened, and never through a link, so that a folder from elsewhere cannot make us
read a secret or wait for a pipe. What is passed over is reported like everything else.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from .archives import SUFFIXES as ARCHIVES
from .archives import is_archive, read_archive
from .decoding import MAX_BYTES
from .members import too_large


SUFFIXES = (".md", ".markdown", ".txt")
"""File names a monograph may have; compared without regard to case."""

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class File:
    """A document below a folder or in an archive: its ``data``, or the sentence why it was not read.

    ``name`` is its path below what was named, with ``/`` between the parts.
    """

    name: str
    data: bytes = b""
    refusal: str = ""


def read_files(paths: Iterable[Path]) -> Iterator[File]:
    """Yield every document of ``paths`` in the order of their names, reading as it goes.

    A path is a file, a folder, an archive, or "-" for one document on standard input.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield File("standard input", sys.stdin.buffer.read(MAX_BYTES + 1))
        elif path.is_dir():
            for found in _walk(path):
                yield from _read(found, str(found.relative_to(path).as_posix()))
        else:
            yield from _read(path, path.name)


def read_upload(name: str, file: IO[bytes]) -> Iterator[File]:
    """Yield the documents of an uploaded ``file`` called ``name``: itself, or what is in the archive."""
    if is_archive(name):
        for member in read_archive(name, file):
            yield File(f"{name}/{member.name}", member.data, member.refusal or _unfit(member.name))
    else:
        yield File(name, file.read(MAX_BYTES + 1), _unfit(name))


def count_files(paths: Iterable[Path]) -> int | None:
    """Count what ``read_files`` will yield, without opening anything; None where an archive hides it."""
    names = [name for path in paths for name in (_walk(path) if path.is_dir() else [path])]
    return None if any(is_archive(name.name) for name in names) else len(names)


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(here, name))]
        for name in sorted([*names, *links]):
            yield Path(here, name)


def _read(path: Path, name: str) -> Iterator[File]:
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    archive = is_archive(name)
    if not archive and (refusal := _unfit(name)):
        yield File(name, refusal=refusal)
        return
    try:
        with _open(path) as file:
            size = 0 if archive else os.fstat(file.fileno()).st_size
            if refusal := too_large(size):
                yield File(name, refusal=refusal)
            else:
                yield from read_upload(name, file)
    except _NotRegularError as refusal:
        yield File(name, refusal=str(refusal))
    except OSError as error:
        yield File(name, refusal=f"Not read: {error.strerror or 'it cannot be opened'}.")


class _NotRegularError(Exception):
    """What stands there is no regular file."""


def _open(path: Path) -> IO[bytes]:
    if path.is_symlink():
        raise _NotRegularError("Not read: it is a link. Put the file itself here.")
    # O_NONBLOCK: opening a pipe without a writer would wait for ever.
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise _NotRegularError("Not read: it is not a regular file. Put the file itself here.")
    return file


def _unfit(name: str) -> str:
    if PurePosixPath(name).suffix.lower() in SUFFIXES:
        return ""
    kinds = ", ".join((*SUFFIXES, *ARCHIVES))
    return f"Not read: the name ends in none of {kinds}. Rename it if it is a monograph."
