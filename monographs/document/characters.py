"""Characters that hide, or that change what the eye reads.

Bidirectional controls turn 05 into 50, a zero-width space splits a name for a search but not for the eye, and
a combining stroke strikes a digit out. They are never obeyed: the renderer writes their name instead,
and a finding blocks the Document. A letter is suspicious where it stands among letters of another script
that has one of the same shape. Greek in α4-integrin, TNFα, NFκB and µg is medicine, and Latin in a Chinese
sentence is a name. Sources: Unicode TR9 (bidirectional controls), TR36 and TR39 (deception).
"""

import re
import unicodedata
from collections.abc import Iterator


# Scripts in which a joiner shapes letters, so that it is part of the spelling (Persian, Hindi, Khmer …).
_SHAPED = "\u0600-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af"
_PICTURES = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"

HIDDEN = re.compile(
    rf"(?<![{_SHAPED}{_PICTURES}])[\u200c\u200d]"
    rf"|(?<![{_PICTURES}\u2190-\u25ff\u2b00-\u2bff©®™])[\ufe00-\ufe0f]"
    # What a figure carries on top of itself: strokes, rings, keycaps.
    r"|(?<=[\d.,])[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
    # Strokes through any letter: a struck "not" is not read.
    r"|[\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20e5\u20e6\u20ea\u20eb]"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e"
    r"\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ue000-\uf8ff"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""One character that readers must not be left to trust. Joiners and variation selectors inside the
scripts and pictures that need them are not among them."""

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
# Without one of these, no word mixes scripts: asking the set of signs is quicker than reading the text.
_ODD = re.compile(rf"[{_CYRILLIC}{_ARMENIAN}{_GREEK}µ{_STYLED}\uff21-\uff5a]|(?![0-9])\d")
_NEAR_A_DIGIT = re.compile(r"\d[OolI|]|[OolI|][\d.,]")
# In a Latin text, letters are not full-width and figures are 0 to 9; Japanese and Persian have their own.
_FOREIGN = re.compile(r"[\uff21-\uff3a\uff41-\uff5a]+|(?![0-9])\d+")


def name_of(character: str) -> str:
    """Return what ``character`` is called, in letters only, so that its name adds no number to a text."""
    name = unicodedata.name(character, "")
    if not name:
        name = "private character" if unicodedata.category(character) == "Co" else "control character"
    return re.sub(r"[^a-z]+", " ", name.lower()).strip()


def mark(character: str) -> str:
    """Return what readers see in place of a hidden ``character``: ‹right to left override›."""
    return f"‹{name_of(character)}›"


def visible(text: str) -> str:
    """Return plain ``text`` with each hidden character called by its name."""
    return HIDDEN.sub(lambda hidden: mark(hidden.group()), text)


def lookalikes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the words and figures with a character that only looks like the expected one."""
    if text.isascii() or not _ODD.search("".join(set(text))):
        found = _LETTER_AS_DIGIT.finditer(text) if _NEAR_A_DIGIT.search(text) else iter(())
        yield from (match.span() for match in found)
        return
    latin = len(re.findall(f"[{_LATIN}]", text)) > len(text) / 3
    foreign = (_TWINS, _FOREIGN) if latin else ()
    places = [match.start() for pattern in (_MIXED, _LETTER_AS_DIGIT) for match in pattern.finditer(text)]
    spans = {_word_around(text, place) for place in places}
    spans |= {match.span() for pattern in foreign for match in pattern.finditer(text)}
    figures = re.finditer(r"\d{2,}", text)
    spans |= {figure.span() for figure in figures if len(set(map(_zero, figure.group()))) > 1}
    yield from sorted(spans)


def suspicious(text: str) -> str:
    """Return the first word or figure of ``text`` with a look-alike character in it; empty when none has."""
    return next((text[start:end] for start, end in lookalikes(text)), "")


def _zero(digit: str) -> int:
    return ord(digit) - unicodedata.decimal(digit)


def _word_around(text: str, place: int) -> tuple[int, int]:
    before = re.search(r"\S*\Z", text[max(0, place - 40) : place])
    after = re.match(r"\S*", text[place : place + 40])
    return place - len(before.group() if before else ""), place + len(after.group() if after else "")
