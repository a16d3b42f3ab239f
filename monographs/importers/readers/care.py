"""Monitoring, rules for stopping, handling and restricted programmes: what prose says to do around a drug."""

import re
from decimal import Decimal
from typing import Any

from monographs.document import AnyStatement, Handling, Monitoring, Precaution, Programme, Statement, StopRule
from monographs.document.vocabulary import Confidence, HandlingAspect, PrecautionLevel, SectionKind, TimeUnit

from ..outline import Part
from ..text import MANY, sentences, short, trim
from ..units import Unit, UnitKind
from .context import Context
from .groups import Groups, depth_of, is_lead, label_of, words_of
from .topics import level, topics


_STOP = re.compile(
    r"\b(?:stop(?:ped)?(?: taking| using)?|discontinu(?:e|ed|ation)|suspend(?:ed)?|withdrawn?)\b(?! of)", re.I
)
_DUTY = re.compile(
    r"\b(?:should|must|need(?:s|ed)? to|required?|immediate(?:ly)?|is to be|recommended)\b", re.I
)
_TRIGGER = re.compile(
    r"\b(?:if|when|once|in case of|patients with)\b(?P<trigger>[^.;:]{3,200}?)(?:,|\b(?:the (?:drug"
    r"|medication|infusion|medicine)|drug (?:use|administration)|need|you should|should)\b)",
    re.I,
)
_MONITOR = re.compile(
    r"\b(?:monitor(?:ed|ing)?|test(?:ing)?|checked|check|screen(?:ing)?|examinations?|track(?:ed|ing)?"
    r"|assessed|scoring|observed)\b",
    re.I,
)
_EVERY = re.compile(
    r"\bevery (?P<n>\d{1,3}|two|three|four|six|twelve)?\s*(?P<unit>day|week|month|year)s?\b"
    r"|\b(?P<adverb>annually|yearly|monthly|weekly|daily)\b",
    re.I,
)
_TIMING = re.compile(
    r"\b(?:at baseline|before (?:and during |starting |each )?\w+|during (?:treatment|therapy|medication)"
    r"|for (?:\d+|an?) (?:hours?|days?|weeks?|months?)(?: after[^.;,]{0,40})?|regularly|periodically"
    r"|annually|continuously)\b",
    re.I,
)
_THRESHOLD = re.compile(
    r"(?:[≥≤<>]=?|\b(?:above|below|more than|less than|greater than|at least"
    r"|exceeds?))\s*\d[\d.,]*\s*(?:times the [^.;,)]{2,60}|%|[\w/]{1,12})?",
    re.I,
)
_HANDLING = re.compile(
    r"\b(?:stor(?:e|ed|age)|refrigerat\w*|room temperature|dilut\w*|reconstitut\w*|freez\w*|frozen|shak(?:e"
    r"|en|ing)|protect(?:ed)? from|keep (?:out|in|away)|discard|dispose|cool,? dry)\b",
    re.I,
)
_ASPECTS = (
    (HandlingAspect.DISPOSAL, re.compile(r"\bdiscard|\bdispos", re.I)),
    (HandlingAspect.STABILITY, re.compile(r"\bafter (?:dilution|reconstitution|opening|mixing)"
        r"|\bonce (?:diluted|reconstituted|opened)|\bstability\b", re.I)),
    (HandlingAspect.PREPARATION, re.compile(r"\bdilut|\breconstitut|\bmix|\bdissolv|\bsolvent", re.I)),
)  # fmt: skip
_STATE = re.compile(
    r"\b(?:room temperature|refrigerated|in (?:a|the) refrigerator|frozen|cool,? dry place"
    r"|protected from light|original (?:container|package))\b",
    re.I,
)
_LIMIT = re.compile(
    r"(?:(?:[≥≤<>]=?|for|up to|within|at most|no more than)\s*)\d[\d.]*\s*(?:-|to)?\s*\d*\s*(?:hours?|days?"
    r"|weeks?|months?)|\d[\d.]*\s*(?:-|–|to)\s*\d[\d.]*\s*°\s?[CF]|(?:below|under"
    r"|above)\s*\d[\d.]*\s*°\s?[CF]",
    re.I,
)
_PROGRAMME = re.compile(
    r"\b(?P<name>(?:[\"“][\w -]{2,40}[\"”]\s*)?(?:REMS|restricted (?:distribution|access) (?:program(?:me)?"
    r"|system)|risk (?:evaluation and mitigation strategy|management program(?:me)?)"
    r"|pregnancy prevention program(?:me)?)(?: program(?:me)?)?)",
    re.I,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6, "twelve": 12}
