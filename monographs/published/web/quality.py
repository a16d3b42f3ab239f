"""The quality page: how much of what readers see has been checked, for everyone to see."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ..quality import figures, plot
from . import switch
from .answers import page, public_page


@public_page
def quality(request: HttpRequest, language: str) -> HttpResponse:
    """Show the figures, their plot and the same numbers as a table."""
    found = figures(language=language, now=timezone.now())
    context = {"quality": found, "plot": plot(found.history)}
    return page("quality.html", {**context, **switch.same("quality")})
