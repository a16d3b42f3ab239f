"""``make bench``: speed and memory of an import, a page view and the ledger, beside a named reference.

These machines are noisy, so each figure stands beside a reference measured in the same process: rendering
the same documents with plain markdown-it-py. Where the shared corpus is absent, the demonstration texts
stand in for it, and the output says so.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.corpus import CORPUS
from tests.postgres import server


DEMO = Path(__file__).resolve().parents[2] / "monographs" / "management" / "demo"


def main() -> None:
    """Run each measurement in a process of its own, on SQLite and on PostgreSQL."""
    corpus = CORPUS if CORPUS.is_dir() else None
    print(f"documents: {'the shared corpus' if corpus else 'the demonstration texts (no corpus is here)'}")
    folders = [corpus / "composition", corpus / "first_generation"] if corpus else [DEMO]
    for copies in (1, 10):
        with tempfile.TemporaryDirectory() as scratch, server() as postgres:
            for name, address in (("SQLite", f"sqlite:///{scratch}/bench.sqlite3"), ("PostgreSQL", postgres)):
                print(f"\n{name}, corpus × {copies}", flush=True)
                measure(address, "imports", str(copies), *map(str, folders))
    with tempfile.TemporaryDirectory() as scratch:
        print("\nSQLite, page views", flush=True)
        measure(f"sqlite:///{scratch}/pages.sqlite3", "pages")
    with tempfile.TemporaryDirectory() as scratch:
        print("\nSQLite, ledger", flush=True)
        measure(f"sqlite:///{scratch}/ledger.sqlite3", "ledger")


def measure(address: str, module: str, *arguments: str) -> None:
    """Run ``tests.bench.<module>`` against the database at ``address``."""
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
    subprocess.run(command, env=environment, check=True)


main()