_ADVERBS = {
    "annually": TimeUnit.YEAR,
    "yearly": TimeUnit.YEAR,
    "monthly": TimeUnit.MONTH,
    "weekly": TimeUnit.WEEK,
    "daily": TimeUnit.DAY,
}


_ORGAN = r"(?:liver|hepatic|kidney|renal|thyroid|lung|pulmonary|cardiac)"
_TESTS = re.compile(
    rf"\b(?:{_ORGAN}(?:(?:,| and| or|,? and) {_ORGAN})* function(?: tests?)?|liver enzymes?|LFTs?|ALT|AST"
    r"|transaminases?|bilirubin|(?:serum )?creatinine|eGFR|(?:serum )?electrolytes?"
    r"|(?:serum |blood )?(?:potassium|sodium|magnesium|calcium|phosphate|ferritin|lithium)(?: levels?)?"
    r"|blood pressure|heart rate|pulse|ECGs?|electrocardiograms?|QT(?:c)? interval"
    r"|(?:complete |full )?blood (?:cell )?counts?|CBC|platelet counts?|ha?emoglobin"
    r"|white (?:blood )?cell counts?|neutrophil counts?|blood (?:glucose|sugar)(?: levels?)?|HbA1c|INR"
    r"|prothrombin time|coagulation|lipids?(?: levels?| profile)?|cholesterol|triglycerides|TSH|body weight"
    r"|bone (?:mineral )?density|eye examinations?|hearing|serum (?:levels|concentrations)|drug levels?"
    r"|uric acid|proteinuria|pregnancy tests?|MRI|tuberculosis (?:tests?|screening))\b"
)
_IMPAIRED = re.compile(r"\b(?:impaired|reduced|decreased|poor) (?:\w+ or )?$", re.I)
_NEAR = 90  # code points between a test and the word that asks for it
_WATCH = re.compile(
    r"\b(?:monitor(?:ed|ing)?|check(?:ed|s)?|measured?|tested|tests? for|screen(?:ed|ing)?)\b", re.I
)
_NEEDLESS = re.compile(
    r"\b(?:no|not|without|unnecessary|rarely)\b[^.;]{0,40}$|\bnot (?:necessary|needed|required)", re.I
)
_STOP_IF = re.compile(
    r"(?:^|[.,;:]\s*|\b(?:should|must|immediately|and|then|is to) (?:be )?)\W*"
    r"(?:stop(?:ped)?|discontinued?|withdrawn)\b(?! (?:suddenly|abruptly|smoking))[^.;]{0,60}?"
    r"\b(?:if|when|at the first signs? of|in case of)\b(?P<trigger>(?:[^.;]|\.(?!\s|$)){3,200})",
    re.I,
)
_FORBIDDEN_STOP = re.compile(r"\b(?:not|never|n['’]t|avoid|before)\b[^.;]{0,30}\b(?:stop|discontinu)", re.I)


def asides(unit: Unit, context: Context) -> list[AnyStatement]:
    """Return the tests and rules for stopping that a precaution asks for by name, to be confirmed.

    Only what names a test, or says on what to stop, is told apart: "monitor closely" is not.
    """
    text, found = context.text, []
    for span in sentences(text, unit.rest if unit.rest < unit.end else unit.body, unit.end):
        sentence = text[span[0] : span[1]]
        for kind, fields in (*_named_tests(sentence), *_named_stop(sentence)):
            given = {**fields, "confidence": Confidence.LIKELY}
            found.append(context.scribe.write(kind, span, span, group=short(unit.label), **given))
    return found[:MANY]  # type: ignore[return-value]


def _named_tests(sentence: str) -> list[tuple[type[Statement], dict[str, Any]]]:
    watch = _WATCH.search(sentence)
    if not watch or _NEEDLESS.search(sentence[: watch.start()]):
        return []
    if sentence[1:2].islower():
        sentence = sentence[0].lower() + sentence[1:]
    near = _TESTS.finditer(sentence, max(0, watch.start() - _NEAR), watch.end() + _NEAR)
    # Impaired kidney function is a reason to watch, not what is watched.
    named = [match.group() for match in near if not _IMPAIRED.search(sentence, 0, match.start())]
    names = list(dict.fromkeys(named))
    if not names:
        return []
    return [(Monitoring, _monitoring(sentence, ", ".join(names)))]


def _named_stop(sentence: str) -> list[tuple[type[Statement], dict[str, Any]]]:
    match = _STOP_IF.search(sentence)
    if not match or _FORBIDDEN_STOP.search(sentence):
        return []
    return [(StopRule, {"trigger": short(match["trigger"]), "action": short(sentence)[:200]})]


