"""Zip and tar archives to files, in memory and within limits: nothing is ever written to a disk.

A name inside an archive is only a name, so ``..`` and links lead nowhere; they are refused all the same,
because whoever made them meant something else.
"""

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from . import members
from .members import Member, TooMuch
from .tars import read_tar
from .zips import read_zip


SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
"""File names that are read as archives; compared without regard to case."""

_DAMAGE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError),
    *(OSError, EOFError, ValueError, RuntimeError),
)
"""How archives break: in every way their formats allow."""


def is_archive(name: str) -> bool:
    """Whether ``name`` is that of an archive."""
    return name.lower().endswith(SUFFIXES)


def read_archive(name: str, file: IO[bytes]) -> Iterator[Member]:
    """Yield the files of the archive ``file`` called ``name``, one at a time, in the archive's order.

    ``file`` can be sought in. What is wrong with a member is said in its refusal; a broken archive, or one
    that holds too much, ends with a refusal of its own.
    """
    try:
        yield from _counted(read_zip(file) if name.lower().endswith(".zip") else read_tar(file))
    except TooMuch:
        yield Member(name, refusal="Not read further: the archive holds too much. Split it.")
    except _DAMAGE as error:
        yield Member(name, refusal=f"Not read further: the archive is damaged ({error}). Pack it again.")


def _counted(found: Iterator[Member]) -> Iterator[Member]:
    total = 0
    for count, member in enumerate(found, start=1):
        total += len(member.data)
        if count > members.MOST_MEMBERS or total > members.MOST_BYTES:
            raise TooMuch
        yield member
