"""Where words came from, and whether a person has checked them."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator

from .value import Key, Line, Text, Value
from .vocabulary import CheckState, OriginKind


Offset = Annotated[int, Field(ge=0)]
"""A place in a source text, counted in Unicode code points from 0 (a Python index)."""


class Source(Value):
    """A text that statements came from or were held against.

    ``sha256`` is that of the stored bytes. A source that is not ``quotable`` (its licence forbids it)
    is named but never shown word for word.
    """

    key: Key
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: Line
    origin: OriginKind
    publisher: Line = ""
    author: Line = ""
    language: Line = "en"
    licence: Line = ""
    url: Line = ""
    dated: date | None = None
    quotable: bool = True


class Origin(Value):
    """Where the words of a statement came from.

    ``source`` with ``start`` (inclusive) and ``end`` (exclusive), in code points of the stored source
    text, tells the place; a statement written on the desk has none. ``edited`` tells that a person
    changed the words since: the kind stays what it was.
    """

    kind: OriginKind
    source: Key | None = None
    start: Offset | None = None
    end: Offset | None = None
    edited: bool = False

    @model_validator(mode="after")
    def _place_is_whole(self) -> "Origin":
        start, end = self.start, self.end
        if self.source is None and start is None and end is None:
            return self
        if self.source is None or start is None or end is None:
            raise ValueError("a place in a source needs source, start and end together")
        if start >= end:
            raise ValueError("a place in a source must end after it starts")
        return self


class Evidence(Value):
    """A passage that a person held against a statement."""

    source: Key
    quote: Text
    start: Offset
    end: Offset
    by: Line
    at: AwareDatetime
    supports: bool = True


class Check(Value):
    """The state of a statement's checking, with its evidence."""

    state: CheckState = CheckState.UNCHECKED
    by: Line = ""
    at: datetime | None = None
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _checked_means_evidence(self) -> "Check":
        if self.state is CheckState.CHECKED and not self.evidence:
            raise ValueError("a statement is checked only with a quoted passage of a source")
        if self.state is CheckState.CHECKED and not (self.by and self.at):
            raise ValueError("a check names who checked and when")
        return self
