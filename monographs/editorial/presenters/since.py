"""What is different now from what a refused page showed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from monographs.document import Document, load
from monographs.document.diff import FieldChange, compare

from .. import assembly, ledger
from ..changes import rewound
from ..models import FROZEN, LedgerEntry, Revision, Status, Submission
from ..workflow import Changed
from ..workflow.transitions import Move
from .changes import ChangeView, changes_of, frame_of
from .review import text_of


_DECIDED = [status for status in FROZEN if status != Status.IN_REVIEW]
"""Statuses of a text that is fixed for good: nobody can have changed it since."""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed between the text that was read and the text there is now, statement by statement."""

    summary: str
    changes: list[ChangeView]
    frame: list[tuple[str, tuple[FieldChange, ...]]]


def since(revision: Revision, error: Changed) -> Since | None:
    """Return what is different in ``revision`` from what the page showed; None when that cannot be told."""
    texts = _by_version(revision, error.version) if error.version else _by_digest(revision, error.seen)
    if texts is None:
        return None
    diff = compare(*texts)
    return Since(diff.summary, changes_of(diff, *texts), frame_of(diff))


def edits_since(revision: Revision, version: int) -> list[LedgerEntry] | None:
    """Return the entries of the moves and saves of ``revision`` since ``version``, the latest first.

    None when that cannot be told.
    """
    # Each move and each save counts the version up by one and leaves one entry; comments and the like do not.
    moves = revision.version - version
    if version < 1 or moves < 0:
        return None
    counted = LedgerEntry.objects.filter(subject=ledger.subject_of(revision), action__in=("edit", *Move))
    return list(counted.order_by("-sequence")[:moves])


def _by_digest(revision: Revision, seen: str) -> tuple[Document, Document] | None:
    read = Submission.objects.filter(revision=revision, digest=seen).order_by("-pk").first()
    if read is None:
        return None
    same = revision.submission is not None and revision.submission.digest == seen
    if same and revision.status in _DECIDED:
        return None  # somebody else decided on the very text that was read
    # The same submission, refused: then the rows are not what was submitted.
    return load(read.document), assembly.to_document(revision) if same else text_of(revision)


def _by_version(revision: Revision, version: int) -> tuple[Document, Document] | None:
    entries = edits_since(revision, version)
    if entries is None:
        return None
    now = assembly.to_document(revision)
    edits: Iterable[Any] = [entry.payload.get("changes", ()) for entry in entries]
    return rewound(now, edits), rewound(now, ())
