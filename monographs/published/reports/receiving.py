"""Taking in a report."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from . import limits
from .models import MOST_WORDS, Report
from .tickets import Ticket


@dataclass(frozen=True)
class Said:
    """What a form says: the kind of fault and the words, as sent."""

    kind: str = ""
    words: str = ""

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the form, in sentences; nothing when it can be kept."""
        found = []
        if self.kind not in Report.Kind.values:
            found.append(gettext("Choose what is wrong."))
        if not self.words.strip():
            found.append(gettext("Say in your own words what is wrong."))
        if len(self.words) > MOST_WORDS:
            long = gettext("At most %(most)s characters fit; these are %(count)s. Shorten them.")
            found.append(long % {"most": f"{MOST_WORDS:,}", "count": f"{len(self.words):,}"})
        if "\x00" in self.words:
            found.append(gettext("The words hold a character that cannot be stored. Write them anew."))
        return found


@transaction.atomic
def receive(*, said: Said, ticket: Ticket, address: str, at: datetime) -> Report:
    """Keep what a reader said as an open report, once for each ticket.

    ``said`` must be without complaints; ``address`` is only counted, never kept.

    Raises:
        TooMany: when no more are taken for now.
    """
    known = Report.objects.filter(ticket=ticket.number).first()
    if known is not None:
        return known
    limits.count(address, at=at)
    report, _ = Report.objects.get_or_create(
        ticket=ticket.number,
        defaults={
            "slug": ticket.slug,
            "language": ticket.language,
            "edition": ticket.edition,
            "statement_key": ticket.key,
            "kind": said.kind,
            "words": said.words.strip(),
            "at": at,
        },
    )
    return report
