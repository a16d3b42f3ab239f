"""Several senders at the same moment: each notice is sent once. The twin takes the lock away."""

import time
from collections import Counter

import pytest
from django.contrib.auth.models import User
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, connections
from django.db.models import QuerySet
from django.utils import timezone

from monographs.editorial.mail import choose, send_waiting
from monographs.editorial.models import Mail, MailKind, MailWay
from tests import factories

from .workflow.test_races import together


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

SENDERS, ROUNDS, MAILS = 4, 6, 12


class SlowServer(EmailBackend):
    """Takes its time, so that the others come meanwhile."""

    def send_messages(self, messages):
        time.sleep(0.01)
        return super().send_messages(messages)


@pytest.fixture
def people(settings):
    """Everybody who is told at once, by a slow server."""
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = f"{__name__}.SlowServer"
    found = [factories.person("Moderators") for _ in range(MAILS)]
    for person in found:
        User.objects.filter(pk=person.pk).update(email=f"{person.username}@example.org")
        choose(person, {MailKind.SUBMITTED: MailWay.AT_ONCE})
    return found


@pytest.fixture
def revision(people):
    made = factories.in_review()
    Mail.objects.all().delete()
    return made


def race(people, revision, send=send_waiting) -> list[object]:
    """Let one notice wait for each of ``people``, and all senders begin; return what each came to."""
    django_mail.outbox.clear()
    now = timezone.now()
    Mail.objects.bulk_create(
        [Mail(to=one, kind="submitted", what="submit", revision=revision, at=now) for one in people]
    )
    return together(*[send] * SENDERS)


def check_sent_once(outcomes, people) -> None:
    """Every notice was sent by one sender, and no sender fell over."""
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert sum(outcome.sent for outcome in outcomes) == len(people)
    assert Counter(mail.to[0] for mail in django_mail.outbox) == Counter(
        f"{one.username}@example.org" for one in people
    )


def test_senders_at_once_send_each_notice_once(people, revision):
    for _ in range(ROUNDS):
        check_sent_once(race(people, revision), people)
    assert not Mail.objects.filter(sent_at=None).exists()


def dawdling() -> object:
    """Send what waits, and wait a moment between reading the rows and marking them as taken."""

    def slow(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and '"taken_at"' in sql:
            time.sleep(0.05)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(slow):
        return send_waiting()


def test_senders_that_dawdle_still_send_each_notice_once(people, revision):
    check_sent_once(race(people, revision, dawdling), people)


def test_without_the_lock_a_notice_is_sent_twice_or_a_sender_falls_over(people, revision, monkeypatch):
    """The twin. On SQLite the lock is that at the start of a transaction: without it, one of two fails."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows.all())
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    with pytest.raises(AssertionError):
        check_sent_once(race(people, revision, dawdling), people)
