"""The report of an import: what became of each file."""

import csv
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import IO, Self

from monographs.editorial.imports import Outcome, Result


_COLUMNS = (
    *("file_name", "result", "message", "drug", "revision", "source", "beside"),
    *("doc_kind", "coverage"),
)


class Report:
    """What became of each file, written as it becomes known: as CSV when the name ends in .csv, else as JSON.

    ``counts`` are the files by their result. Without a path it only counts.
    """

    def __init__(self, path: Path | None) -> None:
        self.counts: Counter[Result] = Counter()
        self._path = path
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        if self._path:
            self._file = self._path.open("w", encoding="utf-8", newline="")
            self._begin(self._file)
        return self

    def __exit__(self, *raised: object) -> None:
        if self._file:
            self._end(self._file)
            self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Count ``outcome`` and write its row."""
        if self._file:
            self._row(self._file, outcome)
            self._file.flush()
        self.counts[outcome.result] += 1

    def summary(self) -> str:
        """Return one line: how many of each result."""
        parts = [f"{count} {result}" for result, count in self.counts.items()]
        return ", ".join(parts) or "nothing to import"

    @property
    def _is_table(self) -> bool:
        return self._path is not None and self._path.suffix.lower() == ".csv"

    def _begin(self, file: IO[str]) -> None:
        if self._is_table:
            csv.writer(file).writerow([*_COLUMNS, "statements", "reasons", "warnings"])
        else:
            file.write("[")

    def _row(self, file: IO[str], outcome: Outcome) -> None:
        if self._is_table:
            csv.writer(file).writerow([_inert(cell) for cell in _cells(outcome)])
        else:
            mark = "," if self.counts else ""
            file.write(f"{mark}\n{json.dumps(asdict(outcome), ensure_ascii=False)}")

    def _end(self, file: IO[str]) -> None:
        if not self._is_table:
            file.write("\n]\n")


def _cells(outcome: Outcome) -> list[object]:
    counts = "; ".join(f"{kind} {count}" for kind, count in outcome.statements.items())
    facts = [getattr(outcome, name) for name in _COLUMNS]
    return [*facts, counts, " ".join(outcome.reasons), " ".join(outcome.warnings)]


def _inert(cell: object) -> object:
    # A spreadsheet runs a cell that begins like a formula.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
