"""How many reports are taken, without remembering who sends them.

An address is never stored. It is hashed with a key that changes each day and cut to 40 bits, so that it can
be counted today and never be found again; the counts are deleted after a day. Of an IPv6 address the first
half is taken: the rest is the sender's own to vary.
"""

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.utils.translation import gettext

from .models import Sender


EACH_HOUR, EACH_DAY = 5, 15
"""Reports taken from one address."""
ALL_HOUR = 300
"""Reports taken from everybody in an hour."""


class TooMany(Exception):
    """No more reports are taken for now; its text says when to come back."""


def fingerprint(address: str, *, at: datetime) -> str:
    """Return what stands for ``address`` on the day of ``at`` (UTC): ten hexadecimal digits."""
    key = f"reports:{at.astimezone(UTC).date()}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, _network(address).encode(), sha256).hexdigest()[:10]


def count(address: str, *, at: datetime) -> None:
    """Count one more report from ``address``. Call it in the transaction that keeps the report.

    Raises:
        TooMany: when there were too many, from this address or in all.
    """
    Sender.objects.filter(at__lt=at - timedelta(days=1)).delete()
    hour = at - timedelta(hours=1)
    mine = Sender.objects.filter(fingerprint=fingerprint(address, at=at))
    if mine.filter(at__gt=hour).count() >= EACH_HOUR or mine.count() >= EACH_DAY:
        raise TooMany(
            gettext("You have sent many reports. Thank you; please send the next one in some hours.")
        )
    if Sender.objects.filter(at__gt=hour).count() >= ALL_HOUR:
        raise TooMany(gettext("More reports arrive just now than can be read. Please send yours in an hour."))
    Sender.objects.create(fingerprint=fingerprint(address, at=at), at=at)


def _network(address: str) -> str:
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return parsed.ipv4_mapped.exploded if parsed.ipv4_mapped else parsed.exploded[:19]
    return parsed.exploded
