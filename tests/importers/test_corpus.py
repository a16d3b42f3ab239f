"""What holds for every document of the shared corpus."""

import re
import statistics
import unicodedata
from collections import Counter

import pytest

from monographs.importers import DocKind, decode

from .reading import all_words, lost_words


pytestmark = pytest.mark.corpus

SCORES = {
    "sections": 0.98,
    "faqs": 0.99,
    "generic_name": 0.97,
    "doc_kind": 0.97,
    "components": 0.97,
    "adverse_effects": 0.95,
    "ae_serious": 0.93,
    "ae_frequency": 0.92,
    "precaution_topics": 0.94,
    "contraindication_topics": 0.92,
    "regimens": 0.95,
    "regimens_full": 0.88,
    "indications": 0.85,
    "off_label": 0.70,
}
MACRO = 0.93
REFUSAL_TAGS = {"refusal-wording", "shape:freeform"}
IMPROPER_TAGS = {*REFUSAL_TAGS, "prompt-leak", "placeholder", "nonstandard-wording", "identity-conflict"}


def test_the_whole_corpus_is_read(readings):
    assert len(readings) > 600


def test_every_document_comes_back_byte_for_byte(corpus, readings):
    for path, reading in readings.items():
        data = (corpus / path).read_bytes()
        assert decode(data).encode() == data
        assert "".join(reading.text[b.start : b.end] for b in reading.blocks) == data.decode()


def test_every_statement_stands_in_its_place(readings):
    for reading in readings.values():
        for statement in reading.document.statements():
            place = reading.text[statement.origin.start : statement.origin.end]
            assert statement.words in unicodedata.normalize("NFC", place)


def test_coverage_is_nearly_whole(readings):
    assert statistics.median(reading.coverage for reading in readings.values()) >= 0.98
    assert min(reading.coverage for reading in readings.values()) >= 0.9


def test_no_number_is_lost(readings):
    for path, reading in readings.items():
        seen = Counter(re.findall(r"\d+(?:[.,]\d+)*", " ".join(all_words(reading))))
        wanted = Counter(re.findall(r"\d+(?:[.,]\d+)*", reading.text[reading.blocks[0].end :]))
        assert not {number for number in wanted if number not in seen}, path


def test_no_word_is_lost(readings):
    assert {path: lost for path, reading in readings.items() if (lost := lost_words(reading))} == {}


def test_refusals_are_set_aside(readings, tags):
    missed = [path for path in readings if REFUSAL_TAGS & tags[path] and not readings[path].quarantine]
    assert missed == []


def test_proper_monographs_are_not_set_aside(readings, tags):
    # The tags of the first generation tell its labels only, not what its texts say.
    tagged = [path for path in readings if not path.startswith("first_generation/")]
    proper = [path for path in tagged if not IMPROPER_TAGS & tags[path] and not _identity_doubted(tags[path])]
    wrong = [path for path in proper if readings[path].quarantine]
    assert len(wrong) <= 0.01 * len(proper), wrong


def _identity_doubted(shape: set[str]) -> bool:
    return any(tag.startswith("picked-as:identity") for tag in shape)


def test_scraped_pages_are_articles(readings, tags):
    found = {path for path, reading in readings.items() if reading.doc_kind is DocKind.ARTICLE}
    assert found == {path for path in tags if "shape:scraped-article" in tags[path]}


@pytest.mark.parametrize("field", SCORES)
def test_hand_labelled_documents_are_read_as_a_person_reads_them(scores, field):
    assert scores[field] >= SCORES[field]


def test_the_macro_average_holds(scores):
    assert scores["macro"] >= MACRO
