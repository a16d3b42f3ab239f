"""Ways to a monograph: the home page, A to Z, and search."""

from django.http import HttpRequest, HttpResponse

from .. import reading, search
from . import switch, topics
from .answers import letter_of, page, public_page


_RECENT = 8


@public_page
def home(request: HttpRequest, language: str) -> HttpResponse:
    """Show the search box and what was approved last."""
    recent = reading.recent(language=language, count=_RECENT)
    return page("home.html", {"recent": recent, **switch.same("home")})


@public_page
def browse(request: HttpRequest, language: str) -> HttpResponse:
    """List the monographs from A to Z, one letter at a time when there are many."""
    found = reading.by_letter(reading.entries(language), letter=letter_of(request))
    return page("browse.html", {"found": found, **switch.same("browse", indexed=not found.letter)})


@public_page
def find(request: HttpRequest, language: str) -> HttpResponse:
    """Search; any text gets a page."""
    results = search.find(request.GET.get("q", ""), language=language)
    # More than fits here has a page of its own, where it is a use, an effect or a class.
    lists = [(topics.sort_of(topic.kind), topic) for topic in results.topics if results.more]
    context = {"results": results, "lists": lists, **switch.same("search", indexed=False)}
    return page("search.html", context)
