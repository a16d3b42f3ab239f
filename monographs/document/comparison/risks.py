"""Adverse effects and risks: who names them, how gravely, and how often they are said to come."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..findings.texts import folded, plain
from ..quantity import factor
from ..statements import AdverseEffect, Precaution
from ..vocabulary import Band, PrecautionLevel, SectionKind
from .passages import NOT_ABOUT_RISKS, Passage, Reading
from .rows import against, gathered, row, saying
from .strength import Strength, strength
from .subjects import RISKS, Subject, named, slug
from .values import Matter, Row, Saying


_GRAVE = re.compile(
    r"\bserious|(?<!mild to )\bsevere|\bfatal|\blife[- ]threat|\bdeath|\bfailure"
    r"|\bhigh fatality|\bdisabl|\bemergency",
    re.IGNORECASE,
)
_GRADES = (
    ("very rare", re.compile(r"\bvery rare", re.IGNORECASE)),
    ("rare", re.compile(r"\brare", re.IGNORECASE)),
    (
        "less common",
        re.compile(r"\b(?:less|un)[- ]?(?:common|frequent)|\binfrequent|\boccasional", re.IGNORECASE),
    ),
    ("common", re.compile(r"\bcommon|\bfrequent", re.IGNORECASE)),
)
_SPEAKS_OF_RISKS = 3
_SERIOUS, _NAMED = "named as serious", "named"
_REACTION = re.compile(r"\b(?:allerg|hypersensitiv|anaphyla|infusion)", re.IGNORECASE)
# "38% (placebo 33%)": the first figure is the drug's.
_BESIDE_PLACEBO = re.compile(r"(?P<percent>\d+(?:\.\d+)?)\s?%[^%]*\bplacebo\b", re.IGNORECASE)
_BEFORE_BIRTH = re.compile(
    r"\bpregnan|\bf(?:o)?et(?:al|us)|\bneonat|\bnewborn|\bin utero|\bbreast", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\([^)]{0,300}\)"
    r"|\b(?:characteri[sz]ed by|symptoms? (?:such as|like|includ\w+))[^.;]+"
    r"|\b(?:in|for) (?:\w+ )?(?:individuals|patients|people|those) with [^.;]+",
    re.IGNORECASE,
)
_UMBRELLAS = frozenset({"blood-disorders", "nerve-damage"})
_ADJECTIVES = re.compile(
    r"^(?:(?:mild|moderate|severe|serious|occasional|temporary|skin|increased risk of)\s+)+(?=\w)"
)
_SAME_WORDS = {
    "joint pain": "arthralgia",
    "muscle pain": "myalgia",
    "muscle ache": "myalgia",
    "limb pain": "pain in extremity",
    "pain in the arms or legs": "pain in extremity",
    "pain in an arm or leg": "pain in extremity",
    "tiredness": "fatigue",
    "sleepiness": "drowsiness",
    "somnolence": "drowsiness",
    "sedation": "drowsiness",
    "itching": "pruritus",
    "indigestion": "dyspepsia",
    "upset stomach": "dyspepsia",
    "difficulty sleeping": "insomnia",
    "hair loss": "alopecia",
    "fever": "pyrexia",
    "weakness": "asthenia",
    "stomach pain": "abdominal pain",
    "abdominal discomfort": "abdominal pain",
    "flatulence": "gas",
    "swelling": "oedema",
    "edema": "oedema",
}


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield a row for each risk of the closed list, then for each other adverse effect by its term."""
    mentioned = [_mentioned(reading) for reading in readings]
    said = gathered([tuple(_said(*each)) for each in zip(readings, mentioned, strict=True)])
    listed = {subject.key: subject.label for subject in RISKS}
    for key in [*(key for key in listed if key in said), *(key for key in said if key not in listed)]:
        # A source that names several risks, and this one not even in passing, leaves it out.
        missing = key in listed and any(
            not mine and not any(key in each for each in names.values()) and _lists_risks(names)
            for mine, names in zip(said[key], mentioned, strict=True)
        )
        label = listed.get(key) or key.replace("-", " ").capitalize()
        yield _row(key, label, said[key], missing)


_Mentioned = dict[str, dict[str, Subject]]
"""The risks of the closed list that each sentence names, by the sentence and their keys."""


def _mentioned(reading: Reading) -> _Mentioned:
    return {
        one.text: {subject.key: subject for subject in named(RISKS, one.words)}
        for one in reading.passages
        if one.section not in NOT_ABOUT_RISKS
    }


def _lists_risks(mentioned: _Mentioned) -> bool:
    return len({key for each in mentioned.values() for key in each}) >= _SPEAKS_OF_RISKS


def _row(key: str, label: str, said: list[list[Saying]], missing: bool) -> Row:
    grave = any(_grave(one) for one in said)
    differs = ""
    if grave and missing:
        differs = f"{_SERIOUS} against not named where risks are listed"
    elif grave and any(one and not _grave(one) for one in said):
        differs = f"{_SERIOUS} against named without saying so"
    elif frequencies := _frequencies(said):
        differs = frequencies
    return row(Matter.RISK, key, label, said, differs=differs, high_risk=grave)


