"""When tests are done, as a calendar: before the treatment, during it at which intervals, and after it.

Each cell holds the part of the stated timing that is about its time; nothing is worked out. The words of the
statement stand under its row.
"""

import re

from django.utils.translation import gettext, gettext_noop

from monographs.document import Monitoring

from . import figures


Field = tuple[str, str]
BEFORE = gettext_noop("Before treatment")
DURING = gettext_noop("During treatment")
AFTER = gettext_noop("After treatment")
OTHERWISE = gettext_noop("At other times")

_PARTS = re.compile(
    r"[;.]\s+|,?\s+(?:and|then)\s+(?=(?:for|every|during|after|at|before|\d|once)\b)|,\s+", re.I
)
_AFTER = re.compile(
    r"\bafter (?:\w+ ){0,3}(?:stop|discontinu|end|complet|last|final|withdraw)\w*|\bonce (?:it is )?stopped\b"
    r"|\bfollowing (?:\w+ )?(?:discontinuation|completion|withdrawal|last|final)\b"
    r"|\bafter (?:treatment|therapy)\b",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:before|prior to)\b(?! (?:each|every))|\b(?:at )?baseline\b|\bpre-?treatment\b", re.I
)
_DURING = re.compile(
    r"\bduring\b|\bevery\b|\beach\b|\bthereafter\b|\b(?:week|month|year|dai|quarter)ly\b|\bannually\b"
    r"|\bregular(?:ly)?\b|\bperiodic(?:ally)?\b|\bfrequent(?:ly)?\b|\bwhile\b|\bthroughout\b|\bat weeks?\b"
    r"|\bafter (?:starting|the (?:first|start)|initiat\w+)\b|\b(?:once|twice|\d+ times) (?:a|per)\b",
    re.I,
)


def fields(monitoring: Monitoring) -> tuple[Field, ...]:
    """Return the columns of the calendar for one test, those that nothing is stated for empty."""
    found: dict[str, list[str]] = {BEFORE: [], DURING: [], AFTER: [], OTHERWISE: []}
    time = OTHERWISE
    for part in filter(None, (each.strip(" ,.;") for each in _PARTS.split(figures.timing(monitoring)))):
        # A part that names no time goes on with the one before it.
        time = _time(part) or time
        found[time].append(part)
    return (
        (gettext("Test"), monitoring.test),
        *((gettext(time), ", ".join(parts)) for time, parts in found.items()),
        (gettext("Threshold"), monitoring.threshold),
        (gettext("What to do"), monitoring.action),
    )


def _time(part: str) -> str:
    """Return which time ``part`` of a timing is about; nothing where it does not say."""
    for time, pattern in ((AFTER, _AFTER), (BEFORE, _BEFORE), (DURING, _DURING)):
        if pattern.search(part):
            return time
    return ""
