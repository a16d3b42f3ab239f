"""Names lead to the same drugs on both databases: one file of answers that the run on each is held against.

``SEARCH_ANSWERS=write`` writes the file anew, to be read through before it is kept.
"""

import json
import os
from pathlib import Path

import pytest

from monographs.document import Name
from monographs.published import search
from tests.published.documents import document
from tests.published.editions import publish


pytestmark = pytest.mark.django_db

ANSWERS = Path(__file__).with_name("search_answers.json")
DRUGS = {
    "Alphamab": {"names": ("Alfara", "Alfara SC")},
    "Alphamab vedotin": {"components": ("alphamab", "vedotin")},
    "Alphamaban": {},
    "Betamide": {"names": ("Betanol", "Bêtafène")},
    "Betamine": {"names": ("Betanol",)},
    "Gammastatin and betamide": {"components": ("gammastatin", "betamide")},
    "Interferon beta-1a": {"names": ("Interfera",)},
    "Interferon beta-1b": {"names": ("Interferb",)},
    "Zeta-oxide": {"names": ("ZETA OXIDE", "ζ-oxide")},
    "Vaccine 13-valent": {"names": ("Vac-13",)},
}
ASKED = (
    *(
        "alphamab",
        "ALPHAMAB",
        "alphama",
        "alphamab vedotin",
        "vedotin alphamab",
        "vedotin + alphamab",
        "alfara",
    ),
    *("alfara sc", "betanol", "betafene", "BÊTAFÈNE", "betamid", "betamide", "betamide and gammastatin"),
    *(
        "gammastatin",
        "interferon",
        "interferon beta-1a",
        "interferon beta 1b",
        "beta-1a",
        "zeta oxide",
        "ζ oxide",
    ),
    *(
        "vac 13",
        "vaccine 13",
        "13",
        "nothing of the kind",
        "alphamb",
        "gamastatin",
        "interferon beta-1c",
        "%",
        "_",
    ),
)


def answers() -> dict[str, dict[str, list[str]]]:
    """Return what each question finds by name, in its order, and what it offers."""
    found = {}
    for asked in ASKED:
        results = search.find(asked, language="en")
        found[asked] = {
            "named": [hit.edition.slug for hit in results.named],
            "offered": list(results.offered),
        }
    return found


def test_names_lead_to_the_same_drugs_in_the_same_order():
    for name, facts in DRUGS.items():
        names = tuple(Name(name=each, kind="brand") for each in facts.get("names", ()))
        publish(document(name, names=names, components=facts.get("components", ())))
    found = answers()
    if os.environ.get("SEARCH_ANSWERS") == "write":
        ANSWERS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    assert found == json.loads(ANSWERS.read_text())


def test_the_file_holds_every_question_and_finds_something():
    kept = json.loads(ANSWERS.read_text())
    assert list(kept) == list(ASKED)
    assert sum(bool(answer["named"]) for answer in kept.values()) > 20
