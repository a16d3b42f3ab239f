"""Whom a label or sentence is about."""

import re
from functools import lru_cache

from monographs.document.vocabulary import Population


_P = Population
# All patterns are for texts in lower case, which is twice as fast as ignoring case.
_PATTERNS = (
    (_P.ADULT, re.compile(r"\badults?\b|\b(?:aged|ages?) 18\b")),
    (
        _P.PAEDIATRIC,
        re.compile(r"\bchild(?:ren)?(?:'s|’s)?\b|\bpa?ediatric|\binfants?\b|\bneonat|\badolescents?\b"
            r"|\bnewborns?\b|\btoddlers?\b"),
    ),
    (_P.GERIATRIC, re.compile(r"\belderly\b|\bolder (?:adults|people|patients|individuals)\b|\bgeriatric"
        r"|\bseniors\b")),
    (_P.RENAL, re.compile(r"\b(?:renal|kidney)(?:\W+\w+){0,3}? (?:impair\w*|insufficiency|failure|dysfunction"
        r"|function(?! test)|problems)|\brenally|\bcreatinine clearance|\bcrcl\b|\be?gfr\b"
        r"|\b(?:hemo|haemo)?dialysis\b")),
    (_P.HEPATIC, re.compile(r"\b(?:hepatic|liver)(?:\W+\w+){0,3}? (?:impair\w*|insufficiency|failure"
        r"|dysfunction|function(?! test)|problems)|\bcirrhosis|\bchild-pugh")),
    (_P.PREGNANT, re.compile(r"\bpregnan(?:t|cy)\b")),
    (_P.LACTATING, re.compile(r"\bbreast-?feeding\b|\blactati(?:ng|on)\b|\bnursing (?:mothers|women)\b")),
)  # fmt: skip
_AGES, _ORGANS = (_P.ADULT, _P.PAEDIATRIC, _P.GERIATRIC), (_P.RENAL, _P.HEPATIC)
_ANY = re.compile(
    r"adult|child|ediatric|infant|neonat|adolesc|newborn|toddler|elderly|older|geriatric|senior|1[89]|renal"
    r"|kidney|creatinine|crcl|gfr|dialysis"
    r"|hepatic|liver|cirrhosis|pugh|pregnan|breast|lactat|nursing",
)  # fmt: skip
_NOBODY = re.compile(
    r"\b(?:half|thirds?|quarters?|of|than|as) (?:of )?the (?:usual |normal )?adult (?:dose|dosage)"
    r"|\b(?:same|similar|equal|identical|comparable)(?: \w+){0,2} (?:as|to)(?: (?:that|those))?"
    r"(?: (?:of|for|in|given to))? adults?\b"
    r"|\b(?:assess|measur|evaluat|estimat)\w* (?:[\w-]+ )?(?:renal|kidney|hepatic|liver) function"
    r"|\be?gfr (?:estimation|measurement|assessment)"
)
"""What names no patients: a measure ("half the adult dose", "similar to adults"), an organ's test."""
_OLDER_ADULT = re.compile(r"\bolder adults\b")


_MOTHER = re.compile(r"\bpregnan|\bbreast[- ]?(?:feed|fed|milk)|\blactat|\bnursing\b|\bmothers?\b")
_CHILD = re.compile(r"\bchild(?:ren)?\b|\bpa?ediatric|\badolescents?\b|\btoddlers?\b")
_BEFORE = re.compile(
    r"(?:^|[.:;]\s)[\s*_>+-]*(?:\w+ ){0,2}\Z"
    r"|(?<!reach )(?<!away )\b(?:in|for|to|by|with|among|under|over|during|aged?|(?:older|younger) than"
    r"|history of|are|is|be|become)\s+(?:[\w-]+,?\s+){0,3}\Z",
)
"""What stands before a group of people that a sentence is about: nothing, or a word such as "in"."""


@lru_cache(maxsize=512)  # several readers ask about the same sentence
def populations(text: str) -> tuple[Population, ...]:
    """Return the groups of people a text names. The infant of a mother is no patient."""
    text = text.replace("EGFR", "").lower()  # the receptor, whose name a kidney's figure must not borrow
    if not _ANY.search(text):
        return ()
    text = _NOBODY.sub("", _OLDER_ADULT.sub("elderly", text))
    found = [population for population, pattern in _PATTERNS if pattern.search(text)]
    if _P.PAEDIATRIC in found and _MOTHER.search(text) and not _CHILD.search(text):
        found.remove(_P.PAEDIATRIC)
    return tuple(found)


def subject(text: str) -> Population | None:
    """Return the one group of people that a text is about: "in children", "Older people should …".

    A group that is only mentioned ("keep out of the reach of children", "may cause kidney failure") is none.
    """
    named = one_population(text)
    if named is None or named is _P.UNSPECIFIED:
        return None
    flat = _OLDER_ADULT.sub("elderly", text.lower())
    pattern = dict(_PATTERNS)[named]
    places = [match.start() for match in pattern.finditer(flat)]
    return named if any(_BEFORE.search(flat[max(0, place - 60) : place]) for place in places) else None


def one_population(text: str) -> Population | None:
    """Return the one group of people a text names; unspecified for several, None for none."""
    found = populations(text)
    if not found:
        return None
    if len(found) == 2 and found[0] in _AGES and found[1] in _ORGANS:
        # "Adults with renal impairment": the organ tells which dose it is.
        return found[1]
    return found[0] if len(found) == 1 else Population.UNSPECIFIED
