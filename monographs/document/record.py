"""The Document: what a monograph is."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .provenance import Origin, Source
from .statements import AnyStatement
from .value import Key, Line, Text, Value
from .vocabulary import DrugKind, NameKind, NoticeKind, SectionKind


class Name(Value):
    """Another name of the drug: brand, synonym, abbreviation or former name."""

    name: Line
    kind: NameKind = NameKind.SYNONYM
    language: Line = ""
    region: Line = ""


class Code(Value):
    """A code of the drug in a public system: atc, unii, rxcui, mesh, wikidata …"""

    system: Line
    code: Line
    display: Line = ""


class Identity(Value):
    """Which drug the monograph is about. ``generic_name`` is the INN where there is one."""

    generic_name: Annotated[Line, Field(min_length=1)]
    kind: DrugKind = DrugKind.SUBSTANCE
    components: tuple[Line, ...] = ()
    names: tuple[Name, ...] = ()
    drug_class: Line = ""
    target: Line = ""
    route: Line = ""
    codes: tuple[Code, ...] = ()


class Notice(Value):
    """A standing remark (disclaimer, AI note, rights), kept apart from the body."""

    kind: NoticeKind
    words: Annotated[Text, Field(min_length=1)]
    origin: Origin


class Section(Value):
    """Statements under one heading.

    ``title`` is the heading as the source has it, ``component`` the member of a combination the
    section is about, ``origin`` the place of the heading; all may be empty.
    """

    kind: SectionKind
    title: Line = ""
    component: Line = ""
    origin: Origin | None = None
    statements: tuple[AnyStatement, ...] = ()


class Document(Value):
    """A monograph as a value: identity, sections of statements, notices, and the sources behind them.

    Raises:
        pydantic.ValidationError: when two statements share a key, or a place names a source that the
            Document does not list, or ``part_of`` names no narrative of it.
    """

    format: Literal["countersign/1"] = "countersign/1"
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    identity: Identity
    sections: tuple[Section, ...] = ()
    notices: tuple[Notice, ...] = ()
    sources: tuple[Source, ...] = ()

    def statements(self) -> Iterator[AnyStatement]:
        """Yield every statement, in reading order."""
        for section in self.sections:
            yield from section.statements

    def source(self, key: Key) -> Source:
        """Return the source named ``key``.

        Raises:
            KeyError: when the Document lists no such source.
        """
        for source in self.sources:
            if source.key == key:
                return source
        raise KeyError(key)

    @model_validator(mode="after")
    def _keys_are_unique(self) -> "Document":
        for what, keys in (
            ("statement", [statement.key for statement in self.statements()]),
            ("source", [source.key for source in self.sources]),
        ):
            twice = [key for key, count in Counter(keys).items() if count > 1]
            if twice:
                raise ValueError(f"the {what} key {twice[0]} is used more than once")
        return self

    @model_validator(mode="after")
    def _references_hold(self) -> "Document":
        sources = {source.key for source in self.sources}
        narratives = {statement.key for statement in self.statements() if statement.kind == "narrative"}
        for statement in self.statements():
            named = {statement.origin.source, *(evidence.source for evidence in statement.check.evidence)}
            if missing := named - {None} - sources:
                raise ValueError(f"statement {statement.key} names the unknown source {missing.pop()}")
            if statement.part_of is not None and statement.part_of not in narratives:
                raise ValueError(
                    f"statement {statement.key} is part of {statement.part_of}, no narrative here"
                )
        for place in (
            *(notice.origin for notice in self.notices),
            *(s.origin for s in self.sections if s.origin),
        ):
            if place.source is not None and place.source not in sources:
                raise ValueError(f"a notice or heading names the unknown source {place.source}")
        return self
