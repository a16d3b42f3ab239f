"""Bytes to text, without guessing and without changing a character.

The text is neither normalised nor are its newlines touched: statements point into it by code point,
and encoding it again gives the stored bytes back.
"""

import codecs
from dataclasses import dataclass


MAX_BYTES = 256 * 1024
"""The largest document read. The longest of 6,447 real ones has 9,525 bytes."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
)


class Refused(ValueError):
    """A document that cannot be read. The message is one sentence: what is wrong and what to do next."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document; ``mark`` is the byte order mark that stood before it, and is no part of it."""

    text: str
    encoding: str
    mark: bytes = b""

    def encode(self) -> bytes:
        """Return the bytes that were read."""
        return self.mark + self.text.encode(self.encoding)


def decode(data: bytes) -> Decoded:
    """Read ``data`` as UTF-8, as UTF-16 or UTF-32 with a byte order mark, or last as GB 18030.

    Raises:
        Refused: when the bytes are too many, are not text, or are text in no such encoding; the message
            names the offset of the first byte that does not fit.
    """
    if len(data) > MAX_BYTES:
        raise Refused(
            f"This document has more than the {MAX_BYTES:,} bytes that are read; "
            "split it into one document per drug."
        )
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise Refused(f"This is {name}, not a text; export the document as plain text or Markdown.")
    decoded = _decode(data)
    _refuse_what_cannot_be_stored(decoded.text)
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError as error:
                offset = len(mark) + error.start
                raise Refused(
                    f"This document is marked as {encoding.upper()} but byte {offset} does not fit; "
                    "save it as UTF-8 and import it again."
                ) from None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _last_resort(data, error.start)


def _last_resort(data: bytes, offset: int) -> Decoded:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _is_plausible_chinese(text) and text.encode("gb18030") == data:
        return Decoded(text, "gb18030")
    raise Refused(
        f"This document is not UTF-8: byte {offset} (0x{data[offset]:02X}) does not fit; "
        "save it as UTF-8 and import it again."
    )


def _is_plausible_chinese(text: str) -> bool:
    """Whether nearly all that is not ASCII are everyday characters, those of GB 2312.

    Almost any bytes decode as GB 18030. Western text read so (é and the letter after it as one
    character) gives rare characters: turning µg into one of them would change a dose.
    """
    foreign = [character for character in text if character > "\x7f"]
    everyday = sum(1 for character in foreign if _is_everyday(character))
    return everyday >= 8 and everyday >= 0.95 * len(foreign)


def _is_everyday(character: str) -> bool:
    try:
        first = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xA1 <= first <= 0xA3 or 0xB0 <= first <= 0xD7


def _refuse_what_cannot_be_stored(text: str) -> None:
    if (offset := text.find("\x00")) >= 0:
        raise Refused(
            f"This document holds a NUL character at place {offset}; it is damaged: get a clean copy."
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refused(
            f"This document holds half a character (a surrogate) at place {error.start}; get a clean copy."
        ) from None
    if not text.strip():
        raise Refused("This document is empty; leave it out or get a copy with text.")
