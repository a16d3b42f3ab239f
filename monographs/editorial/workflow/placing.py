"""Where a statement stands: moving one, and adding one from words of a source that nothing stands for."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from monographs.document import Origin, Statement
from monographs.document.vocabulary import Confidence, SectionKind

from .. import assembly, ledger
from ..assembly.storing import columns_of
from ..assembly.tables import KIND_OF_MODEL, MODEL_OF_KIND
from ..models import STATEMENT_MODELS, Revision, Section, Source, StatementRow
from . import permissions
from .drafting import begin_edit, finish_edit
from .errors import Conflict, NotAllowed
from .reshaping import row_of


@dataclass(frozen=True, slots=True)
class Place:
    """Behind the statement ``after``, else first under the heading ``section``, else under a new one."""

    after: str = ""
    section: int | None = None
    kind: str = ""


@transaction.atomic
def move_statement(*, revision: Revision, key: str, to: Place, by: User, version: int) -> Revision:
    """Let the statement ``key`` stand at ``to``. Its words, facts, origin and checks stay as they are.

    Raises:
        NotAllowed: when ``by`` may not edit.
        Conflict: when the draft was saved meanwhile or is fixed, or the statement or the place is gone.
    """
    permissions.check_user_can_edit(by, revision)
    revision = begin_edit(revision=revision, by=by, version=version)
    before = assembly.to_document(revision)
    row = row_of(revision, key)
    place_row(row, to, revision)
    finish_edit(revision=revision, before=before, by=by)
    ledger.append(actor=by, action="move", subject=revision, statement=key, after=to.after)
    return revision


def place_row(row: StatementRow, to: Place, revision: Revision) -> None:
    """Put ``row`` at ``to`` and number the statements of that heading anew.

    Raises:
        Conflict: when there is no such place (any more).
    """
    section = _section_of(to, revision)
    standing = [one for one in _rows_under(section) if one.key != row.key]
    keys = [one.key for one in standing]
    if to.after and to.after not in keys:
        raise Conflict("Choose another statement to stand behind: this one is not there.")
    standing.insert(keys.index(to.after) + 1 if to.after else 0, row)
    row.section = section
    for number, one in enumerate(standing):
        if one is row or one.position != number:
            one.position = number
            one.save()


def _section_of(to: Place, revision: Revision) -> Section:
    if to.after:
        return row_of(revision, to.after).section
    if to.section is not None:
        if found := revision.sections.filter(pk=to.section).first():
            return found
        raise Conflict("This heading is not in the draft any more. Reload the page.")
    if to.kind not in [kind.value for kind in SectionKind]:
        raise Conflict("Choose where the statement is to stand.")
    last = revision.sections.aggregate(last=Max("position"))["last"]
    return revision.sections.create(kind=to.kind, position=0 if last is None else last + 1)


def _rows_under(section: Section) -> list[StatementRow]:
    rows = [row for model in STATEMENT_MODELS for row in model._default_manager.filter(section=section)]
    return sorted(rows, key=lambda row: (row.position, row.key))


@transaction.atomic
def add_statement(
    *,
    revision: Revision,
    kind: str,
    words: str,
    facts: Mapping[str, Any],
    source: Source,
    start: int,
    end: int,
    to: Place,
    by: User,
    version: int,
) -> str:
    """Make a statement of the characters ``start`` to ``end`` of ``source``; return its key.

    It has the origin of its source, whoever adds it: words of a machine stay words of a machine. Its facts
    are doubtful until a person confirms them.

    Raises:
        NotAllowed: when ``by`` may not edit.
        Conflict: when the draft was saved meanwhile or is fixed, or the place or the words are not there.
        pydantic.ValidationError: when a fact that this kind needs is missing.
    """
    permissions.check_user_can_edit(by, revision)
    revision = begin_edit(revision=revision, by=by, version=version)
    before = assembly.to_document(revision)
    passage = source.text[start:end] if 0 <= start < end else ""
    if source.drug_id != revision.drug_id or not passage.strip():
        raise Conflict("These words are not in a source of this drug. Choose them on the page of evidence.")
    if not words.strip():
        raise NotAllowed("Write the words of the statement, or take those of the source.")
    edited = " ".join(words.split()) != " ".join(passage.split())
    statement = _made(
        kind,
        key=f"{kind.replace('_', '-')}-{secrets.token_hex(5)}",
        words=words.strip(),
        confidence=Confidence.DOUBTFUL,
        origin=Origin(kind=source.origin, source=source.key, start=start, end=end, edited=edited),
        **facts,
    )
    section = _section_of(to, revision)
    columns = columns_of(statement, revision, 0, {source.key: source})
    row = MODEL_OF_KIND[type(statement)]._default_manager.create(section=section, **columns)
    place_row(row, Place(after=to.after, section=section.pk), revision)
    finish_edit(revision=revision, before=before, by=by)
    ledger.append(actor=by, action="add_statement", subject=revision, statement=row.key, source=source.key)
    return row.key


def _made(kind: str, **fields: Any) -> Statement:
    for model in KIND_OF_MODEL.values():
        if model.model_fields["kind"].default == kind:
            return model(**fields)
    raise Conflict("Choose what kind of statement it is.")
