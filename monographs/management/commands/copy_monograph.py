"""Make the complete copy of one monograph, for an inspector."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from monographs.editorial.copies import hand_over
from monographs.editorial.models import Drug


class Command(BaseCommand):
    """copy_monograph SLUG --out FILE [--for WORDS]: the ledger keeps that it was made."""

    help = "Write everything the record holds about the drug SLUG into one zip, HTML and JSON."

    def add_arguments(self, parser):
        parser.add_argument("slug", metavar="SLUG", help="the drug, by the end of its public address")
        parser.add_argument(
            "--out", type=Path, required=True, metavar="FILE", help="the zip to write; must not exist"
        )
        parser.add_argument(
            "--for",
            dest="purpose",
            default="not stated",
            metavar="WORDS",
            help="for whom the copy is and why; kept in the ledger",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        drug = Drug.objects.filter(slug=options["slug"]).first()
        if drug is None:
            raise CommandError(f"There is no drug “{options['slug']}”. Name it as in its public address.")
        path: Path = options["out"]
        try:
            with transaction.atomic():  # no file, no entry
                copy = hand_over(drug=drug, by=None, purpose=options["purpose"])
                _write(path, copy.data)
        except FileExistsError:
            raise CommandError(f"{path} is there already. Name another file, or move it away.") from None
        except OSError as error:
            raise CommandError(f"{path} cannot be written ({error.strerror}). Name another place.") from None
        self.stdout.write(f"{path}: {len(copy.data) // 1024 + 1} KB, SHA-256 {copy.sha256}")


def _write(path: Path, data: bytes) -> None:
    # Drafts and internal sources: for the eyes of whoever runs the command.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
