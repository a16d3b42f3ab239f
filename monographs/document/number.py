"""Numbers as readers see them in a text.

This is what "no number is lost" is measured with: the numbers of a text, of its page and of its plain reading
must be the same, in the same order.
"""

import re
import unicodedata
from decimal import Decimal


NUMBER = re.compile(
    r"(?P<power>(?:\^|<sup>)[\s*_(]{0,8}[-+−]?\d+(?:[.,]\d+)?|[⁺⁻]?[⁰¹²³⁴-⁹]+)"
    r"|(?P<fraction>[¼-¾⅐-⅞↉])"
    r"|(?P<subscript>[₀-₉]+)"
    r"|(?P<plain>\d+(?:[.,]\d+)*|(?<![\w.,])\.\d+)",
    re.IGNORECASE,
)
"""One number in a text: an exponent, a vulgar fraction, subscript digits, or plain digits."""

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

WORDS: dict[str, Decimal] = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "once": Decimal(1),
    "twice": Decimal(2),
    "thrice": Decimal(3),
    **{word: Decimal(count) for count, word in enumerate(f"zero|{_ONES}|{_TEENS}".split("|"))},
    **{word: Decimal(10 * count) for count, word in enumerate(f"{_TENS}|hundred".split("|"), start=2)},
}
"""English number words up to a hundred, one word each."""

_SMALL = rf"(?:(?:{_TENS})(?:[\s-](?:{_ONES})\b)?|{_TEENS}|{_ONES}|zero)"
_COUNT = rf"(?:(?:(?:{_ONES}|a)\s)?hundred(?:\s(?:and\s)?{_SMALL}\b)?|{_SMALL})"
_SHARE = r"(?:(?:one[\s-])?(?:half|quarter)|three[\s-]quarters?)(?:\s(?:of\s)?an?)?"
WORDED = (
    rf"(?:(?:(?<![\w.,/])\d{{1,3}}|\b{_COUNT})\sand\s(?:an?\s)?{_SHARE}\b"
    rf"|\b(?:{_SHARE}|once|twice|thrice|{_COUNT})\b)"
)
"""A number in English words, as a pattern to build others with: "twenty-five", "half a", "2 and a half"."""

_WORDED = re.compile(WORDED, re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_MIXED = re.compile(r"(?P<whole>\d+)?\s*(?:(?P<vulgar>[¼-¾⅐-⅞])|(?P<top>\d+)\s*[/⁄]\s*(?P<bottom>[1-9]\d*))")


def numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of ``text`` in reading order, each in one canonical form.

    "1,000" is "1000", "0,5" and ".50" are "0.5", an exponent bears a caret: 10⁶, 10^6 and 10<sup>6</sup> are
    "10", "^6". A vulgar fraction is "1/2". Signs, ranges and units are not part of a number. Other
    Unicode digits count as the figures they stand for.
    """
    found: list[str] = []
    for match in NUMBER.finditer(text):
        token = match.group()
        if match["power"]:
            found.append("^" + _power(token))
        elif match["fraction"]:
            found.append(unicodedata.normalize("NFKC", token).replace("⁄", "/"))
        elif match["subscript"]:
            found.append(_plain(_digits(token)))
        else:
            found.extend(_readings(_digits(token)))
    return tuple(found)


def joins(left: str, right: str) -> bool:
    """Tell whether ``left`` and ``right``, put side by side, would read as one number across the seam."""
    left, right = left[-3:], right[:3]
    if not left or not right:
        return False
    return any(match.start() < len(left) < match.end() for match in NUMBER.finditer(left + right))


def worded(text: str) -> Decimal | None:
    """Return the value of a whole ``WORDED`` number; None when ``text`` is anything else."""
    if not _WORDED.fullmatch(text):
        return None
    total = Decimal(0)
    for word in re.findall(r"three[\s-]quarters?|(?:one[\s-])?(?:half|quarter)|[a-z]+|\d+", text.lower()):
        if word == "hundred":
            total = 100 * (total or Decimal(1))
        elif share := re.search("half|quarter", word):
            total += WORDS[share.group()] * (3 if word.startswith("three") else 1)
        else:
            total += Decimal(word) if word.isdecimal() else WORDS.get(word, Decimal(0))
    return total


def value(text: str) -> Decimal | None:
    """Read one number written in figures or English words: "1,000", "1½", "3/4", "2 x 10^6", "twenty-five".

    Returns None when ``text`` is anything else.
    """
    text = text.strip().lower().replace("<sup>", "^").replace("</sup>", "")
    if (written := worded(text)) is not None:
        return written
    if mixed := _MIXED.fullmatch(text):
        return _mixed(mixed)
    parts = numbers(text)
    if not parts or len(parts) > 3 or re.search(r"[^\W\d_x⁰¹²³⁴-⁹]", text):
        return None
    if parts[0].startswith("^") or "/" in parts[0]:
        return None
    if len(parts) == 1:
        return Decimal(parts[0])
    return _scientific(parts)


def _scientific(parts: tuple[str, ...]) -> Decimal | None:
    power = parts[-1].removeprefix("^")
    if not parts[-1].startswith("^") or parts[-2] != "10" or not re.fullmatch(r"-?\d{1,2}", power):
        return None
    factor = Decimal(parts[0]) if len(parts) == 3 else Decimal(1)
    return factor.scaleb(int(power))


def _mixed(match: re.Match[str]) -> Decimal:
    if match["vulgar"]:
        part = Decimal(str(unicodedata.numeric(match["vulgar"])))
    else:
        part = Decimal(match["top"]) / Decimal(match["bottom"])
    return part + Decimal(match["whole"] or 0)


def _power(token: str) -> str:
    sign = "-" if re.search(r"[-−⁻]", token) else ""
    return sign + _readings(_digits(re.sub(r"[^\d.,⁰¹²³⁴-⁹]", "", token)))[0]


def _digits(token: str) -> str:
    """Write every kind of digit as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) if sign not in ".," else sign for sign in token)


def _readings(token: str) -> list[str]:
    if _THOUSANDS.fullmatch(token):
        return [_plain(token.replace(",", ""))]
    # "1.2.3" and "0,2,6" are several numbers; one comma that groups no thousands is a decimal comma.
    if token.count(",") + token.count(".") > 1:
        return [_plain(part) for part in re.split(r"[.,]", token)]
    return [_plain(token.replace(",", "."))]


def _plain(figures: str) -> str:
    if "." in figures:
        figures = figures.rstrip("0").rstrip(".")
    figures = figures.lstrip("0") or "0"
    return "0" + figures if figures.startswith(".") else figures
