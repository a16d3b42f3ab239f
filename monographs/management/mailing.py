"""What the two commands that send mail have in common: what they say, and when they fail."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from monographs.editorial.mail import Sent, ServerAway, note_overdue


class MailCommand(BaseCommand):
    """Sends what waits by ``send``; exit status 1 when the server is away."""

    send: Callable[[], Sent]

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.HAS_DESK:
            raise CommandError("Mail is sent where the desk is. Run this with SITE_ROLE=desk or all.")
        if not settings.SENDS_MAIL:
            self.stdout.write("Mail is off. Set EMAIL_URL and DEFAULT_FROM_EMAIL to send any.")
            return
        note_overdue()
        try:
            outcome = type(self).send()
        except ServerAway as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{outcome.sent} sent, {outcome.refused} refused, {outcome.waiting} waiting, "
            f"{outcome.given_up} given up."
        )
