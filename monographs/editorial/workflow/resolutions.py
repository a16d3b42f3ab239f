"""Answering sources that differ, with a reason, and taking the answer into a draft."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from pydantic import TypeAdapter

from monographs.document import AnyStatement

from .. import assembly, ledger
from ..assembly.putting import put
from ..checking.writers import writers_of
from ..models import Drug, Resolution, Revision, Source
from . import permissions
from .drafting import begin_edit, finish_edit
from .errors import Conflict, NotAllowed


_STATEMENT: TypeAdapter[Any] = TypeAdapter(AnyStatement)


@transaction.atomic
def resolve(
    *,
    drug: Drug,
    language: str,
    row: str,
    label: str,
    said: list[dict[str, str]],
    reason: str,
    by: User,
    chosen: AnyStatement | None = None,
    chosen_from: Revision | None = None,
    section: str = "",
) -> Resolution:
    """Keep what ``by`` made of the board's ``row``: which statement holds, if any of them, and why.

    ``said`` is what each side said (label, reading, quote), so that the answer can be understood later;
    ``chosen_from`` is the text in which the ``chosen`` statement stands, where it is not a source's.

    Raises:
        NotAllowed: when ``by`` may not edit, or gives no reason.
    """
    permissions.check_user_can_edit(by)
    if not reason.strip():
        raise NotAllowed("Say why, so that the next person need not compare the sources again.")
    resolution = Resolution.objects.create(
        drug=drug,
        language=language,
        row=row,
        label=label,
        said=said,
        chosen=chosen.model_dump(mode="json", exclude={"check"}) if chosen else None,
        section=section,
        chosen_from=chosen_from if chosen else None,
        reason=reason,
        by=by,
        at=timezone.now(),
    )
    ledger.append(
        actor=by,
        action="resolve",
        subject=drug,
        resolution=resolution.pk,
        row=row,
        said=said,
        chosen=resolution.chosen,
        chosen_from=chosen_from.number if chosen and chosen_from else None,
        reason=reason,
    )
    return resolution


@transaction.atomic
def take_resolution(
    *, resolution: Resolution, revision: Revision, by: User, version: int, replaces: str = ""
) -> Revision:
    """Put the statement of ``resolution`` into the draft ``revision``, with the origin it has.

    ``replaces`` is the key of the statement it takes the place of; a statement of the same kind keeps its
    key, and loses its checks, because it says something else now. Without it, the statement is added.
    Who had a part in the text it was chosen from has a part in the draft from now on, and so neither
    approves nor checks it.

    Raises:
        NotAllowed: when ``by`` may not edit.
        Conflict: when the draft is about another drug, was saved meanwhile or is fixed, when the resolution
            chose no statement or does not say whose words it chose, or when the statement to be replaced is
            not there.
    """
    if resolution.chosen is None:
        raise Conflict("This resolution chose none of the statements. Write the statement in the draft.")
    if (revision.drug_id, revision.language) != (resolution.drug_id, resolution.language):
        raise Conflict("The draft is about another drug or in another language. Choose a draft of this one.")
    revision = begin_edit(revision=revision, by=by, version=version)
    before = assembly.to_document(revision)
    statement = _STATEMENT.validate_python(resolution.chosen)
    sources = Source.objects.defer("content", "reading").in_bulk(
        [statement.origin.source] if statement.origin.source else [], field_name="key"
    )
    old = next((one for one in before.statements() if one.key == replaces), None)
    if replaces and old is None:
        raise Conflict("The statement to be replaced is not in the draft any more. Reload the page.")
    writers = _writers(resolution, statement)
    put(statement, revision=revision, section=resolution.section, sources=sources, replaces=old)
    revision.contributors.add(*writers)
    finish_edit(revision=revision, before=before, by=by)
    ledger.append(
        actor=by,
        action="take_resolution",
        subject=revision,
        resolution=resolution.pk,
        replaces=replaces,
        writers=[writer.username for writer in writers],
    )
    return revision


def _writers(resolution: Resolution, statement: AnyStatement) -> list[User]:
    """Return everybody with a part in the text the statement of ``resolution`` was chosen from, or continues.

    Raises:
        Conflict: when a person wrote the words and nobody can say who: answers were once kept without it.
    """
    if resolution.chosen_from is not None:
        return list(User.objects.filter(pk__in=writers_of(resolution.chosen_from)).order_by("username"))
    if statement.origin.source is None or statement.origin.edited:
        raise Conflict("This resolution does not say whose words it chose. Resolve the row again.")
    return []
