"""Sending what waits in the outbox: each row by one sender, again when it failed, never within a move.

A row is taken in a transaction of its own, then sent, then marked: two senders at once send once. A sender
that is killed between sending and marking lets its mail be sent again after ``LEASE``; no order of steps
can rule that out.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ..models import Mail, MailKind, MailWay
from .choices import may_be_told, with_way
from .words import body_of, subject_of


log = logging.getLogger(__name__)

BATCH = 200
"""Rows taken at once."""

LEASE = timedelta(minutes=15)
"""After which a row that was taken and not sent is taken again."""

MOST_TRIES = 5
FIRST_PAUSE = timedelta(minutes=5)
"""Before the second try; four times as long before each one after."""

MOST_SINGLE = 20
"""A person for whom more waits gets it in one mail."""

KEPT = timedelta(days=30)
"""How long a sent row is kept. That somebody was told of an overdue review is kept, so that it is once."""


class ServerAway(Exception):
    """The mail server cannot be reached or does not let us in; what waits goes on waiting."""


@dataclass(slots=True)
class Sent:
    """What came of a run, counted in notices; ``given_up`` were refused too often, in all runs."""

    sent: int = 0
    refused: int = 0
    waiting: int = 0
    given_up: int = 0


def send_waiting() -> Sent:
    """Send what people want at once.

    Raises:
        ServerAway: when the mail server is.
    """
    return _send(
        MailWay.AT_ONCE, lambda rows: [[one] for one in rows] if len(rows) <= MOST_SINGLE else [rows]
    )


def send_digest() -> Sent:
    """Send each person what they want together, in one mail.

    Raises:
        ServerAway: when the mail server is.
    """
    return _send(MailWay.DIGEST, lambda rows: [rows])


def _send(way: MailWay, parted: Any) -> Sent:
    _forget()
    outcome, connection = Sent(), get_connection()
    try:
        # Only when something waits is the server asked at all.
        while taken := _take(way):
            _open(connection, taken)
            for rows in _by_person(taken):
                for mails in parted(rows):
                    _send_one(mails, connection, outcome, taken)
    finally:
        with suppress(OSError):
            connection.close()
    left = with_way(_unsent()).filter(way=way)
    outcome.waiting = left.filter(tries__lt=MOST_TRIES).count()
    outcome.given_up = left.filter(tries__gte=MOST_TRIES).count()
    return outcome


def _unsent() -> QuerySet[Mail]:
    return Mail.objects.filter(sent_at=None)


def _forget() -> None:
    """Delete what was sent long ago, and what nobody wants or may read any more."""
    Mail.objects.filter(sent_at__lt=timezone.now() - KEPT).exclude(kind=MailKind.OVERDUE).delete()
    unwanted = with_way(_unsent()).filter(Q(way=MailWay.OFF) | ~Q(to__in=may_be_told()))
    Mail.objects.filter(pk__in=list(unwanted.values_list("pk", flat=True))).delete()


@transaction.atomic
def _take(way: MailWay) -> list[Mail]:
    """Take the next rows for this sender: locked while they are marked, skipped by others meanwhile."""
    now = timezone.now()
    free = Q(taken_at=None) | Q(taken_at__lt=now - LEASE)
    due = Q(not_before=None) | Q(not_before__lte=now)
    mine = with_way(_unsent().filter(free, due, tries__lt=MOST_TRIES)).filter(way=way, to__in=may_be_told())
    # Whoever is taken is taken whole, so that one person gets one digest.
    first = mine.order_by("to", "pk").values_list("pk", "to")[:BATCH]
    people = {to for _, to in first}
    locked = Mail.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        free, due, sent_at=None, pk__in=list(mine.filter(to__in=people).values_list("pk", flat=True))
    )
    taken = list(locked.select_related("to", "actor", "revision__drug").order_by("to", "pk"))
    Mail.objects.filter(pk__in=[one.pk for one in taken]).update(taken_at=now)
    return taken


def _by_person(taken: Sequence[Mail]) -> Iterator[list[Mail]]:
    for _, rows in groupby(taken, key=lambda one: one.to_id):
        yield list(rows)


def _open(connection: Any, taken: Sequence[Mail]) -> None:
    try:
        connection.open()
    except OSError as error:  # smtplib's own errors are of this kind too
        _release(taken)
        raise _away(error) from error


def _send_one(mails: Sequence[Mail], connection: Any, outcome: Sent, taken: Sequence[Mail]) -> None:
    try:
        validate_email(mails[0].to.email)
        _message(mails, connection).send()
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValidationError) as error:
        _refuse(mails, error)
        outcome.refused += len(mails)
    except (SMTPException, OSError) as error:
        _release(taken)
        raise _away(error) from error
    except Exception as error:
        # One mail that cannot be written keeps no other from going.
        log.exception("A mail to %s could not be sent.", mails[0].to)
        _refuse(mails, error)
        outcome.refused += len(mails)
    else:
        Mail.objects.filter(pk__in=_keys(mails)).update(sent_at=timezone.now(), error="")
        outcome.sent += len(mails)


def _message(mails: Sequence[Mail], connection: Any) -> EmailMessage:
    return EmailMessage(
        subject_of(mails),
        body_of(mails),
        to=[mails[0].to.email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def _refuse(mails: Sequence[Mail], error: Exception) -> None:
    pause = FIRST_PAUSE * 4 ** mails[0].tries
    Mail.objects.filter(pk__in=_keys(mails)).update(
        tries=F("tries") + 1, error=str(error)[:500], taken_at=None, not_before=timezone.now() + pause
    )


def _release(taken: Iterable[Mail]) -> None:
    Mail.objects.filter(pk__in=_keys(taken), sent_at=None).update(taken_at=None)


def _keys(mails: Iterable[Mail]) -> list[int]:
    return [one.pk for one in mails]


def _away(error: Exception) -> ServerAway:
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    return ServerAway(
        f"The mail server {place} did not take our mail ({error}). Nothing is lost: what waits is sent by "
        "the next run. Look whether the server is up and EMAIL_URL is right."
    )
