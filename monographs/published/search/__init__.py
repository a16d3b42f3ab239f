"""Finding a drug: exact name, then brand or other name, then what it is for, then the text.

A misspelling is offered, never followed: a reader who asked for one drug is not shown another as if it were
the one asked for.
"""

from .finding import Hit, Results, find, suggest
from .known import OWN, known, own
from .lookalikes import LookAlikes, tall
from .missing import Missing, missing
from .near import near


__all__ = [
    "OWN",
    "Hit",
    "LookAlikes",
    "Missing",
    "Results",
    "find",
    "known",
    "missing",
    "near",
    "own",
    "suggest",
    "tall",
]
