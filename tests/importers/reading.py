"""Reads texts that tests write themselves."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from monographs.document.vocabulary import OriginKind, SectionKind
from monographs.importers import Declaration, Extraction, extract


DECLARATION = Declaration(origin=OriginKind.AI)


def read(text: str, origin: OriginKind = OriginKind.AI) -> Extraction:
    """Return the reading of ``text``, saved as UTF-8."""
    return extract(text.encode(), Declaration(origin=origin))


def monograph(name: str = "Exampril", **sections: str) -> str:
    """Return a monograph with a ``###`` heading for each section; ``_`` stands for a blank."""
    parts = [f"---\nlayout: page\ntitle: {name}\n---\n\n# {name}\n### Generic Name\n{name}\n"]
    parts += [f"### {title.replace('_', ' ')}\n\n{text}\n" for title, text in sections.items()]
    return "\n".join(parts)


def facts(extraction: Extraction, kind: str) -> list[Any]:
    """Return the statements of one kind, in order."""
    return [statement for statement in extraction.document.statements() if statement.kind == kind]


def terms(extraction: Extraction) -> dict[str, Any]:
    """Return the adverse effects by their term in lower case."""
    return {effect.term.lower(): effect for effect in facts(extraction, "adverse_effect")}


def kinds(extraction: Extraction) -> list[SectionKind]:
    """Return the kinds of the sections, in order."""
    return [section.kind for section in extraction.document.sections]


LABEL_WORDS = frozenset(
    ("q", "a", "important", "medical", "legal", "disclaimer", "note", "notice", "please", "免责声明", "声明")
)
"""Words of labels that the kind of a notice and the order of questions and answers stand for."""

_FRONT = re.compile(r"\s*---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.S | re.M)


def word_set(text: str) -> set[str]:
    """Return the words of a text without Markdown marks and entities, in lower case."""
    text = re.sub(r"\*+|__|`+", "", unicodedata.normalize("NFC", text))
    for entity in ("&gt;", "&lt;", "&nbsp;", "&amp;"):
        text = text.replace(entity, " ")
    return set(re.findall(r"[^\W_]+", text.lower()))


def lost_words(extraction: Extraction) -> set[str]:
    """Return the words of a source, below its front matter, that its Document does not hold."""
    front = _FRONT.match(extraction.text)
    body = extraction.text[front.end() if front and extraction.blocks[0].kind == "front_matter" else 0 :]
    return word_set(body) - word_set(" ".join(all_words(extraction))) - LABEL_WORDS


def all_words(extraction: Extraction) -> Iterator[str]:
    """Yield every text of the Document that a reader can see."""
    document = extraction.document
    yield document.identity.generic_name
    yield document.sources[0].title
    for section in document.sections:
        yield section.title
        for statement in section.statements:
            yield statement.group
            yield statement.words
            yield getattr(statement, "question", "")
    yield from (notice.words for notice in document.notices)
