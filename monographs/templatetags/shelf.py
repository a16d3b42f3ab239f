"""What the readers' templates need beyond Django's own filters."""

from datetime import UTC, date, datetime

from django import template
from django.utils.html import format_html

from monographs.document import characters
from monographs.published import words
from monographs.published.models import Edition
from monographs.published.pages import flag
from monographs.published.pages.withholding import line_as_shown


register = template.Library()


@register.filter
def visible(text: str) -> str:
    """Return ``text`` with the name of each hidden character in its place, for names and other plain text."""
    return characters.visible(str(text))


@register.filter
def reason(text: str) -> str:
    """Return the reason an editor gave, as this site shows it."""
    return visible(line_as_shown(text))


@register.filter
def day(when: date | datetime | None) -> str:
    """Return ``when`` as a ``<time>`` such as 3 March 2026; a moment is shown as the day in UTC."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = when.astimezone(UTC).date()
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), spoken_day(when))


@register.filter
def spoken_day(when: date) -> str:
    """Return ``when`` in plain words, as for an attribute."""
    return words.spoken_day(when.astimezone(UTC).date() if isinstance(when, datetime) else when)


@register.filter
def moment(when: datetime) -> str:
    """Return ``when`` as a ``<time>`` such as 3 March 2026, 14:05 UTC."""
    return words.moment(when)


@register.filter
def flag_line(edition: Edition) -> str:
    """Return the flag of ``edition`` in one line."""
    return flag.line(edition)


@register.filter
def is_cautious(edition: Edition) -> bool:
    """Tell whether readers of ``edition`` are warned."""
    return flag.is_cautious(edition)