def read(part: Part, context: Context) -> list[AnyStatement]:
    """Return what a section on monitoring, stopping, storage or programmes asks for."""
    groups: Groups[None] = Groups()
    found: list[AnyStatement] = []
    for index, unit in enumerate(part.units):
        groups.leave(depth_of(unit))
        if is_lead(context.text, part.units, index) or (unit.is_label_only and index + 1 < len(part.units)):
            groups.enter(
                depth_of(unit),
                label_of(context.text, unit),
                None,
                unit.is_label_only,
            )
            context.labels.append((unit.start, unit.end))
        else:
            found += read_unit(unit, part, groups.label, context)
    return found


def read_unit(unit: Unit, part: Part, group: str, context: Context) -> list[AnyStatement]:
    """Return the statements of one unit: one alone, or a narrative with the facts it holds."""
    text = context.text
    rows: list[tuple[type[Statement], tuple[int, int], dict[str, Any]]] = []
    for start, end in sentences(text, unit.rest if unit.rest < unit.end else unit.body, unit.end):
        rows += [
            (kind, (start, end), fields)
            for kind, fields in _facts(text[start:end], unit.label or group, part)
        ]
    span = (unit.start, unit.end)
    if len(rows) == 1 and (
        unit.kind is UnitKind.ITEM or unit.label or rows[0][1] == trim(text, unit.body, unit.end)
    ):
        kind, _, fields = rows[0]
        return [context.scribe.write(kind, span, words_of(text, unit), group=group, **fields)]  # type: ignore[list-item]
    narrative = context.scribe.narrative(span, group=group)
    facts = [
        context.scribe.fact(kind, place, narrative, confidence=Confidence.LIKELY, **fields)
        for kind, place, fields in rows[:MANY]
    ]
    return [narrative, *(fact for fact in facts if fact)]  # type: ignore[list-item]


def _facts(sentence: str, label: str, part: Part) -> list[tuple[type[Statement], dict[str, Any]]]:
    found: list[tuple[type[Statement], dict[str, Any]]] = []
    if match := _PROGRAMME.search(sentence):
        found.append((Programme, {"name": short(match["name"]).strip('"“” '), "scope": short(label)}))
    elif _HANDLING.search(sentence) and part.kind is SectionKind.STORAGE:
        found.append((Handling, _handling(sentence)))
    elif _STOP.search(sentence) and _DUTY.search(sentence) and not _MONITOR.search(sentence[:40]):
        found.append((StopRule, _stop(sentence, label)))
    if not found and level(sentence) is PrecautionLevel.CONTRAINDICATION and topics(sentence):
        found.append((Precaution, {"topics": topics(sentence), "level": PrecautionLevel.CONTRAINDICATION}))
    if _MONITOR.search(sentence) and part.kind is not SectionKind.STORAGE:
        found.append((Monitoring, _monitoring(sentence, label)))
    return found[:1] if part.kind is SectionKind.STORAGE else found


def _stop(sentence: str, label: str) -> dict[str, Any]:
    match = _TRIGGER.search(sentence)
    return {
        "trigger": short(match["trigger"]) if match else short(label or sentence)[:200],
        "action": short(sentence)[:200],
    }


def _monitoring(sentence: str, label: str) -> dict[str, Any]:
    timing = "; ".join(dict.fromkeys(match.group().lower() for match in _TIMING.finditer(sentence)))
    fields: dict[str, Any] = {"test": short(label or sentence)[:200], "timing": timing[:200]}
    if match := _EVERY.search(sentence):
        if match["adverb"]:
            fields |= {"every": Decimal(1), "every_unit": _ADVERBS[match["adverb"].lower()]}
        else:
            number = match["n"] or "1"
            count = _NUMBERS.get(number.lower()) or int(number)
            fields |= {"every": Decimal(count), "every_unit": TimeUnit(match["unit"].lower())}
    if match := _THRESHOLD.search(sentence):
        fields["threshold"] = short(match.group())
    if match := re.search(r"[,;]\s*([^,;]*\b(?:suspend|stop|discontinu)[^,;.]*)", sentence):
        fields["action"] = short(match.group(1))
    return fields


def _handling(sentence: str) -> dict[str, Any]:
    aspect = next(
        (aspect for aspect, pattern in _ASPECTS if pattern.search(sentence)), HandlingAspect.STORAGE
    )
    state, limit = _STATE.search(sentence), _LIMIT.search(sentence)
    return {
        "aspect": aspect,
        "state": short(state.group()) if state else "",
        "limit": short(limit.group()) if limit else "",
    }
