"""Splitting a statement in two or more, and dropping one with a reason. Origins are kept."""

import secrets
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from monographs.document.vocabulary import Confidence

from .. import assembly, ledger
from ..checking.passages import find_passage
from ..models import STATEMENT_MODELS, Revision, StatementRow
from . import permissions
from .drafting import begin_edit, finish_edit
from .errors import Conflict, NotAllowed


@transaction.atomic
def split_statement(
    *, revision: Revision, key: str, parts: Sequence[str], by: User, version: int
) -> list[str]:
    """Make one statement of the draft into several with the words of ``parts``; return their keys in order.

    Each keeps the origin, with a narrower place in the source where its words are found there, and the facts,
    which are marked as doubtful until a person confirms them. The first keeps the key.

    Raises:
        NotAllowed: when ``by`` may not edit.
        Conflict: when the draft was saved meanwhile or is fixed, the statement is gone, or there is
            only one part.
    """
    permissions.check_user_can_edit(by, revision)
    parts = [part.strip() for part in parts if part.strip()]
    if len(parts) < 2:
        raise Conflict("Leave an empty line between the parts, so that there are two statements or more.")
    revision = begin_edit(revision=revision, by=by, version=version)
    before = assembly.to_document(revision)
    row = _row(revision, key)
    for model in STATEMENT_MODELS:
        behind = model._default_manager.filter(section=row.section_id, position__gt=row.position)
        behind.update(position=F("position") + len(parts) - 1)
    keys = [key, *(f"{key[:50]}-{secrets.token_hex(5)}" for _ in parts[1:])]
    found = [_place(row, part) for part in parts]
    for number, (part, name, place) in enumerate(zip(parts, keys, found, strict=True)):
        if number:
            row.pk, row._state.adding = None, True
            row.position += 1
        row.key, row.words, row.confidence = name, part, Confidence.DOUBTFUL
        row.origin_start, row.origin_end, row.origin_edited = place
        row.save()
    finish_edit(revision=revision, before=before, by=by)
    ledger.append(actor=by, action="split", subject=revision, statement=key, parts=keys)
    return keys


@transaction.atomic
def drop_statement(*, revision: Revision, key: str, reason: str, by: User, version: int) -> Revision:
    """Take a statement out of the draft, with a reason. Its words stay in the ledger and in its source.

    Raises:
        NotAllowed: when ``by`` may not edit, or gives no reason.
        Conflict: when the draft was saved meanwhile or is fixed, or the statement is gone.
    """
    permissions.check_user_can_edit(by, revision)
    if not reason.strip():
        raise NotAllowed("Say why the statement is dropped, for whoever reviews the text.")
    revision = begin_edit(revision=revision, by=by, version=version)
    before = assembly.to_document(revision)
    row = _row(revision, key)
    for model in STATEMENT_MODELS:
        model._default_manager.filter(revision=revision, part_of=key).update(part_of="")
    row.delete()
    finish_edit(revision=revision, before=before, by=by)
    ledger.append(actor=by, action="drop", subject=revision, statement=key, reason=reason)
    return revision


def _row(revision: Revision, key: str) -> StatementRow:
    for model in STATEMENT_MODELS:
        row = (
            model._default_manager.filter(revision=revision, key=key).select_related("origin_source").first()
        )
        if row is not None:
            return row
    raise Conflict("This statement is not in the draft any more. Reload the page.")


def _place(row: StatementRow, part: str) -> tuple[int | None, int | None, bool]:
    """Return the place of ``part`` in the source and whether its words were edited since."""
    start, end = row.origin_start, row.origin_end
    if row.origin_source is None or start is None or end is None:
        return start, end, row.origin_edited
    passage = find_passage(row.origin_source.text[start:end], part)
    if passage is None or not passage.exact:
        return start, end, True
    return start + passage.start, start + passage.end, row.origin_edited
