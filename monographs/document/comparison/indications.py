"""What the drug is for: diseases that one list has and another lacks, and the limits put to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..findings.texts import folded, plain
from ..statements import Indication
from ..vocabulary import Population, SectionKind
from .passages import Passage, Reading
from .rows import Sayings, against, row, saying
from .subjects import slug
from .values import Matter, Row, Saying


# Words that say how, in whom or how badly, and not which disease.
_QUALIFIERS = re.compile(
    r"\([^)]*\)|\b(?:relapsing|remitting|forms?|types?|active|inactive|moderate(?:ly)?"
    r"|severe(?:ly)?|mild|highly|very|acute|chronic|refractory|recurrent|recalcitrant"
    r"|progressive|secondary|primary"
    r"|treatment|therapy|monotherapy|management|prevention|prophylaxis|relief"
    r"|induction|maintenance|symptoms?|signs?|certain|some|various|other|several"
    r"|different|many|including"
    r"|adults?|adolescents?|children|p(?:a)?ediatric|patients?|people|women|men"
    r"|associated|related|caused|due|with|without|who|have|had|in|of|for|the|an?|and"
    r"|or|to|by|as|such|sometimes|usually|often|also|well|is|are|its|it|from|which"
    r"|that"
    r"|disorders?|diseases?|conditions?|syndromes?|infections?|problems?|issues?)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:(?:mono)?therapy|treatment|management|prevention|relief"
    r"|relapsing(?:-remitting)?|remitting|forms?|types?|moderate(?:ly)?|severe(?:ly)?"
    r"|mild|highly|active|chronic|acute"
    r"|sometimes|usually|often|also|other|certain|some|various|that|to|of|from|with"
    r"|associated|caused|due|by|the|an?)\b[\s-]*)+",
    re.IGNORECASE,
)
# One disease under two names.
_SAME = tuple(
    (re.compile(words, re.IGNORECASE), name)
    for words, name in (
        (r"\bhigh blood pressure", "hypertension"),
        (r"\bepilep\w+|\bconvulsi\w+", "seizures"),
        (r"\bhigh cholesterol|\bhyperlipid\w+|\bhypercholesterol\w+|\bdyslipid\w+", "hypercholesterolaemia"),
        (r"\bheartburn|\bacid reflux|\bGERD\b|\bgastro-?(?:o)?esophageal reflux", "reflux"),
        (r"\b(?:type 2 )?diabetes(?: mellitus)?", "diabetes"),
        (r"\blow blood sugar", "hypoglycaemia"),
        (r"\bhuman immunodeficiency virus(?: type \d)?", "hiv"),
        (r"\bbedwetting", "enuresis"),
        (r"\bzoster|\bshingles", "zoster"),
        (r"\bRRMS\b|\bMS\b", "multiple sclerosis"),
    )
)
# What the reading of prose takes for a disease now and then.
_NO_DISEASE = re.compile(
    r"\b(?:there|might|may|uses?|usage|settings?|production|explored|characteri[sz]ed|suspected|diagnosed"
    r"|decrease|increase|improv\w+|reduc\w+|help\w*|provid\w+|support\w*|potentially|levels?|trials?|efficacy"
    r"|unresectable|swelling|function|health|energy)\b|^inflammation$",
    re.IGNORECASE,
)
_LIMITS = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        (
            "after other treatment",
            r"\b(?:last|second|third)[- ]line|\b(?:inadequate(?:ly)?|insufficient(?:ly)?"
            r"|not) (?:response|respond\w*|controlled)|\bhave (?:had an inadequate|failed"
            r"|not responded)|\bfailed\b|\bintoleran|\bafter (?:an inadequate|other|failure)"
            r"|\bwhen other (?:treat|therap|med)\w+ (?:have|has|are)|\bproven ineffective",
        ),
        ("highly active", r"\bhighly active"),
        ("moderate to severe", r"\bmoderate(?:ly)?[- ]to[- ]severe(?:ly)?"),
    )
)
_LATE = re.compile(
    r"\b(?:last|second|third)[- ]line\b|\b(?:not|rarely) (?:\w+ ){0,3}first[- ]line"
    r"|\bproven ineffective",
    re.IGNORECASE,
)
_EARLY = re.compile(r"\bfirst[- ]line\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Use:
    """One disease as one source lists it; ``core`` are the words that tell which disease."""

    statement: Indication
    core: frozenset[str]

    @property
    def text(self) -> str:
        return f"{self.statement.condition} {plain(self.statement.words)} {self.statement.line_of_therapy}"


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield a row for each disease that a source lists, then one for the line of therapy."""
    uses = [
        [_use(one) for one in reading.document.statements() if isinstance(one, Indication)]
        for reading in readings
    ]
    for label, group in _aligned(uses):
        missing = any(
            not mine and uses[place] and not _names(readings[place], group)
            for place, mine in enumerate(group)
        ) and not _NO_DISEASE.search(label)
        yield _row(label, group, missing)
    yield from _line(readings, uses)


