"""Zip archives: one member after another, each within limits, a damaged one without the others."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from . import members
from .decoding import MAX_BYTES
from .members import Member, TooMuch, refusal_of


# Other methods (LZMA) let the archive say how much memory unpacking takes.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ENCRYPTED = 1
_END = struct.Struct("<4s4H2LH")
"""The end of the list of members: signature, two disks, entries here, entries, size, offset, comment."""
_END_SIGNATURE, _ZIP64_SIGNATURE = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_COMMENT = 65_535
_ZIP64_LOCATOR = 20  # bytes
_LARGEST_DIRECTORY = 8 * 1024**2
"""Bytes of the list of members, read at once; 50,000 long names fit."""


def read_zip(file: IO[bytes]) -> Iterator[Member]:
    """Yield the files of the zip ``file``.

    Raises:
        TooMuch: when its list of members is too long to be read.
        zipfile.BadZipFile: when it is no zip archive.
    """
    _check_directory(file)
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield _member(archive, info)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    if refusal := _refusal(info):
        return Member(info.filename, refusal=refusal)
    try:
        with archive.open(info) as member:
            return Member(info.filename, member.read(MAX_BYTES + 1))
    # A bad checksum or a broken stream of one member says nothing about the next.
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        return Member(info.filename, refusal=f"Not read: it is damaged ({error}). Pack it again.")


def _refusal(info: zipfile.ZipInfo) -> str:
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if refusal := refusal_of(info.filename, info.file_size, is_regular=not is_link):
        return refusal
    if info.flag_bits & _ENCRYPTED:
        return "Not read: it is encrypted. Pack it again without a password."
    if info.compress_type not in _METHODS:
        return "Not read: it is packed in an unusual way. Pack it again with the usual method (deflate)."
    if info.file_size > members.RATIO * max(info.compress_size, 1):
        return "Not read: it unpacks to very much more than it should."
    return ""


def _check_directory(file: IO[bytes]) -> None:
    """Refuse a list of members that is too long, before the library reads all of it."""
    file.seek(0, 2)
    start = max(0, file.tell() - _END.size - _LONGEST_COMMENT - _ZIP64_LOCATOR)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(_END_SIGNATURE)
    if 0 <= place <= len(tail) - _END.size:
        *_, entries, size, _, _ = _END.unpack_from(tail, place)
        if tail[max(0, place - _ZIP64_LOCATOR) :].startswith(_ZIP64_SIGNATURE):
            raise TooMuch
        if entries > members.MOST_MEMBERS or size > _LARGEST_DIRECTORY:
            raise TooMuch
    file.seek(0)
