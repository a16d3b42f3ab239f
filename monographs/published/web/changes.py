"""What changed between any two editions of a drug."""

from collections.abc import Iterable
from datetime import UTC

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from .. import reading, texts
from ..changes import comparison
from ..models import Edition
from ..pages.flag import flag
from ..reports.outcomes import upheld, version
from . import switch
from .answers import conditional, frame_version, page, public_page
from .errors import no_monograph, withdrawn
from .monograph import modified


_VERSION = "2"  # raise it when the words of this page change by its code alone


@public_page
def choose(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Go from the form of the list of editions to the lasting address of the two chosen."""
    chosen = [request.GET.get(name, "") for name in ("from", "to")]
    if all(number.isascii() and number.isdecimal() and len(number) < 10 for number in chosen):
        first, second = map(int, chosen)
        return redirect("shelf:changes", slug, first, second)
    return redirect("shelf:editions", slug)


@public_page
def since(request: HttpRequest, slug: str, before: int, language: str) -> HttpResponse:
    """Go from an earlier edition to what changed between it and the one in force."""
    current = reading.monograph(slug=slug, language=language)
    if current is None:
        return no_monograph(slug)
    if reading.is_withdrawn(current):
        return withdrawn(current)
    return redirect("shelf:changes", slug, before, current.number)


@public_page
def changes(request: HttpRequest, slug: str, before: int, after: int, language: str) -> HttpResponse:
    """Show what changed from edition ``before`` to edition ``after``."""
    if before > after:
        return redirect("shelf:changes", slug, after, before)
    found = texts.between(before, after, slug=slug, language=language)
    old, new = found.get(before), found.get(after)
    for edition in (old, new):
        if edition and reading.is_withdrawn(edition):
            return withdrawn(edition)
    if old is None or new is None:
        return no_monograph(slug)
    return conditional(
        request,
        etag="-".join((_VERSION, *_version(old), *_version(new), *sorted(new.alternates), frame_version())),
        modified=max(modified(old), modified(new)),
        make=lambda: page("changes.html", {**_context(old, new), "reasons": _reasons(found.values(), old)}),
    )


def _version(edition: Edition) -> tuple[str, ...]:
    return edition.digest[:24], edition.state, version(edition), settings.UNCHECKED_HIGH_RISK


def _reasons(found: Iterable[Edition], old: Edition) -> list[tuple[int, str]]:
    """Return (number, reason) of those after ``old`` for which a reason was given, the newest first."""
    given = ((edition.number, edition.why) for edition in found if edition.why)
    return sorted((number, why) for number, why in given if number > old.number)[::-1]


def _context(old: Edition, new: Edition) -> dict[str, object]:
    today = timezone.now().astimezone(UTC).date()
    return {
        **switch.of(new),
        "old": old,
        "new": new,
        "title": new.title,
        "slug": new.slug,
        "flags": [
            (gettext("Before"), old, flag(old, today=today), upheld(old)),
            (gettext("After"), new, flag(new, today=today), upheld(new)),
        ],
        "comparison": comparison(texts.signed(old), texts.signed(new)),
    }
