"""Splitting a statement, joining several, and dropping one with a reason. Origins are kept."""

import secrets
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from monographs.document.vocabulary import Confidence

from .. import assembly, ledger
from ..assembly.tables import KIND_OF_MODEL
from ..checking.passages import find_passage
from ..joining import Part, joined
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
    row = row_of(revision, key)
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
def join_statements(
    *, revision: Revision, keys: Sequence[str], reason: str, by: User, version: int
) -> Revision:
    """Make several statements of the draft into one, which keeps the key and the facts of the first.

    They are of one kind, from one source and under one heading. The place of the whole reaches from the
    first to the last, and the source's words between them are kept. The facts are marked as doubtful.

    Raises:
        NotAllowed: when ``by`` may not edit, or gives no reason.
        Conflict: when the draft was saved meanwhile or is fixed, a statement is gone, or they cannot be one.
    """
    permissions.check_user_can_edit(by, revision)
    _check_reason(reason, "joined")
    revision = begin_edit(revision=revision, by=by, version=version)
    before = assembly.to_document(revision)
    rows = [row_of(revision, key) for key in dict.fromkeys(keys)]
    _check_are_one(rows)
    rows.sort(key=lambda row: (row.origin_start or 0, row.position))
    _check_nothing_between(rows)
    first, *others = rows
    text = first.origin_source.text if first.origin_source else ""
    parts = [Part(row.words, row.origin_start, row.origin_end) for row in rows]
    whole = joined(parts, text, blocks=KIND_OF_MODEL[type(first)].model_fields["kind"].default in _PROSE)
    for other in others:
        _let_go(other, to=first.key if other._meta.model_name == "narrative" else "")
    first.words, first.origin_start, first.origin_end = whole.words, whole.start, whole.end
    first.origin_edited = any(row.origin_edited for row in rows)
    first.position, first.confidence = min(row.position for row in rows), Confidence.DOUBTFUL
    first.save()
    finish_edit(revision=revision, before=before, by=by)
    joined_keys = [row.key for row in rows]
    ledger.append(
        actor=by, action="join", subject=revision, statement=first.key, parts=joined_keys, reason=reason
    )
    return revision


_PROSE = ("narrative", "question")


def _check_are_one(rows: Sequence[StatementRow]) -> None:
    if len(rows) < 2:
        raise Conflict("Choose at least one other statement to join with this one.")
    if len({type(row) for row in rows}) > 1:
        raise Conflict("Only statements of one kind can be joined.")
    if len({row.origin_source_id for row in rows}) > 1:
        raise Conflict("Only statements from one source can be joined: each keeps where its words came from.")
    if len({row.section_id for row in rows}) > 1:
        raise Conflict("They stand under different headings. Move them together first.")


def _check_nothing_between(rows: Sequence[StatementRow]) -> None:
    """Make sure that the joined place takes no words that another statement of the kind stands for."""
    start, end = rows[0].origin_start, max(row.origin_end or 0 for row in rows)
    if start is None:
        return
    inside = type(rows[0])._default_manager.filter(
        revision=rows[0].revision_id, origin_source=rows[0].origin_source_id
    )
    others = inside.filter(origin_start__gte=start, origin_end__lte=end).exclude(pk__in=[r.pk for r in rows])
    if other := others.first():
        raise Conflict(f"Between them stands another statement, “{other}”. Join it too, or leave them apart.")


@transaction.atomic
def drop_statement(*, revision: Revision, key: str, reason: str, by: User, version: int) -> Revision:
    """Take a statement out of the draft, with a reason. Its words stay in the ledger and in its source.

    Raises:
        NotAllowed: when ``by`` may not edit, or gives no reason.
        Conflict: when the draft was saved meanwhile or is fixed, or the statement is gone.
    """
    permissions.check_user_can_edit(by, revision)
    _check_reason(reason, "dropped")
    revision = begin_edit(revision=revision, by=by, version=version)
    before = assembly.to_document(revision)
    _let_go(row_of(revision, key))
    finish_edit(revision=revision, before=before, by=by)
    ledger.append(actor=by, action="drop", subject=revision, statement=key, reason=reason)
    return revision


def row_of(revision: Revision, key: str) -> StatementRow:
    """Return the row of the statement ``key``.

    Raises:
        Conflict: when the draft has none (any more).
    """
    for model in STATEMENT_MODELS:
        row = (
            model._default_manager.filter(revision=revision, key=key).select_related("origin_source").first()
        )
        if row is not None:
            return row
    raise Conflict("This statement is not in the draft any more. Reload the page.")


def _check_reason(reason: str, done: str) -> None:
    if not reason.strip():
        raise NotAllowed(f"Say why the statement is {done}, for whoever reviews the text.")


def _let_go(row: StatementRow, to: str = "") -> None:
    """Delete ``row``; what was part of it is part of the statement ``to`` from now on."""
    for model in STATEMENT_MODELS:
        model._default_manager.filter(revision=row.revision_id, part_of=row.key).update(part_of=to)
    row.delete()


def _place(row: StatementRow, part: str) -> tuple[int | None, int | None, bool]:
    """Return the place of ``part`` in the source and whether its words were edited since."""
    start, end = row.origin_start, row.origin_end
    if row.origin_source is None or start is None or end is None:
        return start, end, row.origin_edited
    passage = find_passage(row.origin_source.text[start:end], part)
    if passage is None or not passage.exact:
        return start, end, True
    return start + passage.start, start + passage.end, row.origin_edited
