"""Check that nothing that was signed has changed."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from monographs.editorial import ledger
from monographs.editorial.verification import faults


class Command(BaseCommand):
    """verify [--anchor FILE]: exit status 1 when a fault was found."""

    help = "Check ledger, sources, submissions and editions; name what was changed and exit 1."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchor",
            type=Path,
            metavar="FILE",
            help="a file outside the database that keeps the ledger's head: checked, then moved forward",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path | None = options["anchor"]
        found = 0
        for fault in faults(_read(path)):
            found += 1
            self.stderr.write(fault)
        if found:
            self.stderr.write(f"{found} faults. Stop publishing, keep a copy of the database, and restore.")
            sys.exit(1)
        sequence, head = ledger.head()
        if path:
            path.write_text(json.dumps({"sequence": sequence, "hash": head}) + "\n")
        self.stdout.write(f"All is as it was signed. The ledger has {sequence} entries; its head is {head}.")


def _read(path: Path | None) -> tuple[int, str] | None:
    if path is None or not path.exists():
        return None
    try:
        anchor = json.loads(path.read_text())
        return int(anchor["sequence"]), str(anchor["hash"])
    except (ValueError, KeyError, TypeError):
        raise CommandError(
            f"{path} is no anchor of the ledger. Name the file an earlier run wrote."
        ) from None
