"""What a dose is for: the condition that its labels name."""

import re

from ..text import short
from .bands import bands, is_band
from .context import Context


_NOT_CONDITION = re.compile(
    r"\b(?:dosages?|doses?|dosing|regimens?|formulations?|note|important|oral|iv|intravenous|general"
    r"|adults?|children|p(?:a)?ediatrics?"
    r"|infants?|adolescents?|elderly|patients|maintenance"
    r"|initial|loading|typical|usual|tablets?|capsules?|injection|syrup|topical|administration|adjustments?"
    r"|recommended|starting|form|months|years|age|weight(?:-based)?|(?:frozen |ready-to-use )solution)\b"
    r"|^(?:neonates?|newborns?|generally|typically|examples?|considerations?)\b",
    re.I,
)  # fmt: skip
_PAREN = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(
    r"^(?:with|without|if|as|in|for|by|off-label|short|long|over|under|up|not|no|e\.g|i\.e|all|most|typically"
    r"|usually|often|some|per|mild|moderate|severe|immediate|extended|sustained|controlled|delayed|first|second"
    r"|third|single|alone|total|sub-?q|im|iv|po|sc|s\.c|i\.m|i\.v|im/iv|iv/im|wet|dry|rda|examples?"
    r"|hydrochloride|sul(?:f|ph)ate|sodium|acetate|optional|rare|common|commonly|approximate|based|continued|regular|low|high)\b|\d",
    re.I,
)
"""How an aside in parentheses begins that is no condition: "(immediate release)", "(off-label)"."""


def purpose(labels: list[str], context: Context) -> str:
    """The condition that the nearest label names: "Gout", or what "Adults (Gout)" has in parentheses."""
    for label in labels:
        bare = _PAREN.sub("", label).strip()
        if context.is_member(bare):
            continue
        inside = [match.group().strip("() ") for match in _PAREN.finditer(label)]
        if _may_be_condition(label) or (inside and _may_be_condition(bare)):
            return short(label)
        if named := next((words for words in inside if _is_condition_aside(words)), ""):
            return short(named)
    return ""


def _may_be_condition(label: str) -> bool:
    return bool(label) and len(label) < 90 and not _NOT_CONDITION.search(label) and not is_band(label)


def _is_condition_aside(words: str) -> bool:
    return _may_be_condition(words) and not _ASIDE.search(words) and not bands(words, label=True)
