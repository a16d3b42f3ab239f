"""The table of doses: for whom, for what, and each regimen with its phases together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import strip_tags
from django.utils.translation import gettext, gettext_lazy

from monographs.document import Document, Dosage
from monographs.document.vocabulary import Population

from ..words import label
from . import facts, labels
from .facts import Fact, Field
from .timeline import Timeline, timeline


# What stands in the row's head or the table's title is no column.
_ELSEWHERE = (gettext_lazy("Who"), gettext_lazy("For"))
_ALWAYS = (gettext_lazy("Amount"), gettext_lazy("How often"))


@dataclass(frozen=True)
class Phase:
    """One dose of a regimen: its cells by column, and what only this one states."""

    fact: Fact
    cells: tuple[Field, ...]
    further: tuple[Field, ...]
    words_apart: bool


@dataclass(frozen=True)
class Regimen:
    """The doses one person gets for one condition, in order; ``whole`` is the passage they were read from.

    It stands with them where it holds nothing else: an "if" or a "with" of its words is beside the figures.
    """

    condition: str
    phases: tuple[Phase, ...]
    whole: Fact | None
    timeline: Timeline | None


@dataclass(frozen=True)
class DoseTable:
    """The regimens for one sort of people."""

    title: str
    columns: tuple[str, ...]
    regimens: tuple[Regimen, ...]

    @property
    def has_conditions(self) -> bool:
        """Whether any regimen states what it is for."""
        return any(regimen.condition for regimen in self.regimens)

    @property
    def width(self) -> int:
        """How many columns there are, with the condition and the mark."""
        return len(self.columns) + 1 + self.has_conditions

    @property
    def facts(self) -> list[Fact]:
        """Every statement of the table."""
        told = [phase.fact for regimen in self.regimens for phase in regimen.phases]
        return [*told, *(regimen.whole for regimen in self.regimens if regimen.whole)]


@dataclass(frozen=True)
class Schedule:
    """A picture of a schedule, drawn once for all who share it."""

    timeline: Timeline
    shared_by: tuple[str, ...]


def tables(doses: Sequence[Dosage], document: Document) -> tuple[DoseTable, ...]:
    """Return ``doses`` as tables, in the author's order, those for the same people together."""
    people: dict[str, list[Dosage]] = {}
    for dose in doses:
        people.setdefault(_people(dose), []).append(dose)
    return tuple(_table(title, alike, document) for title, alike in people.items())


def schedules(shaped: Sequence[DoseTable]) -> tuple[Schedule, ...]:
    """Return the pictures of the regimens in ``shaped``, each once, with the names of all who share it."""
    found: dict[Timeline, dict[str, list[str]]] = {}
    for table in shaped:
        for regimen in table.regimens:
            if regimen.timeline:
                conditions = found.setdefault(regimen.timeline, {}).setdefault(table.title, [])
                conditions.append(regimen.condition)
    alone = sum(len(table.regimens) for table in shaped) == 1
    return tuple(Schedule(drawn, () if alone else _named(people)) for drawn, people in found.items())


def _named(people: dict[str, list[str]]) -> tuple[str, ...]:
    named = {
        title: ", ".join(filter(None, dict.fromkeys(conditions))) for title, conditions in people.items()
    }
    return tuple(f"{title}: {conditions}" if conditions else title for title, conditions in named.items())


def _people(dose: Dosage) -> str:
    population = "" if dose.population is Population.UNSPECIFIED else label(dose.population)
    title = labels.joined(dose.group, population, dose.population_note)
    return title or gettext("For whom is not stated")


def _table(title: str, doses: list[Dosage], document: Document) -> DoseTable:
    shaped = {dose.key: facts.fact(dose, document) for dose in doses}
    columns = _columns(list(shaped.values()))
    regimens = []
    for (condition, _), phases in groupby(
        doses, key=lambda dose: (dose.indication, dose.part_of or dose.key)
    ):
        together = list(phases)
        whole = _whole(together, document)
        told = tuple(_phase(shaped[dose.key], columns, is_told=whole is not None) for dose in together)
        regimens.append(Regimen(condition, told, whole, timeline(together)))
    return DoseTable(title, columns, tuple(regimens))


def _whole(together: list[Dosage], document: Document) -> Fact | None:
    """Return the passage that ``together`` were read from, where nothing else was."""
    key = together[0].part_of
    if not key or sum(each.part_of == key for each in document.statements()) != len(together):
        return None
    return next(facts.fact(each, document) for each in document.statements() if each.key == key)


def _columns(shaped: list[Fact]) -> tuple[str, ...]:
    """Return the labels that at least half of the doses fill; the rest would be an empty column."""
    filled = [label for fact in shaped for label, value in fact.fields if value]
    return tuple(
        label
        for label, _ in shaped[0].fields
        if label in _ALWAYS or (label not in _ELSEWHERE and 2 * filled.count(label) >= len(shaped))
    )


def _phase(fact: Fact, columns: tuple[str, ...], *, is_told: bool) -> Phase:
    return Phase(
        fact=fact,
        cells=tuple((label, value) for label, value in fact.fields if label in columns),
        further=tuple((label, value) for label, value in fact.stated if label not in (*columns, *_ELSEWHERE)),
        words_apart=is_told or _says_no_more(fact),
    )


def _says_no_more(fact: Fact) -> bool:
    """Tell whether the words of ``fact`` may wait behind its mark.

    They stand in the full text below, and the cells say all they say: an "if" is never folded away.
    """
    cells = " ".join(value for _, value in fact.stated)
    return bool(fact.part_of) and not labels.adds(strip_tags(fact.words), cells)
