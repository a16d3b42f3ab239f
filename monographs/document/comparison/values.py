"""What the board is made of: rows about one subject, with a cell for each source."""

from dataclasses import dataclass

from ..statements import AnyStatement
from ..vocabulary import Word
from ..wording import counted


class Matter(Word):
    """What a row is about, in the order of the board."""

    INDICATION = "indication", "What it is for"
    DOSE = "dose", "Dose"
    ADMINISTRATION = "administration", "How it is given"
    USE = "use", "Who may have it"
    KNOWLEDGE = "knowledge", "What is known"
    RISK = "risk", "Adverse effects and risks"
    INTERACTION = "interaction", "Other medicines"
    MONITORING = "monitoring", "Tests and watching"
    STOPPING = "stopping", "When to stop"
    HANDLING = "handling", "Keeping and preparing"
    PROGRAMME = "programme", "Restricted programmes"


class Verdict(Word):
    """How the sources stand to one another, the most pressing first."""

    DISAGREEMENT = "disagreement"
    SILENCE = "silence", "Not all of them say something"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Saying:
    """What one source says on a subject: the statement, the words of it that count, and their reading.

    ``reading`` is a few words made for comparing: "not recommended", "8 hours", "every 3 months".
    """

    statement: AnyStatement
    quote: str
    reading: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says in a row; without sayings it is silent."""

    sayings: tuple[Saying, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether the source says nothing on the subject."""
        return not self.sayings

    @property
    def reading(self) -> str:
        """The readings of its sayings, each once; empty when it is silent."""
        return ", ".join(dict.fromkeys(saying.reading for saying in self.sayings))


@dataclass(frozen=True, slots=True)
class Row:
    """One subject, as each source has it.

    ``subject`` is a stable name within the matter; ``cells`` are in the order of the sources. ``reason`` says
    in words what differs, or who is silent; it is empty where all agree. ``high_risk`` tells that a silence
    here deserves a look of its own: contraindications, serious risks, monitoring, stopping, programmes.
    """

    matter: Matter
    subject: str
    label: str
    cells: tuple[Cell, ...]
    verdict: Verdict
    reason: str = ""
    high_risk: bool = False

    @property
    def key(self) -> str:
        """A name that stays the same when the board is made again: a resolution is kept under it."""
        return f"{self.matter.value}/{self.subject}"


@dataclass(frozen=True, slots=True)
class Board:
    """Several texts about one drug side by side; ``sources`` are their labels, each different."""

    sources: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def disagreements(self) -> tuple[Row, ...]:
        """The rows on which the sources cannot all be followed, or are not equally strong."""
        return self._with(Verdict.DISAGREEMENT)

    @property
    def silences(self) -> tuple[Row, ...]:
        """The rows on which only some of the sources say something."""
        return self._with(Verdict.SILENCE)

    @property
    def agreements(self) -> tuple[Row, ...]:
        """The rows on which every source says the same."""
        return self._with(Verdict.AGREEMENT)

    @property
    def summary(self) -> str:
        """One line for people: "21 disagreements, 14 silences (5 on high risks), 6 agreements"."""
        grave = sum(row.high_risk for row in self.silences)
        silences = counted(len(self.silences), "silence") + (f" ({grave} on high risks)" if grave else "")
        parts = counted(len(self.disagreements), "disagreement"), silences
        return ", ".join((*parts, counted(len(self.agreements), "agreement")))

    def row(self, key: str) -> Row | None:
        """Return the row named ``key``, None when the board has none."""
        return next((row for row in self.rows if row.key == key), None)

    def _with(self, verdict: Verdict) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.verdict is verdict)
