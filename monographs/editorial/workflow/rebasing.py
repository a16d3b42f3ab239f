"""Rebasing: a draft that waited while an edition was published takes that edition's changes in."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from monographs.document import Document, load

from .. import assembly, ledger
from ..merging import Merged, Side, merge
from ..models import Revision, Status, Submission
from .drafting import begin_edit, finish_edit, stored_sources
from .errors import Conflict


def approved_now(revision: Revision) -> Revision | None:
    """Return the approved revision of the drug and language of ``revision``, or None."""
    return _approved(revision).select_related("submission").first()


def is_behind(revision: Revision) -> bool:
    """Whether an edition was published since ``revision`` was begun from another."""
    if not revision.based_on_id:
        return False
    current = _approved(revision).values_list("pk", flat=True).first()
    return current not in (None, revision.based_on_id, revision.pk)


def _approved(revision: Revision) -> QuerySet[Revision]:
    same = {"drug": revision.drug_id, "language": revision.language}
    return Revision.objects.filter(**same, status=Status.APPROVED)


def signed_text_of(revision: Revision | None) -> Document:
    """Return the text ``revision`` was submitted with.

    Raises:
        Conflict: when there is none, so that no draft can be told apart from it.
    """
    if revision is None or revision.submission is None:
        raise Conflict("This draft was not begun from an edition, so there is nothing to rebase.")
    return load(revision.submission.document)


def merge_of(revision: Revision, onto: Revision, choices: Mapping[str, Side]) -> Merged:
    """Return what ``revision`` would say after a rebase onto ``onto``.

    Raises:
        Conflict: when it was not begun from a signed text.
    """
    return merge(
        signed_text_of(revision.based_on),
        signed_text_of(onto),
        assembly.to_document(revision),
        choices,
    )


@transaction.atomic
def rebase(*, revision: Revision, by: User, version: int, onto: int, choices: Mapping[str, Side]) -> Revision:
    """Take the changes of the current edition into the draft, and base it on that edition.

    ``version`` and ``onto`` (an edition number) are those the page showed; ``choices`` decides each clash.

    Raises:
        NotAllowed: when ``by`` may not edit.
        Conflict: when the draft was saved or another edition published meanwhile, when there is nothing to
            rebase onto, or a clash is not decided.
    """
    held = begin_edit(revision=revision, by=by, version=version)
    current = approved_now(held)
    if current is None or not is_behind(held):
        raise Conflict("This draft is based on the current edition already; there is nothing to rebase.")
    if current.edition != onto:
        raise Conflict(f"Edition {current.edition} was published meanwhile. Reload the page and look again.")
    merged = merge_of(held, current, choices)
    if merged.clashes:
        raise Conflict(
            f"{len(merged.clashes)} of the changes clash and are not decided. Choose a text for each."
        )
    before = assembly.to_document(held)
    assembly.replace(held, merged.document, stored_sources([merged.document]))
    held.based_on = current
    finish_edit(revision=held, before=before, by=by)
    ledger.append(actor=by, action="rebase", subject=held, onto=onto, choices=dict(choices))
    return held


def check_base(revision: Revision, submission: Submission) -> None:
    """Make sure that ``revision`` was written and submitted in the knowledge of the current edition.

    Call it with the drug locked.

    Raises:
        Conflict: when another edition was published since.
    """
    current = approved_now(revision)
    if current is None or current.approved_at is None:
        return
    if revision.based_on_id and revision.based_on_id != current.pk:
        raise Conflict(
            f"Edition {current.edition} was published since this draft was begun, so nothing was signed. "
            "Its editors rebase it first: they take the submission back and take that edition's changes in."
        )
    if not revision.based_on_id and current.approved_at > submission.at:
        raise Conflict(
            f"Edition {current.edition} was published after this text was submitted, so nothing was signed. "
            "Its editors take the submission back, look at that edition and submit again."
        )
