"""How rows are made: what each source says, gathered by subject, and the verdict in words."""

from collections.abc import Callable, Iterable, Sequence

from .passages import Passage
from .values import Cell, Matter, Row, Saying, Verdict


Sayings = Sequence[Sequence[Saying]]
"""What each source says, in the order of the sources."""


def saying(passage: Passage, reading: str) -> Saying:
    """Return what ``passage`` says, read as ``reading``."""
    return Saying(passage.statement, passage.words, reading)


def row(
    matter: Matter,
    subject: str,
    label: str,
    said: Sayings,
    *,
    differs: str = "",
    silent: str = "",
    high_risk: bool = False,
) -> Row:
    """Return the row of ``said``: a disagreement when ``differs`` says how, else silence or agreement."""
    cells = tuple(Cell(tuple(dict.fromkeys(one))) for one in said)
    quiet = sum(cell.silent for cell in cells)
    verdict = Verdict.DISAGREEMENT if differs else Verdict.SILENCE if quiet else Verdict.AGREEMENT
    reason = differs or (silent or _silence(quiet, len(cells)) if quiet else "")
    return Row(matter, subject, label, cells, verdict, reason, high_risk)


def _silence(quiet: int, of: int) -> str:
    return f"{quiet} of {of} sources say nothing on this" if of > 2 else "only one of the two speaks of this"


def against(readings: Iterable[str]) -> str:
    """Return "8 hours against 48 hours": each reading once, in the order of the sources."""
    return " against ".join(dict.fromkeys(reading for reading in readings if reading))


def spoken(said: Sayings) -> list[str]:
    """Return what the sources that are not silent say, as one reading each."""
    return [Cell(tuple(one)).reading for one in said if one]


def gathered(sources: Sequence[Iterable[tuple[str, Saying]]]) -> dict[str, list[list[Saying]]]:
    """Return, for each subject that any source speaks of, the sayings of each source."""
    found: dict[str, list[list[Saying]]] = {}
    for place, source in enumerate(sources):
        for subject, one in source:
            found.setdefault(subject, [[] for _ in sources])[place].append(one)
    return found


def differing(values: Sequence[frozenset[str]], same: Callable[[str, str], bool] = str.__eq__) -> bool:
    """Tell whether two of the sources that say something have nothing in common."""
    speaking = [value for value in values if value]
    return any(
        not any(same(a, b) for a in one for b in other)
        for place, one in enumerate(speaking)
        for other in speaking[place + 1 :]
    )
