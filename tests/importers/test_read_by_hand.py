"""Facts of real documents that a person read out of them: what is still read wrongly is written down.

A mistake that is mended, or a new one, fails here until the record says so.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from monographs.document import AnyStatement
from monographs.importers import Declaration, extract


pytestmark = pytest.mark.corpus

FOLDER = Path(__file__).with_name("held_out") / "read_by_hand"
LABELS = sorted(FOLDER.glob("*.json"))
FIELDS = ("indications", "adverse_effects", "contraindication_topics", "interactions", "regimens")
MOST_WRONG = 0.06
"""The share of all facts that may be missed or invented."""

Fact = tuple[str, ...]
_FIGURE = re.compile(r"\d[\d.,]*")


def fact(statement: AnyStatement) -> tuple[str, Fact] | None:
    """Return the field a statement belongs to, and what it states, in the short form of the labels."""
    match statement.kind:
        case "indication":
            return "indications", (_name(statement.condition), *(["off"] if statement.off_label else []))
        case "adverse_effect":
            return "adverse_effects", (
                _name(statement.term),
                "serious" if statement.serious else "",
                statement.frequency.lower(),
            )
        case "interaction":
            return "interactions", (_name(statement.interactant),)
        case "dosage":
            low, high = statement.low, statement.high
            return "regimens", (
                statement.population,
                str(low) if low == high else f"{low}-{high}",
                statement.unit,
                statement.per or "",
                statement.interval,
                statement.route,
                " ".join(_FIGURE.findall(statement.maximum)),
            )
    return None


def _name(words: str) -> str:
    return re.sub(r"\s*\([^()]*\)", "", words).lower()


def found_in(source: Path) -> dict[str, set[Fact]]:
    """Return the facts the extractor reads out of a document, by field."""
    found: dict[str, set[Fact]] = {field: set() for field in FIELDS}
    for statement in extract(source.read_bytes(), Declaration(origin="ai")).document.statements():
        if read := fact(statement):
            found[read[0]].add(read[1])
        elif statement.kind == "precaution" and statement.level == "contraindication":
            found["contraindication_topics"] |= {(str(topic),) for topic in statement.topics}
    return found


def facts(rows: list[Any]) -> set[Fact]:
    """Return the rows of a label; a row of one item may be written as the item alone."""
    return {(row,) if isinstance(row, str) else tuple(row) for row in rows}


@pytest.fixture(params=LABELS, ids=lambda path: path.stem)
def label(request) -> dict[str, Any]:
    """One document's facts."""
    return json.loads(request.param.read_text(encoding="utf-8"))


def test_what_is_read_wrongly_is_what_is_written_down(corpus, label):
    found = found_in(corpus / label["source"])
    for field in FIELDS:
        true, wrong = facts(label[field]), label["still_wrong"].get(field, {})
        assert true - found[field] == facts(wrong.get("missed", [])), field
        assert found[field] - true == facts(wrong.get("invented", [])), field


def test_little_is_read_wrongly():
    labels = [json.loads(path.read_text(encoding="utf-8")) for path in LABELS]
    count = sum(len(label[field]) for label in labels for field in FIELDS)
    wrong = sum(
        len(rows) for label in labels for field in label["still_wrong"].values() for rows in field.values()
    )
    assert len(labels) >= 12
    assert wrong <= MOST_WRONG * count
