"""Drugs side by side, by section and by fact.

Nothing is judged here: each cell holds what the signed text of that drug says on the subject, with the mark
of each statement, or says that the text is silent.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext, gettext_noop

from monographs.document import AnyStatement, Document
from monographs.document.vocabulary import Population, PrecautionLevel, SectionKind, Topic

from . import search
from .models import Edition, Facet
from .naming import normalise
from .pages.facts import Fact, fact
from .pages.flag import Flag, flag
from .reports.outcomes import Upheld, upheld
from .texts import document_of


FEWEST, MOST = 2, 4
"""How many drugs stand side by side."""

_ALIGNED = ("indication", "adverse_effect")

Belongs = Callable[[AnyStatement, SectionKind], bool]


@dataclass(frozen=True)
class Column:
    """A drug that can be compared: its edition and its flag."""

    slug: str
    title: str
    edition: Edition
    flag: Flag
    upheld: tuple[Upheld, ...]


@dataclass(frozen=True)
class Cell:
    """What one drug says on a subject; empty when its monograph is silent."""

    column: Column
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Line:
    """What several drugs have in common, a use or an effect, with a cell for each drug."""

    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Row:
    """One subject, with a cell for each drug; ``shared`` holds what more than one of them names."""

    anchor: str
    title: str
    shared: tuple[Line, ...]
    cells: tuple[Cell, ...]

    @property
    def is_shared_only(self) -> bool:
        """Whether nothing is left that only one of them names."""
        return bool(self.shared) and not any(cell.facts for cell in self.cells)


@dataclass(frozen=True)
class Remark:
    """What the reader must know about one name of the address, in words.

    ``link`` is the slug of a withdrawn drug, whose address tells the reason; ``offered`` are near names.
    """

    asked: str
    words: str
    link: str = ""
    offered: tuple[str, ...] = ()


def _of(kind: str) -> Belongs:
    return lambda statement, section: statement.kind == kind


def _serious(statement: AnyStatement, section: SectionKind) -> bool:
    return statement.kind == "adverse_effect" and statement.serious


def _other_effects(statement: AnyStatement, section: SectionKind) -> bool:
    return statement.kind == "adverse_effect" and not statement.serious


def _level(level: PrecautionLevel) -> Belongs:
    return lambda statement, section: statement.kind == "precaution" and statement.level is level


def _about(topic: Topic, population: Population, section_kind: SectionKind) -> Belongs:
    """Belong by topic, by whom a fact is about, or by standing under the heading."""

    def belongs(statement: AnyStatement, section: SectionKind) -> bool:
        about = topic in getattr(statement, "topics", ())
        whom = getattr(statement, "population", None) is population
        return about or whom or section is section_kind

    return belongs


ROWS: tuple[tuple[str, Belongs], ...] = (
    (gettext_noop("Boxed warning"), _level(PrecautionLevel.BOXED_WARNING)),
    (gettext_noop("What it is for"), _of("indication")),
    (gettext_noop("Doses"), _of("dosage")),
    (gettext_noop("Contraindications"), _level(PrecautionLevel.CONTRAINDICATION)),
    (gettext_noop("Serious adverse effects"), _serious),
    (gettext_noop("Other adverse effects"), _other_effects),
    (gettext_noop("Pregnancy"), _about(Topic.PREGNANCY, Population.PREGNANT, SectionKind.PREGNANCY)),
    (gettext_noop("Breast-feeding"), _about(Topic.LACTATION, Population.LACTATING, SectionKind.LACTATION)),
    (gettext_noop("Interactions"), _of("interaction")),
    (gettext_noop("Monitoring"), _of("monitoring")),
    (gettext_noop("When to stop"), _of("stop_rule")),
)
"""The subjects, in the order readers meet them. A statement may belong to several."""


def columns(editions: Iterable[Edition], *, today: date) -> tuple[Column, ...]:
    """Return a column for each of ``editions``, which must be in force, with its flag on day ``today``."""
    return tuple(
        Column(edition.slug, edition.title, edition, flag(edition, today=today), upheld(edition))
        for edition in editions
    )


def rows(chosen: tuple[Column, ...]) -> tuple[Row, ...]:
    """Return the subjects on which at least one of ``chosen`` says something."""
    documents = [document_of(column.edition) for column in chosen]
    found = []
    for title, belongs in ROWS:
        cells = tuple(
            Cell(column, _facts(document, belongs))
            for column, document in zip(chosen, documents, strict=True)
        )
        if any(cell.facts for cell in cells):
            found.append(_row(title, cells))
    return tuple(found)


def _row(title: str, cells: tuple[Cell, ...]) -> Row:
    lines = _shared(cells)
    aligned = {(cell.column.slug, fact.key) for line in lines for cell in line.cells for fact in cell.facts}
    rest = (
        Cell(cell.column, tuple(each for each in cell.facts if (cell.column.slug, each.key) not in aligned))
        for cell in cells
    )
    return Row(normalise(title).replace(" ", "-"), gettext(title), lines, tuple(rest))


def _shared(cells: tuple[Cell, ...]) -> tuple[Line, ...]:
    """Return the uses and effects that more than one drug names, in the order of the first."""
    headings: dict[str, str] = {}
    for cell in cells:
        for each in cell.facts:
            if each.kind in _ALIGNED and each.heading:
                headings.setdefault(normalise(each.heading), each.heading)
    lines = []
    for name, heading in headings.items():
        found = tuple(
            Cell(cell.column, tuple(each for each in cell.facts if normalise(each.heading) == name))
            for cell in cells
        )
        if sum(bool(cell.facts) for cell in found) > 1:
            lines.append(Line(heading, found))
    return tuple(lines)


def silent(shown: tuple[Row, ...]) -> tuple[str, ...]:
    """Return the subjects on which none of the drugs says anything."""
    said = {row.title for row in shown}
    return tuple(gettext(title) for title, _ in ROWS if gettext(title) not in said)


def _facts(document: Document, belongs: Belongs) -> tuple[Fact, ...]:
    return tuple(
        fact(statement, document)
        for section in document.sections
        for statement in section.statements
        if belongs(statement, section.kind)
    )


@dataclass(frozen=True)
class Asked:
    """A drug of the address, as it was written there.

    ``is_known`` says that ``slug`` is of an edition in force; otherwise it is the one the name would have,
    where the notice of a withdrawn drug stands.
    """

    name: str
    slug: str
    is_known: bool


def resolve(names: Iterable[str], *, language: str) -> tuple[list[Asked], list[Remark]]:
    """Return the drugs that ``names`` (slugs or names) mean, each once, and remarks on other names.

    A brand or other name is followed only when it is one drug's alone, and never in silence.
    """
    names = list(names)
    rows = _bearers(names, language) if names else []
    asked: dict[str, Asked] = {}
    remarks: list[Remark] = []
    for name in names:
        drugs, by_name = _meant(name, rows)
        if len(drugs) > 1:
            titles = ", ".join(f"{title} ({slug})" for slug, title in sorted(drugs.items()))
            several = gettext("is a listed name of several drugs: %(titles)s. Choose one of them.")
            remarks.append(Remark(name, several % {"titles": titles}))
            continue
        slug = next(iter(drugs), slugify(name) or name)
        if not by_name:
            other = gettext("is a listed name of %(title)s, which is shown here.")
            remarks.append(Remark(name, other % {"title": drugs[slug]}))
        asked.setdefault(slug, Asked(name, slug, is_known=bool(drugs)))
    return list(asked.values()), remarks


Bearer = tuple[str, str, str, str]  # normalised name, its kind, slug and title of the drug that bears it


def _bearers(asked: list[str], language: str) -> list[Bearer]:
    names = Q(normalised__in=[normalise(name) for name in asked], kind__in=search.OWN)
    slugs = Q(edition__slug__in=asked, kind=Facet.Kind.NAME)
    facets = Facet.objects.current().filter(names | slugs, edition__language=language)
    return list(facets.values_list("normalised", "kind", "edition__slug", "edition__title"))


def _meant(name: str, rows: Iterable[Bearer]) -> tuple[dict[str, str], bool]:
    """Return {slug: title} of the drugs that ``name`` may mean, and whether by slug or generic name."""
    words = normalise(name)
    by_slug = {slug: title for _, _, slug, title in rows if slug == name}
    borne = [(kind, slug, title) for normalised, kind, slug, title in rows if normalised == words]
    generic = {slug: title for kind, slug, title in borne if kind == Facet.Kind.NAME}
    others = {slug: title for _, slug, title in borne}
    own = by_slug or generic
    return (own, True) if own or not others else (others, False)


def absent(asked: Iterable[Asked], notices: Mapping[str, Edition], *, language: str) -> list[Remark]:
    """Return why each of ``asked`` is not compared, with near names where there are any.

    ``notices`` are those of withdrawn drugs, by slug.
    """
    asked = list(asked)
    known = all(one.slug in notices for one in asked)
    names = () if known else search.own(search.known(language=language).names)
    return [
        _withdrawn(notices[one.slug])
        if one.slug in notices
        else _unknown(one.name, offered=search.near(one.name, names))
        for one in asked
    ]


def _withdrawn(notice: Edition) -> Remark:
    return Remark(notice.title, gettext("was withdrawn. Do not rely on a copy of it."), link=notice.slug)


def _unknown(asked: str, *, offered: tuple[str, ...]) -> Remark:
    return Remark(asked, gettext("has no approved monograph here."), offered=offered)
