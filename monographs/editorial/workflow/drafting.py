"""Drafts: begun from nothing, from an imported Document or from the approved text, and edited."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from monographs.document import Document, load

from .. import assembly, ledger
from ..changes import changes_between
from ..models import Check, Drug, Revision, Source, Status
from . import permissions
from .errors import Conflict
from .moves import check_version, lock, make_move
from .tasks import renew
from .transitions import Move


@dataclass(frozen=True, slots=True)
class NewDraft:
    """What a draft begins with: its drug, what it says, and the approved revision it is based on.

    ``restores`` is the earlier revision whose text it brings back.
    """

    drug: Drug
    document: Document
    based_on: Revision | None = None
    restores: Revision | None = None


def start(*, draft: NewDraft, by: User, importer: User | None = None) -> Revision:
    """Begin one draft; see ``start_all``."""
    (revision,) = start_all(drafts=[draft], by=by, importer=importer)
    return revision


@transaction.atomic
def start_all(*, drafts: Sequence[NewDraft], by: User, importer: User | None = None) -> list[Revision]:
    """Begin drafts that say what their Documents say, in one insert per table.

    The Documents' sources must be stored already.

    Raises:
        NotAllowed: when ``by`` may not write drafts.
    """
    permissions.check_user_can_edit(by)
    return begin(drafts, by=by, importer=importer)


def begin(drafts: Sequence[NewDraft], *, by: User, importer: User | None = None) -> list[Revision]:
    """Begin drafts for a move that has checked its own rule, inside its transaction."""
    numbers = _Numbers(drafts)
    revisions = [
        Revision(
            drug=draft.drug,
            number=numbers.next(draft),
            author=by,
            importer=importer,
            last_editor=by,
            based_on=draft.based_on,
            restores=draft.restores,
        )
        for draft in drafts
    ]
    documents = [draft.document for draft in drafts]
    assembly.store(list(zip(revisions, documents, strict=True)), stored_sources(documents))
    _contribute(revisions, by)
    for revision, draft in zip(revisions, drafts, strict=True) if _were_checked(drafts) else ():
        renew(revision, draft.document.statements(), changed=None)
    ledger.append_all(
        [_started(revision, draft) for revision, draft in zip(revisions, drafts, strict=True)], actor=by
    )
    return revisions


def _were_checked(drafts: Sequence[NewDraft]) -> bool:
    # Of thousands of documents that come in at once, hardly any drug was ever checked.
    return Check.objects.filter(drug__in={draft.drug.pk for draft in drafts}).exists()


def stored_sources(documents: Sequence[Document]) -> dict[str, Source]:
    """Return the stored sources that ``documents`` name, by key."""
    keys = {source.key for document in documents for source in document.sources}
    return Source.objects.defer("content", "reading").in_bulk(keys, field_name="key")


def _contribute(revisions: Sequence[Revision], by: User) -> None:
    through = Revision.contributors.through
    through.objects.bulk_create([through(revision=revision, user=by) for revision in revisions])


def _started(revision: Revision, draft: NewDraft) -> ledger.Event:
    payload = {
        "drug": draft.drug.slug,
        "number": revision.number,
        "based_on": draft.based_on.number if draft.based_on else None,
        "sources": [source.sha256 for source in draft.document.sources],
    }
    return ledger.Event("start", revision, payload)


def revise(*, revision: Revision, by: User) -> Revision:
    """Begin a new draft from the signed text of ``revision``, which stays as it is.

    Raises:
        Conflict: when ``revision`` was never approved, or a later one replaced it.
    """
    permissions.check_user_can_edit(by)
    if revision.status == Status.SUPERSEDED:
        raise Conflict(
            "A later edition replaced this one. Begin a draft from that, or return to this edition."
        )
    if revision.approved_by_id is None or revision.submission is None:
        raise Conflict("A new draft begins from an approved revision; this one was not approved.")
    document = load(revision.submission.document)
    return start(draft=NewDraft(revision.drug, document, based_on=revision), by=by)


@transaction.atomic
def begin_edit(*, revision: Revision, by: User, version: int) -> Revision:
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
    check_version(revision, version, by=by)
    if revision.status == Status.CHANGES_REQUESTED:
        make_move(revision, Move.RESUME, by=by)
    return revision


def finish_edit(*, revision: Revision, before: Document, by: User) -> Document:
    """Record what an edit changed since ``before`` and count the save. Returns the new Document.

    Raises:
        pydantic.ValidationError: when the rows do not make a Document.
    """
    after = assembly.to_document(revision)
    revision.version += 1
    revision.last_editor = by
    revision.save()
    revision.contributors.add(by)
    renew(
        revision, after.statements(), changed=[one.key for one in before.statements() if one.check.evidence]
    )
    ledger.append(actor=by, action="edit", subject=revision, changes=changes_between(before, after))
    return after


class _Numbers:
    """Hands out the next revision numbers of the drugs that ``drafts`` are about."""

    def __init__(self, drafts: Sequence[NewDraft]) -> None:
        drugs = {draft.drug.pk for draft in drafts}
        # The drugs' rows are locked, in one order, so that drafts begun together get two numbers.
        list(Drug.objects.select_for_update().filter(pk__in=drugs).order_by("pk").values_list("pk"))
        known = Revision.objects.filter(drug__in=drugs).order_by().values_list("drug_id", "language")
        self.last = Counter(
            {(drug, language): last for drug, language, last in known.annotate(Max("number"))}
        )

    def next(self, draft: NewDraft) -> int:
        """Return the next number of the draft's drug and language."""
        series = (draft.drug.pk, draft.document.language)
        self.last[series] += 1
        return self.last[series]
