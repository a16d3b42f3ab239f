"""The ``.md`` and ``.json`` twins of a monograph page: the same edition, the same refusals, for programs.

Any origin may read them (``Access-Control-Allow-Origin: *``): they are public, and know no cookie.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop

from monographs.document import canonical_json
from monographs.document.characters import visible
from monographs.exporters import to_json, to_markdown

from .. import reading
from ..models import Edition
from ..reports.outcomes import version
from .answers import conditional, public_page
from .machines import document, exporters_version, facts
from .monograph import modified


_TYPES = {"md": "text/markdown; charset=utf-8", "json": "application/json"}
_MISSING = gettext_noop("No approved monograph is at this address.")


@public_page
def monograph(request: HttpRequest, slug: str, form: str, language: str) -> HttpResponse:
    """Give the edition in force in ``form`` (md or json)."""
    return _answer(request, reading.monograph(slug=slug, language=language), form)


@public_page
def edition(request: HttpRequest, slug: str, number: int, form: str, language: str) -> HttpResponse:
    """Give one edition in ``form``, at its permanent address."""
    return _answer(request, reading.edition(slug=slug, language=language, number=number), form)


def _answer(request: HttpRequest, found: Edition | None, form: str) -> HttpResponse:
    if found is None:
        return _refusal(form, 404, {"error": "not found", "detail": gettext(_MISSING)})
    if reading.is_withdrawn(found):
        return _refusal(form, 410, _notice(found))
    # What a program may keep depends on the signed bytes, on where the edition stands, and on this code.
    standing = (found.state, version(found), settings.UNCHECKED_HIGH_RISK)
    etag = "-".join((found.digest[:32], *standing, form, exporters_version()))
    response = conditional(
        request, etag=etag, modified=modified(found), make=lambda: _response(form, _MAKE[form](found))
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _markdown(found: Edition) -> str:
    shown, withheld = document(found)
    return to_markdown(shown, facts(found), withheld, gettext)


def _json(found: Edition) -> bytes:
    shown, withheld = document(found)
    return to_json(shown, facts(found), withheld, gettext)


_MAKE: dict[str, Callable[[Edition], str | bytes]] = {"md": _markdown, "json": _json}


def _notice(found: Edition) -> dict[str, Any]:
    return {
        "error": "withdrawn",
        "detail": gettext("This monograph was withdrawn. Do not rely on a copy of it."),
        "title": found.title,
        "reason": found.withdrawn_reason,
        "withdrawn_at": found.withdrawn_at.isoformat(),
    }


def _refusal(form: str, status: int, notice: dict[str, Any]) -> HttpResponse:
    if form == "json":
        body = canonical_json(notice) + b"\n"
    else:
        lines = [notice["detail"]]
        if "reason" in notice:
            reason = " ".join(notice["reason"].split())
            gone = gettext("%(title)s, withdrawn at %(when)s.")
            lines += [gone % {"title": notice["title"], "when": notice["withdrawn_at"]}]
            lines += [gettext("Reason: %(reason)s") % {"reason": reason}]
        # A block of code: nothing in a reason is markup.
        body = "".join(f"    {visible(line)}\n" for line in lines).encode()
    response = _response(form, body, status=status)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _response(form: str, body: str | bytes, *, status: int = 200) -> HttpResponse:
    return HttpResponse(body, status=status, content_type=_TYPES[form])
