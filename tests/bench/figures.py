"""The figures of a bench: printed as they come, and kept for the table at the end.

A figure has a ratio to a reference named in the same run, for these machines are noisy, and a limit where one
was promised. What misses its limit makes the bench end with exit status 1.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, in words."""

    what: str
    value: str
    ratio: str = ""
    limit: str = ""
    held: bool = True

    @property
    def verdict(self) -> str:
        """What became of its limit."""
        return ("held" if self.held else "MISSED") if self.limit else ""


def record(what: str, value: str, **more) -> Figure:
    """Print a figure, and add it to the file the bench collects them in."""
    figure = Figure(what, value, **more)
    print(
        f"  {' · '.join(filter(None, (what, value, figure.ratio, figure.limit, figure.verdict)))}", flush=True
    )
    if name := os.environ.get("BENCH_FIGURES"):
        with Path(name).open("a") as file:
            file.write(json.dumps(asdict(figure)) + "\n")
    return figure


def collected(file: Path) -> list[Figure]:
    """Return the figures in ``file``."""
    lines = file.read_text().splitlines() if file.exists() else []
    return [Figure(**json.loads(line)) for line in lines]


def table(parts: list[tuple[str, list[Figure]]]) -> str:
    """Return all figures as one table."""
    rows = [("", "figure", "beside its reference", "limit", "")]
    for title, figures in parts:
        rows.append((title, "", "", "", ""))
        rows += [(f"  {one.what}", one.value, one.ratio, one.limit, one.verdict) for one in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
