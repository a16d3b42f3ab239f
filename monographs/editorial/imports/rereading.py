"""A stored source, read again: the Document its bytes make by themselves."""

from monographs.document import Document
from monographs.document.provenance import Source as SourceValue
from monographs.importers import Declaration, extract

from ..models import Source


_DECLARED = [name for name in SourceValue.model_fields if name not in ("key", "sha256")]


def reread(source: Source) -> Document:
    """Return what the importer makes of the content of ``source``, with what was declared about it."""
    declaration = Declaration(**{name: getattr(source, name) for name in _DECLARED})
    return extract(bytes(source.content), declaration).document
