"""Amounts that are no doses to give: limits, steps, strengths, thresholds, and what the words deny."""

import re

from ..text import short
from .amounts import Amount


_LIMIT = re.compile(
    r"\b(?:maximum|maximal|max\.?|at most|capped at|cap of"
    r"|(?:(?:should|must|may|do|does)(?: not|n't|n’t) |not (?:to )?)?"
    r"exceed(?:s|ed|ing)?|up to|as (?:high|much) as|(?:no|not|never)(?: \w+)? more than"
    r"|(?:limit|restrict)(?:ed|ing|s)?(?: [\w-]+){0,4}? to|limit of(?! normal| the)"
    r"|ceiling(?: of)?)(?!\w)",
    re.I,
)
_A_STEP = re.compile(r"\b(?:by|(?:increments?|increases?|steps?|changes?|decreases?) of)\s*\Z", re.I)
"""What before a limit makes it the limit of a step: "raised by no more than 5 mg a week"."""
_LIMITED = re.compile(r"\d\s*(?:mg|mcg|µg|g|mL|units?|IU|tablets?|capsules?)\b", re.I)
_GOES_ON = re.compile(r"[^,;]*(?:\b(?:or|to|and)|[/(–-])\s*$")
_PAREN = re.compile(r"\([^()]*\)")
_AS_A_RULE = re.compile(
    r"\A(?P<what>[^\d(]*)"
    r"\((?:typically|usually|generally|often|about|approximately|e\.?g\.?,?|for example,?)?\s*\Z"
)
"""What a limit may stand behind: "the maximum daily dose (typically 1200 mg"."""
_DENIES = re.compile(
    r"\b(?:not|never|cannot|without|avoid\w*|rather than|instead of|no longer)\b(?: [^\s,;.]+){0,4}? ?$"
    r"|\b(?:do|does|should|must|may|can)(?: not|n't|n’t| never)\b[^.,;]{0,60}$|\bavoid\w*\b[^.,;]{0,30}$",
    re.I,
)
_DENIED = re.compile(
    r"[^.,;]{0,40}?\b(?:(?:is|are|was|were|be|has|have|should|must|may|can|does|do)(?: \w+)?"
    r"(?: not| never|n't|n’t)\b"
    r"|(?:is|are|be) (?:too \w+|excessive|toxic|lethal|fatal|unsafe|contraindicated|avoided|ineffective))"
    r"|\s*(?:\w+ ){0,2}?(?:not recommended|contraindicated)\b",
    re.I,
)
_RESPONSE = re.compile(
    r"\b(?:(?:no|without|poor|inadequate|insufficient) (?:\w+ )?(?:response|benefit|improvement|effect)"
    r"|discontinue\w*|stop\w*|withdr[ae]w\w*|toxicity|reactions?)\b[^.;]{0,50}\b(?:at|with|on|after)\s+"
    r"(?:a |the )?(?:(?:daily )?doses? of\s+)?$|\b(?:overdos\w+|ingest\w+|swallow\w+) [^.;]{0,30}\bof\s+$",
    re.I,
)
_STEP = re.compile(
    r"\b(?:(?:in|de)crements? of|steps of|changes? of"
    r"|(?:titrated|adjusted|raised|lowered|stepped)(?: \w+){0,3} in"
    r"|(?:increas|decreas|reduc|rais|lower|titrat|adjust|stepp|divisibl)\w*[^.;()]{0,50}(?<!followed) by"
    r"|each|every|per|(?<=\()total(?: (?:\w+ )?dose)?(?: of)?:?"
    r"|(?:cumulative|lifetime)(?: \w+)? dose(?: is| of)?(?: approximately| about)?)\s*$",
    re.I,
)
"""What before an amount makes it a step, a measure ("0.2 mg for each 1 mg") or a sum ("(total 60 mg)")."""
_STEP_AFTER = re.compile(
    r"(?:\s*(?:or|to|-|–)\s*[\d.]+\s*\w+)?\s+(?:(?:in|de)crements?|or (?:less|fewer|lower)"
    r"|volume|maximum|ceiling|limit|total\s*(?=\)))(?!\w)",
    re.I,
)
"""What after an amount makes it a step or the end of a range: "doses of 500 mg or less"."""
_OVER = re.compile(
    r"(?:\b(?:greater|more|less|higher|lower|fewer) than(?: or equal to)?|\b(?:above|below|over|under"
    r"|exceeding|beyond|equivalent to|containing|contains?|provid(?:es|ing)|rate(?: is)?:?"
    r"|levels? of|achieved with|corresponding to"
    r"|concentration of|equals|minimum(?: dose)? of)|[<>≥≤=≈]=?)\s*$",
    re.I,
)  # fmt: skip
_DILUTED = re.compile(
    r"\b(?:dilut\w+|dissolv\w+|reconstitut\w+|mix(?:ed|ing)?|add(?:ed|ing)?)\b[^.;]*$", re.I
)
_STOCK = re.compile(
    r"\b(?:available (?:in|as)|comes? in|supplied|presentations?|pack(?:age|aging)? sizes?|strengths?"
    r"|contain(?:s|ing)?|reservoir|formulated|each (?:tablet"
    r"|capsule|vial|ml|dose (?!is\b))|composition|clearance of|serum|plasma"
    r"|trough|blood levels?)\b",
    re.I,
)  # fmt: skip
_ENDING = re.compile(r"\b(?:when|before|on|for) (?:discontinu|stopp|withdraw|taper)\w*", re.I)
"""What before an amount makes it a step on the way out."""
_STRENGTH_AFTER = re.compile(
    r"\s*(?:tablets?|capsules?|vials?|ampoules?|pens?|syringes?|strength|cream|gel|ointment|patch(?:es)?)\b",
    re.I,
)
_PACKS = re.compile(
    r"(?:\s*(?:,\s*(?:(?:or|and)\s+)?|\b(?:or|and)\s+)\d+(?:\.\d+)?\s*(?:mL|L|mg|g)?){0,6}"
    r"\s*(?:single-dose |pre-?filled |glass )?(?:vials|bottles|ampoules|ampules|bags|syringes|tubes)\b",
    re.I,
)
"""What after a volume makes it the size of a pack: "2 mL, 5 mL, or 20 mL vials"."""
_MADE_OF = re.compile(
    r"\s*(?:of )?(?:saline|water|sodium chloride|normal saline|dextrose|sterile|infusion"
    r"|fluid|liquid|juice|milk|diluent|0\.9)",
    re.I,
)
_DIET = re.compile(
    r"\s*(?:/day |per day |a day |daily )?(?:of )?(?:protein|carbohydrates?|fat|salt|fib(?:re|er))\b", re.I
)
_SPEED = re.compile(r"\s*(?:/|per|a|each)\s*(?:seconds?|sec|s)\b", re.I)
_PARTNER = re.compile(
    r"\b(?:with|plus)\s+(?:(?!dose)[\w-]+\s+){1,4}(?:at|\()\s*$", re.I
)  # "with oral prednisone at 10 mg/day"
_EQUALS = re.compile(r"\s*(?:of )?(?:[\w-]+ ){0,4}?(?:(?:is|are) (?:equivalent|equal)|[=≈]|equals)", re.I)


