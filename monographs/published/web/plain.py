"""The pages without a drug: how to read the marks, and what machines ask for."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from monographs.document import json_schema

from .. import languages
from ..models import Edition
from . import switch
from .answers import page, public_page
from .machines import absolute


@public_page
def about(request: HttpRequest, language: str) -> HttpResponse:
    """Explain origin, marks and approval."""
    return page("about.html", switch.same("about"))


@public_page
def robots(request: HttpRequest, language: str) -> HttpResponse:
    """Let everyone read everything but search results, which are endless."""
    searches = (f"Disallow: /{each.prefix}search/" for each in languages.served())
    lines = ("User-agent: *", *searches, f"Sitemap: {absolute('sitemap')}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page
def healthz(request: HttpRequest, language: str) -> HttpResponse:
    """Answer 200 when the shelf can be read and 503 when it cannot."""
    try:
        Edition.objects.current().order_by().values("pk")[:1].exists()
    except DatabaseError:
        response = HttpResponse("The database does not answer.\n", status=503, content_type="text/plain")
    else:
        response = HttpResponse("ok\n", content_type="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response


@public_page
def schema(request: HttpRequest, language: str) -> HttpResponse:
    """Give the JSON Schema of the ``document`` in every ``.json`` twin."""
    response = HttpResponse(json_schema(), content_type="application/schema+json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
