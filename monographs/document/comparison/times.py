"""Times as they are compared: lengths, and how often something is done."""

import re
from decimal import Decimal

from ..quantity import MINUTES, durations
from ..vocabulary import TimeUnit


# 12 weeks and 3 months (90 days) are one interval to anybody who plans a visit.
_CLOSE = Decimal("1.1")
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|(?:once )?(?:a|per|each|every) year)\b", re.IGNORECASE)
_EVERY = {
    MINUTES[TimeUnit.YEAR]: _YEARLY,
    MINUTES[TimeUnit.MONTH]: re.compile(
        r"\b(?:(?<!three-)(?<!six-)monthly|(?:once )?(?:a|per|each|every) month)\b", re.IGNORECASE
    ),
    MINUTES[TimeUnit.WEEK]: re.compile(r"\b(?:weekly|(?:once )?(?:a|per|each|every) week)\b", re.IGNORECASE),
    MINUTES[TimeUnit.DAY]: re.compile(r"\b(?:daily|(?:once )?(?:a|per|each|every) day)\b", re.IGNORECASE),
}
_EACH = re.compile(
    r"\bevery\s+(?P<time>(?:\d+|[a-z]+)(?:\s?(?:-|–|to|or)\s?(?:\d+"
    r"|[a-z]+))?[\s-](?:minute|hour|day|week|month|year)s?)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:regular(?:ly)?|periodic(?:ally)?|routine(?:ly)?|frequent(?:ly)?|from time to time)\b",
    re.IGNORECASE,
)
REGULARLY = "regularly"


def intervals(text: str) -> frozenset[Decimal]:
    """Return how often, in minutes from one time to the next: "every 3 months", "annually"."""
    found = {length for match in _EACH.finditer(text) for length in durations(match["time"])}
    return frozenset(found | {length for length, pattern in _EVERY.items() if pattern.search(text)})


def regularly(text: str) -> bool:
    """Tell whether ``text`` asks for something at intervals that it does not state."""
    return _VAGUE.search(text) is not None and not intervals(text)


def every(minutes: Decimal) -> str:
    """Write how often: "every 3 months", "every year"."""
    return f"every {length(minutes).removeprefix('1 ')}"


def close(one: Decimal, other: Decimal) -> bool:
    """Tell whether two lengths of time are one in practice."""
    return max(one, other) <= min(one, other) * _CLOSE


def length(minutes: Decimal) -> str:
    """Write a length of time: 480 minutes are "8 hours"; up to 3 days are written in hours, as limits are."""
    for unit in (TimeUnit.YEAR, TimeUnit.MONTH, TimeUnit.WEEK, TimeUnit.DAY, TimeUnit.HOUR):
        whole = minutes / MINUTES[unit]
        if whole == int(whole) and not (unit is TimeUnit.DAY and whole <= 3):
            return f"{int(whole)} {unit.value}{'' if whole == 1 else 's'}"
    return f"{minutes.normalize():f} minutes"
