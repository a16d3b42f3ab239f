"""Answers packed for the way (gzip), where the reader's program takes it.

Only what holds no secret is packed: beside words of the asker, a secret can be told from the length of the
packed answer (the attack named BREACH). So the forms for reports, with their tickets, and the whole desk are
sent as they are.
"""

import gzip
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


_LEVEL = 6  # a page of 60 KB takes a millisecond and becomes 6 KB
_GZIP = re.compile(r"(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q\s*=\s*(?P<q>[01](?:\.\d*)?)\s*)?(?=,|$)", re.IGNORECASE)


def packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return ``response``, packed when ``request`` takes that.

    A strong validator promises the same bytes, which packing does not keep: it becomes a weak one, on the
    answer and on each 304 after it.
    """
    if "no-store" in response.headers.get("Cache-Control", ""):
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    if not takes_gzip(request.headers.get("Accept-Encoding", "")):
        return response
    if response.headers.get("ETag", "").startswith('"'):
        response.headers["ETag"] = f"W/{response.headers['ETag']}"
    small = gzip.compress(response.content, _LEVEL, mtime=0)
    if len(small) < len(response.content):
        response.content = small
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(small))
    return response


def takes_gzip(accepted: str) -> bool:
    """Tell whether the header ``accepted`` (Accept-Encoding) names gzip and does not refuse it."""
    found = _GZIP.search(accepted)
    return found is not None and (found["q"] is None or float(found["q"]) > 0)
