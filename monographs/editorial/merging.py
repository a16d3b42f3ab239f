"""Three-way merge of two texts that began from one: statement by statement, by key.

``base`` is what both began from, ``theirs`` the edition published meanwhile, ``ours`` the draft. What only
one side changed is taken from that side; what both changed differently is a clash, and a person decides.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from monographs.document import AnyStatement, Document, Identity, Section


class Side(StrEnum):
    """Whose version of a clash is taken."""

    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Clash:
    """A part that both sides changed differently; a version is None where that side removed it.

    ``name`` is the key of a statement, ``identity:FIELD`` or ``notices``.
    """

    name: str
    base: Any
    theirs: Any
    ours: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, the clashes nobody has decided yet, and what comes in from the other side.

    ``document`` takes the draft's version of a clash that is not decided.
    """

    document: Document
    clashes: tuple[Clash, ...]
    incoming: tuple[str, ...]


Section_ = tuple[str, str, int]
Item = TypeVar("Item", bound=Hashable)


def merge(base: Document, theirs: Document, ours: Document, choices: Mapping[str, Side]) -> Merged:
    """Merge ``theirs`` into ``ours``; ``choices`` decides clashes by their name."""
    merger = _Merger(choices)
    identity = _identity(merger, base, theirs, ours)
    notices = merger.decide("notices", base.notices, theirs.notices, ours.notices)
    statements = _statements(merger, base, theirs, ours)
    sources = {source.key: source for source in (*theirs.sources, *ours.sources)}
    document = Document(
        language=ours.language,
        identity=identity,
        sections=_sections(statements, base, theirs, ours),
        notices=notices,
        sources=tuple(sources.values()),
    )
    return Merged(document, tuple(merger.clashes), tuple(merger.incoming))


class _Merger:
    def __init__(self, choices: Mapping[str, Side]) -> None:
        self.choices = choices
        self.clashes: list[Clash] = []
        self.incoming: list[str] = []

    def decide(self, name: str, base: Any, theirs: Any, ours: Any) -> Any:
        """Return the version to take of one part."""
        before, there, here = _content(base), _content(theirs), _content(ours)
        if there in (before, here):
            return ours
        if here == before:
            self.incoming.append(name)
            return theirs
        chosen = self.choices.get(name)
        if chosen is None:
            self.clashes.append(Clash(name, base, theirs, ours))
        return theirs if chosen is Side.THEIRS else ours


def _content(part: Any) -> Any:
    # Checks are not part of a text: they are looked up anew wherever it stands.
    return part.model_dump(exclude={"check"}) if hasattr(part, "check") else part


def _identity(merger: _Merger, base: Document, theirs: Document, ours: Document) -> Identity:
    fields = {
        name: merger.decide(
            f"identity:{name}",
            getattr(base.identity, name),
            getattr(theirs.identity, name),
            getattr(ours.identity, name),
        )
        for name in Identity.model_fields
    }
    return Identity(**fields)


def _statements(merger: _Merger, base: Document, theirs: Document, ours: Document) -> dict[str, AnyStatement]:
    before, there, here = ({one.key: one for one in text.statements()} for text in (base, theirs, ours))
    decided = {
        key: merger.decide(key, before.get(key), there.get(key), here.get(key))
        for key in dict.fromkeys((*here, *there, *before))
    }
    kept = {key: statement for key, statement in decided.items() if statement is not None}
    narratives = {key for key, statement in kept.items() if statement.kind == "narrative"}
    return {
        key: one if one.part_of is None or one.part_of in narratives else one.replace(part_of=None)
        for key, one in kept.items()
    }


def _sections(
    statements: Mapping[str, AnyStatement], base: Document, theirs: Document, ours: Document
) -> tuple[Section, ...]:
    before, there, here = _by_place(base), _by_place(theirs), _by_place(ours)
    homes = _homes(before), _homes(there), _homes(here)
    filled: dict[Section_, list[AnyStatement]] = {}
    for key in _order(*([*home] for home in homes)):
        if key in statements:
            home = _three(*(home.get(key) for home in homes))
            filled.setdefault(home, []).append(statements[key])
    found = []
    for place in _order([*before], [*there], [*here]):
        standing = place in filled or _three(place in before, place in there, place in here)
        if standing:
            heading = _heading(before.get(place), there.get(place), here.get(place))
            found.append(heading.replace(statements=tuple(filled.get(place, ()))))
    return tuple(found)


def _by_place(document: Document) -> dict[Section_, Section]:
    seen: dict[Section_, Section] = {}
    for section in document.sections:
        number = sum(place[:2] == (section.kind, section.component) for place in seen)
        seen[section.kind, section.component, number] = section
    return seen


def _homes(sections: Mapping[Section_, Section]) -> dict[str, Section_]:
    return {one.key: place for place, section in sections.items() for one in section.statements}


def _heading(base: Section | None, theirs: Section | None, ours: Section | None) -> Section:
    empty = (one and one.replace(statements=()) for one in (base, theirs, ours))
    chosen = _three(*empty) or ours or theirs or base
    if chosen is None:
        raise ValueError("a heading stands in one of the three texts")
    return chosen


def _three(base: Any, theirs: Any, ours: Any) -> Any:
    """Return the changed version; ours where both changed it, or where theirs has none to give."""
    changed = theirs if ours == base else ours
    return changed if changed is not None else (ours if ours is not None else theirs)


def _order(base: Sequence[Item], theirs: Sequence[Item], ours: Sequence[Item]) -> list[Item]:
    """Weave the order of the two sides: that of the side that changed it, ours where both did."""
    common = set(base) & set(theirs) & set(ours)
    ours_moved = [one for one in ours if one in common] != [one for one in base if one in common]
    first, second = (ours, theirs) if ours_moved else (theirs, ours)
    woven = list(first)
    for number, one in enumerate(second):
        if one not in woven:
            woven.insert(woven.index(second[number - 1]) + 1 if number else 0, one)
    return woven
