"""Restricted programmes: their names, as each source has them."""

import re
from collections.abc import Iterator, Sequence

from ..statements import Programme
from .passages import Passage, Reading
from .rows import against, differing, row, saying
from .values import Matter, Row


_PROGRAMME = re.compile(
    r"\bREMS\b|[A-Z]{3,}REMS\b|\b(?:prescribing|distribution|risk management|access"
    r"|restricted|pregnancy prevention) program(?:me)?\b|\brestricted distribution\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[\"“](?P<quoted>[^\"”]{2,40})[\"”]"
    r"|\b(?P<capitals>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)(?= (?:REMS|[Pp]rescribing"
    r"|[Pp]rogram|[Rr]isk|[Dd]istribution))"
    r"|\b(?P<rems>[A-Z]{3,}REMS)\b|\b(?P<named>[A-Z][a-z]+) REMS\b"
)
_UNNAMED = "a restricted programme"


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield the row on the programme, where a source speaks of one."""
    found = [[saying(one, name) for one in reading.passages for name in _names(one)] for reading in readings]
    if any(found):
        names = [frozenset(one.reading for one in source) - {_UNNAMED} for source in found]
        differs = ""
        if differing(names, lambda a, b: _plain(a) == _plain(b)):
            differs = against(", ".join(sorted(one)) for one in names)
        yield row(Matter.PROGRAMME, "name", "Restricted programme", found, differs=differs, high_risk=True)


def _names(passage: Passage) -> Iterator[str]:
    if isinstance(passage.statement, Programme):
        yield passage.statement.name
    elif _PROGRAMME.search(passage.text):
        match = _NAME.search(passage.text)
        yield next(name for name in match.groups() if name) if match else _UNNAMED


def _plain(name: str) -> str:
    # "TYRUKO REMS", "TYRUKOREMS" and "Tyruko REMS Program" are one.
    return re.sub(r"rems|prescribing|program(?:me)?|[^a-z]", "", name.lower())
