"""What is derived from a Document so that it can be found: facets and the words of the search index."""

from collections.abc import Iterator

from monographs.document import Document
from monographs.document.markdown import plain_text
from monographs.document.vocabulary import NameKind

from .models import Facet
from .naming import normalise, parted


LONGEST_BODY = 200_000  # characters; PostgreSQL indexes at most 1 MB of words

Kind = Facet.Kind


def facets(document: Document) -> list[Facet]:
    """Return the facets of ``document``, unsaved, each kind and normalised value once."""
    once = {}
    for kind, value in _words(document):
        normalised = normalise(value)
        if normalised:
            once.setdefault((kind, normalised), Facet(kind=kind, value=value, normalised=normalised))
    return list(once.values())


def _words(document: Document) -> Iterator[tuple[Kind, str]]:
    identity = document.identity
    yield Kind.NAME, identity.generic_name
    for name in identity.names:
        yield (Kind.BRAND if name.kind is NameKind.BRAND else Kind.SYNONYM), name.name
    for component in identity.components:
        yield Kind.COMPONENT, component
    if identity.drug_class:
        yield Kind.CLASS, identity.drug_class
    for statement in document.statements():
        if statement.kind == "indication":
            yield Kind.CONDITION, statement.condition
        elif statement.kind == "adverse_effect":
            yield Kind.EFFECT, statement.term


def search_names(document: Document) -> str:
    """Return every name of the drug, folded."""
    identity = document.identity
    names = (identity.generic_name, *(name.name for name in identity.names), *identity.components)
    return normalise_text(" ".join(names))


def search_body(document: Document) -> str:
    """Return every word of the statements, folded, without markup."""
    return normalise_text(" ".join(_passages(document)))[:LONGEST_BODY]


def _passages(document: Document) -> Iterator[str]:
    yield document.identity.drug_class
    for statement in document.statements():
        yield plain_text(statement.words)
        for field in ("condition", "term", "interactant", "question", "name", "test", "trigger"):
            yield getattr(statement, field, "")


def normalise_text(text: str) -> str:
    """Return ``text`` folded like a name, whatever its length, in words an index can find."""
    return " ".join(parted(normalise(word)) for word in text.split())
