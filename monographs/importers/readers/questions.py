"""Questions and answers, in the seven styles in which sources write them."""

import re

from monographs.document import AnyStatement, Precaution, Question
from monographs.document.vocabulary import Confidence

from ..outline import Part
from ..text import LINE_LIMIT, plain, sentences, trim
from ..units import Unit, UnitKind
from .context import Context
from .groups import label_of, words_of
from .topics import level, topics


_Q = re.compile(r"\W*Q(?:uestion)?\s*\d{0,3}\s*[:.)]\s*\**\s*", re.I)
_A = re.compile(r"[\s*]*(?:A(?:nswer)?\s*\d{0,3}\s*[:.]|A\))[\s*]*", re.I)
_BARE_QUESTION = re.compile(r"(?:Q\s*\d{0,3}[:.]\s*)?[A-Z\"'“‘(][^?\n]{3,400}\?(?=\s|\*|$)")


def read(part: Part, context: Context) -> list[AnyStatement]:
    """Return the questions of a section; what stands around them as narratives."""
    found: list[AnyStatement] = []
    index, group = 0, ""
    while index < len(part.units):
        unit = part.units[index]
        question = _question(context.text, unit)
        if question is None:
            end = _prose_end(part.units, index, context.text)
            if end == index + 1 and unit.is_label_only and len(unit.label) < 120 and end < len(part.units):
                context.labels.append((unit.start, unit.end))
                group = label_of(context.text, unit)
            else:
                found.append(context.scribe.narrative((unit.start, part.units[end - 1].end), group=group))
            index = end
            continue
        end = _answer_end(part.units, index, context.text)
        made = _write(part.units, index, end, question, context, group=group)
        found += [made, *_warnings(made, context)]
        index = end
    return found


def _question(text: str, unit: Unit) -> tuple[str, int] | None:
    """Return the question a unit starts with and the place its answer starts at."""
    if unit.label and (unit.strong or unit.label.endswith("?")):
        words = _Q.sub("", unit.label, count=1) if _Q.match(unit.label) else unit.label
        if words.endswith("?") or (_Q.match(unit.label) and len(words) > 4):
            return (words, unit.rest) if len(words) <= LINE_LIMIT else None
    if (
        not text.startswith("Q", unit.body)
        and unit.kind is UnitKind.PARAGRAPH
        and not text.startswith("**", unit.body)
    ):
        return None
    if match := _BARE_QUESTION.match(text, trim(text, unit.body, unit.end, "*")[0], unit.end):
        words = plain(_Q.sub("", match.group(), count=1) if _Q.match(match.group()) else match.group())
        return (words, trim(text, match.end(), unit.end, "*")[0]) if len(words) <= LINE_LIMIT else None
    return None


def _prose_end(units: list[Unit], index: int, text: str) -> int:
    end = index + 1
    while end < len(units) and _question(text, units[end]) is None and not units[end].is_label_only:
        end += 1
    return end


def _answer_end(units: list[Unit], index: int, text: str) -> int:
    """An answer goes on to the next question, but a paragraph after the answer of a list item is its own."""
    first, end = units[index], index + 1
    empty = first.rest >= first.end or _question(text, first) == (first.label, first.end)
    while end < len(units) and _question(text, units[end]) is None:
        unit = units[end]
        if unit.is_label_only and not _A.match(text, unit.body, unit.end):
            break
        outside = (
            first.kind is UnitKind.ITEM and unit.kind is UnitKind.PARAGRAPH and unit.depth <= first.depth
        )
        if outside and not empty and not _A.match(text, unit.body, unit.end):
            break
        empty = False
        end += 1
    return end


def _write(
    units: list[Unit], index: int, end: int, question: tuple[str, int], context: Context, *, group: str
) -> Question:
    text, unit = context.text, units[index]
    words, start = question
    stop = units[end - 1].end
    if start >= unit.end and end > index + 1:
        start = words_of(text, units[index + 1])[0]
    start = trim(text, start, stop)[0]
    if match := _A.match(text, start, stop):
        start = match.end()
    span, answer = (unit.start, stop), trim(text, start, stop)
    if answer[0] >= answer[1]:
        answer = trim(text, unit.body, stop)
    return context.scribe.write(Question, span, answer, question=words, group=group)


_WARNS = re.compile(
    r"\bcontraindicat|\bwho should(?: not|n.t)|\bprecautions?\b|\bwarnings?\b|\bmonitoring\b|\bpregnan"
    r"|\bbreast-?feed|\bavoid\b",
    re.I,
)


def _warnings(question: Question, context: Context) -> list[AnyStatement]:
    """Precautions that only an answer states, in a document without a section of its own for them."""
    start, end = question.origin.start, question.origin.end
    if context.has_precautions or start is None or end is None or not _WARNS.search(question.question):
        return []
    found: list[AnyStatement] = []
    answer = context.text.find(context.text[start:end][-len(question.words) :], start, end)
    for a, b in sentences(context.text, max(answer, start), end):
        about, strength = topics(context.text[a:b]), level(context.text[a:b])
        if about:
            fields = {"topics": about, "level": strength, "confidence": Confidence.LIKELY}
            found.append(context.scribe.write(Precaution, (a, b), (a, b), group=question.question, **fields))
    return found
