"""Figures in running text, each read whole or not at all.

0·5 read as 5, or 1 000 as 0, is a wrong dose. So a figure is first taken with everything around it that may
belong to it: points of every shape, spaces that group its thousands, powers of ten, hidden signs, strokes.
Only what is understood to its last sign has a value.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from .characters import HIDDEN
from .number import WORDED, numbers, worded


_STROKE = rf"(?:[\u0300-\u036f\u20d0-\u20ff]|{HIDDEN.pattern})"
_JOINT = rf"(?:[.,·∙⋅•・．，‚٫٬'’`´⁄/^]|{_STROKE})"
_SPACE = " \u00a0\u2007\u2009\u202f"
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
"""The Chinese signs, for a set in a pattern: no space parts them from a figure or its unit."""
_FRACTION = r"[1-9]/[2458]"
_AND = rf"(?:[{_SPACE}]|\sand\s)"
_TEN = r"10(?:\^\(?[-−]?\d{1,2}\)?|<sup>[-−]?\d{1,2}</sup>|⁻?[⁰¹²³⁴-⁹]{1,2})"
FIGURE = (
    rf"(?<![A-Za-z\d])(?<!<sup>)(?:\d{{1,2}}{_AND}{_FRACTION}(?![\d/])"
    rf"|{_JOINT}{{0,3}}(?:\d{{1,15}}(?:\.\d{{1,6}})?\s?[x×*]\s?)?{_TEN}"
    rf"|{_JOINT}{{0,3}}\d{{1,15}}(?:{_JOINT}{{1,3}}\d{{1,15}}|[{_SPACE}]\d{{3}}(?!\d)){{0,6}}(?:\s?[¼-¾⅐-⅞])?"
    rf"|[¼-¾⅐-⅞]){_STROKE}{{0,3}}"
)
"""One figure with all that may belong to it, as a pattern to build others with. It never starts inside a word
(B12, m2) or a formula."""

_FIGURE = re.compile(FIGURE, re.I)
_WORDED = re.compile(WORDED, re.I)
_GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?:[{_SPACE}'’]\d{{3}})+(?:[.·]\d+)?")
_MIXED = re.compile(rf"(?:(?P<whole>\d+){_AND})?(?P<part>{_FRACTION})", re.I)
_IN_TWO_PARTS = re.compile(rf"{_GROUPS.pattern}|\d+{_AND}{_FRACTION}", re.I)
_LISTED = re.compile(r"\d+(?:[,/]\d{1,2})+|[\d.]+(?:/[\d.]+)+")
"""Several figures without a blank: weeks 0,2,6 or a combination of 5/160."""
_PART = re.compile(r"\d+|[¼-¾⅐-⅞⁰¹²³⁴-⁹]+")
_RATIO = re.compile(r"[\d.,]+(?:/[\d.,]+)+")
_GROUPING = re.compile(rf"[,{_SPACE}'’]")
_POINTS = re.compile(r"[·∙⋅．]")
_EXPONENTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_PARTS = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}
_PARTS |= {"⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8"}

_OPENS = re.compile(rf"(?:^|[\s(\[{{\"“‘„«*_:;<>≤≥≈=|+±~#&°™®，。：（、{HAN}]|(?<=[^\W\d_)])[-–—−])\Z")
_GOES_ON = re.compile(r"(?:[\d¼-¾⅐-⅞]\s?[-–—−]\s?|[^\W\d_]/)\Z")
"""What leads to a further figure: the dash of a range, or the stroke of "mL/min/1.73 m²"."""
_COUNTED = re.compile(
    r"\b(?:days?|weeks?|cycles?|months?|hours?|visits?|courses?|phases?|stages?|types?|grades?|steps?|doses?|aged?"
    r"|over|under)\s*\Z|\d\s*(?:,|and|or|&|to|[-–—])\s*\Z",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at ``start`` to ``end``.

    ``value`` is None when it is not understood: then nobody may use a part of it. ``sure`` is False for a
    form that others read otherwise: 1,5 and 3.375 and 1 200.
    """

    start: int
    end: int
    value: Decimal | None
    sure: bool = True


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Yield the figures in a stretch of ``text``, in reading order."""
    for match in _FIGURE.finditer(text, start, len(text) if end is None else end):
        yield figure(text, *match.span(), opens=not _GOES_ON.search(text, 0, match.start()))


def figure(text: str, start: int, end: int, *, opens: bool = True) -> Figure:
    """Read the figure at ``start`` to ``end``, which is one whole match of ``FIGURE``.

    The second figure of a range does not open one: the dash before it is understood already.
    """
    token = text[start:end].strip()
    before = text[max(0, start - 24) : start]
    if opens and not _OPENS.search(before):
        return Figure(start, end, None)
    if token.startswith(".") and token[1:].isdecimal():
        return Figure(start, end, Decimal("0" + token), sure=False)
    value, sure = _value(token)
    if value is not None and " " in token and _IN_TWO_PARTS.fullmatch(token):
        # "On day 1 200 mg" is no 1200, and "on day 1 1/2 tablet" no 1½.
        return Figure(start, end, None if opens and _COUNTED.search(before) else value, sure=False)
    return Figure(start, end, value, sure)


def has_parts(words: str) -> bool:
    """Whether a figure holds others that are not its value: 5 of 0·5, 0 of 1 000. A list has none."""
    return len(_PART.findall(words)) > 1 and not _LISTED.fullmatch(words)


def values(text: str, *, words: bool = True) -> frozenset[Decimal]:
    """Return the values of the figures in a plain ``text``, and of its number words if ``words`` count.

    A part has none: "0·5 mg" and "five hundred" hold no 5.
    """
    read = [worded(match.group()) for match in _WORDED.finditer(text)] if words else []
    rest = _WORDED.sub(" ", text)
    for one in reversed(list(figures(rest))):
        read.append(one.value)
        if has_parts(rest[one.start : one.end]):
            rest = rest[: one.start] + " " + rest[one.end :]
    # What is left is one figure each: of a list, of a name (B12), in digits of another script.
    read += [Decimal(number) for number in numbers(rest) if number[0] != "^" and "/" not in number]
    return frozenset(value for value in read if value is not None)


def is_ratio(words: str) -> bool:
    """Whether a figure is the make-up of a combination: 5/160."""
    return bool(_RATIO.fullmatch(words)) and not re.fullmatch(_FRACTION, words)


def _value(token: str) -> tuple[Decimal | None, bool]:
    if any(sign.isdecimal() and not sign.isascii() for sign in token):
        return None, False
    for form, read, sure in _FORMS:
        if match := form.fullmatch(token):
            return read(match), sure
    return None, False


def _plain(match: re.Match[str]) -> Decimal | None:
    digits = _GROUPING.sub("", match.group())
    return Decimal(_POINTS.sub(".", digits)) if len(digits) <= 16 else None


def _mixed(match: re.Match[str]) -> Decimal:
    top, _, bottom = match["part"].partition("/")
    part = Decimal(top) / Decimal(bottom) if bottom else Decimal(_PARTS[top])
    return part + Decimal(match["whole"] or 0)


def _power(match: re.Match[str]) -> Decimal | None:
    shown = match["power"].translate(_EXPONENTS)
    exponent = re.search(r"-?\d+", shown)
    if exponent is None or abs(int(exponent.group())) > 20:
        return None
    return Decimal(match["factor"] or 1).scaleb(int(exponent.group()))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Decimal | None], bool], ...] = (
    (re.compile(r"\d+"), _plain, True),
    # "1.000" is one or a thousand. Three other decimals are a rare way to write a dose.
    (re.compile(r"[1-9]\d{0,2}\.000"), lambda match: None, False),
    (re.compile(r"[1-9]\d{0,2}\.\d{3}"), _plain, False),
    (re.compile(r"\d+[.·∙⋅．]\d+"), _plain, True),
    (re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"), _plain, True),
    (_GROUPS, _plain, True),
    (
        re.compile(r"0,\d+|\d+,(?:\d{1,2}|\d{4,})"),
        lambda match: Decimal(match.group().replace(",", ".")),
        False,
    ),
    (re.compile(r"(?P<whole>\d+)?\s?(?P<part>[¼½¾⅛⅜⅝⅞⅕⅖⅗⅘])"), _mixed, True),
    (_MIXED, _mixed, True),
    (re.compile(rf"(?:(?P<factor>\d+(?:\.\d+)?)\s?[x×*]\s?)?10(?P<power>{_TEN[2:]})", re.I), _power, True),
)
"""The forms that are understood, how each is read, and whether it can be read in one way only."""
