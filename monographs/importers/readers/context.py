"""What every reader is given."""

from dataclasses import dataclass, field

from monographs.document import AnyStatement

from ..outline import Part
from ..scribe import Scribe
from ..text import Span


@dataclass(slots=True)
class Context:
    """One document being read: its text, its scribe, and what readers leave behind.

    ``labels`` collects the places of lead lines and group labels, which live on as the ``group`` of
    statements. ``members`` are the names of a combination's components in lower case.
    """

    text: str
    scribe: Scribe
    members: tuple[str, ...] = ()
    labels: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """The statements of one section, in order."""

    part: Part
    statements: list[AnyStatement] = field(default_factory=list)
