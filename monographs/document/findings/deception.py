"""Characters that deceive the eye, in words, names and figures (Unicode TR36, TR39).

A letter is suspicious where it stands among letters of another script that has one of the same shape. Greek
in α4-integrin, TNFα, NFκB and µg is medicine, and Latin in a Chinese sentence is a name.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ..characters import HIDDEN, name_of, suspicious
from ..record import Document
from ..statements import AnyStatement
from .registry import Context, Found, Level, rule
from .texts import short, strings


_REFERENCE = re.compile(r"&#(?:\d{1,7}|x[0-9a-f]{1,6});", re.IGNORECASE)

# Small letters and figures that share a shape, written as one of them.
_SHAPES = str.maketrans("аеорсухіјѕԁһԛԝвкмнтαοινρυκτχıɡɑi1|0", "aeopcyxljsdhqwbkmhtaolvpuktxlgalllo")


@rule("U001", Level.BLOCK, "a hidden or direction-changing character")
def hidden(document: Document, context: Context) -> Iterator[Found]:
    for statement, where, text in _texts(document):
        if characters := {match.group() for match in HIDDEN.finditer(text)}:
            names = ", ".join(sorted(f"{name_of(sign)} (U+{ord(sign):04X})" for sign in characters))
            yield Found(
                statement,
                f"{where} holds characters that readers cannot see but that change what they read: "
                f"{names}. Delete them, then read the figures and names again.",
            )


@rule("U002", Level.BLOCK, "letters of two scripts in one word, or a letter in a figure")
def look_alike(document: Document, context: Context) -> Iterator[Found]:
    for statement, where, text in _texts(document):
        if found := suspicious(text):
            yield Found(
                statement,
                f"{where} has {short(found)}, with a character that only looks like the expected one "
                f"({_spelled(found)}). Type the word or figure again.",
            )


@rule("U003", Level.BLOCK, "a name that looks like another drug's")
def twin_name(document: Document, context: Context) -> Iterator[Found]:
    name = document.identity.generic_name
    if name in context.known_names:
        return
    for known in context.known_names:
        if skeleton(known) == skeleton(name):
            yield Found(
                None,
                f"The name {short(name)} looks the same as {short(known)} but is spelled otherwise. Use "
                "the existing drug, or correct the name.",
            )


@rule("U004", Level.WARN, "a character reference that was never read")
def unread_reference(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        if match := _REFERENCE.search(statement.words):
            yield Found(
                statement,
                f"{short(match.group())} is code for a character. Write the character itself.",
            )


@lru_cache(maxsize=16_384)
def skeleton(name: str) -> str:
    """Return what ``name`` looks like: names that look alike have one skeleton (after Unicode TR39)."""
    seen = HIDDEN.sub("", unicodedata.normalize("NFKD", name))
    bare = "".join(sign for sign in seen if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", bare.casefold().translate(_SHAPES).replace("rn", "m")).strip()


def _spelled(word: str) -> str:
    odd = dict.fromkeys(sign for sign in word if ord(sign) > 0x24F and sign.isalnum())
    return (
        ", ".join(f"{unicodedata.name(sign, '?').lower()} U+{ord(sign):04X}" for sign in odd)
        or "O, l or I for 0 or 1"
    )


def _texts(document: Document) -> Iterator[tuple[AnyStatement | None, str, str]]:
    """Yield each text of the Document with the statement it is in and what to call the place.

    Not the evidence of a check: a quotation is kept as its source has it.
    """
    for statement in document.statements():
        facts = tuple(value for name, value in statement if name not in ("origin", "check"))
        yield from ((statement, "The statement", text) for text in strings(facts))
    headings = tuple((section.title, section.component) for section in document.sections)
    notices = tuple(notice.words for notice in document.notices)
    for where, texts in (
        ("The drug's identity", document.identity),
        ("A section's heading", headings),
        ("A notice", notices),
        ("A source's description", document.sources),
    ):
        yield from ((None, where, text) for text in strings(texts))
