"""Ways to a monograph by what it is for, what it may do, and what class it belongs to."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext, gettext_noop

from .. import topics
from ..models import Facet
from ..naming import initial
from . import switch
from .answers import page, public_page
from .errors import not_found


_ALL_ON_ONE_PAGE = 300  # words; beyond that, one letter at a time
_TITLES = {
    "conditions": (
        Facet.Kind.CONDITION,
        gettext_noop("Monographs by condition"),
        gettext_noop("Listed use: {}"),
    ),
    "effects": (
        Facet.Kind.EFFECT,
        gettext_noop("Monographs by adverse effect"),
        gettext_noop("Listed adverse effect: {}"),
    ),
    "classes": (Facet.Kind.CLASS, gettext_noop("Monographs by class"), gettext_noop("Class: {}")),
}


@public_page
def words(request: HttpRequest, sort: str, language: str) -> HttpResponse:
    """List the conditions, effects or classes that monographs in force name."""
    kind, title, _ = _TITLES[sort]
    listed = topics.topics(kind=kind, language=language)
    letters = sorted(
        {initial(topic.normalised) for topic in listed}, key=lambda letter: (letter == "#", letter)
    )
    letter = request.GET.get("letter", "").upper()[:1]
    if letter not in letters:
        letter = "" if len(listed) <= _ALL_ON_ONE_PAGE else letters[0]
    shown = [topic for topic in listed if not letter or initial(topic.normalised) == letter]
    context = {"sort": sort, "title": gettext(title), "letters": letters, "letter": letter, "topics": shown}
    return page("topics.html", {**context, **switch.same(sort, indexed=not letter)})


@public_page
def word(request: HttpRequest, sort: str, name: str, language: str) -> HttpResponse:
    """List the monographs that name one condition, effect or class."""
    kind, title, reason = _TITLES[sort]
    mine = {"kind": kind, "language": language}
    value, found = topics.value_of(name, **mine), topics.listed(name, **mine)
    if not found:
        return not_found(request)
    reason = gettext(reason).format(value)
    context = {"sort": sort, "title": gettext(title), "reason": reason, "value": value, "listed": found}
    # Another language has other words: its list is where to look on.
    return page("topic.html", {**context, **switch.same(sort, indexed=False)})


urlpatterns = [
    address
    for sort in _TITLES
    for address in (
        path(f"{sort}/", words, {"sort": sort}, name=sort),
        path(f"{sort}/<str:name>/", word, {"sort": sort}, name=f"{sort}-word"),
    )
]
