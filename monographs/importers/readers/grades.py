"""How often and how bad: the grade that a heading, a lead line or an effect's own words state."""

import re
from dataclasses import dataclass
from decimal import Decimal

from monographs.document.vocabulary import Band, Comparator

from ..text import plain


_NUMBER = r"\d{1,3}(?:\.\d{1,4})?"
_PERCENT = re.compile(
    rf"(?P<sign>(?:more|greater|higher|less|fewer|lower) than(?: or equal to)?|over|above|under|below"
    rf"|at least|at most|up to"
    rf"|about|approximately|around|roughly|[<>≥≤]=?|&[gl]t;)?\s*"
    rf"(?P<low>{_NUMBER})\s*%?(?:\s*(?:-|–|—|to|and)\s*(?P<high>{_NUMBER}))?\s*(?:%|per ?cent\b)",
    re.I,
)  # fmt: skip
_RATIO = re.compile(
    r"(?P<sign>up to|fewer than|less than|more than|at least|[<>≥≤]=?|&[gl]t;)?\s*"
    r"\b1\s*(?:/|in|out of|per)\s*(?P<low>[1-9][\d, ]*\d|[1-9])\b"
    r"(?:\s*(?:-|–|—|to|and|but|,)+\s*(?:[<>≥≤]=?|less than|fewer than|up to)?\s*"
    r"\b1\s*(?:/|in|out of|per)\s*(?P<high>[1-9][\d, ]*\d|[1-9])\b)?",
    re.I,
)
"""One in so many: "≥1/10", "1 in 1,000 to 1 in 100", "up to 1 in 10 people"."""
_SIGNS = {
    Comparator.MORE: ("more", "greater", "higher", "over", "above", ">", "&gt;"),
    Comparator.LESS: ("less", "fewer", "lower", "under", "below", "<", "&lt;"),
    Comparator.AT_LEAST: ("at least", "≥", ">="),
    Comparator.AT_MOST: ("at most", "up to", "≤", "<="),
    Comparator.ABOUT: ("about", "approximately", "around", "roughly"),
}
_WORDS = re.compile(
    r"\b(?:very common(?:ly)?|very rare(?:ly)?|less common(?:ly)?|uncommon(?:ly)?|less frequent(?:ly)?"
    r"|infrequent(?:ly)?"
    r"|less often|rarely|rare|(?:more |most )?common(?! cold\b)(?:ly)?|(?:more |most )?frequent(?:ly)?"
    r"|occasional(?:ly)?|frequency (?:unknown|not known)|unknown frequency)\b",
    re.I,
)  # fmt: skip
SERIOUS = re.compile(
    r"\b(?:serious|severe|life[- ]threatening|fatal|deadly|dangerous|medical emergenc(?:y|ies))\b", re.I
)
_MILD = re.compile(
    r"\b(?:not|non|less|rarely|usually not|never)[- ](?:\w+ )?(?:serious|severe|life)|\bnon-?serious", re.I
)
_GENERIC = re.compile(
    r"\b(?:side|effects?|adverse|reactions?|events?|symptoms?|but|and|or|more|most|less|potentially"
    r"|possible|potential|possibly|usually"
    r"|mild(?:er)?|moderate|minor|other|some|may|can|include[sd]?|including|general(?:ly)?|these|are|is"
    r"|often|occurring|reported|of|in|the"
    r"|patients|people|users|to|than|cases|frequency|unknown|not|known|very|up|post-?marketing|affecting"
    r"|which|that|require|requiring"
    r"|with|for|seen|observed|experienced|by|associated|immediate|medical|attention|emergency|issues"
    r"|problems|complications|all|a|an"
    r"|important|reports?|experience|surveillance|data|noted?|listed|grade|incidence|rates?|over|under|at|least|about|approximately|1|10|100"
    r"|users|individuals|overall"
    r"|concerns?|though|although|long-term|short-term|additional|significant|local|systemic|unwanted"
    r"|undesirable|major)\b|[\W\d_]+",
    re.I,
)  # fmt: skip


_BANDS = (
    (Band.VERY_COMMON, Decimal(10), Decimal(100)),
    (Band.COMMON, Decimal(1), Decimal(10)),
    (Band.UNCOMMON, Decimal("0.1"), Decimal(1)),
    (Band.RARE, Decimal("0.01"), Decimal("0.1")),
    (Band.VERY_RARE, Decimal(0), Decimal("0.01")),
)
"""Per cent of patients, from and to (CIOMS III)."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of effects. ``frequency`` is the phrase as written; the percentages are its numbers."""

    serious: bool = False
    frequency: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator | None = None

    @property
    def band(self) -> Band | None:
        """The CIOMS band that the numbers decide; a word alone decides none, nor does "<1%"."""
        if self.low is None or self.high is None:
            return None
        if self.comparator is Comparator.AT_MOST:
            # Leaflets write the upper end of a band: "up to 1 in 10" is common.
            return next((band for band, low, high in _BANDS if self.high == high), None)
        if self.comparator is Comparator.LESS:
            return Band.VERY_RARE if self.high <= _BANDS[-1][2] else None
        if self.comparator in (Comparator.MORE, Comparator.AT_LEAST):
            return Band.VERY_COMMON if self.low >= _BANDS[0][1] else None
        inside = (band for band, low, high in _BANDS if low <= self.low and self.high <= high)
        return next(inside, None)

    def or_else(self, other: "Grade") -> "Grade":
        """Return this grade where it says something, the other where it is silent."""
        serious = self.serious or other.serious
        base = self if self.frequency else other
        return Grade(serious, base.frequency, base.low, base.high, base.comparator)


