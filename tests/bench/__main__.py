"""``make bench``: imports, the ledger, the shelf and the desk, each beside a named reference.

These machines are noisy, so each figure stands beside a reference measured in the same process. Where the
shared corpus is absent, the demonstration texts stand in for it, and the output says so. The figures stand in
one table at the end; the exit status is 1 when one misses its limit. The corpus is imported once and ten
times over, which shows that the rate stays; BENCH_COPIES=1 leaves out the ten.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, collected, table
from tests.corpus import CORPUS
from tests.postgres import server


DEMO = Path(__file__).resolve().parents[2] / "monographs" / "management" / "demo"
COPIES = os.environ.get("BENCH_COPIES", "1 10").split()


def main() -> int:
    """Run each measurement in a process of its own; return the exit status."""
    corpus = CORPUS if CORPUS.is_dir() else None
    print(f"documents: {'the shared corpus' if corpus else 'the demonstration texts (no corpus is here)'}")
    folders = [corpus / "composition", corpus / "first_generation"] if corpus else [DEMO]
    on_both = (
        ("the shelf at 6,447 monographs", "shelf", ()),
        ("the desk at 6,447 drugs", "desk", ()),
        *((f"import, corpus × {copies}", "imports", (copies, *map(str, folders))) for copies in COPIES),
    )
    parts = []
    for title, module, arguments in (("ledger", "ledger", ()), *on_both):
        with tempfile.TemporaryDirectory() as scratch:
            parts.append(
                measure(f"{title}, SQLite", f"sqlite:///{scratch}/bench.sqlite3", module, *arguments)
            )
    for title, module, arguments in on_both:
        with server() as postgres:
            parts.append(measure(f"{title}, PostgreSQL", postgres, module, *arguments))
    print(f"\n{table(parts)}")
    missed = [f"{title}: {one.what}" for title, figures in parts for one in figures if not one.held]
    print(f"\nMissed: {'; '.join(missed)}" if missed else "\nEvery limit was held.")
    return 1 if missed else 0


def measure(title: str, address: str, module: str, *arguments: str) -> tuple[str, list[Figure]]:
    """Run ``tests.bench.<module>`` against the database at ``address`` and return its figures."""
    print(f"\n{title}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures"
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "BENCH_FIGURES": str(file),
        }
        command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
        status = subprocess.run(command, env=environment, check=False).returncode
        figures = collected(file)
    if status:
        figures.append(Figure("ran to its end", f"exit status {status}", limit="0", held=False))
    return title, figures


if __name__ == "__main__":
    sys.exit(main())
