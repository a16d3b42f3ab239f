"""Putting one statement into the rows of a draft."""

import secrets

from django.db.models import Max

from monographs.document import AnyStatement
from monographs.document.vocabulary import SectionKind

from ..models import STATEMENT_MODELS, Revision, Section, Source, StatementRow
from .storing import columns_of
from .tables import MODEL_OF_KIND


def put(
    statement: AnyStatement,
    *,
    revision: Revision,
    section: str,
    sources: dict[str, Source],
    replaces: AnyStatement | None = None,
) -> StatementRow:
    """Add ``statement`` to ``revision`` with its origin, in the place of ``replaces`` where that is given.

    The key of a replaced statement of the same kind goes on; else a new one is made when the key is taken.
    ``section`` is the kind of heading a new statement stands under; it is added when the draft has none.
    """
    model = MODEL_OF_KIND[type(statement)]
    key, heading, position = statement.key, None, 0
    if replaces is not None:
        old = (
            MODEL_OF_KIND[type(replaces)]
            .objects.select_related("section")
            .get(revision=revision, key=replaces.key)
        )
        heading, position = old.section, old.position
        key = replaces.key if type(replaces) is type(statement) else key
        _drop(old, revision)
    if heading is None:
        heading = _heading(revision, section)
        position = _behind(heading)
    if any(other.objects.filter(revision=revision, key=key).exists() for other in STATEMENT_MODELS):
        key = f"{key[:50]}-{secrets.token_hex(5)}"
    # What it was part of is a passage of another text.
    own = statement.replace(key=key, part_of=None)
    return model.objects.create(section=heading, **columns_of(own, revision, position, sources))


def _drop(row: StatementRow, revision: Revision) -> None:
    for model in STATEMENT_MODELS:
        model.objects.filter(revision=revision, part_of=row.key).update(part_of="")
    row.delete()


def _heading(revision: Revision, kind: str) -> Section:
    kind = kind or SectionKind.OTHER.value
    if found := revision.sections.filter(kind=kind).first():
        return found
    last = revision.sections.aggregate(last=Max("position"))["last"]
    return revision.sections.create(kind=kind, position=0 if last is None else last + 1)


def _behind(section: Section) -> int:
    last = [
        model.objects.filter(section=section).aggregate(last=Max("position"))["last"]
        for model in STATEMENT_MODELS
    ]
    return 1 + max((position for position in last if position is not None), default=-1)
