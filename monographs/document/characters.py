"""Characters that hide, or that change what the eye reads.

Bidirectional controls turn 05 into 50, a zero-width space splits a name for a search but not for the eye, and
a combining stroke strikes a digit out. They are never obeyed: the renderer writes their name instead,
and a finding blocks the Document. Sources: Unicode TR9 (bidirectional controls), TR36 and TR39 (deception).
"""

import re
import unicodedata


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


def name_of(character: str) -> str:
    """Return what ``character`` is called, in letters only, so that its name adds no number to a text."""
    name = unicodedata.name(character, "")
    if not name:
        name = "private character" if unicodedata.category(character) == "Co" else "control character"
    return re.sub(r"[^a-z]+", " ", name.lower()).strip()


def mark(character: str) -> str:
    """Return what readers see in place of a hidden ``character``: ‹right to left override›."""
    return f"‹{name_of(character)}›"
