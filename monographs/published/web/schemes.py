"""The official schemes for reporting harm, beside the adverse effects.

They stand in the frame and not in the signed page: where they lead is the site's setting, not the text's.
"""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


# Made by our own template only: text in a body bears no ``id``.
_PLACE = re.compile(r'<h2 id="adverse-effects">[^<]*</h2>')


def with_schemes(html: SafeString) -> SafeString:
    """Return the ``html`` of an edition with the schemes at the head of adverse effects, else at the end."""
    if not settings.REPORTING_SCHEMES:
        return html
    told = render_to_string("public/_schemes.html", {"schemes": settings.REPORTING_SCHEMES})
    place = _PLACE.search(html)
    end = place.end() if place else len(html)
    return mark_safe(html[:end] + "\n" + told + html[end:])  # noqa: S308 (our own page and template)
