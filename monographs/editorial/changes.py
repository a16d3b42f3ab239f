"""What an edit changed, as the ledger keeps it: the old value beside the new (21 CFR 11.10 e)."""

from typing import Any

from monographs.document import Document


def changes_between(before: Document, after: Document) -> list[dict[str, Any]]:
    """Return one entry per changed statement or part: its name, what it was, what it is."""
    old, new = _parts(before), _parts(after)
    return [
        {"part": name, "old": old.get(name), "new": new.get(name)}
        for name in [*old, *(name for name in new if name not in old)]
        if old.get(name) != new.get(name)
    ]


def _parts(document: Document) -> dict[str, Any]:
    parts: dict[str, Any] = {"identity": document.identity.model_dump(mode="json")}
    parts["sections"] = [
        {"kind": section.kind, "title": section.title, "statements": [s.key for s in section.statements]}
        for section in document.sections
    ]
    parts["notices"] = [notice.model_dump(mode="json") for notice in document.notices]
    for statement in document.statements():
        parts[statement.key] = statement.model_dump(mode="json")
    return parts
