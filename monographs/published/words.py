"""How our own words are said in the language being spoken."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.utils import dateformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from monographs.document.vocabulary import Word


def label(word: Word) -> str:
    """Return what people read for ``word``."""
    return gettext(word.label)


def spoken_day(day: date) -> str:
    """Return ``day`` as it is written out: "3 March 2026"."""
    return dateformat.format(day, gettext("j F Y"))


def spoken_moment(when: datetime) -> str:
    """Return ``when`` as it is written out: "3 March 2026, 14:05 UTC"."""
    return dateformat.format(when.astimezone(UTC), gettext("j F Y, H:i")) + " UTC"


def moment(when: datetime) -> SafeString:
    """Return ``when`` as a ``<time>`` such as 3 March 2026, 14:05 UTC."""
    when = when.astimezone(UTC)
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), spoken_moment(when))


def joined(parts: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *others, last = parts
    if not others:
        return last
    return gettext("%(others)s and %(last)s") % {"others": gettext(", ").join(others), "last": last}
