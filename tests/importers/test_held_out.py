"""Documents the extractor was not made with are read nearly as well as the hand-labelled ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from monographs.importers import Declaration, extract, to_json

from . import gold
from .scoring import score


FOLDER = Path(__file__).with_name("held_out")
LABELS = sorted(FOLDER.glob("*.json"))
BEHIND = 0.04
"""How far the macro average may fall behind that of the hand-labelled documents."""


def whole(label: dict[str, Any]) -> dict[str, Any]:
    """Return a label in the gold schema."""
    return {
        **label,
        "sections": [_row(row, "kind", "first_words") for row in label["sections"]],
        "components": [{"name": name} for name in label["components"]],
        "indications": [
            {"condition": name, "off_label": "off" in marks, "optional": "optional" in marks}
            for name, *marks in label["indications"]
        ],
        "adverse_effects": [
            {"term": term, "serious": mark == "serious", "frequency": often, "optional": mark == "optional"}
            for term, mark, often in label["adverse_effects"]
        ],
        **{name: [_topic(row) for row in label[name]] for name in TOPICS},
        "regimens": [
            _row(row, "population", "amount", "unit", "per", "interval") for row in label["regimens"]
        ],
    }


TOPICS = ("precaution_topics", "contraindication_topics")


def _row(row: list[Any], *names: str) -> dict[str, Any]:
    return {**dict(zip(names, row, strict=False)), "optional": row[-1] == "optional"}


def _topic(row: str | list[str]) -> dict[str, Any]:
    return {"topic": row} if isinstance(row, str) else {"topic": row[0], "optional": True}


def source_of(label: Path) -> Path:
    """Return the document a label is about."""
    return next(path for path in FOLDER.glob(f"{label.stem}.*") if path != label)


@pytest.fixture(scope="module")
def held_out(corpus, tmp_path_factory) -> dict[str, float]:
    """The F1 of each field, by the shared corpus's own scorer."""
    labels, found = tmp_path_factory.mktemp("labels"), tmp_path_factory.mktemp("found")
    for path in LABELS:
        label = whole(json.loads(path.read_text(encoding="utf-8")))
        (labels / path.name).write_text(json.dumps(label), encoding="utf-8")
        reading = extract(source_of(path).read_bytes(), Declaration(origin="ai"))
        (found / path.name).write_text(gold.as_text(to_json(reading)), encoding="utf-8")
    return score(corpus, found, labels)


def test_there_are_enough_of_them():
    assert len(LABELS) >= 11


def test_they_do_not_fall_behind(held_out, scores):
    assert held_out["macro"] >= scores["macro"] - BEHIND, held_out
