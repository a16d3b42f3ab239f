"""Rows to Document and back: the one bridge between the desk's tables and the Document.

A statement's columns have the names of its fields, so the bridge needs no list of fields per kind. What
a table keeps as empty text is ``None`` in the Document where the Document allows ``None``.
"""

from .reading import Rows, check_row, origins_of, to_document, to_documents
from .storing import replace, store


__all__ = ["Rows", "check_row", "origins_of", "replace", "store", "to_document", "to_documents"]
