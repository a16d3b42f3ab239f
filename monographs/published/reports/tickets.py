"""Tickets: what a report form carries in place of a cookie.

Readers' pages set no cookie, so there is no session and no CSRF cookie to compare with. None is needed
against forgery in the usual sense: a reader is nobody here, and a request forged in their name carries no
right that they have and the forger lacks. What remains is sending in bulk. A ticket is signed with the
site's key, made for one drug, statement and edition, has a time on it and is good for one report: whoever
sends has asked for the form first, some seconds ago, and cannot send it twice.
"""

import secrets
from dataclasses import asdict, dataclass

from django.core import signing
from django.utils.translation import gettext

from ..models import Edition


QUICKEST = 3
"""Seconds; nobody reads a statement and writes what is wrong with it in less."""
OLDEST = 24 * 60 * 60
"""Seconds; a page left open for a day asks for a new form."""

_SALT = "monographs.published.reports.tickets"


class BadTicket(Exception):
    """The ticket is no good; its text says what to do."""


@dataclass(frozen=True)
class Ticket:
    """What a form was made for; an empty ``key`` means the page as a whole."""

    slug: str
    language: str
    key: str
    edition: int
    number: str


def make(*, edition: Edition, key: str) -> str:
    """Return a new ticket for the form about the statement ``key`` of ``edition``."""
    ticket = Ticket(edition.slug, edition.language, key, edition.number, secrets.token_hex(16))
    return signing.dumps(asdict(ticket), salt=_SALT, compress=False)


def read(text: str, *, edition: Edition, key: str) -> Ticket:
    """Return the ticket in ``text``.

    Raises:
        BadTicket: when it was not made here for this statement, or is older than a day.
    """
    try:
        ticket = Ticket(**signing.loads(text, salt=_SALT, max_age=OLDEST))
    except signing.SignatureExpired:
        raise BadTicket(gettext("This form was open for more than a day. Send it once more.")) from None
    except (signing.BadSignature, TypeError, ValueError):
        raise BadTicket(gettext("This form did not come from here. Send it once more.")) from None
    if (ticket.slug, ticket.language, ticket.key) != (edition.slug, edition.language, key):
        raise BadTicket(gettext("This form was made for another statement. Send it once more."))
    return ticket


def is_too_quick(text: str) -> bool:
    """Tell whether the good ticket ``text`` was made less than QUICKEST seconds ago."""
    try:
        signing.loads(text, salt=_SALT, max_age=QUICKEST)
    except signing.SignatureExpired:
        return False
    return True
