"""The one place where a status is written: lock, look again, then move."""

from typing import Any

from django.contrib.auth.models import User

from monographs.published.words import spoken_moment

from .. import ledger
from ..mail.outbox import note_move
from ..models import LedgerEntry, Revision
from ..people import printed_name
from .errors import Changed, Conflict
from .tasks import renew
from .transitions import TRANSITIONS, Move


def lock(revision: Revision) -> Revision:
    """Return ``revision`` as it is now, locked until the end of the transaction.

    Rules are checked against this row, not against the one a page showed. SQLite has no row locks; its
    transactions begin IMMEDIATE there, so writers wait for each other at the start.
    """
    return (
        Revision.objects.select_for_update(of=("self",))
        .select_related("drug", "submission")
        .get(pk=revision.pk)
    )


def check_move(revision: Revision, move: Move) -> None:
    """Make sure that ``move`` starts from the status of ``revision``.

    Raises:
        Conflict: when it does not; somebody else has moved it meanwhile, or it was never there.
    """
    if revision.status != TRANSITIONS[move].start:
        raise Conflict(
            f"This revision is now “{revision.get_status_display().lower()}”{_who_moved(revision)}. So this "
            "is no longer possible, and nothing was done. Go back to it and read what stands there now."
        )


_DONE = {
    Move.SUBMIT: "submitted it",
    Move.WITHDRAW_SUBMISSION: "took the submission back",
    Move.REQUEST_CHANGES: "requested changes",
    Move.RESUME: "went on editing it",
    Move.REJECT: "rejected it",
    Move.APPROVE: "approved it",
    Move.SUPERSEDE: "approved a later one",
    Move.WITHDRAW: "withdrew it",
}


def _who_moved(revision: Revision) -> str:
    """Say who made the last move of ``revision``, and when; nothing when it was never moved."""
    moves = LedgerEntry.objects.filter(subject=ledger.subject_of(revision), action__in=list(Move))
    entry = moves.order_by("-sequence").first()
    if entry is None:
        return ""
    person = User.objects.filter(username=entry.actor).first()
    name = printed_name(person) if person else entry.actor
    return f": {name} {_DONE[Move(entry.action)]} on {spoken_moment(entry.at)}"


def check_version(revision: Revision, version: int | None, *, by: User) -> None:
    """Make sure that nobody saved ``revision`` since the page with ``version`` was opened.

    Raises:
        Changed: when somebody did, naming them.
    """
    if version is not None and revision.version != version:
        editor = revision.last_editor or revision.author
        who = "You, in another window," if editor.pk == by.pk else printed_name(editor)
        raise Changed(
            f"{who} saved this draft after you opened it. "
            "Nothing was done with your page: compare the two texts, then go on.",
            version=version,
        )


def make_move(revision: Revision, move: Move, *, by: User, **payload: Any) -> Revision:
    """Write the new status of the locked ``revision``, its ledger entry and whom to tell, all or nothing."""
    check_move(revision, move)
    revision.status = TRANSITIONS[move].end
    revision.version += 1
    revision.save()
    renew(revision)
    ledger.append(actor=by, action=move, subject=revision, number=revision.number, **payload)
    note_move(revision, move, by)
    return revision
