"""Taking an approved monograph off the shelf, at once and with a public reason."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.published import shelf

from ..models import Decision, Revision
from ..people import printed_name
from . import permissions
from .decisions import record
from .errors import NotAllowed
from .moves import check_move, lock, make_move
from .signatures import check_signature
from .transitions import Move


def withdraw(*, revision: Revision, by: User, password: str, reason: str, code: str = "") -> Revision:
    """Withdraw the approved ``revision``: every public route answers 410 with ``reason`` from now on.

    Raises:
        NotAllowed: when ``by`` is no moderator, gave a wrong password or code, or no reason.
        Conflict: when it is not the approved revision (any more).
    """
    if not reason.strip():
        raise NotAllowed("Give the reason: readers will see it in place of the monograph.")
    check_signature(by, password, code)
    with transaction.atomic():
        revision = lock(revision)
        permissions.check_user_can_withdraw(by, revision)
        check_move(revision, Move.WITHDRAW)
        now = timezone.now()
        shelf.withdraw(
            slug=revision.drug.slug, language=revision.language, reason=reason, by=printed_name(by), at=now
        )
        record(Decision.Kind.WITHDRAW, revision=revision, by=by, at=now, reason=reason)
        return make_move(revision, Move.WITHDRAW, by=by, reason=reason)
