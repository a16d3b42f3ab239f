"""Ways to a monograph: the home page, A to Z, and search."""

from django.http import HttpRequest, HttpResponse

from .. import reading, search
from . import switch
from .answers import page, public_page


_RECENT = 8
_ALL_ON_ONE_PAGE = 300  # monographs; beyond that, A–Z shows one letter at a time


@public_page
def home(request: HttpRequest, language: str) -> HttpResponse:
    """Show the search box and what was approved last."""
    recent = reading.recent(language=language, count=_RECENT)
    return page("home.html", {"recent": recent, **switch.same("home")})


@public_page
def browse(request: HttpRequest, language: str) -> HttpResponse:
    """List the monographs from A to Z, one letter at a time when there are many."""
    counts = reading.letters(language=language)
    letter = request.GET.get("letter", "").upper()[:1]
    if letter not in counts:
        letter = "" if sum(counts.values()) <= _ALL_ON_ONE_PAGE else next(iter(counts))
    listed = reading.listed(language=language, letter=letter)
    context = {"counts": counts, "letter": letter, "listed": listed}
    return page("browse.html", {**context, **switch.same("browse", indexed=not letter)})


@public_page
def find(request: HttpRequest, language: str) -> HttpResponse:
    """Search; any text gets a page."""
    results = search.find(request.GET.get("q", ""), language=language)
    return page("search.html", {"results": results, **switch.same("search", indexed=False)})
