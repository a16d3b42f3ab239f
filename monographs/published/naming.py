"""How names are compared: without case, accents and punctuation."""

import unicodedata


_LONGEST = 500  # characters; the column's length


def normalise(name: str) -> str:
    """Return ``name`` as it is compared: case-folded, without accents, words parted by one space.

    Digits and letters of other scripts stay, so that "beta-1a" and "beta-1b" remain two names.
    """
    decomposed = unicodedata.normalize("NFD", name.casefold())
    kept = (_fold(character) for character in decomposed)
    return " ".join("".join(kept).split())[:_LONGEST].strip()


def _fold(character: str) -> str:
    if unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    return character if character.isalnum() else " "


def initial(title: str) -> str:
    """Return the letter of A–Z under which ``title`` is listed, or # when it begins with none."""
    first = normalise(title)[:1].upper()
    return first if "A" <= first <= "Z" else "#"
