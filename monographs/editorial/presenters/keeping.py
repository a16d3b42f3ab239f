"""Who else has a draft open, and when a text was kept, in words."""

from datetime import UTC, datetime

from ..models import Presence
from ..people import printed_name


def sentences(present: list[Presence]) -> list[str]:
    """Return a sentence on each of the people ``present``."""
    return [f"{printed_name(one.by)} has this draft open too, since {clock(one.since)}." for one in present]


def clock(when: datetime) -> str:
    """Return the time of day of ``when``, as everywhere on the desk in UTC."""
    return f"{when.astimezone(UTC):%H:%M} UTC"
