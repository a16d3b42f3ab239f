"""How every readers' page is answered: by GET only, cacheable by anyone, knowing nobody.

No cookie, no session, no CSRF: a page is the same for all, and varies only in whether it is sent packed.
Templates are rendered without the request, so that none can come to depend on who asks.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template, render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from monographs.document import sha256

from .. import languages
from .packing import packed


# Any cache may keep a page, and asks each time whether it still holds (mostly a 304): a withdrawal or a new
# edition is seen at once, also by who has just looked.
FRESH = "public, no-cache"
_OPEN = "Access-Control-Allow-Origin"

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Make ``view`` a readers' page: GET and HEAD only, with the headers all of them share.

    It is given the language of its address, and speaks it.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, *args: Any, language: str = languages.ENGLISH, **kwargs: Any
    ) -> HttpResponse:
        with languages.speaking(language):
            try:
                response = view(request, *args, language=language, **kwargs)
            except OperationalError as error:
                log.error("The shelf cannot be read: %s", error)
                response = page("unavailable.html", status=503)
                response.headers["Retry-After"] = "30"
                response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Cache-Control", FRESH)
        return packed(request, _validated(request, response))

    # A form that changes nothing needs no token, and a POST is told 405, not 403.
    return csrf_exempt(require_safe(answer))


def page(template: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """Return the page made of ``templates/public/<template>``."""
    return HttpResponse(render_to_string(f"public/{template}", frame(context)), status=status)


def letter_of(request: HttpRequest) -> str:
    """Return the letter that the address asks for, a capital; empty when it asks for none."""
    return request.GET.get("letter", "").upper()[:1].replace("\x00", "")


def frame(context: dict[str, Any] | None) -> dict[str, Any]:
    """Return ``context`` with what the frame of every page needs."""
    spoken = languages.current()
    mine = {"site_url": settings.SITE_URL, "language": spoken.tag, "locale": spoken.locale}
    return {**mine, **(context or {})}


def conditional(
    request: HttpRequest, *, etag: str, modified: datetime, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """Answer 304 when the reader has the page already, else what ``make`` returns, with its validators."""
    quoted = quote_etag(etag)
    seconds = int(modified.timestamp())
    response = get_conditional_response(request, etag=quoted, last_modified=seconds)
    if response is None:
        response = make()
    response.headers["ETag"] = quoted
    response.headers["Last-Modified"] = http_date(seconds)
    return response


def _validated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 304 for a page without validators of its own when the reader has these very bytes already."""
    if (
        response.status_code != HTTPStatus.OK
        or "ETag" in response.headers
        or response["Cache-Control"] != FRESH
    ):
        return response
    response.headers["ETag"] = quote_etag(sha256(response.content)[:32])
    known = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    if _OPEN in response.headers:
        known.headers[_OPEN] = response.headers[_OPEN]
    return known


@cache
def frame_version() -> str:
    """Return a fingerprint of the frame: its templates, styles, scripts and catalogues of words.

    A new look, or a better word, renews every page.
    """
    templates = Path(get_template("public/base.html").origin.name).parent
    styles = sorted((settings.ROOT / "static" / "public").glob("*.[cj]s*"))
    files = [*sorted(templates.glob("*.html")), *styles, *languages.catalogues()]
    # The schemes are the one setting that the frame shows.
    parts = (*(file.read_bytes() for file in files), repr(settings.REPORTING_SCHEMES).encode())
    return sha256(b"".join(parts))[:12]
