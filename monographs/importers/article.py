"""Scraped pages without Markdown: bare or numbered headings, and the page's furniture around them."""

import re
from itertools import groupby

from monographs.document.vocabulary import NoticeKind, SectionKind

from .headings import read_heading
from .outline import Outline, Part, Remnant
from .text import short
from .units import Unit, UnitKind


_S = SectionKind

_KINDS = (
    (_S.STOPPING, re.compile(r"\bhow to (?:alleviate|manage|relieve|reduce|deal|cope|treat|handle)"
        r"|\bmanagement of\b|\bdiscontinu|\bwhen to stop", re.I)),
    (_S.ADVERSE_EFFECTS, re.compile(r"\bside[- ]effects?\b"
        r"|\b(?:adverse|serious|severe|common) (?:effect|reaction|event)s?\b", re.I)),
    (_S.CONTRAINDICATIONS, re.compile(r"\bcontraindications?\b", re.I)),
    (_S.INTERACTIONS, re.compile(r"\binteractions?\b", re.I)),
    (_S.PRECAUTIONS, re.compile(r"\bprecautions?\b|\bwarnings?\b", re.I)),
    (_S.STORAGE, re.compile(r"\bstorage\b|\bpreparation\b|\bhow to store\b|\breconstitution\b", re.I)),
    (_S.OVERDOSE, re.compile(r"\boverdos", re.I)),
    (_S.MONITORING, re.compile(r"\bmonitoring\b", re.I)),
    (_S.DOSAGE, re.compile(r"\bdosage\b|\bdos(?:e|ing)\b|\badministration\b|\bhow to (?:use|take)\b", re.I)),
    (_S.MECHANISM, re.compile(r"\bmechanism\b|\bhow (?:does|do|it) .{0,30}work|\bpharmacolog", re.I)),
    (_S.INDICATIONS, re.compile(r"\bindications?\b(?! for discontinu)|\buses?\b(?! in)|\befficacy\b"
        r"|\btreatment of\b", re.I)),
    (_S.PATIENT_INFO, re.compile(r"\bfaqs?\b|\bfrequently asked", re.I)),
    # Whole headings only: "special populations" below a dose are about that dose.
    (_S.SPECIFIC_POPULATIONS, re.compile(r"^\W*use in (?:special|specific|particular) (?:groups|populations"
        r"|patients)\W*$", re.I)),
    (_S.INTERACTIONS, re.compile(r"^\W*(?:medicines|medications|drugs)\b.{1,20}\bnot\b.{1,20}\btogether\W*$"
        r"|^\W*use with other (?:medicines|medications|drugs)\W*$", re.I)),
)  # fmt: skip
_GROUPS = re.compile(
    r"\b(?:special|specific|particular|high-risk) (?:groups?|populations?|patients?)\b", re.I
)
_STOP = re.compile(r"\bdiscontinuation\b|\bwhen to stop\b|\bstopping\b", re.I)
_TAIL = re.compile(
    r"^\W*(?:related (?:articles?|links?|medications?|pages?|posts?|products?|news|reading)"
    r"|contact us|share (?:this|on)\b.*|comments?|leave a (?:comment|reply)|recommended (?:reading|articles?)"
    r"|you may also (?:like|be interested).*|read more|tags?:.*|previous(?: (?:article|post))?"
    r"|next(?: (?:article|post))?|subscribe.*|newsletter|hot (?:articles|products)|latest (?:articles"
    r"|news))\W*$",
    re.I,
)  # fmt: skip
_DISCLAIMER = re.compile(
    r"^\W*(?:免责声明|声明|disclaimer\b)|\bmedical personnel only\b|\bfor (?:reference"
    r"|informational purposes) only\b.*\b(?:consult|advice|doctor)|\bdoes not constitute\b",
    re.I,
)  # fmt: skip
_BRACKETED = re.compile(
    r"\s*\[\s*(?:声明|免责声明|disclaimer|note)\s*\]\s*|\s*(?:Note|Disclaimer|声明|免责声明)\s*[::]\s*", re.I
)
_NUMBERED = re.compile(r"(?:\d{1,2}[.、)]|[一二三四五六七八九十]、)\s*")
_SAYS = re.compile(r"[,;，；、%]|\d")
_STATES_USE = re.compile(r"^(?:it|[A-Z][\w-]+) is (?:indicated|used) (?:for|in|to)\b")
_ENDS = (".", "!", "?", ";", ",", "。", "…")


def is_bare(found: list[Unit], text: str) -> bool:
    """Whether these units (of a text without Markdown headings) are a scraped page."""
    if any(unit.strong or unit.kind is UnitKind.HEADING for unit in found):
        return False
    titles = [unit for unit in found if _is_title(text, unit)]
    kinds = {kind for unit in titles if (kind := _kind(text[unit.start : unit.end]))}
    return len(titles) >= 4 and bool(kinds)


