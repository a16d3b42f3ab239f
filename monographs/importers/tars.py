"""Tar archives, packed or not, as one stream that is counted while it is read."""

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Iterator
from typing import IO, Any

from . import members
from .decoding import MAX_BYTES
from .members import Member, TooMuch, refusal_of


_XZ_MEMORY = 128 * 1024**2
"""Bytes that unpacking xz may take; its strongest setting takes 65 MiB."""
_SLACK = 16 * 1024**2
"""Bytes a stream may unpack to before its ratio counts."""
_LARGEST_HEADER = 64 * 1024
"""Bytes of a name or of other extra headers; the library reads them at once."""
_EXTRA_HEADERS = (
    *(tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE),
    *(tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK),
)


def read_tar(file: IO[bytes]) -> Iterator[Member]:
    """Yield the files of the tar ``file``, unpacking as it goes.

    Raises:
        TooMuch: when it unpacks to more than is read.
        tarfile.TarError: when it is no tar archive.
    """
    stream = _Counted(_unpacked(file), packed=file)
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:  # type: ignore[call-overload]
        for info in archive:
            archive.members.clear()  # the library keeps what it has read
            if info.isdir():
                continue
            name = info.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            refusal = refusal_of(name, info.size, is_regular=info.isreg())
            member = None if refusal else archive.extractfile(info)
            yield Member(name, member.read(MAX_BYTES + 1)) if member else Member(name, refusal=refusal)


class _Header(tarfile.TarInfo):
    """A header that may not be larger than headers are."""

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        if self.type in _EXTRA_HEADERS and self.size > _LARGEST_HEADER:
            raise TooMuch
        return super()._proc_member(archive)  # type: ignore[misc]


class _Counted:
    """Passes on what ``inner`` reads, and stops where it has unpacked to too much.

    Members that are passed over are unpacked too, so the whole stream is counted.
    """

    def __init__(self, inner: IO[bytes], *, packed: IO[bytes]) -> None:
        self._inner = inner
        self._packed = packed
        self._count = 0

    def read(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            TooMuch: when there have been too many.
        """
        data = self._inner.read(size)
        self._count += len(data)
        most = min(members.MOST_BYTES, _SLACK + members.RATIO * self._packed.tell())
        if self._count > most:
            raise TooMuch
        return data


class _Xz(io.RawIOBase):
    """The bytes inside an xz file, unpacked in bounded memory (``lzma.LZMAFile`` sets no bound)."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decoder = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` as far as one step goes; return the number of bytes, 0 at the end."""
        while not self._decoder.eof:
            data = self._file.read(io.DEFAULT_BUFFER_SIZE) if self._decoder.needs_input else b""
            if self._decoder.needs_input and not data:
                raise EOFError("it ends too early")
            if piece := self._decoder.decompress(data, len(buffer)):
                buffer[: len(piece)] = piece
                return len(piece)
        return 0


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    head = file.read(6)
    file.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]
    if head.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if head.startswith(b"\xfd7zXZ\x00"):
        return io.BufferedReader(_Xz(file))
    return file
