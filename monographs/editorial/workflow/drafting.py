"""Drafts: begun from nothing, from an imported Document or from the approved text, and edited."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max

from monographs.document import Document, load

from .. import assembly, ledger
from ..changes import changes_between
from ..models import Drug, Revision, Source, Status
from . import permissions
from .errors import Conflict
from .moves import lock, make_move
from .transitions import Move


@transaction.atomic
def start(
    *,
    drug: Drug,
    document: Document,
    by: AbstractBaseUser,
    importer: AbstractBaseUser | None = None,
    based_on: Revision | None = None,
) -> Revision:
    """Begin a draft of ``drug`` that says what ``document`` says.

    The Document's sources must be stored already.
    """
    permissions.check_user_can_edit(by)
    sources = Source.objects.defer("content").in_bulk(
        [source.key for source in document.sources], field_name="key"
    )
    revision = Revision(
        drug=drug,
        number=_next_number(drug, document.language),
        author=by,
        importer=importer,
        last_editor=by,
        based_on=based_on,
    )
    assembly.store(revision, document, sources)
    revision.contributors.add(by)
    ledger.append(
        actor=by,
        action="start",
        subject=revision,
        drug=drug.slug,
        number=revision.number,
        based_on=based_on.number if based_on else None,
        sources=[source.sha256 for source in document.sources],
    )
    return revision


def revise(*, revision: Revision, by: AbstractBaseUser) -> Revision:
    """Begin a new draft from the signed text of ``revision``, which stays as it is.

    Raises:
        Conflict: when ``revision`` was never approved.
    """
    if revision.approved_by_id is None or revision.submission is None:
        raise Conflict("A new draft begins from an approved revision; this one was not approved.")
    document = load(revision.submission.document)
    return start(drug=revision.drug, document=document, by=by, based_on=revision)


@transaction.atomic
def begin_edit(*, revision: Revision, by: AbstractBaseUser, version: int) -> Revision:
    """Lock ``revision`` for one save of its text and return it.

    ``version`` is the one the editor's page showed. Call ``finish_edit`` in the same transaction.

    Raises:
        NotAllowed: when ``by`` may not edit.
        Conflict: when it was saved by somebody else meanwhile, or is no longer a draft.
    """
    permissions.check_user_can_edit(by, revision)
    revision = lock(revision)
    if not revision.is_editable:
        raise Conflict(
            f"This revision is now “{revision.get_status_display().lower()}” and its text is fixed. "
            "Take the submission back, or begin a new draft, to change it."
        )
    if revision.version != version:
        raise Conflict(
            f"{revision.last_editor} saved this draft after you opened it. "
            "Your text was not saved over theirs: compare the two, then save again."
        )
    if revision.status == Status.CHANGES_REQUESTED:
        make_move(revision, Move.RESUME, by=by)
    return revision


def finish_edit(*, revision: Revision, before: Document, by: AbstractBaseUser) -> Document:
    """Record what an edit changed since ``before`` and count the save. Returns the new Document.

    Raises:
        pydantic.ValidationError: when the rows do not make a Document.
    """
    after = assembly.to_document(revision)
    revision.version += 1
    revision.last_editor = by
    revision.save()
    revision.contributors.add(by)
    ledger.append(actor=by, action="edit", subject=revision, changes=changes_between(before, after))
    return after


def _next_number(drug: Drug, language: str) -> int:
    # The drug's row is locked so that two drafts begun together get two numbers.
    Drug.objects.select_for_update().get(pk=drug.pk)
    last = Revision.objects.filter(drug=drug, language=language).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
