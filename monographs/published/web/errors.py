"""The pages for what is not there, or not there any more."""

from django.http import HttpRequest, HttpResponse

from .. import search
from ..models import Edition
from .answers import LANGUAGE, page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 to an address that leads nowhere (Django's ``handler404``)."""
    return _missing(())


def no_monograph(slug: str) -> HttpResponse:
    """Answer 404 where there is no approved monograph, and offer near names.

    Whether an unapproved text exists cannot be told from the answer: the shelf does not know.
    """
    return _missing(search.near(slug, language=LANGUAGE))


def withdrawn(edition: Edition) -> HttpResponse:
    """Answer 410 with the reason and date of the withdrawal."""
    return page("withdrawn.html", {"edition": edition}, status=410)


def _missing(offered: tuple[str, ...]) -> HttpResponse:
    response = page("not_found.html", {"offered": offered}, status=404)
    response.headers["Cache-Control"] = "public, no-cache"
    return response
