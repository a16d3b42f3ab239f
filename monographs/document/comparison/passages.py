"""A Document cut into the sentences that are compared, each with what it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..findings.texts import plain, squeezed
from ..record import Document
from ..statements import AnyStatement, Question
from ..vocabulary import SectionKind


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“(]?[A-Z0-9])|\s*\n+\s*|;\s+")
# "(2) Breastfeeding women: …", "• MRI assessment: …", "3. Liver: …"
_MARK = re.compile(r"^\s*(?:[•*-]\s+|\(?\d{1,2}\)?[.)]*\s+)")
_LABEL = re.compile(r"^(?P<label>[^.:!?;]{2,100}):\s+(?=\S)")
# No sentence is longer; what is, is cut, so that no text can make the reading slow.
_PIECE = re.compile(r"\S.{0,998}\S(?!\S)|\S{1,1000}")
_QUESTION = re.compile(r"^Q:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence (or half of one, at a semicolon) and what it stands under.

    ``label`` is the words before the colon that opens its paragraph, ``heading`` the group or question above.
    """

    statement: AnyStatement
    text: str
    label: str
    heading: str
    section: SectionKind

    @property
    def words(self) -> str:
        """The sentence with its label."""
        return f"{self.label}: {self.text}" if self.label else self.text

    @property
    def all(self) -> str:
        """The sentence with its label and heading."""
        return f"{self.heading}: {self.words}" if self.heading else self.words


@dataclass(frozen=True)
class Reading:
    """One Document as it is compared: the value, and its sentences."""

    document: Document
    passages: tuple[Passage, ...] = field(repr=False)

    @cached_property
    def everything(self) -> str:
        """Every sentence with its label and heading."""
        return "\n".join(one.all for one in self.passages)


NOT_ABOUT_RISKS = frozenset(
    {
        SectionKind.INDICATIONS,
        SectionKind.MECHANISM,
        SectionKind.IDENTITY,
        SectionKind.BRANDS,
        SectionKind.REFERENCES,
    }
)
"""Sections in which a disease is named because the drug is for it, not because the drug causes it."""


def read(document: Document) -> Reading:
    """Return ``document`` as it is compared."""
    return Reading(document, tuple(_once(_passages(document))))


def _passages(document: Document) -> Iterator[Passage]:
    facts: dict[str, list[AnyStatement]] = {}
    for statement in document.statements():
        if statement.part_of:
            facts.setdefault(statement.part_of, []).append(statement)
    for section in document.sections:
        for statement in section.statements:
            if not statement.part_of:
                yield from _sentences(statement, facts.get(statement.key, []), section.kind)


def _sentences(statement: AnyStatement, facts: list[AnyStatement], section: SectionKind) -> Iterator[Passage]:
    asked = statement.question if isinstance(statement, Question) else ""
    heading = _QUESTION.sub("", asked or _unmarked(plain(statement.group)))
    quotes = [(fact, squeezed(plain(fact.words))) for fact in facts]
    for paragraph in plain(statement.words).split("\n"):
        text, label = _unmarked(paragraph), ""
        if found := _LABEL.match(text):
            label, text = _unmarked(found["label"]), text[found.end() :]
        for sentence in _SENTENCE.split(text):
            for said in _PIECE.findall(squeezed(sentence)):
                # The fact that was read out of this very sentence is what an editor will want to correct.
                whole = [fact for fact, quote in quotes if said in quote or quote in said]
                yield Passage(whole[0] if len(whole) == 1 else statement, said, label, heading, section)


def _unmarked(text: str) -> str:
    previous = None
    while previous != text:
        previous, text = text, _MARK.sub("", text)
    return text.strip()


def _once(passages: Iterator[Passage]) -> Iterator[Passage]:
    """Each sentence once: of an answer and the fact read out of it the fact is kept, in the first's place."""
    kept: dict[str, Passage] = {}
    for passage in passages:
        earlier = kept.get(passage.text)
        if earlier is None:
            kept[passage.text] = passage
        elif earlier.statement.kind in ("narrative", "question"):
            kept[passage.text] = Passage(
                passage.statement,
                passage.text,
                passage.label or earlier.label,
                passage.heading or earlier.heading,
                earlier.section,
            )
    yield from kept.values()
