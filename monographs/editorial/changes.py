"""What an edit changed, as the ledger keeps it: the old value beside the new (21 CFR 11.10 e)."""

from collections.abc import Iterable, Mapping
from typing import Any

from monographs.document import Document, Identity, Notice, Section


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


def rewound(document: Document, edits: Iterable[Iterable[Mapping[str, Any]]]) -> Document:
    """Return what ``document`` said before ``edits`` (the changes of each, the latest first).

    It is for comparing with what this function returns for no edits: of headings it keeps what
    ``changes_between`` tells of them, and of sources those there are now.
    """
    parts = _parts(document)
    for changes in edits:
        for change in changes:
            parts[change["part"]] = change["old"]
    return Document.model_construct(
        language=document.language,
        identity=Identity.model_validate(parts["identity"]),
        sections=tuple(_section(section, parts) for section in parts["sections"]),
        notices=tuple(Notice.model_validate(notice) for notice in parts["notices"]),
        sources=document.sources,
    )


def _section(section: Mapping[str, Any], parts: Mapping[str, Any]) -> Section:
    statements = [parts[key] for key in section["statements"] if parts.get(key)]
    return Section.model_validate({**section, "statements": statements})
