"""The shared corpus, read once for all tests of the importers."""

import csv
from pathlib import Path

import pytest

from monographs.document.vocabulary import OriginKind
from monographs.importers import Declaration, Extraction, extract, to_json

from . import gold
from .scoring import score


@pytest.fixture(scope="session")
def tags(corpus: Path) -> dict[str, set[str]]:
    """The shape tags of each document, by path."""
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as manifest:
        rows = list(csv.DictReader(manifest, delimiter="\t"))
    folders = ("composition/", "first_generation/", "seeds/")
    return {row["path"]: set(row["tags"].split(",")) for row in rows if row["path"].startswith(folders)}


@pytest.fixture(scope="session")
def readings(corpus: Path, tags: dict[str, set[str]]) -> dict[str, Extraction]:
    """Every document of the corpus, read."""
    declaration = Declaration(origin=OriginKind.AI)
    return {path: extract((corpus / path).read_bytes(), declaration) for path in tags}


@pytest.fixture(scope="session")
def scores(corpus: Path, readings, tmp_path_factory) -> dict[str, float]:
    """The F1 of each field on the hand-labelled documents."""
    out = tmp_path_factory.mktemp("gold")
    for path, reading in readings.items():
        name = f"{path.rsplit('.', 1)[0].replace('/', '__')}.json"
        (out / gold.name(Path(name))).write_text(gold.as_text(to_json(reading)), encoding="utf-8")
    return score(corpus, out)
