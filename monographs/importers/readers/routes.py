"""By which route a drug is given: as a sentence says it, and as a label names it."""

import re


_ROUTES = (
    ("oral", re.compile(r"\borally\b|\bby mouth\b|\boral (?:or|and)\b|\boral/|\boral (?:dos|tablet|capsul"
        r"|suspen|solution|syrup|admin|route|form|drops)|\boral\)|^\W*oral\b", re.I)),
    ("intravenous", re.compile(r"\bintravenous(?:ly)?\b|\bIV\b|\binfusions?\b", re.I)),
    ("intramuscular", re.compile(r"\bintramuscular(?:ly)?\b|\bIM\b", re.I)),
    ("subcutaneous", re.compile(r"\bsubcutaneous(?:ly)?\b|\bSC\b|\bSubQ\b", re.I)),
    ("topical", re.compile(r"\btopical(?:ly)?\b|\bappl(?:y|ied) to the (?:skin|affected)", re.I)),
    ("inhaled", re.compile(r"\binhal(?:ed|ation|ations)\b|\bnebuli[sz]ed?", re.I)),
    ("rectal", re.compile(r"\brectal(?:ly)?\b", re.I)),
    ("vaginal", re.compile(r"\bvaginal(?:ly)?\b|\bintravaginal", re.I)),
    ("ophthalmic", re.compile(r"\bophthalmic\b|\b(?:affected )?eyes?\b", re.I)),
    ("nasal", re.compile(r"\bnasal(?:ly)?\b|\bnostrils?\b", re.I)),
    ("sublingual", re.compile(r"\bsublingual(?:ly)?\b|\bunder the tongue\b", re.I)),
)  # fmt: skip
_NAMES = {
    "oral": r"oral(?:ly)?|by mouth|po",
    "intravenous": r"intravenous(?:ly)?|iv|i\.v\.",
    "intramuscular": r"intramuscular(?:ly)?|im|i\.m\.",
    "subcutaneous": r"subcutaneous(?:ly)?|sc|s\.c\.|sub-?q",
    "topical": r"topical(?:ly)?|cutaneous",
    "inhaled": r"inhal(?:ed|ation)|nebuli[sz]ed",
    "rectal": r"rectal(?:ly)?",
    "vaginal": r"(?:intra)?vaginal(?:ly)?",
    "ophthalmic": r"ophthalmic",
    "nasal": r"(?:intra)?nasal(?:ly)?",
    "sublingual": r"sublingual(?:ly)?",
}
_ALL = "|".join(_NAMES.values())
_OTHER = (
    r"epidural|intrathecal|intradermal|intra-?articular|nasogastric|intra-?arterial|parenteral|buccal|intracoronary"
    r"|intravitreal|intracavernosal|intralesional|intraperitoneal|intravesical|intraosseous|transdermal"
)
_OTHERS = re.compile(rf"\b(?!parenteral)(?:{_OTHER})(?:ly)?\b", re.I)
_ANY = re.compile(
    r"oral|mouth|\biv\b|infus|intra|\bim\b|subcut|\bsc\b|subq|topical|appl|inhal|nebuli|rect|vagin|eye|ophth|nasal"
    r"|nostril|sublingual|tongue|epidural|nasogastric|parenteral|buccal|transdermal"
)
"""What a text in lower case must hold to name a route at all: most sentences do not."""
UNNAMED = "another"
_MENTIONS = re.compile(rf"\b(?:{_ALL}|{_OTHER})(?!\w)", re.I)
_NAMED = re.compile(
    rf"(?:(?:^|\(|[,/:–])\W*(?P<alone>{_ALL})(?=\W*(?:$|[():,])|(?:\s*\([^()]*\))?\W*(?:$|[:,]))"
    rf"|\b(?P<used>{_ALL})(?:\s*\([^()]*\))? (?:dos(?:age|e|es|ing)|regimens?|administration|injections?"
    r"|infusions?|route|use|tablets?|capsules?|bolus)\b)",
    re.I,
)
"""A route as a label states it, alone or with a word such as "administration": not "Oral candidiasis"."""


def routes(words: str) -> list[str]:
    """Return the routes that a sentence names, those that have no name here as one."""
    if not _ANY.search(words.lower()):
        return []
    found = [name for name, pattern in _ROUTES if pattern.search(words)]
    return [*found, UNNAMED] if _OTHERS.search(words) else found


def route(words: str) -> str:
    """Return the route a sentence names; nothing when it names several, for a wrong one would harm."""
    found = routes(words)
    return found[0] if len(found) == 1 and found[0] != UNNAMED else ""


def label_route(label: str) -> str:
    """Return the one route that a label states: "Gout (Oral)", "IV dosage"; nothing when it names another."""
    found = {_canonical(match["alone"] or match["used"]) for match in _NAMED.finditer(label)}
    mentioned = {_canonical(match.group()) for match in _MENTIONS.finditer(label)}
    return found.pop() if len(found) == 1 and found == mentioned else ""


def _canonical(words: str) -> str:
    return next((name for name, forms in _NAMES.items() if re.fullmatch(forms, words, re.I)), words.lower())
