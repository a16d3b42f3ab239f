"""Rules over Documents, found and run like Django's system checks.

A rule is a function that looks at a Document and yields what it found; ``check`` runs them all. Each rule has
an id that never changes and one level: the desk refuses a submission with a *block*, shows a *warn* to the
moderator to be answered, and mentions an *info*.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ..record import Document
from ..statements import AnyStatement
from ..vocabulary import Word


class Level(Word):
    """How much a finding weighs, the heaviest first."""

    BLOCK = "block", "Must be corrected"
    WARN = "warn", "Must be answered"
    INFO = "info", "Worth knowing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a sentence for the editor that says what to do next.

    ``statement`` is the key of the statement it is about, None when it is about the whole Document.
    """

    id: str
    level: Level
    message: str
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source, with the key and title of the source."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a Document is looked at beside.

    ``published`` is the edition in force, ``others`` what other sources say about the same drug,
    ``known_names`` the generic names of other drugs, ``today`` the day of the check (None: dates are
    not judged), ``review_due`` that on which the published text was to be looked at again, ``texts`` the
    stored sources by key, ``reserved`` the sources about the drug that may not be shown word for word,
    ``cautious`` those about it that readers are warned of: by a machine, the crowd, or nobody knows whom.
    """

    published: Document | None = None
    others: tuple[Document, ...] = ()
    known_names: tuple[str, ...] = ()
    today: date | None = None
    review_due: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    reserved: tuple[SourceText, ...] = ()
    cautious: tuple[SourceText, ...] = ()


class Found(NamedTuple):
    """What a rule yields: the statement it is about (None: the whole Document), and the sentence."""

    statement: AnyStatement | None
    message: str


Look = Callable[[Document, Context], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule; ``about`` says in a few words what it looks for.

    Of a ``final`` one, nobody can say that it may stand: it is the law, not a judgement.
    """

    id: str
    level: Level
    about: str
    look: Look
    final: bool = False


RULES: dict[str, Rule] = {}
_ORDER = tuple(Level)


def rule(id: str, level: Level, about: str, *, final: bool = False) -> Callable[[Look], Look]:
    """Register the decorated function as the rule ``id``; a ``final`` block cannot be overridden.

    Raises:
        ValueError: when the id is taken.
    """

    def register(look: Look) -> Look:
        if id in RULES:
            raise ValueError(f"the finding id {id} is used twice; give the new rule the next free one")
        RULES[id] = Rule(id, level, about, look, final)
        return look

    return register


def check(document: Document, context: Context | None = None) -> tuple[Finding, ...]:
    """Return everything the rules find in ``document``, the heaviest first, then in reading order."""
    beside = context or Context()
    place = {statement.key: number for number, statement in enumerate(document.statements())}
    findings = {
        Finding(each.id, each.level, message, statement.key if statement else None): None
        for each in RULES.values()
        for statement, message in each.look(document, beside)
    }
    return tuple(
        sorted(findings, key=lambda found: (_ORDER.index(found.level), place.get(found.statement or "", -1)))
    )
