"""A Document's statements as readers meet them: sections in fixed order, facts in groups."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from monographs.document import AdverseEffect, AnyStatement, Document, Dosage, Indication, Section
from monographs.document.vocabulary import PrecautionLevel, SectionKind

from ..naming import normalise
from . import doses, facts, labels
from .facts import Fact
from .glance import name_passages


@dataclass(frozen=True)
class Group:
    """Facts of one sort under one title; ``layout`` is prose, questions, doses, table or list."""

    title: str
    layout: str
    facts: tuple[Fact, ...]
    columns: tuple[str, ...] = ()
    serious: bool = False
    tables: tuple[doses.DoseTable, ...] = ()
    schedules: tuple[doses.Schedule, ...] = ()

    @property
    def clusters(self) -> list[tuple[str, list[Fact]]]:
        """The facts under the labels they had in their source; empty where the title says as much."""
        labelled = groupby(
            self.facts, key=lambda fact: fact.group if labels.adds(fact.group, self.title) else ""
        )
        return [(label, list(alike)) for label, alike in labelled]

    @property
    def rows(self) -> list[tuple[Fact, str, list[facts.Field]]]:
        """For a table: each fact with its label where that adds something, and its cells in their order."""
        return [
            (
                fact,
                fact.group if labels.adds(fact.group, self.title) else "",
                [(label, value) for label, value in fact.fields if label in self.columns],
            )
            for fact in self.facts
        ]

    @property
    def read_from(self) -> str:
        """The key of the narrative these facts were read from, when there is one elsewhere on the page."""
        here = {fact.key for fact in self.facts}
        return next((fact.part_of for fact in self.facts if fact.part_of and fact.part_of not in here), "")


@dataclass(frozen=True)
class Part:
    """What one heading of the source held; ``title`` is empty where it only repeats the section's."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class SectionView:
    """Everything a monograph says under one of the field's headings."""

    anchor: str
    title: str
    parts: tuple[Part, ...]

    @property
    def has_shares(self) -> bool:
        """Whether any fact has a bar, so that the bars need explaining."""
        return any(fact.share for part in self.parts for group in part.groups for fact in group.facts)


_ORDER = list(SectionKind)
_KINDS = (
    *("indication", "dosage", "adverse_effect", "precaution", "stop_rule"),
    *("interaction", "monitoring", "handling", "programme", "question"),
)
_TABLES = {"interaction", "monitoring"}
_TITLES = {
    "dosage": "Doses",
    "stop_rule": "When to stop",
    "interaction": "Interactions",
    "monitoring": "Tests",
    "programme": "Programmes",
    "question": "Questions",
}
_LEVELS = {
    PrecautionLevel.BOXED_WARNING: "Boxed warning",
    PrecautionLevel.CONTRAINDICATION: "Contraindications",
    PrecautionLevel.PRECAUTION: "Warnings and precautions",
}


# Headings that say no more than the section's own title, as most sources word them.
_PLAIN_HEADINGS = frozenset(
    (
        *("usage", "uses", "indications", "dosage", "doses", "administration", "contraindications"),
        *("side effects", "adverse reactions", "warnings", "precautions", "interactions", "monitoring"),
        *("how it works", "mechanism of action", "generic name", "names", "storage", "preparation"),
        *("faq", "faqs", "frequently asked questions", "drug interactions", "handling"),
    )
)


def sections(document: Document) -> tuple[SectionView, ...]:
    """Return the sections that say something, in the fixed order, those of one kind together."""
    kinds: dict[SectionKind, list[Section]] = {}
    names = {passage.key for passage in name_passages(document)}
    told = [_without(section, names) for section in document.sections]
    for section in sorted(told, key=lambda section: _ORDER.index(section.kind)):
        if section.statements:
            kinds.setdefault(section.kind, []).append(section)
    return tuple(_section(kind, alike, document) for kind, alike in kinds.items())


def _without(section: Section, keys: set[str]) -> Section:
    if section.kind is not SectionKind.IDENTITY:
        return section
    return section.replace(statements=tuple(each for each in section.statements if each.key not in keys))


def _section(kind: SectionKind, alike: list[Section], document: Document) -> SectionView:
    return SectionView(
        anchor=kind.value.replace("_", "-"),
        title=kind.label,
        parts=tuple(
            Part(_part_title(section), groups(section.statements, document, within=kind.label))
            for section in alike
        ),
    )


