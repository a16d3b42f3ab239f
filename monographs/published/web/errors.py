"""The pages for what is not there, or not there any more."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from .. import languages, search
from ..models import Edition
from . import switch
from .answers import page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 to an address that leads nowhere (Django's ``handler404``), in its language."""
    with languages.speaking(languages.at(request.path).tag):
        return _missing((), switch.same("home", indexed=False))


def no_monograph(slug: str) -> HttpResponse:
    """Answer 404 where there is no approved monograph, and offer near names and other languages.

    Whether an unapproved text exists cannot be told from the answer: the shelf does not know.
    """
    found = search.missing(slug, language=languages.current().tag)
    return _missing(found.offered, switch.between(slug, found.languages))


def withdrawn(edition: Edition) -> HttpResponse:
    """Answer 410 with the reason and date of the withdrawal.

    ``edition`` was read together with its ``alternates``.
    """
    found = switch.between(edition.slug, edition.alternates)
    return page("withdrawn.html", {"edition": edition, **found}, status=410)


def _missing(offered: tuple[str, ...], found: dict[str, Any]) -> HttpResponse:
    response = page("not_found.html", {"offered": offered, **found}, status=404)
    response.headers["Cache-Control"] = "public, no-cache"
    return response
