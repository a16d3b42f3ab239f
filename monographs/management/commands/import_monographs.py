"""Bring documents in: files and folders become drafts."""

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from monographs.editorial.imports import Incoming, Outcome, Result, import_batch, preview_batch
from monographs.editorial.models import Drug
from monographs.editorial.people import import_service
from monographs.editorial.workflow import NotAllowed, permissions
from monographs.importers.files import STANDARD_INPUT, File, count_files, read_files
from monographs.management import declaring
from monographs.management.progress import follow
from monographs.management.reports import Report


BATCH = 50
"""Documents stored in one transaction: many enough to be quick, few enough to be cheap to lose."""


class Command(BaseCommand):
    """import_monographs PATH… --origin … [--drug SLUG] [--by USERNAME] [--dry-run] [--report FILE]."""

    help = "Import every file of PATH… as drafts. Same bytes again change nothing."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        declaring.add_arguments(parser)
        parser.add_argument(
            "--drug", metavar="SLUG", help="the drug they are all about, whatever they call it themselves"
        )
        parser.add_argument("--by", metavar="USERNAME", help="the editor who imports (the import service)")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen; store nothing")
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="what became of each file, as .json or .csv"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        _check_paths(options["paths"], options["report"])
        aside = []  # told at the end: in the midst they would tear the progress bar
        with Report(options["report"]) as report:
            for outcome in self._import(options):
                report.add(outcome)
                if outcome.result in (Result.REFUSED, Result.QUARANTINED):
                    why = " ".join(outcome.reasons) or outcome.message
                    aside.append(f"{outcome.result} {outcome.file_name}: {why}")
        for sentence in aside:
            self.stderr.write(sentence)
        self.stdout.write(report.summary())
        if report.counts[Result.REFUSED]:
            sys.exit(2)

    def _import(self, options: dict[str, Any]) -> Iterator[Outcome]:
        declared, by = declaring.declaration(options), _importer(options["by"])
        bring, drug = preview_batch if options["dry_run"] else import_batch, _drug(options["drug"])
        files = follow(read_files(options["paths"]), total=count_files(options["paths"]))
        for group in _batches(files, BATCH):
            incoming = [Incoming(file.data, file.name) for file in group if not file.refusal]
            outcomes = iter(bring(incoming, declaration=declared, by=by, drug=drug))
            for file in group:
                yield Outcome(Result.REFUSED, file.refusal, file.name) if file.refusal else next(outcomes)


def _check_paths(paths: Iterable[Path], report: Path | None) -> None:
    for path in paths:
        if path != STANDARD_INPUT and not path.exists():
            raise CommandError(
                f"There is no {path}. Name a file, folder or archive, or - for standard input."
            )
    if report and (report.is_dir() or not os.access(report.parent, os.W_OK)):
        raise CommandError(f"The report cannot be written to {report}. Name a file in a folder of yours.")


def _batches(files: Iterable[File], size: int) -> Iterator[list[File]]:
    files = iter(files)
    while group := list(islice(files, size)):
        yield group


def _drug(slug: str | None) -> Drug | None:
    if not slug:
        return None
    try:
        return Drug.objects.get(slug=slug)
    except Drug.DoesNotExist:
        raise CommandError(f"There is no drug “{slug}”. Name the end of its address.") from None


def _importer(username: str | None):
    if not username:
        return import_service()
    try:
        by = User.objects.get(username=username)
        permissions.check_user_can_import(by)
    except User.DoesNotExist:
        raise CommandError(f"There is no account “{username}”. Name an editor's account.") from None
    except NotAllowed as error:
        raise CommandError(f"{error} “{username}” is no editor's account.") from None
    return by
