"""An Extraction as JSON, for the extract command and for scoring."""

from typing import Any

from .values import Extraction


def to_json(extraction: Extraction) -> dict[str, Any]:
    """Return the Document and how it was read, ready for ``json.dumps``."""
    return {"document": extraction.document.model_dump(mode="json"), "reading": reading_of(extraction)}


def reading_of(extraction: Extraction) -> dict[str, Any]:
    """Return how a document was read, without what was read: kind, coverage, blocks, remarks …"""
    return {
        "doc_kind": extraction.doc_kind.value,
        "shape": extraction.shape.value,
        "encoding": extraction.encoding,
        "coverage": round(extraction.coverage, 4),
        "quarantine": [_note(reason) for reason in extraction.quarantine],
        "remarks": [_note(remark) for remark in extraction.remarks],
        "blocks": [[block.kind.value, block.start, block.end] for block in extraction.blocks],
    }


def _note(note: Any) -> dict[str, Any]:
    return {"code": note.code, "message": note.message, "start": note.start, "end": note.end}
