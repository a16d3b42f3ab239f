"""Tests and watching: how often, from which threshold on, of what, and to what end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..quantity import durations
from ..statements import Monitoring
from ..vocabulary import SectionKind
from .passages import NOT_ABOUT_RISKS, Passage, Reading
from .rows import against, differing, gathered, row, saying
from .times import REGULARLY, close, every, intervals, length, regularly
from .values import Matter, Row, Saying


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Test:
    """A test, with what it may look at (its targets) where the name alone does not tell."""

    key: str
    label: str
    pattern: re.Pattern[str]
    targets: tuple[tuple[str, re.Pattern[str]], ...] = ()


def _test(key: str, label: str, words: str, **targets: str) -> _Test:
    named = tuple((name.replace("_", " "), _pattern(pattern)) for name, pattern in targets.items())
    return _Test(key, label, _pattern(words), named)


_TESTS = (
    _test("mri", "MRI", r"\bMRI\b|\bmagnetic resonance"),
    _test(
        "antibodies",
        "Antibody test",
        r"\bantibod(?:y|ies)\b(?=.{0,150}\b(?:test|screen|monitor|status|assess|every|check))"
        r"|\b(?:test|screen|monitor)\w*\b.{0,150}\bantibod",
        a_virus=r"\b(?:JCV?|virus|viral|hepatitis|HIV)\b",
        the_drug=r"\banti-?drug|\bneutrali[sz]ing|\bantibodies (?:against|to) (?:the drug|\w+mab)",
    ),
    _test(
        "liver-function",
        "Liver function",
        r"\bliver (?:function|enzymes?|tests?)|\bALT\b|\bAST\b|\bLFTs?\b|\btransaminase"
        r"|\bhepatic function",
    ),
    _test(
        "blood-count",
        "Blood count",
        r"\bblood (?:cell )?counts?\b|\bCBC\b|\bplatelet (?:count|monitor)|\blymphocytes\b"
        r"|\bneutrophil",
        platelets=r"\bplatelet",
        white_cells=r"\blymphocyt|\bmonocyt|\bneutrophil|\bwhite (?:blood )?cell",
        red_cells=r"\bh(?:a)?emoglobin|\bred (?:blood )?cell|\ban(?:a)?emia",
    ),
    _test("kidney-function", "Kidney function", r"\b(?:kidney|renal) function|\bcreatinine"),
    _test("thyroid-function", "Thyroid function", r"\bthyroid (?:function|test|monitor)|\bTSH\b"),
    _test(
        "electrolytes", "Electrolytes", r"\belectrolyte|\b(?:serum )?(?:potassium|sodium|magnesium) levels?"
    ),
    _test("blood-sugar", "Blood sugar", r"\bblood (?:sugar|glucose)|\bHbA1c|\bglyc(?:a)?emic control"),
    _test("blood-pressure", "Blood pressure", r"\bblood pressure"),
    _test(
        "heart-rhythm",
        "Heart rhythm",
        r"\bECG\b|\bEKG\b|\belectrocardio|\bheart (?:rate|rhythm)|\bcardiac (?:function"
        r"|monitor)",
    ),
    _test("clotting", "Clotting", r"\bINR\b|\bprothrombin|\bcoagulation (?:test|parameter)|\bclotting time"),
    _test("lipids", "Blood fats", r"\blipid (?:profile|level)|\bcholesterol levels?|\btriglycerid"),
    _test("calcium", "Calcium and vitamin D", r"\b(?:calcium|vitamin D) levels?"),
    _test(
        "drug-level",
        "Drug level",
        r"\b(?:drug|serum|plasma|blood) (?:drug )?(?:level|concentration)s?\b(?! drops)"
        r"|\btherapeutic drug monitoring",
    ),
    _test("tuberculosis", "Tuberculosis", r"\btuberculosis|\bTB (?:test|screen)"),
    _test(
        "hepatitis",
        "Hepatitis",
        r"\bhepatitis [BC] (?:virus )?(?:test|screen|serolog)|\bscreen\w* for hepatitis",
    ),
    _test("pregnancy-test", "Pregnancy test", r"\bpregnancy test"),
    _test("eyes", "Eyes", r"\beye exam|\bophthalm\w+ exam|\bvision test|\bintraocular pressure"),
    _test("hearing", "Hearing", r"\bhearing test|\baudiomet"),
    _test("bone-density", "Bone density", r"\bbone (?:mineral )?density"),
    _test(
        "weight",
        "Weight and growth",
        r"\b(?:body )?weight (?:monitor|should|gain should)|\bgrowth (?:monitor|should)"
        r"|\bmonitor\w* (?:\w+ ){0,3}(?:weight|growth)",
    ),
    _test(
        "neurological", "Nervous system", r"\bneurological (?:symptoms?|function|status|signs?|exam)|\bEDSS\b"
    ),
    _test("mood", "Mood", r"\bmood changes?|\bsuicidal (?:thoughts|ideation)|\bbehaviou?r(?:al)? changes"),
    _test(
        "clinical-review",
        "Clinical review",
        r"\bclinical review|\breview the patient|\bfollow-?up (?:visit|appointment)"
        r"|\bcheck-?ups?\b",
    ),
)
_DONE = re.compile(
    r"\b(?:monitor|test|check|screen|assess|measur|evaluat|obtain|perform|perform"
    r"|examin|scan|scor|track|determin|repeat)\w*\b|\breview\b",
    re.IGNORECASE,
)
_PURPOSES = tuple(
    (name, _pattern(words))
    for name, words in (
        ("PML", r"\bPML\b|\bprogressive multifocal"),
        (
            "disease activity",
            r"\bdisease (?:activity|progress)|\brelapse|\bdisability|\blesions?\b"
            r"|\btreatment response|\bresponse to treatment|\beffectiveness",
        ),
        ("bleeding", r"\bbleeding"),
        ("infection", r"\binfections?\b"),
        ("liver injury", r"\bliver (?:injury|damage)|\bhepatotox"),
        ("rejection", r"\brejection"),
    )
)
_THRESHOLD = re.compile(
    r"(?:[≥>≤<]=?|\b(?:above|over|exceed\w*|more than|at least|below|under"
    r"|less than))\s*\d+(?:[.,]\d+)?\s*(?:x|×|times|fold|%|/\s?[µμ]?L|mL/min|mmol"
    r"|mg/dL|[×x]\s?10)"
    r"(?:\s*(?:the )?(?:upper limit(?: of normal)?|ULN))?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|even if|following|once) [\w ]{0,40}\b(?:stop\w*|discontinu\w*"
    r"|last (?:one|dose|infusion))|\bafter (?:the )?(?:last|end of)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|prior to|at baseline|baseline|at the start)\b", re.IGNORECASE)


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield the rows of each test: that and how often it is done, then its threshold, target and purpose."""
    for test in _TESTS:
        said = [[one for one in reading.passages if _is_about(test, one)] for reading in readings]
        if any(said):
            yield _how_often(test, said)
            yield from _threshold(test, said)
            yield from _compared(test, said, "target", "of what", test.targets)
            yield from _compared(test, said, "purpose", "to what end", _PURPOSES)
    yield from _after_stopping(readings)


