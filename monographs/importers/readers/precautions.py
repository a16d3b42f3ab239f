"""Warnings, precautions and contraindications: one statement a topic or group of topics."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from monographs.document import AnyStatement, Precaution
from monographs.document.vocabulary import Confidence, Population, PrecautionLevel, SectionKind, Topic

from ..outline import Part
from ..text import MANY, Span, sentences, trim
from ..units import Unit, UnitKind
from . import care
from .context import Context
from .groups import PARAGRAPH, Groups, announcement, depth_of, is_lead, label_of, words_of
from .interactions import interactions, labelled_interactions
from .populations import one_population, subject
from .topics import FORBIDS_THE_DRUG, INTERACTION_LABEL, NONE_STATED, level, topics


@dataclass(frozen=True, slots=True)
class _Reading:
    span: Span
    topics: tuple[Topic, ...]
    level: PrecautionLevel


_LEVELS = list(PrecautionLevel)
_FORBIDDEN = PrecautionLevel.CONTRAINDICATION
_OF_SECTION = {
    SectionKind.CONTRAINDICATIONS: PrecautionLevel.CONTRAINDICATION,
    SectionKind.BOXED_WARNING: PrecautionLevel.BOXED_WARNING,
}
_TOPICS = {
    Population.PAEDIATRIC: (Topic.PAEDIATRIC,),
    Population.GERIATRIC: (Topic.GERIATRIC,),
    Population.RENAL: (Topic.RENAL,),
    Population.HEPATIC: (Topic.HEPATIC,),
    Population.PREGNANT: (Topic.PREGNANCY, Topic.FERTILITY_CONTRACEPTION),
    Population.LACTATING: (Topic.LACTATION,),
}
_STORAGE = re.compile(
    r"(?:storage|how to store|handling|preparation and handling|reconstitution|disposal)\b", re.I
)
_TITLES = {
    SectionKind.CONTRAINDICATIONS: "Contraindications",
    SectionKind.INTERACTIONS: "Interactions",
    SectionKind.PREGNANCY: "Pregnancy",
    SectionKind.LACTATION: "Lactation",
    SectionKind.BOXED_WARNING: "Boxed warning",
}


def read(part: Part, context: Context) -> list[AnyStatement]:
    """Return the precautions of a section; an item or labelled paragraph of one level is one statement."""
    groups: Groups[PrecautionLevel] = Groups()
    found: list[AnyStatement] = []
    for index, unit in enumerate(part.units):
        groups.leave(depth_of(unit))
        if is_lead(context.text, part.units, index) or _is_group_line(part.units, index):
            said = announcement(context.text, unit)
            state = level(said, said, above=_level_above(unit, groups, part))
            groups.enter(depth_of(unit), label_of(context.text, unit), state, unit.is_label_only)
            context.labels.append((unit.start, unit.end))
            continue
        found += _read_unit(unit, groups, part, context)
        found += care.asides(unit, context)
    return found


def _level_above(unit: Unit, groups: Groups[PrecautionLevel], part: Part) -> PrecautionLevel:
    """Return how grave the words are that ``unit`` stands below: "contraindicated in patients with:"."""
    of_section = _OF_SECTION.get(part.kind, PrecautionLevel.PRECAUTION)
    above = groups.states[-1] if groups.states else of_section
    if (
        above is PrecautionLevel.BOXED_WARNING is not of_section
        and unit.label
        and depth_of(unit) == PARAGRAPH
    ):
        # Without a list it cannot be told where the box ends: another label may open another subject.
        return PrecautionLevel.PRECAUTION
    return above


def _is_group_line(units: list[Unit], index: int) -> bool:
    unit = units[index]
    return (
        unit.is_label_only
        and index + 1 < len(units)
        and unit.kind is UnitKind.PARAGRAPH
        and not unit.label.endswith((".", "!"))
    )


def _read_unit(
    unit: Unit, groups: Groups[PrecautionLevel], part: Part, context: Context
) -> list[AnyStatement]:
    if _STORAGE.match(unit.label):
        return care.read_unit(unit, Part(SectionKind.STORAGE, part.start, part.end), groups.label, context)
    outer = groups.levels[-1][1] if groups.levels else _TITLES.get(part.kind, "")
    label = unit.label or outer
    readings = _readings(unit, label, _level_above(unit, groups, part), context)
    telling = [reading for reading in readings if reading.topics]
    if part.kind is SectionKind.INTERACTIONS:
        if named := labelled_interactions(unit, groups.label, context):
            more = [one for one in telling if one.topics != (Topic.INTERACTIONS,) or _forbidding([one])]
            return [*named, *_facts(more, _labels(unit, groups, part), named[0], context)]
        if not telling and (named := interactions(unit, groups.label, context)):
            return named
    plainly = {reading.topics for reading in telling} == {(Topic.INTERACTIONS,)}
    if plainly and (named := interactions(unit, groups.label, context)):
        bans = [one for one in telling if _forbidding([one])]
        return [*named, *_facts(bans, _labels(unit, groups, part), named[0], context)]
    span, words = (unit.start, unit.end), words_of(context.text, unit)
    levels = {reading.level for reading in telling}
    if telling and len(levels) == 1 and (unit.kind is UnitKind.ITEM or unit.label):
        about = context.text[span[0] : span[1]]
        fields = _fields(about, _labels(unit, groups, part), _united(telling), levels.pop())
        return [context.scribe.write(Precaution, span, words, group=groups.label, **fields)]
    narrative = context.scribe.narrative(span, group=groups.label)
    return [narrative, *_facts(telling, _labels(unit, groups, part), narrative, context)]


def _facts(
    telling: list[_Reading], labels: list[str], narrative: AnyStatement, context: Context
) -> list[AnyStatement]:
    facts: list[AnyStatement] = []
    for reading in telling[:MANY]:
        about = context.text[reading.span[0] : reading.span[1]]
        fields = _fields(about, labels, reading.topics, reading.level)
        fact = context.scribe.fact(
            Precaution, reading.span, narrative, confidence=Confidence.LIKELY, **fields
        )
        facts += [fact] if fact else []
    return facts


def _forbidding(readings: list[_Reading]) -> bool:
    return any(reading.level is not PrecautionLevel.PRECAUTION for reading in readings)


def _readings(unit: Unit, label: str, above: PrecautionLevel, context: Context) -> list[_Reading]:
    text = context.text
    named = _label_topics(label, context)
    if unit.label and unit.is_label_only:
        return [_Reading((unit.body, unit.end), named, level("", label, above=above))]
    only_interactions = bool(INTERACTION_LABEL.search(label)) and Topic.INTERACTIONS in named
    level_of: Callable[[str], PrecautionLevel] = partial(level, label=label, above=above)
    found = []
    for start, end in _clauses(text, unit.rest, unit.end, level_of):
        sentence = text[start:end]
        said = tuple(t for t in topics(sentence) if not (t is Topic.VACCINATION and context.is_vaccine))
        if only_interactions:
            said = (Topic.INTERACTIONS,) if Topic.INTERACTIONS in said else ()
        strength = level_of(sentence)
        if NONE_STATED.search(sentence):
            level_of = level
        if set(said) <= {Topic.INTERACTIONS} and only_interactions and not FORBIDS_THE_DRUG.search(sentence):
            # "Should not be given with X" is advice on the two together: an interaction.
            strength = min(strength, PrecautionLevel.PRECAUTION, key=_LEVELS.index)
        if strength is _FORBIDDEN and not said:
            said = named or ((Topic.OTHER,) if unit.kind is UnitKind.ITEM else ())
        found.append(_Reading((start, end), said, strength))
    if named and not set(named) <= {topic for reading in found for topic in reading.topics} and found:
        # What the label names and no sentence repeats belongs to the first sentence.
        first = found[0]
        found[0] = _Reading(first.span, _ordered({*first.topics, *named}), first.level)
    return found


def _clauses(text: str, start: int, end: int, level_of: Callable[[str], PrecautionLevel]) -> Iterator[Span]:
    """Yield the sentences, cut at a semicolon after which one that forbids only warns."""
    for a, b in sentences(text, start, end):
        cut = text.find(";", a, b) if FORBIDS_THE_DRUG.search(text, a, b) else -1
        parts = [(a, cut + 1), trim(text, cut + 1, b)] if cut > 0 else []
        strengths = [level_of(text[c:d]) for c, d in parts]
        mixed = strengths == [_FORBIDDEN, PrecautionLevel.PRECAUTION]
        yield from parts if mixed and topics(text[slice(*parts[1])]) else [(a, b)]


def _label_topics(label: str, context: Context) -> tuple[Topic, ...]:
    found = {topic for topic in topics(label) if not (topic is Topic.VACCINATION and context.is_vaccine)}
    if INTERACTION_LABEL.search(label):
        found = {Topic.INTERACTIONS}
    return _ordered(found)


def _united(readings: list[_Reading]) -> tuple[Topic, ...]:
    return _ordered({topic for reading in readings for topic in reading.topics})


def _ordered(found: set[Topic]) -> tuple[Topic, ...]:
    return tuple(topic for topic in Topic if topic in found)


def _labels(unit: Unit, groups: Groups[PrecautionLevel], part: Part) -> list[str]:
    """The labels a unit stands under, the nearest first."""
    return [unit.label, *(label for _, label, _ in reversed(groups.levels)), part.title]


def _subject(words: str, about: tuple[Topic, ...]) -> Population | None:
    """The group a warning is about, unless it is one of a list: "liver failure, heart failure, glaucoma"."""
    named = subject(words)
    others = set(about) - {Topic.MONITORING, Topic.OTHER, *(_TOPICS.get(named, ()) if named else ())}
    return named if len(others) <= (named not in (Population.RENAL, Population.HEPATIC)) else None


def _fields(
    words: str, labels: list[str], about: tuple[Topic, ...], strength: PrecautionLevel
) -> dict[str, object]:
    named = next((found for label in labels if (found := one_population(label))), Population.UNSPECIFIED)
    if named is Population.UNSPECIFIED and strength is not PrecautionLevel.BOXED_WARNING:
        # A boxed warning is for all, whomever its list names.
        named = _subject(words, about) or named
    return {"topics": about, "level": strength, "population": named}
