"""Statements under one heading in groups: prose, facts by kind with plain titles, questions, tables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext, gettext_noop

from monographs.document import AdverseEffect, AnyStatement, Document, Dosage, Indication
from monographs.document.vocabulary import PrecautionLevel

from .. import words
from ..naming import normalise
from . import calendar, doses, facts, labels
from .facts import Fact


@dataclass(frozen=True)
class Group:
    """Facts of one sort under one title; ``layout`` is prose, questions, doses, table or list."""

    title: str
    layout: str
    facts: tuple[Fact, ...]
    columns: tuple[str, ...] = ()
    serious: bool = False
    off_label: bool = False
    tables: tuple[doses.DoseTable, ...] = ()
    schedules: tuple[doses.Schedule, ...] = ()

    @property
    def is_titled_by_its_words(self) -> bool:
        """Whether each fact begins with the title, as in "**Boxed warning:** …"."""
        return bool(self.title) and all(facts.begins(fact.words, self.title) for fact in self.facts)

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


_KINDS = (
    *("indication", "dosage", "adverse_effect", "precaution", "stop_rule"),
    *("interaction", "monitoring", "handling", "programme", "question"),
)
_TABLES = {"interaction", "monitoring"}
_DOSES = gettext_noop("Doses")
_TITLES = {
    "stop_rule": gettext_noop("When to stop"),
    "interaction": gettext_noop("Interactions"),
    "monitoring": gettext_noop("Tests"),
    "programme": gettext_noop("Programmes"),
    "question": gettext_noop("Questions"),
}
OFF_LABEL = gettext_noop("Off-label uses")
_LEVELS = {
    PrecautionLevel.BOXED_WARNING: gettext_noop("Boxed warning"),
    PrecautionLevel.CONTRAINDICATION: gettext_noop("Contraindications"),
    PrecautionLevel.PRECAUTION: gettext_noop("Warnings and precautions"),
}

_PLAIN_LEVEL = _LEVELS[PrecautionLevel.PRECAUTION]


def groups(statements: Iterable[AnyStatement], document: Document, *, within: str = "") -> tuple[Group, ...]:
    """Return ``statements`` in groups: introducing prose, the facts by kind, other prose, and the full text.

    Prose introduces the facts where it stands before the first of them; the full text is what facts were
    read from. ``within`` is the title of the section, which its first group does not repeat.
    """
    statements = list(statements)
    found = [group for kind in _KINDS for group in _of_kind(kind, statements, document)]
    shown = {fact.key for group in found for fact in group.facts}
    read = {statement.part_of for statement in document.statements() if statement.part_of}
    prose = [each for each in statements if each.kind == "narrative" and each.key not in shown]
    begin = next((place for place, each in enumerate(statements) if each.key in shown), len(statements))
    before = {statement.key for statement in statements[:begin]}
    free = [statement for statement in prose if statement.key not in read]
    found = [
        _prose("", [statement for statement in free if statement.key in before], document),
        *found,
        _prose("", [statement for statement in free if statement.key not in before], document),
        _prose(gettext("In full"), [statement for statement in prose if statement.key in read], document),
    ]
    return _without_echo([group for group in found if group.facts], within)


def _without_echo(found: list[Group], within: str) -> tuple[Group, ...]:
    """Return ``found`` without the first title where it says no more than ``within``.

    That something is a precaution is said only to part it from graver ones before it.
    """
    for place, group in enumerate(found):
        if group.title:
            if within and (not labels.adds(group.title, within) or group.title == gettext(_PLAIN_LEVEL)):
                found[place] = replace(group, title="")
            break
    return tuple(found)


def _prose(title: str, statements: list[AnyStatement], document: Document) -> Group:
    return Group(title, "prose", tuple(facts.fact(statement, document) for statement in statements))


def _of_kind(kind: str, statements: list[AnyStatement], document: Document) -> list[Group]:
    titled: dict[tuple[bool, str], list[AnyStatement]] = {}
    alike = [statement for statement in statements if statement.kind == kind]
    if kind == "dosage":
        return [_doses(alike, document)] if alike else []
    for statement in sorted(alike, key=_rank):
        titled.setdefault((_is_grave(statement), _title(statement)), []).append(statement)
    return [
        _group(title, grave, kind, tuple(_told(title, each, document) for each in _together(items)))
        for (grave, title), items in titled.items()
    ]


def _told(title: str, statement: AnyStatement, document: Document) -> Fact:
    told = facts.fact(statement, document)
    if statement.kind == "monitoring":
        return replace(told, fields=calendar.fields(statement))
    return replace(told, shown=facts.said_apart(told.shown, title))


def _together(statements: list[AnyStatement]) -> list[AnyStatement]:
    """Return ``statements`` with those about the same effect next to each other."""
    first: dict[str, int] = {}
    for place, each in enumerate(statements):
        if each.kind == "adverse_effect":
            first.setdefault(normalise(each.term), place)
    if not first:
        return statements
    return sorted(statements, key=lambda each: first[normalise(each.term)])


def _doses(alike: list[Dosage], document: Document) -> Group:
    shaped = doses.tables(alike, document)
    told = tuple(fact for table in shaped for fact in table.facts)
    return Group(gettext(_DOSES), "doses", told, tables=shaped, schedules=doses.schedules(shaped))


def _group(title: str, grave: bool, kind: str, items: tuple[Fact, ...]) -> Group:
    if kind == "question":
        return Group(title, "questions", items)
    if kind in _TABLES:
        return Group(title, "table", items, facts.columns(items))
    return Group(title, "list", items, serious=grave, off_label=title.startswith(gettext(OFF_LABEL)))


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
    if effect.serious:
        # How often the deadliest one happens is seldom known; it is not put last for that.
        return bands.index(effect.band) + 1 if effect.band else 0
    return 100 + (bands.index(effect.band) if effect.band else 50)


def _title(statement: AnyStatement) -> str:
    match statement.kind:
        case "indication":
            return _indication_title(statement)
        case "adverse_effect":
            return _effect_title(statement)
        case "precaution":
            return gettext(_LEVELS[statement.level])
        case "handling":
            return words.label(statement.aspect)
        case kind:
            return gettext(_TITLES[kind]) if kind in _TITLES else ""


def _indication_title(indication: Indication) -> str:
    title = gettext(OFF_LABEL) if indication.off_label else gettext("Uses")
    return f"{title}: {indication.authority}" if indication.authority else title


def _effect_title(effect: AdverseEffect) -> str:
    label = words.label(effect.band) if effect.band else effect.group
    if effect.serious:
        serious = gettext("Serious: %(label)s") % {"label": label}
        return serious if labels.adds(label, "Serious") else gettext("Serious")
    return label if labels.adds(label, "Other") else gettext("Other adverse effects")
