"""Zip and tar archives to files, in memory and within limits: nothing is ever written to a disk.

A name inside an archive is only a name, so ``..`` and links lead nowhere; they are refused all the same,
because whoever made them meant something else.
"""

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from .decoding import MAX_BYTES


SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
"""File names that are read as archives; compared without regard to case."""

MOST_MEMBERS = 50_000
MOST_BYTES = 1024**3
"""Bytes of all members together, unpacked."""
RATIO = 200
"""How many times its packed size a zip member may unpack to; Markdown packs to about a third."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its ``data``, or the sentence why it was not read."""

    name: str
    data: bytes = b""
    refusal: str = ""


def is_archive(name: str) -> bool:
    """Whether ``name`` is that of an archive."""
    return name.lower().endswith(SUFFIXES)


def read_archive(name: str, file: IO[bytes]) -> Iterator[Member]:
    """Yield the files of the archive ``file`` called ``name``, one at a time, in the archive's order.

    What is wrong with a member is said in its refusal; a broken archive ends with a refusal of its own.
    """
    read = _read_zip if name.lower().endswith(".zip") else _read_tar
    total = 0
    try:
        for count, member in enumerate(read(file), start=1):
            total += len(member.data)
            if count > MOST_MEMBERS or total > MOST_BYTES:
                yield Member(name, refusal="Not read further: the archive holds too much. Split it.")
                return
            yield member
    # Archives from elsewhere break in every way their formats allow.
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
    ) as error:
        yield Member(name, refusal=f"Not read further: the archive is damaged ({error}). Pack it again.")


def _read_zip(file: IO[bytes]) -> Iterator[Member]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            is_link = (info.external_attr >> 16) & 0o170000 == 0o120000
            refusal = _refusal(info.filename, info.file_size, is_regular=not is_link)
            if not refusal and info.flag_bits & 1:
                refusal = "Not read: it is encrypted. Pack it again without a password."
            if not refusal and info.file_size > RATIO * max(info.compress_size, 1):
                refusal = "Not read: it unpacks to very much more than it should."
            if refusal:
                yield Member(info.filename, refusal=refusal)
            else:
                with archive.open(info) as member:
                    yield Member(info.filename, member.read(MAX_BYTES + 1))


def _read_tar(file: IO[bytes]) -> Iterator[Member]:
    with tarfile.open(fileobj=file, mode="r|*") as archive:
        for info in archive:
            if info.isdir():
                continue
            name = info.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            refusal = _refusal(name, info.size, is_regular=info.isreg())
            member = None if refusal else archive.extractfile(info)
            yield Member(name, member.read(MAX_BYTES + 1)) if member else Member(name, refusal=refusal)


def _refusal(name: str, size: int, *, is_regular: bool) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        return "Not read: its name leads out of the archive. Pack it again with plain names."
    if not is_regular:
        return "Not read: it is not a regular file. Pack the file itself."
    if size > MAX_BYTES:
        return f"Not read: {size:,} bytes; at most {MAX_BYTES:,} are read. Split it."
    return ""
