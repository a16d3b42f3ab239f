"""Reads texts that tests write themselves."""

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