def _use(statement: Indication) -> _Use:
    condition = _renamed(folded(statement.condition))
    core = _words(_QUALIFIERS.sub(" ", condition)) or _words(condition) or frozenset({condition})
    return _Use(statement, core)


def _renamed(text: str) -> str:
    for pattern, name in _SAME:
        text = pattern.sub(name, text)
    return text.replace("'s", "").replace("’s", "")


def _words(text: str) -> frozenset[str]:
    # The figure of "HIV-1" tells no other disease.
    return frozenset(word.rstrip("s") for word in re.findall(r"\w+", text) if not word.isdigit())


def _aligned(uses: Sequence[Sequence[_Use]]) -> list[tuple[str, list[list[_Use]]]]:
    """Group the uses of all sources by disease: one whose words include another's joins it."""
    groups: list[tuple[frozenset[str], list[list[_Use]]]] = []
    every = [(place, use) for place, source in enumerate(uses) for use in source]
    for place, use in sorted(every, key=lambda pair: len(pair[1].core)):
        for core, group in groups:
            if core <= use.core and _near(core, use.core):
                group[place].append(use)
                break
        else:
            groups.append((use.core, [[] for _ in uses]))
            groups[-1][1][place].append(use)
    return [(_label(group), group) for _, group in groups]


def _near(core: frozenset[str], other: frozenset[str]) -> bool:
    return core == other or (
        len(other) - len(core) <= 2 and (len(core) > 1 or any(len(word) > 4 for word in core))
    )


def _label(group: list[list[_Use]]) -> str:
    shortest = min((use for source in group for use in source), key=lambda use: len(use.statement.condition))
    found = re.sub(r"\s*\([^)]*\)", "", shortest.statement.condition)
    return _OPENING.sub("", found) or found


def _names(reading: Reading, group: list[list[_Use]]) -> bool:
    core = min((use.core for source in group for use in source), key=len)
    return core <= _words(_renamed(folded(reading.everything)))


def _row(label: str, group: list[list[_Use]], missing: bool) -> Row:
    said: Sayings = [
        [Saying(use.statement, use.statement.words, _reading(use)) for use in source] for source in group
    ]
    speaking = [source for source in group if source]
    differs = "listed against left out of the list" if missing else ""
    if len(speaking) > 1:
        differs = _off_label(speaking) or _people(speaking) or _limits(speaking) or differs
    return row(Matter.INDICATION, slug(label), label[:1].upper() + label[1:], said, differs=differs)


def _reading(use: _Use) -> str:
    parts = [name for name, pattern in _LIMITS if pattern.search(use.text)]
    parts += [use.statement.line_of_therapy] if use.statement.line_of_therapy else []
    parts += (
        [use.statement.population.label.lower()]
        if use.statement.population is not Population.UNSPECIFIED
        else []
    )
    return " · ".join(("off-label" if use.statement.off_label else "listed", *parts))


def _off_label(speaking: Sequence[Sequence[_Use]]) -> str:
    kinds = [all(use.statement.off_label for use in source) for source in speaking]
    return against("off-label" if one else "labelled use" for one in kinds) if len(set(kinds)) > 1 else ""


def _people(speaking: Sequence[Sequence[_Use]]) -> str:
    people = [{use.statement.population for use in source} for source in speaking]
    stated = [one for one in people if Population.UNSPECIFIED not in one]
    if any(not one & other for place, one in enumerate(stated) for other in stated[place + 1 :]):
        return against(", ".join(sorted(each.label for each in one)) for one in stated)
    return ""


def _limits(speaking: Sequence[Sequence[_Use]]) -> str:
    for name, pattern in _LIMITS:
        limited = [any(pattern.search(use.text) for use in source) for source in speaking]
        if any(limited) and not all(limited):
            return f"{name} against no such limit"
    return ""


def _line(readings: Sequence[Reading], uses: Sequence[Sequence[_Use]]) -> Iterator[Row]:
    said = [
        [
            saying(one, "later line" if _LATE.search(one.text) else "first line")
            for one in reading.passages
            if _about_line(one)
        ]
        for reading in readings
    ]
    if not any(said):
        return
    lines = [{one.reading for one in source} for source in said]
    differs = ""
    if len({frozenset(one) for one in lines if one}) > 1:
        differs = against(", ".join(sorted(one)) for one in lines)
    elif any("later line" in one for one in lines) and any(
        not one and uses[place] for place, one in enumerate(lines)
    ):
        differs = "later line against no such limit"
    yield row(Matter.INDICATION, "line-of-therapy", "Line of therapy", said, differs=differs)


def _about_line(passage: Passage) -> bool:
    return passage.section in (SectionKind.INDICATIONS, SectionKind.DOSAGE) and (
        _LATE.search(passage.text) is not None or _EARLY.search(passage.text) is not None
    )