def is_dose(text: str, start: int, end: int, amount: Amount) -> bool:
    before = text[max(start, amount.start - 90) : amount.start]
    if _PARTNER.search(before) or _EQUALS.match(text, amount.end, end) or _DIET.match(text, amount.end, end):
        return False
    if (
        _ENDING.search(text, start, amount.start)
        or _STEP.search(before)
        or _STEP_AFTER.match(text, amount.end, end)
        or _OVER.search(before[-40:])
    ):
        return False
    if limit(text, start, amount) is not None or _RESPONSE.search(before) or denied(text, start, end, amount):
        return False
    if _STOCK.search(text[start : amount.start]) or (
        _STRENGTH_AFTER.match(text, amount.end, end) and "(" in before[-3:]
    ):
        return False
    if amount.unit == "mL" and (
        _PACKS.match(text, amount.end, end)
        or _DILUTED.search(before)
        or _MADE_OF.match(text, amount.end, end)
        or _SPEED.match(text, amount.end, end)
        or "min" in amount.rate
        or re.search(r"clearance|CrCl|GFR", before)
    ):
        return False
    # "The 200 mg dose is diluted …" speaks of a dose already given.
    again = re.search(r"\bthe (?:same )?$", before, re.I) and re.match(
        r"[^.]{0,30}?\bdose\b", text[amount.end : end]
    )
    return not again


