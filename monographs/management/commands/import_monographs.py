"""Bring documents in: files and folders become drafts."""

import sys
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from monographs.editorial.imports import Outcome, Result, import_document, preview
from monographs.editorial.people import import_service
from monographs.importers.files import count_files, read_files
from monographs.management import declaring, reports


class Command(BaseCommand):
    """import_monographs PATH… --origin … [--by USERNAME] [--dry-run] [--report FILE]."""

    help = "Import every file of PATH… as drafts. Same bytes again change nothing."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        declaring.add_arguments(parser)
        parser.add_argument("--by", metavar="USERNAME", help="the editor who imports (the import service)")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen; store nothing")
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="what became of each file, as .json or .csv"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["paths"]:
            if not path.exists():
                raise CommandError(f"There is no {path}. Name a file or a folder of monographs.")
        outcomes = list(self._import(options))
        for outcome in outcomes:
            if outcome.result in (Result.REFUSED, Result.QUARANTINED):
                why = " ".join(outcome.reasons) or outcome.message
                self.stderr.write(f"{outcome.result} {outcome.file_name}: {why}")
        if options["report"]:
            reports.write_report(options["report"], outcomes)
        self.stdout.write(reports.summary(outcomes))
        if any(outcome.result is Result.REFUSED for outcome in outcomes):
            sys.exit(2)

    def _import(self, options: dict[str, Any]):
        declared = declaring.declaration(options)
        by = _importer(options["by"])
        files = track(
            read_files(options["paths"]),
            description="Importing",
            total=count_files(options["paths"]),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
        )
        for file in files:
            if file.refusal:
                yield Outcome(Result.REFUSED, file.refusal, file.name)
            elif options["dry_run"]:
                yield preview(data=file.data, declaration=declared, file_name=file.name)
            else:
                yield import_document(data=file.data, declaration=declared, by=by, file_name=file.name)


def _importer(username: str | None):
    if not username:
        return import_service()
    try:
        return get_user_model().objects.get(username=username)
    except get_user_model().DoesNotExist:
        raise CommandError(f"There is no account “{username}”. Name an editor's account.") from None
