"""Where readers look for a statement, wherever its source put it.

A precaution on pregnancy or breast-feeding stands under a heading of its own. What is graver than a
precaution stays where it is, and the heading points to it.
"""

from dataclasses import dataclass

from monographs.document import AnyStatement, Document, Section
from monographs.document.vocabulary import Population, PrecautionLevel, SectionKind, Topic

from .pointers import Pointer, to_words


_MOST_TOPICS = 3  # of a precaution that still is about this one


@dataclass(frozen=True)
class _Subject:
    kind: SectionKind
    topic: Topic
    population: Population

    def is_named_by(self, statement: AnyStatement) -> bool:
        about = self.topic in getattr(statement, "topics", ())
        return about or getattr(statement, "population", None) is self.population


SUBJECTS = (
    _Subject(SectionKind.PREGNANCY, Topic.PREGNANCY, Population.PREGNANT),
    _Subject(SectionKind.LACTATION, Topic.LACTATION, Population.LACTATING),
)
_OWN_HEADINGS = frozenset(subject.kind for subject in SUBJECTS)


def placed(document: Document) -> list[Section]:
    """Return the sections of ``document``, with sections of their own for what readers look for by name."""
    found: list[Section] = []
    for section in document.sections:
        moved = {each.key: kind for each in section.statements if (kind := _own(each, section))}
        stay = tuple(each for each in section.statements if each.key not in moved)
        found.append(section if not moved else section.replace(statements=stay))
        for kind in dict.fromkeys(moved.values()):
            gone = tuple(each for each in section.statements if moved.get(each.key) is kind)
            found.append(Section(kind=kind, component=section.component, statements=gone))
    return found


def _own(statement: AnyStatement, section: Section) -> SectionKind | None:
    """Return the heading ``statement`` is moved to, or None."""
    if section.kind in _OWN_HEADINGS or statement.kind != "precaution":
        return None
    if statement.level is not PrecautionLevel.PRECAUTION or len(statement.topics) > _MOST_TOPICS:
        return None
    return next((subject.kind for subject in SUBJECTS if subject.is_named_by(statement)), None)


def elsewhere(kind: SectionKind, document: Document) -> tuple[Pointer, ...]:
    """Return what is said on the subject of ``kind`` under other headings."""
    here = {each.key for section in placed(document) if section.kind is kind for each in section.statements}
    for subject in SUBJECTS:
        if subject.kind is kind:
            others = (each for each in document.statements() if each.key not in here)
            return to_words(each for each in others if subject.is_named_by(each))
    return ()
