"""The report of an import: what became of each file."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from monographs.editorial.imports import Outcome


_COLUMNS = ("file_name", "result", "message", "drug", "revision", "source", "doc_kind", "coverage")


def write_report(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write ``outcomes`` as CSV when the name ends in .csv, else as JSON."""
    if path.suffix.lower() == ".csv":
        _write_csv(path, outcomes)
    else:
        rows = [asdict(outcome) for outcome in outcomes]
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_csv(path: Path, outcomes: Iterable[Outcome]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*_COLUMNS, "statements", "reasons", "warnings"])
        for outcome in outcomes:
            cells = [getattr(outcome, name) for name in _COLUMNS]
            counts = "; ".join(f"{kind} {count}" for kind, count in outcome.statements.items())
            cells += [counts, " ".join(outcome.reasons), " ".join(outcome.warnings)]
            writer.writerow([_inert(cell) for cell in cells])


def _inert(cell: object) -> object:
    # A spreadsheet runs a cell that begins like a formula.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def summary(outcomes: Iterable[Outcome]) -> str:
    """Return one line: how many of each result."""
    counts = Counter(outcome.result for outcome in outcomes)
    return ", ".join(f"{count} {result}" for result, count in counts.items()) or "nothing to import"
