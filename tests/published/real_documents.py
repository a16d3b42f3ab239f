"""Real documents on a shelf: those of the demonstration, and the shared corpus where it is here."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from django.db import transaction

from monographs.document import Document
from monographs.document.vocabulary import OriginKind
from monographs.importers import Declaration, Refused, extract
from monographs.management.commands.demo import FOLDER
from tests.corpus import CORPUS

from .shelving import put


DEMO = tuple(sorted((*FOLDER.glob("*-reference.md"), FOLDER / "infliximab.md", FOLDER / "itolizumab.md")))


@cache
def read(paths: tuple[Path, ...]) -> dict[str, Document]:
    """Return the Documents of ``paths`` by an address of their own; what cannot be read is left out."""
    found: dict[str, Document] = {}
    for path in paths:
        try:
            document = extract(path.read_bytes(), Declaration(origin=OriginKind.AI)).document
        except Refused:
            continue
        if any(document.statements()):
            found[f"{path.parent.name}-{path.stem}".lower().replace("_", "-").replace(".", "-")] = document
    return found


def corpus_paths() -> tuple[Path, ...]:
    """Return every document of the corpus, none where it is absent."""
    folders = ("composition", "first_generation", "seeds")
    return tuple(sorted(path for folder in folders for path in (CORPUS / folder).rglob("*.md")))


@contextmanager
def shelved(documents: dict[str, Document], blocker) -> Iterator[None]:
    """Keep ``documents`` on the shelf for as long as the block lasts, whatever tests run in it.

    Their pages are left empty: to draw some hundreds takes longer than all that is tried on them here.
    """
    with (
        blocker.unblock(),
        transaction.atomic(),
        patch("monographs.published.shelf.render_body", return_value=""),
    ):
        for slug, document in documents.items():
            put(document, slug=slug[:200])
        yield
        transaction.set_rollback(True)
