"""Real documents on the page: every number of the source is there to be read."""

from pathlib import Path

import pytest

from monographs.document import dump, load
from monographs.document.markdown import plain_text
from monographs.document.number import numbers
from monographs.importers import Declaration, Extraction, extract
from monographs.published.pages.body import render_body
from tests.document.reader import visible


pytestmark = pytest.mark.corpus

FOLDERS = ("composition", "first_generation", "seeds")


@pytest.fixture(scope="module")
def read(corpus: Path) -> dict[str, Extraction]:
    """Every document of the corpus as the importer reads it, by its path."""
    paths = [path for folder in FOLDERS for path in sorted((corpus / folder).rglob("*.*"))]
    return {str(path): extract(path.read_bytes(), Declaration(origin="ai")) for path in paths}


def body_of(extraction: Extraction) -> str:
    """Return the text of the source without front matter and web furniture, which readers do not need."""
    places = [notice.origin for notice in extraction.document.notices if notice.kind == "boilerplate"]
    furniture = [(place.start, place.end) for place in places]
    return "".join(
        extraction.text[block.start : block.end]
        for block in extraction.blocks
        if block.kind.value != "front matter"
        and not any(start <= block.start and block.end <= end for start, end in furniture)
    )


def lost(extraction: Extraction, shown: str) -> set[str]:
    """Return the numbers of the source that ``shown`` does not show."""
    return set(numbers(body_of(extraction))) - set(numbers(shown))


def test_every_number_of_a_real_document_is_on_its_page(read):
    missing = {
        name: found
        for name, extraction in read.items()
        if (found := lost(extraction, visible(render_body(extraction.document))))
    }
    assert not missing
    assert len(read) > 600


def test_every_number_of_a_real_document_is_in_its_json_and_plain_text(read):
    for name, extraction in read.items():
        document = load(dump(extraction.document))
        words = [statement.words for statement in document.statements()]
        words += [getattr(statement, "question", "") for statement in document.statements()]
        words += [notice.words for notice in document.notices]
        words += [part for section in document.sections for part in (section.title, section.component)]
        words += [statement.group for statement in document.statements()]
        words += [document.identity.generic_name, *document.identity.components, document.sources[0].title]
        assert not lost(extraction, "\n".join(words)), name
        assert not lost(extraction, "\n".join(map(plain_text, words))), name