def limit(text: str, start: int, amount: Amount) -> int | None:
    """Return where the words begin that make an amount a limit ("not exceed 20 mg (capsules) or"), if any.

    A limit holds for the next amount, and through "or" and "and" for those after it.
    """
    before = text[max(start, amount.start - 140) : amount.start]
    flat = _PAREN.sub(lambda paren: " " * len(paren.group()), before)
    for word in reversed(list(_LIMIT.finditer(flat))):
        between = _AS_A_RULE.sub(r"\g<what>", flat[word.end() :])
        if re.search(r"[;()]|[.](?!\d)", between):
            return None
        limited = [match.end() for match in _LIMITED.finditer(between)]
        if not limited or _GOES_ON.fullmatch(between[limited[-1] :]):
            return amount.start - len(before) + word.start()
        return None
    return None


def denied(text: str, start: int, end: int, amount: Amount) -> bool:
    """Whether the words around an amount say that it is not given."""
    before = text[max(start, amount.start - 70) : amount.start]
    return bool(_DENIES.search(before) or _DENIED.match(text, amount.end, min(end, amount.end + 70)))


_MAXIMUM = re.compile(
    r"\b(?:maximum|max\.?|at most|capped at|cap of|not (?:to )?exceed(?:ing)?"
    r"|(?:no|not|never)(?: \w+)? more than|up to(?: a maximum)?)\b[^.;)]{0,60}?\d[\d.,]*\s*"
    r"(?:(?:million|thousand) )?(?:mg|mcg|g|grams?|mL|units?|tablets?|IU)\b(?:\s*/\s*\w+)*"
    r"(?: (?:daily|weekly|total|BID|TID|QID|(?:(?:once|twice|thrice|\w+ times) )?"
    r"(?:(?:a|per|each) (?:day|week|dose)|daily|weekly)|(?:in|within|over) (?:any )?\d{1,2} hours))?"
    r"(?:(?:,? (?:or|and)(?: \w+){0,4})? every (?:\d{1,3}|\w+) (?:hours?|days?|weeks?|months?))?",
    re.I,
)  # fmt: skip


def maximum(text: str, start: int, end: int, alone: bool = True) -> str:
    """Return the words of the first limit in a stretch, with its unit and interval, or nothing.

    Where a dose is not ``alone`` in its sentence, the limit may be for other people than it is.
    """
    for match in _MAXIMUM.finditer(text, start, end):
        others = not alone and _FOR_OTHERS.match(text, match.end(), end)
        of_a_rate = _RATE.search(text, start, match.start())
        if not others and not of_a_rate and not of_a_step(text, match.start()):
            return short(match.group())
    return ""


_RATE = re.compile(r"\brate (?:that (?:does|should|must) )?\Z", re.I)
"""What before a limit makes it that of an infusion: "at a rate not exceeding 10 mL per 15 seconds"."""
_FOR_OTHERS = re.compile(
    r"[^.;,]{0,30}?\b(?:for|in) (?:the )?(?:older|younger|children|adults?|adolescents|infants|neonates"
    r"|elderly|patients|those|people)\b",
    re.I,
)


def of_a_step(text: str, here: int) -> bool:
    """Whether the limit that begins here is that of a step of the dose, not of the dose."""
    return bool(_A_STEP.search(text, max(0, here - 30), here))