def _part_title(section: Section) -> str:
    echoes = _PLAIN_HEADINGS | {normalise(section.kind.label)}
    titles = (section.component, section.title)
    return ": ".join(title for title in titles if title and normalise(title) not in echoes)


def groups(statements: Iterable[AnyStatement], document: Document, *, within: str = "") -> tuple[Group, ...]:
    """Return ``statements`` in groups: introducing prose, the facts by kind, other prose, and the full text.

    Prose introduces the facts where it stands before the first of them; the full text is what facts were
    read from. ``within`` is the title of the section, which its first group does not repeat.
    """
    statements = list(statements)
    found = [group for kind in _KINDS for group in _of_kind(kind, statements, document)]
    shown = {fact.key for group in found for fact in group.facts}
    read = {statement.part_of for statement in statements if statement.part_of}
    prose = [each for each in statements if each.kind == "narrative" and each.key not in shown]
    begin = next((place for place, each in enumerate(statements) if each.key in shown), len(statements))
    before = {statement.key for statement in statements[:begin]}
    free = [statement for statement in prose if statement.key not in read]
    found = [
        _prose("", [statement for statement in free if statement.key in before], document),
        *found,
        _prose("", [statement for statement in free if statement.key not in before], document),
        _prose("In full", [statement for statement in prose if statement.key in read], document),
    ]
    first, *others = [group for group in found if group.facts] or [None]
    return (_without_echo(first, within), *others) if first else ()


def _without_echo(group: Group, within: str) -> Group:
    if normalise(group.title) != normalise(within):
        return group
    return replace(group, title="")


def _prose(title: str, statements: list[AnyStatement], document: Document) -> Group:
    return Group(title, "prose", tuple(facts.fact(statement, document) for statement in statements))


def _of_kind(kind: str, statements: list[AnyStatement], document: Document) -> list[Group]:
    titled: dict[tuple[bool, str], list[Fact]] = {}
    alike = [statement for statement in statements if statement.kind == kind]
    if kind == "dosage":
        return [_doses(alike, document)] if alike else []
    for statement in sorted(alike, key=_rank):
        group = (_is_grave(statement), _title(statement))
        titled.setdefault(group, []).append(facts.fact(statement, document))
    return [_group(title, grave, kind, tuple(items)) for (grave, title), items in titled.items()]


def _doses(alike: list[Dosage], document: Document) -> Group:
    shaped = doses.tables(alike, document)
    told = tuple(fact for table in shaped for fact in table.facts)
    return Group(_TITLES["dosage"], "doses", told, tables=shaped, schedules=doses.schedules(shaped))


def _group(title: str, grave: bool, kind: str, items: tuple[Fact, ...]) -> Group:
    if kind == "question":
        return Group(title, "questions", items)
    if kind in _TABLES:
        return Group(title, "table", items, facts.columns(items))
    return Group(title, "list", items, serious=grave)


def _is_grave(statement: AnyStatement) -> bool:
    if statement.kind == "adverse_effect":
        return statement.serious
    return statement.kind == "precaution" and statement.level is not PrecautionLevel.PRECAUTION


def _rank(statement: AnyStatement) -> int:
    # Sorting is stable, so within a rank the author's order stays.
    if statement.kind == "precaution":
        return list(_LEVELS).index(statement.level)
    if statement.kind == "adverse_effect":
        return _effect_rank(statement)
    return int(statement.kind == "indication" and statement.off_label)


def _effect_rank(effect: AdverseEffect) -> int:
    bands = list(type(effect.band)) if effect.band else []
    band = bands.index(effect.band) if effect.band else len(bands) + 50
    return band + (0 if effect.serious else 100)


def _title(statement: AnyStatement) -> str:
    match statement.kind:
        case "indication":
            return _indication_title(statement)
        case "adverse_effect":
            return _effect_title(statement)
        case "precaution":
            return _LEVELS[statement.level]
        case "handling":
            return statement.aspect.label
        case kind:
            return _TITLES.get(kind, "")


def _indication_title(indication: Indication) -> str:
    return "Off-label uses" if indication.off_label else "Uses"


def _effect_title(effect: AdverseEffect) -> str:
    label = effect.band.label if effect.band else effect.group
    if effect.serious:
        return f"Serious: {label}" if labels.adds(label, "Serious") else "Serious"
    return label if labels.adds(label, "Other") else "Other adverse effects"
