"""Which schedule of a sentence is whose: a dose has its own, shares its neighbour's, or has none."""

import re

from ..text import Span
from .amounts import Amount
from .schedules import schedule_after


_JOINT = re.compile(
    r"[\s,]*(?:(?:IV|IM|SC|orally|intravenously|intramuscularly|subcutaneously|by mouth)\b[\s,]*)?"
    r"(?:and then|then|and|or|to|,)[\s,]*"
)
_ASIDE = re.compile(r"\s*\([^()]*\)(?:\s+(?:orally|intravenously|IV|IM|by mouth|subcutaneously))?")
_ONCE = re.compile(r"\b(?:loading|initial(?:ly)?|first|bolus|start\w*|begin\w*|single)\b", re.I)
"""What before a dose makes it one of its own: "a loading dose of 300 mg, then 75 mg daily"."""
_ADJUSTED = re.compile(
    r"\b(?:depend(?:ing|s|ent)|whether|or (?:as )?a series"
    r"|adjust|titrat|increas|rais|escalat|decreas|reduc|taper|monitor|check|measur|assess|evaluat|review|followed|total|maxim)\w*"
    r"[^,;]*\Z",
    re.I,
)
"""What before a schedule makes it one of something else: "50 mg/kg, with adjustments made every 4 weeks"."""
_AT_ONCE = re.compile(r"[\s,(]*(?:(?:on|at|in|given|taken)\s+)?", re.I)
_NEXT = re.compile(r"\b(?:followed by|then)\b", re.I)


def schedule_of(text: str, listed: list[Amount], index: int, start: int, end: int) -> Span | None:
    """An amount's schedule: after it, shared with the next ("0.3 mg and then 0.5 mg"), or before."""
    amount = listed[index]
    previous = listed[index - 1].end if index else start
    limit = listed[index + 1].start if index + 1 < len(listed) else end
    if text.startswith("(", amount.start - 1) and text.startswith(")", amount.end):
        return None
    if behind := _after_aside(text, amount, listed, end):
        return behind
    found = schedule_after(text, amount.end, limit)
    if found:
        return None if _ADJUSTED.search(text, amount.end, found[0]) else found
    joint = _JOINT.fullmatch(text, amount.end, limit) if index + 1 < len(listed) else None
    if joint and not ("then" in joint.group() and _ONCE.search(text, previous, amount.start)):
        following = listed[index + 1]
        after = listed[index + 2].start if index + 2 < len(listed) else end
        return schedule_after(text, following.end, after)
    if amount.rate:
        return None
    return _before(text, previous, amount.start, taken=index > 0)


def _before(text: str, start: int, end: int, taken: bool) -> Span | None:
    """The schedule before an amount; nothing where it is ``taken`` by the one it follows at once.

    "0.4 mg/kg initially, followed by 0.1 mg/kg": the second is not given initially.
    """
    found = schedule_after(text, start, end)
    if not found or (
        taken and (_AT_ONCE.fullmatch(text, start, found[0]) or _NEXT.search(text, found[1], end))
    ):
        return None
    return None if re.search(r"\d+\s*(?:times|hour)", text[found[1] : end]) else found


def _after_aside(text: str, amount: Amount, listed: list[Amount], end: int) -> Span | None:
    """The schedule behind a limit in parentheses: "0.1 mg/kg (maximum 5 mg) every 4 hours"."""
    aside = _ASIDE.match(text, amount.end, end)
    if not aside:
        return None
    following = next((other.start for other in listed if other.start >= aside.end()), end)
    found = schedule_after(text, aside.end(), following)
    return found if found and not text[aside.end() : found[0]].strip(" ,") else None
