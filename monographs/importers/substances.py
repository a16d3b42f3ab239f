"""Whether a text speaks of the substance that its title names."""

import re

from rapidfuzz import fuzz

from .titles import bare_name, members


_SALT = re.compile(
    r"\b(?:sodium|potassium|hydrochloride|hcl|sulph?ate|acetate|maleate|tartrate|phosphate|combination"
    r"|therapy)\b"
)
_SYNONYMS = tuple(
    frozenset(names.split("|"))
    for names in (
        "paracetamol|acetaminophen",
        "lidocaine|lignocaine",
        "adrenaline|epinephrine",
        "noradrenaline|norepinephrine",
        "salbutamol|albuterol",
        "glyceryltrinitrate|nitroglycerin",
        "frusemide|furosemide",
        "methylcobalamin|mecobalamin",
        "pethidine|meperidine",
        "rifampicin|rifampin",
        "ciclosporin|cyclosporine",
        "glibenclamide|glyburide",
        "torasemide|torsemide",
        "dicycloverine|dicyclomine",
        "aciclovir|acyclovir",
        "isoprenaline|isoproterenol",
        "suxamethonium|succinylcholine",
        "benzylpenicillin|penicilling",
        "thyroxine|levothyroxine",
        "ursodiol|ursodeoxycholicacid",
        "trihexyphenidyl|benzhexol",
        "orciprenaline|metaproterenol",
        "vitaminc|ascorbicacid",
        "vitaminb|thiamine",
        "vitamine|tocopherol",
        "ichthyol|ichthammol",
    )
)


def other_substance(title: str, generic: str, low: str) -> str:
    """Return the member of the title that the text replaces by another substance, or nothing.

    Titles and texts differ in spelling, salts and order; a member counts as replaced only when none of the
    names in the text resembles it and the body (``low``, in lower case) never speaks of it.
    """
    name = bare_name(generic)
    ours, theirs = members(title) or (bare_name(title),), members(name) or (name,)
    if not name or len(ours) != len(theirs):
        return ""
    names = [_letters(other) for other in theirs]
    for member in ours:
        letters = _letters(member)
        if letters and not any(_alike(letters, other) for other in names) and _stem(member) not in low:
            return member
    return ""


def _letters(name: str) -> str:
    flat = _SALT.sub(
        " ", name.lower().replace("immune globulin", "globulin").replace("immunoglobulin", "globulin")
    )
    return re.sub(r"[^a-z]", "", flat.replace("ph", "f").replace("y", "i"))


def _stem(member: str) -> str:
    words = re.findall(r"[a-z]{4,}", member.lower())
    return max(words, key=len)[:9] if words else member.lower()


_FOLDED = tuple(frozenset(_letters(name) for name in names) for names in _SYNONYMS)


def _alike(one: str, other: str) -> bool:
    if not other or one in other or other in one:
        return True
    if any(one.startswith(tuple(names)) and other.startswith(tuple(names)) for names in _FOLDED):
        return True
    return fuzz.ratio(one, other) >= 88
