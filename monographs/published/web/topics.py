"""Ways to a monograph by what it is for, what it may do, and what class it belongs to."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext, gettext_noop

from .. import reading, topics
from ..models import Facet
from ..naming import initial
from . import switch
from .answers import letter_of, page, public_page
from .errors import not_found


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


def sort_of(kind: Facet.Kind) -> tuple[str, str]:
    """Return the name of the address that lists the monographs with a word of ``kind``, and its title."""
    return next(
        (f"shelf:{sort}-word", gettext(title)) for sort, (of, title, _) in _TITLES.items() if of == kind
    )


@public_page
def words(request: HttpRequest, sort: str, language: str) -> HttpResponse:
    """List the conditions, effects or classes that monographs in force name."""
    kind, title, _ = _TITLES[sort]
    listed = topics.topics(kind=kind, language=language)
    letters = sorted(
        {initial(topic.normalised) for topic in listed}, key=lambda letter: (letter == "#", letter)
    )
    letter = letter_of(request)
    if not letter and len(listed) > reading.ALL_ON_ONE_PAGE:
        letter = letters[0]
    shown = [topic for topic in listed if not letter or initial(topic.normalised) == letter]
    context = {"sort": sort, "title": gettext(title), "letters": letters, "letter": letter, "topics": shown}
    return page("topics.html", {**context, **switch.same(sort, indexed=not letter)})


@public_page
def word(request: HttpRequest, sort: str, name: str, language: str) -> HttpResponse:
    """List the monographs that name one condition, effect or class."""
    kind, title, reason = _TITLES[sort]
    naming = topics.naming(name, kind=kind, language=language)
    found = reading.by_letter(naming, letter=letter_of(request))
    if found.one is None:
        return not_found(request)
    value = found.one.value
    reason = gettext(reason).format(value)
    context = {"sort": sort, "title": gettext(title), "reason": reason, "value": value, "found": found}
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
