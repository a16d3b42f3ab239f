"""Names that begin with, or look like, what is being typed, as JSON for ``suggest.js``."""

from collections import Counter

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext

from .. import search
from ..confused import tall
from ..models import Edition
from ..pages.flag import line
from .answers import public_page


_MOST = 8


@public_page
def suggest(request: HttpRequest, language: str) -> JsonResponse:
    """Suggest monographs with a name that begins so, else names that look alike, which lead to a search.

    With ``whole`` in the address only names of whole drugs count, for a form that takes such names.
    """
    whole = "whole" in request.GET
    results = search.suggest(request.GET.get("q", ""), language=language, most=_MOST, whole=whole)
    titles = Counter(hit.edition.title for hit in results.named)
    found = [
        _monograph(hit.edition, hit.reason, alone=titles[hit.edition.title] == 1) for hit in results.named
    ]
    found += [_offer(name) for name in results.offered]
    return JsonResponse({"asked": results.asked, "suggestions": found})


def _monograph(edition: Edition, reason: str, *, alone: bool) -> dict[str, str]:
    return {
        "name": tall(edition.title),
        # What a form that takes a name is filled with: a name that two drugs have says too little.
        "fill": edition.title if alone else edition.slug,
        "reason": reason,
        "flag": line(edition),
        "url": reverse("shelf:monograph", args=[edition.slug]),
    }


def _offer(name: str) -> dict[str, str]:
    # A near name is offered as a question and leads to a search, never straight to a drug.
    url = reverse("shelf:search", query={"q": name})
    return {"name": name, "fill": name, "reason": gettext("Did you mean this?"), "flag": "", "url": url}