def arrange(text: str, found: list[Unit]) -> Outline:
    """Sort the lines of a scraped page into parts and notices."""
    result = Outline()
    first = next((i for i, unit in enumerate(found) if _is_paragraph(text, unit)), 0)
    if first:
        result.notices.append(
            Remnant(NoticeKind.BOILERPLATE, found[0].start, found[0].start, found[first - 1].end)
        )
        result.title = _title(text, found[:first], found[first])
    last = next(
        (i for i, unit in enumerate(found) if i > first and _TAIL.match(text[unit.start : unit.end])),
        len(found),
    )
    _close(text, found[last:], result)
    result.parts.append(
        Part(_S.INTRODUCTION, found[first].start, found[first].start) if found else Part(_S.OTHER, 0, 0)
    )
    for unit in found[first:last]:
        _sort(text, unit, result)
    result.parts[:] = [part for part in result.parts if part.units or part.title]
    return result


def _close(text: str, tail: list[Unit], result: Outline) -> None:
    """What follows the article: the page's furniture, with a disclaimer somewhere in it."""
    for disclaims, run in groupby(tail, lambda unit: bool(_DISCLAIMER.search(text[unit.start : unit.end]))):
        units = list(run)
        if disclaims:
            result.notices += [_disclaimer(text, unit) for unit in units]
        else:
            start = units[0].start
            result.notices.append(Remnant(NoticeKind.BOILERPLATE, start, start, units[-1].end))


def _disclaimer(text: str, unit: Unit) -> Remnant:
    mark = _BRACKETED.match(text, unit.start, unit.end)
    return Remnant(NoticeKind.DISCLAIMER, unit.start, mark.end() if mark else unit.start, unit.end)


def _sort(text: str, unit: Unit, result: Outline) -> None:
    words = text[unit.start : unit.end].strip()
    part = result.parts[-1]
    if _DISCLAIMER.search(words):
        result.notices.append(_disclaimer(text, unit))
        # What follows the closing words is about something else.
        result.parts.append(Part(_S.OTHER, unit.end, unit.end))
    elif (kind := _opens(text, unit, result)) is not None:
        result.parts.append(Part(kind, unit.start, unit.end, short(words)))
    elif part.kind is _S.OTHER and _STATES_USE.match(words):
        part.kind = _S.INDICATIONS
        part.units.append(unit)
    else:
        part.units.append(_as_label(text, unit) if _is_label(text, unit) else unit)
    result.parts[:] = [p for p in result.parts if p.units or p.title or p is result.parts[-1]]


def _opens(text: str, unit: Unit, result: Outline) -> SectionKind | None:
    """The kind of section a line opens.

    Under a heading without a number, numbered lines are parts of its section, unless they are the plain
    name of another. On a page whose headings all are numbered, each opens a section.
    """
    if not _is_title(text, unit):
        return None
    words, above = text[unit.start : unit.end].strip(), result.parts[-1].kind
    number = _NUMBERED.match(words)
    if number is None:
        kind = _kind(words)
        return kind if kind is not above else None
    if _GROUPS.search(words):
        return _S.SPECIFIC_POPULATIONS
    if _STOP.search(words):
        return _S.STOPPING
    named = read_heading(words[number.end() :])
    if any(part.title and not _NUMBERED.match(part.title) for part in result.parts):
        return named.kind if named and named.kind is not above and not named.component else None
    return _kind(words) or (named.kind if named else None)


def _kind(words: str) -> SectionKind | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


def _is_title(text: str, unit: Unit) -> bool:
    words = text[unit.start : unit.end].strip()
    return (
        5 < len(words) < 90
        and not words.endswith((*_ENDS, ":", ":"))
        and ": " not in words
        and not words.startswith("(")
    )


def _is_label(text: str, unit: Unit) -> bool:
    """Whether a line is the title of a group. A list or a line with a figure says something itself."""
    words = text[unit.start : unit.end].strip()
    number = _NUMBERED.match(words)
    return _is_title(text, unit) and not _SAYS.search(words, number.end() if number else 0)


def _is_paragraph(text: str, unit: Unit) -> bool:
    words = text[unit.start : unit.end].strip()
    return len(words) > 60 and words.endswith(_ENDS)


def _as_label(text: str, unit: Unit) -> Unit:
    return Unit(
        UnitKind.PARAGRAPH,
        unit.start,
        unit.end,
        unit.start,
        label=short(text[unit.start : unit.end]),
        rest=unit.end,
    )


def _title(text: str, head: list[Unit], opening: Unit) -> str:
    """Return the line above the first paragraph that names its subject, else the first likely one."""
    lines = [short(text[unit.start : unit.end]) for unit in head]
    subject = re.match(r"\w{4,}", text[opening.start : opening.end].strip())
    for line in lines:
        if subject and subject.group().lower() in line.lower():
            return line
    return next(
        (line for line in lines if len(line) > 11 and not re.search(r"\d{4}|^author|^release", line, re.I)),
        "",
    )
