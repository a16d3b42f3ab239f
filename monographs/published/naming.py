"""How names are compared: without case, accents and punctuation."""

import re
import unicodedata


_LONGEST = 500  # characters; the column's length
_QUALIFIER = re.compile(r"\s*\([^()]*\)")
# Chinese and Japanese are written without spaces: each sign may begin or end a word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]")


def normalise(name: str) -> str:
    """Return ``name`` as it is compared: case-folded, without accents, words parted by one space.

    Digits and letters of other scripts stay, so that "beta-1a" and "beta-1b" remain two names.
    """
    decomposed = unicodedata.normalize("NFD", name.casefold())
    kept = (_fold(character) for character in decomposed)
    return " ".join("".join(kept).split())[:_LONGEST].strip()


def substance(name: str) -> str:
    """Return ``name`` without its route or formulation: "Vincristine" of "Vincristine (Liposomal)"."""
    return _QUALIFIER.sub("", name).strip() or name


def _fold(character: str) -> str:
    if unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    return character if character.isalnum() else " "


def is_unspaced(words: str) -> bool:
    """Tell whether ``words`` hold signs of a script that puts no spaces between words."""
    return bool(_UNSPACED.search(words))


def parted(words: str) -> str:
    """Return ``words`` with each sign of such a script a word of its own, so that an index can find it."""
    return " ".join(_UNSPACED.sub(r" \g<0> ", words).split())


def initial(title: str) -> str:
    """Return the letter of A–Z or the sign under which ``title`` is listed, or # when it begins with none."""
    first = normalise(title)[:1].upper()
    return first if "A" <= first <= "Z" or is_unspaced(first) else "#"
