"""The quality page: how much of what readers see has been checked, for everyone to see."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ..plot import plot
from ..quality import figures
from .answers import LANGUAGE, page, public_page


@public_page
def quality(request: HttpRequest) -> HttpResponse:
    """Show the figures, their plot and the same numbers as a table."""
    found = figures(language=LANGUAGE, now=timezone.now())
    return page("quality.html", {"quality": found, "plot": plot(found.history)})
