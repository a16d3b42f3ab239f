"""Editions together with their Documents, for the pages that look at single statements."""

from collections.abc import Collection

from django.db.models import Case, Q, TextField, Value, When

from monographs.document import Document, load

from . import reading
from .gate import State
from .models import Edition, Facet
from .naming import normalise
from .pages.withholding import as_shown


_LARGEST = 2_147_483_647  # what the column holds
_MOST_CALLED = 40  # editions read for the names of one question


def called(names: Collection[str], *, language: str) -> dict[str, Edition]:
    """Return {slug: edition or notice} of the drugs whose slug, name, brand or synonym is among ``names``."""
    kinds = (Facet.Kind.NAME, Facet.Kind.BRAND, Facet.Kind.SYNONYM)
    bearing = Facet.objects.current().filter(kind__in=kinds, normalised__in=set(map(normalise, names)))
    found = reading.standing().filter(Q(slug__in=names) | Q(pk__in=bearing.values("edition")))
    # A name that many share shuts out no drug that is asked for by its slug.
    by_slug = Case(When(slug__in=names, then=Value(0)), default=Value(1))
    found = found.filter(language=language).order_by(by_slug, *found.query.order_by)
    # The first of a drug is in force, or the newest of its notices.
    first = {edition.slug: edition for edition in reversed(found.defer("html")[:_MOST_CALLED].told())}
    return {edition.slug: edition for edition in reading.honest(first.values())}


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
