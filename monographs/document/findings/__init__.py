"""TEMPORARY stand-in so that other rooms can be run; to be replaced by the registry (same names)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..record import Document


class Level(StrEnum):
    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    id: str
    level: Level
    message: str
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    published: Document | None = None
    others: tuple[Document, ...] = ()
    known_names: tuple[str, ...] = ()
    today: date | None = None


def check(document: Document, context: Context) -> tuple[Finding, ...]:
    return ()
