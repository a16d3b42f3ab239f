"""How often, when and for how long: the schedule of a dose as words and as numbers."""

import re
from decimal import Decimal

from monographs.document.vocabulary import TimeUnit

from ..text import Span, plain, trim


_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
RANGE = rf"{_N}(?:\s*(?:-|–|to|or)\s*{_N})?"
UNIT = r"(?:minute|min|hour|hr|day|week|month|year)s?"
INFUSION = r"(?:minute|min|hour|hr)s?"
_ONE_OF = rf"(?:once|twice|thrice|(?:several|multiple|many|{RANGE}) times)"
_TIMES = rf"{_ONE_OF}(?:(?:,| or| to| and)+ {_ONE_OF})*"
_ON = "and|or|then|as|at|if|to|with|in|on|for|by|is|are|may|should|can|up|followed|every|once|twice|daily"
_PHRASES = (
    # "twice daily", "two to three times a day", "up to 4 times/day"
    rf"(?:\bup to )?\b{_TIMES}(?:[- ](?:daily|weekly|monthly|nightly)"
    r"|,? (?:a|per|each|every|in a) (?:day|week|month|year)|/day|(?= at| in the))?",
    r"\b(?:daily|weekly|monthly|nightly|yearly|annually)\b",
    # "every other day", "each morning", "no more often than every 4 hours"
    r"\b(?:not? more (?:often|frequently) than )?(?:every|each) (?:other |second |third )?"
    rf"(?:(?:{RANGE}\s*)?(?:{UNIT}|morning|evening|night|(?:minute|hour|day|week)ly))\b",
    rf"\bat {_N}[- ]{UNIT} intervals",
    rf"\bat intervals of {RANGE} {UNIT}",
    r"\bat bedtime",
    r"\bon (?:alternate days|days? [\d, and–-]{1,20}\d)",
    rf"\bon (?:the )?(?:day {_N}|first day)\b",
    r"\b(?:at |in )?weeks? \d+(?:, \d+)*(?:,? and \d+)?",
    r"\bdays? \d+(?:(?:,| and|-|–|to| )+\d+)*",
    # "in three divided doses", "divided into 2 doses per day", "divided every 12 hours"
    rf"\b(?:divided )?(?:in|into|as) (?:{RANGE}|multiple|several|equally)?\s*(?:equal(?:ly)? )?"
    r"(?:divided )?doses(?: per day| daily)?",
    rf"\bdivided into (?:{RANGE}|multiple) (?:equal )?doses(?: per day)?",
    r"\b(?:as|in) a divided dose",
    r"\bdivided (?:as needed|(?=every))",
    r"\b(?:as a |a )?single dose\b",
    r"\b(?:b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|q\d+h|q\.?d|o\.?d)\b\.?",
    r"\bper (?:day|week|month)\b|\ba day\b",
    # "for up to 10 days", "over 2 hours"
    r"\b(?:for|over) (?:the first |up to |at least |about |approximately |a (?:period|total) of )?"
    rf"{RANGE}\s*(?:-| )?\s*(?:consecutive )?{UNIT}",
    # "30 minutes before meals", "2 hours after the last dose"
    rf"\b{RANGE} {UNIT} (?:before|prior to|after)(?: (?!(?:{_ON})\b)[\w-]+\b){{1,4}}(?<! of)(?<! the)(?<! a)",
    r"\binitially\b",
    r"\bas needed\b",
    r"\bin the (?:morning|evening)\b(?: and (?:the |early |late |at )*(?:afternoon|evening|night)\b)?",
    r"\bas a continuous infusion",
)
SCHEDULE = re.compile("|".join(_PHRASES), re.I)
_GAP = re.compile(
    r"(?:\s*\([^()]{1,60}\)(?=,? and (?:on )?(?:day|week)s? \d))?[\s,()/-]*"
    r"(?:(?:(?:and|or|then|again|given|taken|administered|repeated|usually|typically|often|sometimes"
    r"|occasionally|possibly|preferably|doses?|orally|intravenously|by mouth|with food|of chemotherapy|on)\b"
    r"|,)[\s,(]*){0,3}"
)
_TO = rf"\s*(?:-|–|to)\s*{_N}"
_EVERY = re.compile(
    rf"(?:(?:every|each) (?P<other>other )?(?P<n>{_N})?(?P<range>{_TO})?[- ]?\s*"
    # "at weeks 0, 2 and 6" and "at 2 months" name moments, not an interval.
    rf"|at (?P<gap>{_N})[- ](?=\w+ intervals)|intervals of (?P<span>{_N})(?P<wide>{_TO})?\s*)"
    r"(?P<unit>minute|hour|day|week|month|year)",
    re.I,
)
_OFTEN = re.compile(
    rf"(?P<times>once|twice|thrice|{_N}(?= times))(?: times)?[- ]?(?:a |per |each |every "
    rf"|in a )?(?P<unit>dai|day|week|month|year)",
    re.I,
)
_CHOICE = re.compile(
    rf"\bor\b|\bup to (?:once|twice|thrice|\w+ times)|\b(?:{_N} to|several|multiple|many) \w*\s*times\b"
    rf"|\b{_N}\s*[-–]\s*{_N} times|\bmore (?:often|frequently) than"
)
"""What leaves a choice of how often: "once or twice daily", "several times a day"."""
_DURATION = re.compile(
    rf"\bfor ((?:the first |up to |at least |about )?{RANGE}\s*-?(?:consecutive )?(?:day|week|month|year)s?)"
)
_SPLIT = re.compile(r"\bdivided\b|\bdoses\b")
"""What makes "daily" no single dose a day."""
_DAYS = re.compile(r"\bdays? \d[\d, ]*(?:,|-|–|to|and)")
"""What makes "every 21 days" no single dose: days 1 and 8 are two."""
_ABBREVIATIONS = {"bid": 2, "tid": 3, "qid": 4, "qd": 1, "od": 1}
_NUMBERS = dict(
    zip(
        [
            "once",
            "twice",
            "thrice",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "twelve",
        ],
        (1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12),
        strict=True,
    )
)
_UNITS = {
    "dai": TimeUnit.DAY,
    "day": TimeUnit.DAY,
    "week": TimeUnit.WEEK,
    "month": TimeUnit.MONTH,
    "year": TimeUnit.YEAR,
    "hour": TimeUnit.HOUR,
    "minute": TimeUnit.MINUTE,
}


