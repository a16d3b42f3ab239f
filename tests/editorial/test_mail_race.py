"""Several senders at the same moment: each notice is sent once."""

import time
from collections import Counter

import pytest
from django.contrib.auth.models import User
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
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


def test_senders_at_once_send_each_notice_once(settings):
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = f"{__name__}.SlowServer"
    revision = factories.in_review()
    people = [factories.person("Moderators") for _ in range(MAILS)]
    for person in people:
        User.objects.filter(pk=person.pk).update(email=f"{person.username}@example.org")
        choose(person, {MailKind.SUBMITTED: MailWay.AT_ONCE})
    Mail.objects.all().delete()
    for _ in range(ROUNDS):
        django_mail.outbox.clear()
        now = timezone.now()
        Mail.objects.bulk_create(
            [Mail(to=one, kind="submitted", what="submit", revision=revision, at=now) for one in people]
        )
        outcomes = together(*[send_waiting] * SENDERS)
        assert sum(outcome.sent for outcome in outcomes) == MAILS
        assert Counter(mail.to[0] for mail in django_mail.outbox) == Counter(
            f"{one.username}@example.org" for one in people
        )
    assert not Mail.objects.filter(sent_at=None).exists()
