"""Bytes to Documents: reads a monograph of any shape without losing a word.

``extract`` decodes, cuts the text into blocks that tile it, reads sections and facts, and gives reasons
where a person should look before anybody works with the result. Pure Python; raises only ``Refused``.
"""

from .decoding import MAX_BYTES, Decoded, Refused, decode
from .extraction import extract
from .identity import identity_key
from .report import reading_of, to_json
from .values import Block, BlockKind, Declaration, DocKind, Extraction, Reason, Remark, Shape


__all__ = [
    "MAX_BYTES",
    "Block",
    "BlockKind",
    "Declaration",
    "Decoded",
    "DocKind",
    "Extraction",
    "Reason",
    "Refused",
    "Remark",
    "Shape",
    "decode",
    "extract",
    "identity_key",
    "reading_of",
    "to_json",
]
