"""A Document's statements as readers meet them: sections in fixed order, facts in groups."""

from collections.abc import Iterator
from dataclasses import dataclass

from monographs.document import AdverseEffect, Document, Section
from monographs.document.vocabulary import SectionKind

from ..naming import normalise
from ..words import label
from .glance import name_passages
from .groups import Group, groups
from .overview import Overview, overview
from .placing import SUBJECTS, elsewhere, placed
from .pointers import Pointer


@dataclass(frozen=True)
class Part:
    """What one heading of the source held; ``title`` is empty where it only repeats the section's."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class SectionView:
    """Everything a monograph says under one of the field's headings."""

    kind: SectionKind
    anchor: str
    title: str
    parts: tuple[Part, ...]
    elsewhere: tuple[Pointer, ...] = ()
    overview: Overview | None = None

    @property
    def has_shares(self) -> bool:
        """Whether any fact has a bar, so that the bars need explaining."""
        return any(fact.share for part in self.parts for group in part.groups for fact in group.facts)


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
    for section in placed(document):
        if told := _without(section, names).statements:
            kinds.setdefault(section.kind, []).append(section.replace(statements=told))
    pointed = {subject.kind: elsewhere(subject.kind, document) for subject in SUBJECTS}
    said = [kind for kind in SectionKind if kind in kinds or pointed.get(kind)]
    return tuple(_section(kind, kinds.get(kind, []), document, pointed.get(kind, ())) for kind in said)


def anchor(kind: SectionKind) -> str:
    """Return the address of a section on its page."""
    return kind.value.replace("_", "-")


def _without(section: Section, keys: set[str]) -> Section:
    if section.kind is not SectionKind.IDENTITY:
        return section
    return section.replace(statements=tuple(each for each in section.statements if each.key not in keys))


def _section(
    kind: SectionKind, alike: list[Section], document: Document, pointed: tuple[Pointer, ...]
) -> SectionView:
    return SectionView(
        kind=kind,
        anchor=anchor(kind),
        title=label(kind),
        parts=tuple(
            Part(_part_title(section), groups(section.statements, document, within=label(kind)))
            for section in alike
        ),
        elsewhere=pointed,
        overview=overview(each for section in alike for each in _effects(section)),
    )


def _effects(section: Section) -> Iterator[AdverseEffect]:
    yield from (each for each in section.statements if each.kind == "adverse_effect")


def _part_title(section: Section) -> str:
    echoes = _PLAIN_HEADINGS | {normalise(section.kind.label), normalise(label(section.kind))}
    titles = (section.component, section.title)
    return ": ".join(title for title in titles if title and normalise(title) not in echoes)
