"""Signing: a decision takes the signer's password again (21 CFR 11.200), and a code; failures are kept."""

from datetime import timedelta
from typing import NoReturn

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .. import ledger
from ..models import LedgerEntry
from . import second_factor
from .errors import NotAllowed


FAILED = "signature_failed"
TRIES = 5
"""Wrong passwords and codes within ``PAUSE`` after which signing is refused."""
PAUSE = timedelta(minutes=15)


def check_signature(by: User, password: str, code: str = "") -> None:
    """Make sure that it is ``by`` who signs: with the password, and a code of the device where one is asked.

    Call it before the transaction of the decision: a failed try is recorded whatever becomes of that, and a
    code is used up.

    Raises:
        NotAllowed: when either is wrong, or was wrong too often in the last fifteen minutes, or a code is
            required and no device is enrolled.
    """
    check_password(by, password)
    second_factor.check_enrolled(by)
    if second_factor.is_asked(by) and not second_factor.code_is_right(by, code):
        _fail(by, "This code is not right, or it was used before, so nothing was signed. Enter the next one.")


def check_password(by: User, password: str) -> None:
    """Make sure that ``password`` is that of ``by``.

    Raises:
        NotAllowed: when it is wrong, or was wrong too often in the last fifteen minutes.
    """
    if _recent_failures(by) >= TRIES:
        raise NotAllowed("Password or code was wrong too often. Wait fifteen minutes, then sign again.")
    if not (by.is_active and password and by.check_password(password)):
        _fail(by, "This is not your password, so nothing was signed. Enter it again.")


def _fail(by: User, sentence: str) -> NoReturn:
    with transaction.atomic():
        ledger.append(actor=by, action=FAILED, subject=by)
    raise NotAllowed(sentence)


def _recent_failures(by: User) -> int:
    return LedgerEntry.objects.filter(
        subject=ledger.subject_of(by), action=FAILED, at__gt=timezone.now() - PAUSE
    ).count()