def _is_about(test: _Test, passage: Passage) -> bool:
    if passage.section in NOT_ABOUT_RISKS or not (test.pattern.search(passage.words)):
        return False
    return (
        isinstance(passage.statement, Monitoring)
        or passage.section is SectionKind.MONITORING
        or (_DONE.search(passage.words) is not None)
    )


def _how_often(test: _Test, said: Sequence[Sequence[Passage]]) -> Row:
    exact = [frozenset(each for one in source for each in intervals(one.text)) for source in said]
    vague = [
        bool(source) and not times and any(regularly(one.text) for one in source)
        for source, times in zip(said, exact, strict=True)
    ]
    sayings = [[saying(one, _timing(one)) for one in source] for source in said]
    readings = [
        ", ".join(every(each) for each in sorted(times)) or (REGULARLY if loose else "")
        for times, loose in zip(exact, vague, strict=True)
    ]
    stated = [times for times in exact if times]
    apart = any(
        not any(close(a, b) for a in one for b in other)
        for place, one in enumerate(stated)
        for other in stated[place + 1 :]
    )
    differs = against(readings) if apart or (stated and any(vague)) else ""
    return row(Matter.MONITORING, test.key, test.label, sayings, differs=differs, high_risk=True)


def _timing(passage: Passage) -> str:
    parts = ["before treatment"] if _BEFORE.search(passage.text) else []
    parts += [every(each) for each in sorted(intervals(passage.text))]
    if regularly(passage.text):
        parts.append(REGULARLY)
    return " and ".join(parts) or "named"


def _threshold(test: _Test, said: Sequence[Sequence[Passage]]) -> Iterator[Row]:
    found = [
        [(one, match.group()) for one in source if (match := _THRESHOLD.search(one.text))] for source in said
    ]
    if not any(found):
        return
    with_one = [frozenset(_figures(text) for _, text in source) for source in found]
    without = any(source and not limits for source, limits in zip(said, with_one, strict=True))
    readings = [", ".join(text for _, text in source) for source in found]
    differs = ""
    if differing(with_one):
        differs = against(readings)
    elif without:
        differs = f"{against(readings)} against no threshold"
    sayings = [[saying(one, text) for one, text in source] for source in found]
    yield row(
        Matter.MONITORING,
        f"{test.key}/threshold",
        f"{test.label}: from what on",
        sayings,
        differs=differs,
        high_risk=True,
    )


def _figures(text: str) -> str:
    return " ".join(re.findall(r"\d+(?:[.,]\d+)?", text))


def _compared(
    test: _Test,
    said: Sequence[Sequence[Passage]],
    aspect: str,
    label: str,
    names: Sequence[tuple[str, re.Pattern[str]]],
) -> Iterator[Row]:
    """The row on one aspect, where two sources name something there."""
    found = gathered(
        [
            tuple((aspect, saying(one, name)) for one in source for name in _named(names, one))
            for source in said
        ]
    ).get(aspect)
    if found is None or sum(map(bool, found)) < 2:
        return
    differs = ""
    if differing([frozenset(one.reading for one in source) for source in found]):
        differs = against(", ".join(dict.fromkeys(one.reading for one in source)) for source in found)
    yield row(Matter.MONITORING, f"{test.key}/{aspect}", f"{test.label}: {label}", found, differs=differs)


def _named(names: Sequence[tuple[str, re.Pattern[str]]], passage: Passage) -> list[str]:
    own = [name for name, pattern in names if pattern.search(passage.words)]
    return own or [name for name, pattern in names if pattern.search(passage.heading)]


def _after_stopping(readings: Sequence[Reading]) -> Iterator[Row]:
    """How long patients are watched after the last dose."""
    found: list[list[Saying]] = []
    for reading in readings:
        passages = [
            one
            for one in reading.passages
            if _AFTER.search(one.text) and _DONE.search(one.text) and durations(one.text)
        ]
        found.append([saying(one, length(max(durations(one.text)))) for one in passages])
    if any(found):
        lengths = [frozenset(one.reading for one in source) for source in found]
        differs = against(", ".join(sorted(one)) for one in lengths) if differing(lengths) else ""
        yield row(
            Matter.MONITORING,
            "after-stopping",
            "Watching after the last dose",
            found,
            differs=differs,
            high_risk=True,
        )
