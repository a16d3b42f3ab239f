"""The effects that a sentence lists, and the grade that it gives them."""

import re

from ..text import Span, pieces, trim
from .grades import NONE, Grade, read_grade
from .lists import is_list, terms, without_tail


_TRIGGER = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)(?:,? but (?:(?:is |are )?not|(?:is|are)n['’]t) limited to,?)?"
    r"(?:\s*\(though [^()]*\),?)?|such as|(?<!-)like(?! (?:all|any"
    r"|many|other|most|every|with)\b)|(?:may|can|might|could|some people|patients) (?:also )?(?:cause"
    r"|experience|lead to|result in|involve)|causes|being|involving"
    r"|(?:patients|people|users|children|women|men|individuals) (?:may |can |might |also |sometimes |have )*"
    r"(?:report(?:ed)?|feel|develop(?:ed)?|complain(?:ed)? of|notice[d]?|experienced?|suffer(?:ed)? from)"
    r"|\d(?: of)?(?: patients| people| users)? (?:develop|experience|report)"
    r"|(?:effects?|reactions?|events?|symptoms?|complaints)(?: [\w-]+){0,4} (?:are|is"
    r"|were)(?: generally mild and)?)(?!\w):?",
    re.I,
)  # fmt: skip
_ABOUT = re.compile(
    r"\b(?:side[- ]effects?|adverse|reactions?|effects|symptoms|(?:may|can|could|might)(?: also)? (?:cause"
    r"|experience|lead to|include|involve)|these|they|risks?|rare cases"
    r"|(?:patients|people|users|\d) (?:\w+ )?(?:report|feel|develop|complain|notice|experience|suffer)"
    r"|complaints)\b",
    re.I,
)
_NO_LIST = re.compile(
    r"\b(?:depend|vary|varies|like all|exhaustive|contact|consult"
    r"|(?<!patients )(?<!people )(?<!users )report|inform|seek|discuss|tell|should be"
    r"|monitor|because|not listed|not specified|if (?:you|any|these))\b",
    re.I,
)
_CLAUSE = re.compile(r"\b(?:if|which|should|so|because|contact|consult|that)\b")
_OTHERS = re.compile(r"\W*(?:other|additional|further)\b[^.;]{0,40}\b(?:effects?|reactions?|events?)\b", re.I)
_SEEK = re.compile(r"\b(?:rare|seek|attention|emergency|immediate(?:ly)?|serious|watch for|stop)\b", re.I)
"""What before a colon announces a list of grave effects: "These are rare but need attention: fits, coma"."""
_ADVERB = re.compile(
    r"\W*(?:very |more |less )?(?:rarely|commonly|uncommonly|frequently|infrequently|often)\b", re.I
)
_REGRADE = re.compile(
    r"\b(?:side[- ]effects?|effects|reactions?|events?|cases|complications|complaints)\b", re.I
)
_SAID_OF = re.compile(
    r"\s(?:is|are|was|were|have been|has been|may be|can be)\s(?:also |all |both )?"
    r"(?:an? (?:\w+ )?(?:side[- ]effect|adverse (?:effect|reaction|event))"
    r"|(?:possible (?:but|though|and) )?(?:the |among the |some of the )?"
    r"(?:(?:very |most |more |less |relatively |quite )*"
    r"(?:common(?:ly)?|frequent(?:ly)?|uncommon|infrequent|rare(?:ly)?|often)"
    r"(?: (?:reported|observed|seen))?(?: (?:side[- ]effects?|adverse (?:effects?|reactions?|events?)"
    r"|reactions?|effects?|complaints?))?|(?:side[- ]effects?|adverse (?:effects?|reactions?|events?))))\b",
    re.I,
)
"""What makes the list before it one of effects: "… and tiredness are the most common side effects"."""
_HAPPENS = re.compile(
    r"^\W*(?:(?:very |more |less )?(?:rarely|commonly|uncommonly|infrequently|occasionally|frequently|often)"
    r"|in rare cases|sometimes),?\s+(?P<list>[^.;:]{3,200}?)\s(?:may |can |might )?"
    r"(?:occurs?|develops?|happens?|ha(?:s|ve) (?:occurred|been (?:reported|observed|described)))\b",
    re.I,
)
"""A grade, a list, and that it happens: "Rarely, priapism occurs"."""
_GENERAL = re.compile(
    r"\W*(?:most|many|some|all|these|this|those|such|they|it|the|other|common|serious|severe|mild|side"
    r"|adverse)\b(?! reactions?\b)"
    r"(?:[\w ]{0,40}\b(?:effects?|reactions?|events?|symptoms?|patients|cases|of)\b|\W*$)",
    re.I,
)
"""A subject that only speaks of effects: "Most side effects", "They"."""
_ASIDE = re.compile(r" ?\([^()]{1,80}\)")


def effects_of_sentence(
    text: str, start: int, end: int, grade: Grade
) -> tuple[list[tuple[Span, Grade]], Grade]:
    """Read the effects one sentence lists, and the grade that goes on to the next."""
    before, said = grade, read_grade(_without_asides(text, start, end))
    graded = _REGRADE.search(text, start, end) or _ADVERB.match(text, start, end)
    if graded and (said.serious or said.frequency):
        grade = said.or_else(grade) if said.serious and grade.serious else said
    elif _OTHERS.match(text, start, end):
        grade = NONE
    if rows := _subject(text, start, end):
        own = Grade(said.serious or grade.serious, said.frequency, said.low, said.high, said.comparator)
        return [(span, own) for span in rows], before
    after = before if _ADVERB.match(text, start, end) else grade
    if not _ABOUT.search(text, start, end):
        return [], after
    denial = _NO_LIST.search(text, start, end)
    for match in _TRIGGER.finditer(text, start, denial.start() if denial else end):
        limit = _CLAUSE.search(text, match.end(), end)
        stop = limit.start() if limit else end
        again = _TRIGGER.search(text, match.end(), min(stop, match.end() + 60))
        if again and not {",", "("} & set(text[match.end() : again.start()]):
            continue
        if spans := _listed(text, match.end(), stop):
            return [(span, grade) for span in spans], after
    colon = text.find(": ", start, end)
    if colon > 0 and _SEEK.search(text, start, colon) and is_list(text, *without_tail(text, colon + 1, end)):
        return [(span, grade) for span in terms(text, colon + 1, end)], after
    return [], after


def _without_asides(text: str, start: int, end: int) -> str:
    """A sentence without what it says of single effects: "redness, and reactions (rare but serious)"."""
    lead = _TRIGGER.search(text, start, end)
    return text[start:end] if not lead else text[start : lead.end()] + _ASIDE.sub("", text[lead.end() : end])


def _subject(text: str, start: int, end: int) -> list[Span]:
    """The terms of a list that is the subject of its sentence; nothing where the subject is no list."""
    if happens := _HAPPENS.match(text[start:end]):
        head = (start + happens.start("list"), start + happens.end("list"))
    elif said := _SAID_OF.search(text, start, end):
        head = (start, said.start())
    else:
        return []
    head = trim(text, *head, "*_")
    return terms(text, *head) if is_list(text, *head) and not _GENERAL.match(text[head[0] : head[1]]) else []


def _listed(text: str, start: int, end: int) -> list[Span]:
    """The terms after a trigger; nothing when the first of them is none ("side effects are rare, …")."""
    spans = terms(text, start, end)
    first = next(pieces(text, start, end, conjunctions=False), None)
    return spans if spans and first and spans[0][0] < first[1] else []
