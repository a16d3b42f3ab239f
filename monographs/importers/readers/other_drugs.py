"""Amounts of other medicines: "50 mL of sodium thiosulfate" in a monograph of sodium nitrite."""

import re

from .amounts import Amount
from .context import SALTS, Context


_OF = re.compile(
    r"(?:\s*\([^()]*\))?\s+of\s+(?:(?:the|an?)\s+)?(?!an? )"
    r"(?P<first>[A-Za-z][\w-]*)(?:\s+(?P<second>[A-Za-z][\w-]{5,}))?"
)
_NEUTRAL = re.compile(
    r"(?:th(?:e|is)|actual|additional|ideal|lean|total|body|active|elemental|iron|protein|free|oral|eye|drug"
    r"|dose|medication|medicine|ingredient|product|prepared|reconstituted|(?:un)?diluted|solution|suspension"
    r"|syrup|infusion|injection|cream|gel|lotion|ointment|paste|powder|granules|spray"
    r"|tablet|capsule|bolus|infusions?|doses|therapy|treatment)s?"
)
"""What an amount may be of and still be one of the drug: "2.5 mg/kg of actual body weight"."""
_SAID_TO_BE = re.compile(
    r"[^.;()]{0,30}\((?:an(?:other)?|a different|the other) (?:medication|medicine|drug)\b", re.I
)
"""What after an amount says that it is another medicine's: "800 mcg misoprostol (another medication)"."""
_BESIDE = re.compile(
    r"\b(?:concurrent|concomitant|simultaneous)ly,? (?:at|in) (?:an? )?(?:\w+ )?doses? of[^.;]*\Z"
)
"""What before an amount makes it one of what is taken beside: "take it concurrently, at a dose of"."""
_GIVES = re.compile(r"\b(?:administer|give|use)\b[^.;()]{0,60}? (?P<name>[a-z]{5,}(?<!ly)) \(\Z", re.I)
"""What names another medicine before its amount: "give intravenous atropine (0.25 mg"."""
_STEM = 5
"""Letters by which two forms of a name are known to be one: "gadopentetate" and "gadopentetic acid"."""


def is_of_another(text: str, start: int, amount: Amount, end: int, context: Context) -> bool:
    """Whether the words around an amount, in its sentence, say that it is one of another medicine."""
    if _BESIDE.search(text, start, amount.start) or _SAID_TO_BE.match(text, amount.end, end):
        return True
    if named := _GIVES.search(text, start, amount.start):
        return _is_foreign(named["name"].lower(), context)
    if not (found := _OF.match(text, amount.end, end)):
        return False
    first, second = found["first"].lower(), (found["second"] or "").lower()
    leads = first in SALTS and second and not _NEUTRAL.fullmatch(second)
    return _is_foreign(second if leads else first, context)


def _is_foreign(name: str, context: Context) -> bool:
    """Whether a name is neither the drug's nor a component's, nor what any drug may be given as."""
    if not context.title or name in SALTS or _NEUTRAL.fullmatch(name):
        return False
    own = (context.title, *context.members, *context.aliases)
    return not any(name[:_STEM] in other for other in own)
