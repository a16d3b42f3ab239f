"""Turn documents into Document JSON, without a database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from monographs.importers import Refused, extract, to_json
from monographs.importers.files import read_files
from monographs.management import declaring


class Command(BaseCommand):
    """extract PATH… --out DIR: one JSON file per document."""

    help = "Write the Document of every file of PATH… as JSON into DIR; needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")
        declaring.add_arguments(parser, required=False)

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        declared = declaring.declaration(options)
        written = refused = 0
        for file in read_files(options["paths"]):
            problem = file.refusal
            if not problem:
                try:
                    extraction = extract(file.data, declared)
                except Refused as refusal:
                    problem = str(refusal)
                else:
                    target = _free(out, Path(file.name).with_suffix("").as_posix().replace("/", "__"))
                    target.write_text(json.dumps(to_json(extraction), ensure_ascii=False, indent=1) + "\n")
                    written += 1
            if problem:
                refused += 1
                self.stderr.write(f"{file.name}: {problem}")
        self.stdout.write(f"{written} documents written, {refused} refused.")


def _free(out: Path, stem: str) -> Path:
    # a.md and a.txt in one folder: the second is written beside the first, never over it.
    target, number = out / f"{stem}.json", 2
    while target.exists():
        target, number = out / f"{stem}-{number}.json", number + 1
    return target
