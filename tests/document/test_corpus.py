"""The renderer on the shared corpus of real documents."""

from pathlib import Path

import pytest

from monographs.document.characters import HIDDEN, suspicious
from monographs.document.markdown import plain_text, render
from monographs.document.number import numbers

from .reader import visible


pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def texts(corpus: Path) -> dict[str, str]:
    """Every text of the corpus without its front matter, by path."""
    paths = [path for path in sorted(corpus.rglob("*")) if path.suffix in (".md", ".txt")]
    return {
        str(path.relative_to(corpus)): path.read_text("utf-8").split("\n---\n", 1)[-1]
        for path in paths
        if path.name != "README.md"
    }


def test_no_number_of_a_real_document_is_lost(texts):
    lost = {
        name
        for name, words in texts.items()
        if numbers(visible(render(words))) != numbers(words) or numbers(plain_text(words)) != numbers(words)
    }
    assert not lost
    assert len(texts) > 600


def test_no_real_document_is_called_deceptive(texts):
    called = {name: suspicious(words) for name, words in texts.items() if suspicious(words)}
    hiding = {name for name, words in texts.items() if HIDDEN.search(words)}
    assert not called
    assert not hiding
