"""Characters that deceive the eye, in words, names and figures (Unicode TR36, TR39).

A letter is suspicious where it stands among letters of another script that has one of the same shape. Greek
in α4-integrin, TNFα, NFκB and µg is medicine, and Latin in a Chinese sentence is a name.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ..characters import HIDDEN, name_of
from ..record import Document
from ..statements import AnyStatement
from .registry import Context, Found, Level, rule
from .texts import short, strings


_CYRILLIC = "\u0400-\u052f"
_ARMENIAN = "\u0531-\u058f"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
# Greek capitals and omicron have the very shape of Latin letters; no medical word mixes them in.
_GREEK_TWINS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_STYLED = "\u0250-\u02af\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb"
_MIXED = re.compile(
    rf"[{_LATIN}][{_CYRILLIC}{_ARMENIAN}]|[{_CYRILLIC}{_ARMENIAN}][{_LATIN}]"
    rf"|[{_LATIN}][{_GREEK_TWINS}]|[{_GREEK_TWINS}][{_LATIN}]"
    rf"|(?<=[a-z])[{_GREEK}µ](?=[a-z])"
    rf"|[{_CYRILLIC}]\d(?=[\d\s.,]*\s?(?:mg|mcg|g|mL)\b)|\d[{_CYRILLIC}](?=\s?(?:mg|mcg|g|mL)\b|\d)"
    rf"|[{_LATIN}][{_STYLED}]|[{_STYLED}][{_LATIN}]|[\U0001d400-\U0001d7cb]"
)
# Whole words of Cyrillic letters with Latin twins: "сосо" reads as coco.
_TWINS = re.compile(r"\b[асеорхукіјѕԁԛԝһАВСЕНІЈКМОРЅТХУҮ]{2,}\b")
_LETTER_AS_DIGIT = re.compile(
    r"(?<![\w.,])(?=[\d.,]*[OolI|])(?=[OolI|.,]*\d)[\dOolI|.,]+(?=\s?(?:mg|mcg|[µμ]g|g|mL|units?)\b)"
)
# In a Latin text, letters are not full-width and figures are 0 to 9; Japanese and Persian have their own.
_FOREIGN = re.compile(r"[\uff21-\uff3a\uff41-\uff5a]+|(?![0-9])\d+")
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


def suspicious(text: str) -> str:
    """Return the first word or figure of ``text`` with a look-alike character in it; empty when none has."""
    for pattern in (_MIXED, _LETTER_AS_DIGIT):
        if match := pattern.search(text):
            return _word_around(text, match.start())
    latin = len(re.findall(f"[{_LATIN}]", text))
    if latin > len(text) / 3 and (match := _TWINS.search(text) or _FOREIGN.search(text)):
        return match.group()
    figures = (match.group() for match in re.finditer(r"\d{2,}", text))
    return next((figure for figure in figures if len({_zero(digit) for digit in figure}) > 1), "")


@lru_cache(maxsize=16_384)
def skeleton(name: str) -> str:
    """Return what ``name`` looks like: names that look alike have one skeleton (after Unicode TR39)."""
    seen = HIDDEN.sub("", unicodedata.normalize("NFKD", name))
    bare = "".join(sign for sign in seen if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", bare.casefold().translate(_SHAPES).replace("rn", "m")).strip()


def _zero(digit: str) -> int:
    return ord(digit) - unicodedata.decimal(digit)


def _word_around(text: str, place: int) -> str:
    before = re.search(r"\S*\Z", text[max(0, place - 40) : place])
    after = re.match(r"\S*", text[place : place + 40])
    return (before.group() if before else "") + (after.group() if after else "")


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