NONE = Grade()


def read_grade(text: str) -> Grade:
    """Read the grade in a label, lead line or sentence. A percentage goes before a word."""
    serious = bool(SERIOUS.search(text)) and not _MILD.search(text)
    if "1" in text and (match := _RATIO.search(text)):
        ends = sorted(_share(match[end] or match["low"]) for end in ("low", "high"))
        sign = _sign(match) if ends[0] == ends[1] else None
        word = _WORDS.search(text)
        phrase = f"{word.group()} ({plain(match.group())})" if word else plain(match.group())
        return Grade(serious, phrase, ends[0], ends[1], sign)
    if _says_percent(text) and (match := _PERCENT.search(text)):
        low, high, sign = _bounds(match)
        return Grade(serious, plain(match.group()), low, high, sign)
    found = [match.group() for match in _WORDS.finditer(text)]
    if not found:
        return Grade(serious)
    # "Less common/rare": either word holds, so both are kept.
    rare = [word for word in found if word.lower().startswith("rare")]
    if len(found) > 1 and rare and found[0] != rare[0] and "/" in text:
        return Grade(serious, f"{found[0]}/{rare[0]}")
    return Grade(serious, plain(found[0]))


def _says_percent(text: str) -> bool:
    return "%" in text or "cent" in text.lower()


def _share(people: str) -> Decimal:
    """Return one in so many as per cent."""
    return Decimal(100) / Decimal(re.sub(r"\D", "", people))


def _sign(match: re.Match[str]) -> Comparator | None:
    sign = (match["sign"] or "").lower().strip()
    return next((c for c, starts in reversed(_SIGNS.items()) if sign and sign.startswith(starts)), None)


def _bounds(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None, Comparator | None]:
    low = Decimal(match["low"])
    high = Decimal(match["high"]) if match["high"] else low
    if high > 100 or low > high:
        return None, None, None
    return low, high, _sign(match)


def names_only_a_grade(label: str) -> bool:
    """Whether a label is a grade or a general lead ("Less common but serious"), not an effect."""
    bare = _PAREN.sub(" ", label) if "(" in label else label
    if any(map(str.isdigit, bare)):
        bare = _RATIO.sub(" ", _PERCENT.sub(" ", bare))
    rest = _WORDS.sub(" ", SERIOUS.sub(" ", bare))
    return not _GENERIC.sub("", rest)


_PAREN = re.compile(r"\([^()]*\)")
_RARELY_BAD = re.compile(r"\brarely (?:fatal|serious|severe|life)", re.I)  # speaks of the outcome
_GRADED = re.compile(
    rf"\W*(?:an? )?(?:extremely |very |usually |relatively )?(?:rare(?:\b|ly\W*$)|uncommon"
    rf"|common(?! cold\b)|less common|infrequent)|.*{_NUMBER} ?%",
    re.I,
)
_OWN = re.compile(
    r"^\W*(?:relatively |very |somewhat |quite )?(?P<first>rare(?:ly)?|uncommon(?:ly)?|less common(?:ly)?"
    r"|infrequent(?:ly)?|common)\b(?=[\s,.;]*(?:but|and|reported|usually|side|$|,|\.))|"
    r"\((?P<paren>[^()]{0,80})\)"
    r"|\b(?:is|are|being|a|an|occurs?|in|considered)\s+(?:an?\s+)?(?:\w+\s+){0,2}?(?P<said>very common"
    r"|less common|uncommon|rare(?:ly)?|common(?:ly)?"
    r"|frequent|infrequent)\b(?!\s+(?:form|type|cause|cold|in\b))",
    re.I,
)


def own_grade(text: str) -> Grade:
    """Read the grade that an effect's own words state: "(rare)", "are common", "affects 1.3% of patients"."""
    for match in _OWN.finditer(text):
        inner = match["paren"] if match["paren"] is not None else match["said"] or match["first"]
        if _RARELY_BAD.search(inner):
            continue
        if match["paren"] is not None and not (_GRADED.match(inner) or names_only_a_grade(inner)):
            continue
        grade = read_grade(inner)
        if grade.frequency:
            return Grade(False, grade.frequency, grade.low, grade.high, grade.comparator)
    return NONE
