"""What every reader is given."""

from dataclasses import dataclass, field

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
    is_vaccine: bool = False
    labels: list[Span] = field(default_factory=list)
