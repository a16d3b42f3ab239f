"""Scores extracted documents with the shared corpus's own scorer."""

import re
import subprocess
import sys
from pathlib import Path


def score(corpus: Path, found: Path, *labels: Path) -> dict[str, float]:
    """Return the F1 of each field and their "macro" average.

    ``found`` holds documents in the gold schema, ``labels`` the hand-made ones (the corpus's own by default).
    """
    command = [sys.executable, str(corpus / "score.py"), str(found), *map(str, labels)]
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in table.splitlines()]
    fields = {row[0]: float(row[3]) for row in rows if len(row) >= 6 and re.fullmatch(r"[01]\.\d+", row[3])}
    [macro] = [float(row[2]) for row in rows if row[:2] == ["MACRO", "AVERAGE"]]
    return {**fields, "macro": macro}
