"""Ways to a monograph: the home page, A to Z, and search."""

from django.http import HttpRequest, HttpResponse

from .. import reading, search
from .answers import LANGUAGE, page, public_page


_RECENT = 8
_ALL_ON_ONE_PAGE = 300  # monographs; beyond that, A–Z shows one letter at a time


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box and what was approved last."""
    return page("home.html", {"recent": reading.recent(language=LANGUAGE, count=_RECENT)})


@public_page
def browse(request: HttpRequest) -> HttpResponse:
    """List the monographs from A to Z, one letter at a time when there are many."""
    counts = reading.letters(language=LANGUAGE)
    letter = request.GET.get("letter", "").upper()[:1]
    if letter not in counts:
        letter = "" if sum(counts.values()) <= _ALL_ON_ONE_PAGE else next(iter(counts))
    listed = reading.listed(language=LANGUAGE, letter=letter)
    return page("browse.html", {"counts": counts, "letter": letter, "listed": listed})


@public_page
def find(request: HttpRequest) -> HttpResponse:
    """Search; any text gets a page."""
    return page("search.html", {"results": search.find(request.GET.get("q", ""), language=LANGUAGE)})
