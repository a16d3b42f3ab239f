"""A Document's statements as readers meet them: sections in fixed order, facts in groups."""

from collections.abc import Iterable
from dataclasses import dataclass

from monographs.document import AdverseEffect, AnyStatement, Document, Indication, Section
from monographs.document.vocabulary import PrecautionLevel, SectionKind

from ..naming import normalise
from . import facts
from .facts import Fact


@dataclass(frozen=True)
class Group:
    """Facts of one sort under one title; ``layout`` is prose, questions, table or list."""

    title: str
    layout: str
    facts: tuple[Fact, ...]
    columns: tuple[str, ...] = ()
    serious: bool = False

    @property
    def rows(self) -> list[tuple[Fact, list[facts.Field]]]:
        """For a table: each fact with its cells, in the order of ``columns``."""
        return [
            (fact, [(label, value) for label, value in fact.fields if label in self.columns])
            for fact in self.facts
        ]

    @property
    def read_from(self) -> str:
        """The key of the narrative these facts were read from, when there is one."""
        return next((fact.part_of for fact in self.facts if fact.part_of), "")


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


_ORDER = list(SectionKind)
_KINDS = (
    *("indication", "dosage", "adverse_effect", "precaution", "stop_rule"),
    *("interaction", "monitoring", "handling", "programme", "question"),
)
_TABLES = {"dosage", "interaction", "monitoring"}
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
    for section in sorted(document.sections, key=lambda section: _ORDER.index(section.kind)):
        if section.statements:
            kinds.setdefault(section.kind, []).append(section)
    return tuple(_section(kind, alike, document) for kind, alike in kinds.items())


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
    """Return ``statements`` in groups: introducing prose, the facts by kind, the prose they were read from.

    ``within`` is the title of the section, which no group repeats.
    """
    statements = list(statements)
    read = {statement.part_of for statement in statements if statement.part_of}
    prose = [statement for statement in statements if statement.kind == "narrative"]
    found = [
        _prose("", [statement for statement in prose if statement.key not in read], document),
        *(group for kind in _KINDS for group in _of_kind(kind, statements, document)),
        _prose("In full", [statement for statement in prose if statement.key in read], document),
    ]
    return tuple(_without_echo(group, within) for group in found if group.facts)


def _without_echo(group: Group, within: str) -> Group:
    if normalise(group.title) != normalise(within):
        return group
    return Group("", group.layout, group.facts, group.columns, group.serious)


def _prose(title: str, statements: list[AnyStatement], document: Document) -> Group:
    return Group(title, "prose", tuple(facts.fact(statement, document) for statement in statements))


def _of_kind(kind: str, statements: list[AnyStatement], document: Document) -> list[Group]:
    titled: dict[tuple[bool, str], list[Fact]] = {}
    alike = [statement for statement in statements if statement.kind == kind]
    for statement in sorted(alike, key=_rank):
        group = (_is_grave(statement), _title(statement))
        titled.setdefault(group, []).append(facts.fact(statement, document))
    return [_group(title, grave, kind, tuple(items)) for (grave, title), items in titled.items()]


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
    seriousness = "Serious" if effect.serious else "Other"
    often = effect.band.label if effect.band else effect.group or "how often is not stated"
    return f"{seriousness}: {often[:1].lower()}{often[1:]}"
