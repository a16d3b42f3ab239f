"""Amounts that only tell what a dose is made of, or tell it again: no doses, and no end of its schedule."""

import re

from .amounts import COUNTED, Amount
from .context import Context


_FIXED = re.compile(r"\s*/\s*(?:[A-Z][a-z]{3,}|[a-z][\w-]{3,} \d|\d)")
"""What after an amount makes it part of a make-up: "100 mcg/6 mcg", "200 mg/Sampletin"."""
_MADE_UP = re.compile(r"\w/\s*(?:[A-Za-z][\w-]{3,} )?\Z")
_HOLDS = re.compile(
    r"\((?:each )?contain(?:s|ing)?\b[^()]*\Z|\([^()]*\b(?:per|each)\s+\Z|\bcontaining\b[^.;:(),]*\Z", re.I
)
"""What before an amount makes it what the one before it holds: "one capsule (containing 10 mg)"."""
_MEMBER = re.compile(r"(?P<name>[A-Za-z][\w-]+)\s*\(\Z")
"""What before an amount makes it that of a component: "one tablet of exampril (20 mg)"."""
_OPENS = re.compile(r"\s*(?:(?:daily|a day|per day)\s*)?\(", re.I)
_CLOSES = re.compile(r"(?: of [\w ./%-]{1,40}(?:\(\w+\))?)?\)")


def without_strengths(text: str, start: int, listed: list[Amount], context: Context) -> list[Amount]:
    """Leave out strengths, make-ups, and what repeats an amount in another unit: "16 mg (2 mL) weekly"."""
    kept: list[Amount] = []
    for amount in listed:
        if not (_is_strength(text, start, amount, kept, context) or _repeats(text, amount, kept)):
            kept.append(amount)
    return kept


def _is_strength(text: str, start: int, amount: Amount, kept: list[Amount], context: Context) -> bool:
    before = text[max(start, amount.start - 90) : amount.start]
    if amount.strength or _FIXED.match(text, amount.end) or _MADE_UP.search(before) or _HOLDS.search(before):
        return True
    member = _MEMBER.search(before)
    counted = any(one.unit in COUNTED for one in kept)
    return bool(member and counted and context.is_member(member["name"]) and text.startswith(")", amount.end))


def _repeats(text: str, amount: Amount, kept: list[Amount]) -> bool:
    opens = kept and _OPENS.fullmatch(text, kept[-1].end, amount.start)
    return bool(opens and _CLOSES.match(text, amount.end))
