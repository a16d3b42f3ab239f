"""The other names of a drug: those in parentheses behind its name, and the brands that the text states."""

import re

from monographs.document import Name
from monographs.document.vocabulary import NameKind

from .text import pieces, plain
from .titles import BELONGS, PAREN, ROUTES, SENTENCE


_AKA = re.compile(
    r"^(?:(?:(?:also|commonly|often|sometimes) )?(?:known|called|referred to) as"
    r"|generic name:|a\.?k\.?a\.?|formerly(?: known as)?|or|brand names?:?"
    r"|trade names?:?|marketed as|sold as|abbreviated(?: as)?|INN:?|USAN:?)\s+",
    re.I,
)
_NO_NAME = re.compile(
    r"^(?:biosimilar|single|multiple|specific|separate|individual|historical(?:ly)?|complete|generic"
    r"|(?:an?|the|with|containing|other|often|commonly|usually|uses? of|it|they|pharmacist|efficacy)\b)"
    r"|\b(?:being|needs?|should|may|consult|always)\b",
    re.I,
)
"""Words in parentheses behind a name that are no other name of it."""
_BRAND = re.compile(
    r"\b(?:brand[- ]names?|trade[- ]names?|marketed(?: under the (?:brand |trade )?names?)?"
    r"|sold(?: under the (?:brand |trade )?names?)?)"
    r"(?:\s+(?:of(?: [a-z][a-z-]{3,30})?|as|is|are|include|includes|including|like|such as))*"
    r":?\s+\*{0,2}(?P<name>[A-Z][A-Za-z0-9-]{2,30})(?:®|™)?"
)
_COMMON = frozenset(
    [
        "brand",
        "generic",
        "the",
        "this",
        "these",
        "there",
        "names",
        "may",
        "many",
        "various",
        "some",
        "not",
        "and",
        "for",
        "consult",
        "india",
        "none",
    ]
)


def other_names(title: str, generic: str, prose: str, name: str, others: tuple[str, ...]) -> tuple[Name, ...]:
    """Return the names that title, Generic Name line and text give besides ``name``, then ``others``."""
    found: dict[str, Name] = {}
    for line in (title, generic.split("\n", maxsplit=1)[0]):
        for paren in PAREN.finditer(plain(line)):
            for start, end in pieces(paren.group(1), 0, len(paren.group(1))):
                _add(found, _AKA.sub("", paren.group(1)[start:end]), _name_kind(paren.group(1)), name)
    for other in others:
        _add(found, plain(other), NameKind.SYNONYM, name)
    states = any(sign in prose for sign in ("rand", "rade", "arketed", "old under", "old as"))
    for match in _BRAND.finditer(plain(prose[:20_000])) if states else ():
        if match["name"].lower() not in _COMMON:
            _add(found, match["name"], NameKind.BRAND, name)
    return tuple(found.values())[:40]


def _add(found: dict[str, Name], other: str, kind: NameKind, name: str) -> None:
    other = other.strip(" .:;,*")
    if _NO_NAME.search(other):
        return
    if (
        not 1 < len(other) < 80
        or SENTENCE.search(other)
        or other.lower() in ROUTES
        or "combination" in other.lower()
    ):
        return
    if other.lower() != name.lower() and not BELONGS.search(other):
        found.setdefault(other.lower(), Name(name=other, kind=kind))


def _name_kind(paren: str) -> NameKind:
    low = paren.lower()
    if "brand" in low or "trade name" in low or "marketed" in low or "sold" in low:
        return NameKind.BRAND
    if low.startswith("formerly"):
        return NameKind.FORMER
    return NameKind.ABBREVIATION if paren.isupper() and len(paren) <= 8 else NameKind.SYNONYM