def schedule_after(text: str, start: int, end: int) -> Span | None:
    """Return the place of the schedule nearest after ``start``: its phrases, joined over small gaps."""
    first = SCHEDULE.search(text, start, end)
    if not first:
        return None
    stop = first.end()
    while True:
        gap = _GAP.match(text, stop, end)
        following = SCHEDULE.match(text, gap.end(), end) if gap else None
        if not following or following.end() <= stop:
            return first.start(), _closed(text, first.start(), stop)
        stop = following.end()


def _closed(text: str, start: int, stop: int) -> int:
    """Return where a schedule ends: with the parenthesis that it opened, or before one that goes on."""
    opened = text.count("(", start, stop) > text.count(")", start, stop)
    if not opened:
        return stop
    return stop + 1 if text.startswith(")", stop) else trim(text, start, text.rindex("(", start, stop))[1]


def figures(words: str) -> dict[str, object]:
    """Read times, every and every_unit, weeks and duration out of the words of a schedule."""
    flat = plain(words).lower()
    found = _frequency(flat)
    if match := re.search(r"\bweeks? (\d{1,3}(?:(?:,| and| )+\d{1,3})+)", flat):
        found["weeks"] = tuple(int(week) for week in re.findall(r"\d{1,3}", match.group(1)))
    if match := _DURATION.search(flat):
        found["duration"] = match.group(1)
    if match := re.search(rf"\bover ((?:at least |about |approximately )?{RANGE}\s*-?{INFUSION})", flat):
        found["infusion_time"] = match.group(1)
    return found


def _frequency(flat: str) -> dict[str, object]:
    """Read how often; nothing where the words leave a choice, for the lower of two may be too little."""
    every = _EVERY.search(flat)
    if (every and _leaves_open(every)) or _CHOICE.search(flat):
        return {}
    if every:
        number = 2 if every["other"] else _figure(every["n"] or every["gap"] or every["span"] or "1")
        return {"times": 1, "every": Decimal(number), "every_unit": _UNITS[every["unit"]]}
    if match := _OFTEN.search(flat):
        return {"times": _figure(match["times"]), "every": Decimal(1), "every_unit": _UNITS[match["unit"]]}
    if times := _abbreviated(flat.replace(".", "")):
        return {"times": times, "every": Decimal(1), "every_unit": TimeUnit.DAY}
    if (match := re.search(r"\b(dai|week|month)ly\b", flat)) and not _SPLIT.search(flat):
        return {"times": 1, "every": Decimal(1), "every_unit": _UNITS[match.group(1)]}
    return {}


def _leaves_open(every: re.Match[str]) -> bool:
    """Whether "every …" is no single interval ("every 4 to 6 hours") or no interval of a single dose."""
    before = every.string[: every.start()]
    return bool(every["range"] or every["wide"] or _SPLIT.search(before) or _DAYS.search(before))


def _abbreviated(flat: str) -> int:
    return next((n for short, n in _ABBREVIATIONS.items() if re.search(rf"\b{short}\b", flat)), 0)


def _figure(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS.get(words, 1)
