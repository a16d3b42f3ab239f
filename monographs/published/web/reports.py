"""The form with which anybody reports a statement: no account, no cookie, no script."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .. import languages, reading, texts
from ..models import Edition
from ..pages.facts import Fact, fact
from ..reports import tickets
from ..reports.limits import TooMany
from ..reports.models import MOST_WORDS, Report
from ..reports.receiving import Said, receive
from ..words import label
from . import switch
from .answers import page, public_page
from .errors import no_monograph, not_found, withdrawn


TRAP = "website"
"""The field that people do not see and machines fill in."""

Asked = Callable[..., HttpResponse]


def form_page(view: Asked) -> Asked:
    """Make ``view`` a readers' page with a form: kept by no cache, and open to POST.

    Exempt from Django's CSRF check, which needs a cookie: ``reports.tickets`` says what stands in its place.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, *args: Any, language: str = languages.ENGLISH, **kwargs: Any
    ) -> HttpResponse:
        with languages.speaking(language):
            try:
                response = view(request, *args, language=language, **kwargs)
            except DatabaseError:
                response = page("unavailable.html", status=503)
        response.headers["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(answer))


@public_page
def choose(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """List the statements of a monograph, to choose the one to report."""
    found = _edition(slug, language)
    if isinstance(found, HttpResponse):
        return found
    document = texts.document_of(found)
    listed = [
        (
            section.title or label(section.kind),
            [fact(statement, document) for statement in section.statements],
        )
        for section in document.sections
        if section.statements
    ]
    return page("report_choose.html", {"listed": listed, **_about(found)})


@form_page
def report(request: HttpRequest, slug: str, language: str, key: str = "") -> HttpResponse:
    """Show the form about the statement ``key``, or about the whole page; take in what is sent."""
    found = _edition(slug, language)
    if isinstance(found, HttpResponse):
        return found
    statement = _statement(found, key) if key else None
    if key and statement is None:
        return not_found(request)
    if request.method != "POST":
        return _form(found, key, statement, Said())
    return _take_in(request, found, key, statement)


@public_page
def received(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Say thank you, and what happens next."""
    found = reading.monograph(slug=slug, language=language)
    if found is None:
        return no_monograph(slug)
    if reading.is_withdrawn(found):
        return withdrawn(found)
    return page("report_received.html", _about(found))


def _take_in(request: HttpRequest, found: Edition, key: str, statement: Fact | None) -> HttpResponse:
    said = Said(kind=request.POST.get("kind", ""), words=request.POST.get("words", "").replace("\r\n", "\n"))
    if request.POST.get(TRAP):
        return redirect("shelf:reported", found.slug)  # a machine learns nothing from the answer
    try:
        ticket = tickets.read(request.POST.get("ticket", ""), edition=found, key=key)
    except tickets.BadTicket as error:
        return _form(found, key, statement, said, [str(error)], status=400)
    if complaints := said.complaints:
        return _form(found, key, statement, said, complaints, ticket=request.POST["ticket"], status=400)
    if tickets.is_too_quick(request.POST["ticket"]):
        hurry = gettext("That was very quick. Read your report once more, then send it.")
        return _form(found, key, statement, said, [hurry], ticket=request.POST["ticket"], status=400)
    try:
        receive(said=said, ticket=ticket, address=_address(request), at=timezone.now())
    except TooMany as error:
        return _form(found, key, statement, said, [str(error)], ticket=request.POST["ticket"], status=429)
    return redirect("shelf:reported", found.slug)


def _form(
    found: Edition,
    key: str,
    statement: Fact | None,
    said: Said,
    complaints: list[str] | None = None,
    *,
    ticket: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        **_about(found),
        "fact": statement,
        "said": said,
        "complaints": complaints or [],
        "kinds": Report.Kind.choices,
        "most": MOST_WORDS,
        "trap": TRAP,
        "ticket": ticket or tickets.make(edition=found, key=key),
    }
    return page("report.html", context, status=status)


def _edition(slug: str, language: str) -> Edition | HttpResponse:
    found = reading.monograph(slug=slug, language=language)
    if found is None:
        return no_monograph(slug)
    return withdrawn(found) if reading.is_withdrawn(found) else found


def _statement(found: Edition, key: str) -> Fact | None:
    document = texts.document_of(found)
    statement = next((one for one in document.statements() if one.key == key), None)
    return fact(statement, document) if statement else None


def _about(found: Edition) -> dict[str, object]:
    return {"edition": found, "schemes": settings.REPORTING_SCHEMES, **switch.of(found)}


def _address(request: HttpRequest) -> str:
    if settings.CLIENT_ADDRESS_CALLABLE:
        return import_string(settings.CLIENT_ADDRESS_CALLABLE)(request)
    return request.META.get("REMOTE_ADDR", "")
