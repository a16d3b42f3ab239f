"""Signing: a decision takes the signer's password again (21 CFR 11.200), and failures are kept."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .. import ledger
from ..models import LedgerEntry
from .errors import NotAllowed


FAILED = "signature_failed"
TRIES = 5
"""Wrong passwords within ``PAUSE`` after which signing is refused."""
PAUSE = timedelta(minutes=15)


def check_signature(by: User, password: str) -> None:
    """Make sure that it is ``by`` who signs.

    Call it before the transaction of the decision: a failed try is recorded whatever becomes of that.

    Raises:
        NotAllowed: when the password is wrong, or was wrong too often in the last fifteen minutes.
    """
    if _recent_failures(by) >= TRIES:
        raise NotAllowed("The password was wrong too often. Wait fifteen minutes, then sign again.")
    if by.is_active and password and by.check_password(password):
        return
    with transaction.atomic():
        ledger.append(actor=by, action=FAILED, subject=by)
    raise NotAllowed("This is not your password, so nothing was signed. Enter it again.")


def _recent_failures(by: User) -> int:
    return LedgerEntry.objects.filter(
        subject=ledger.subject_of(by), action=FAILED, at__gt=timezone.now() - PAUSE
    ).count()
