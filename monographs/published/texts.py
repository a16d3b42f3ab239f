"""Editions together with their Documents, for the pages that look at single statements."""

from collections.abc import Iterable

from django.db.models import Case, Q, TextField, Value, When

from monographs.document import Document, load

from . import reading
from .gate import State
from .models import Edition
from .pages.withholding import as_shown


_LARGEST = 2_147_483_647  # what the column holds


def in_force(slugs: Iterable[str], *, language: str) -> dict[str, Edition]:
    """Return {slug: edition} for the drugs that have one in force, or the notice that it was withdrawn."""
    found = reading.standing().filter(slug__in=set(slugs), language=language).defer("html")
    return {edition.slug: edition for edition in reading.honest(found.told())}


def between(first: int, last: int, *, slug: str, language: str) -> dict[int, Edition]:
    """Return {number: edition} of one drug from ``first`` to ``last``; only these two have their text.

    A withdrawn one is there with its notice only.
    """
    first, last = min(first, _LARGEST), min(last, _LARGEST)
    found = reading.whole().filter(slug=slug, language=language, number__range=(first, last))
    an_end = When(~Q(state=State.WITHDRAWN), number__in=(first, last), then="document")
    found = found.defer("html", "document").annotate(text=Case(an_end, default=Value("", TextField())))
    editions = reading.honest(found.told())
    for edition in editions:
        edition.document = "" if reading.is_withdrawn(edition) else edition.text
    return {edition.number: edition for edition in editions}


def document_of(edition: Edition) -> Document:
    """Return the Document of ``edition``, which must not be withdrawn, as this site shows it."""
    return as_shown(signed(edition))


def signed(edition: Edition) -> Document:
    """Return the Document of ``edition`` as it was signed: to compare with, never to show."""
    if edition.state == State.WITHDRAWN:
        raise ValueError("the text of a withdrawn edition is not shown")
    return load(edition.document)