def _said(reading: Reading, mentioned: _Mentioned) -> Iterator[tuple[str, Saying]]:
    facts = {
        id(statement) for statement in reading.document.statements() if statement.kind == "adverse_effect"
    }
    for passage in reading.passages:
        if id(passage.statement) in facts or _BEFORE_BIRTH.search(passage.words) or _forbids(passage):
            continue
        if _speaks_of_risks(passage):
            words = _own(passage.text)
            for subject in _most_exact(named(tuple(mentioned.get(passage.text, {}).values()), words)):
                yield subject.key, saying(passage, _weight(passage))
    for statement in reading.document.statements():
        if isinstance(statement, AdverseEffect):
            yield from _effects(statement)


def _speaks_of_risks(passage: Passage) -> bool:
    boxed = (
        isinstance(passage.statement, Precaution) and passage.statement.level is PrecautionLevel.BOXED_WARNING
    )
    return (
        boxed
        or passage.section is SectionKind.ADVERSE_EFFECTS
        or (passage.section not in NOT_ABOUT_RISKS and _CAUSES.search(passage.text) is not None)
    )


_CAUSES = re.compile(
    r"\b(?:may|can|could|might) (?:\w+ )?(?:cause|lead to|result in|increase|worsen"
    r"|induce|occur)|\bcauses?\b|\brisk of\b|\bleading to\b"
    r"|\b(?:have|has) (?:been reported|occurred)|\bexperience severe|\bcases\b|\bincidence of",
    re.IGNORECASE,
)


def _forbids(passage: Passage) -> bool:
    """Whether a disease is named because the drug is not for those who have it."""
    return (
        passage.section is SectionKind.CONTRAINDICATIONS
        or strength(passage.text)
        in (
            Strength.FORBIDDEN,
            Strength.AVOIDED,
        )
        or passage.label.lower().startswith("contraindication")
    )


def _weight(passage: Passage) -> str:
    boxed = (
        isinstance(passage.statement, Precaution) and passage.statement.level is PrecautionLevel.BOXED_WARNING
    )
    # Under a label of its own the whole paragraph speaks of the risk, and may say only later how grave it is.
    about = plain(passage.statement.words) if passage.label and passage.statement.kind != "narrative" else ""
    return _SERIOUS if boxed or _GRAVE.search(f"{passage.all} {about}") else _NAMED


def _effects(effect: AdverseEffect) -> Iterator[tuple[str, Saying]]:
    # What an allergic or infusion reaction looks like are its symptoms, no effects of their own.
    words = effect.term if _REACTION.search(effect.term) else f"{effect.term} {_own(effect.words)}"
    # "Diarrhoea, mild to severe" is no grave risk: beside the closed list only the source's own grade counts.
    subjects = _most_exact(named(RISKS, words))
    grave = effect.serious or (subjects and _GRAVE.search(f"{effect.group} {effect.words}"))
    reading = ", ".join(part for part in (_SERIOUS if grave else _NAMED, _frequency(effect)) if part)
    one = Saying(effect, effect.words, reading)
    for subject in subjects:
        yield subject.key, one
    if not subjects:
        yield slug(_term(effect.term)), one


def _own(words: str) -> str:
    """The words on the risk itself, without what explains it in brackets and whom it befalls."""
    return _ASIDE.sub(" ", words)


def _most_exact(subjects: Sequence[Subject]) -> Sequence[Subject]:
    # "Neurological problems (such as seizures)" names seizures.
    return [one for one in subjects if one.key not in _UMBRELLAS] or subjects


def _term(term: str) -> str:
    name = _ADJECTIVES.sub("", " ".join(folded(term).split()))
    name = _SAME_WORDS.get(name, name)
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "is", "us")) else name


def _grave(said: Sequence[Saying]) -> bool:
    return any(one.reading.startswith(_SERIOUS) for one in said)


def _frequency(effect: AdverseEffect) -> str:
    if found := _BESIDE_PLACEBO.search(effect.words):
        return f"{found['percent']}%"
    if effect.percent_low is not None and effect.percent_low == effect.percent_high and not effect.comparator:
        return f"{effect.percent_low}%"
    if effect.band and effect.band is not Band.NOT_KNOWN:
        return effect.band.value.replace("_", " ")
    return next((name for name, pattern in _GRADES if pattern.search(effect.frequency)), "")


def _frequencies(said: list[list[Saying]]) -> str:
    """How often, where two sources have nothing in common."""
    stated = [frozenset(part for one in source for part in one.reading.split(", ")[1:]) for source in said]
    found = [one for one in stated if one]
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            if not any(_as_often(a, b) for a in one for b in other):
                return against(", ".join(sorted(each)) for each in found)
    return ""


def _as_often(one: str, other: str) -> bool:
    if one.endswith("%") and other.endswith("%"):
        low, high = Decimal(one[:-1]), Decimal(other[:-1])
        return low == high or (low > 0 and high > 0 and factor(low / high) < 2)
    if one.endswith("%") or other.endswith("%"):
        return True  # a figure and a word cannot be held against each other
    # "Less common but serious" heads whatever is not common, and may be rare.
    return one.removeprefix("very ") == other.removeprefix("very ") or (
        "less common" in (one, other)
        and "common" not in (one.removeprefix("very "), other.removeprefix("very "))
    )
