"""Editions together with their Documents, for the pages that look at single statements."""

from collections.abc import Iterable

from monographs.document import Document, load

from . import reading
from .gate import State
from .models import Edition
from .pages.withholding import as_shown
from .recall import withdrawn_since


_LARGEST = 2_147_483_647  # what the column holds


def in_force(slugs: Iterable[str], *, language: str) -> dict[str, Edition]:
    """Return {slug: edition} for the drugs that have one in force, or the notice that it was withdrawn."""
    slugs = list(slugs)
    current = (
        Edition.objects.current()
        .filter(slug__in=slugs, language=language)
        .select_related("outcome")
        .with_alternates()
        .defer("html")
    )
    return _with_notices(
        {edition.slug: edition for edition in current},
        lambda missing: {slug: reading.monograph(slug=slug, language=language) for slug in missing},
        slugs,
    )


def numbered(numbers: Iterable[int], *, slug: str, language: str) -> dict[int, Edition]:
    """Return {number: edition} of one drug; a withdrawn one is there with its notice only."""
    numbers = [number for number in numbers if number <= _LARGEST]
    mine = {"slug": slug, "language": language}
    public = Edition.objects.permanent().filter(**mine, number__in=numbers)
    public = public.select_related("outcome").with_alternates().defer("html")
    return _with_notices(
        {edition.number: edition for edition in public},
        lambda missing: {number: reading.edition(**mine, number=number) for number in missing},
        numbers,
    )


def document_of(edition: Edition) -> Document:
    """Return the Document of ``edition``, which must not be withdrawn, as this site shows it."""
    return as_shown(signed(edition))


def signed(edition: Edition) -> Document:
    """Return the Document of ``edition`` as it was signed: to compare with, never to show."""
    if edition.state == State.WITHDRAWN:
        raise ValueError("the text of a withdrawn edition is not shown")
    return load(edition.document)


def _with_notices(found, notices, wanted):
    gone = withdrawn_since(edition.pk for edition in found.values())
    found = {name: edition for name, edition in found.items() if edition.pk not in gone}
    missing = [name for name in wanted if name not in found]
    # What is not in force has at most a notice; the gate gives nothing else of it.
    told = {name: edition for name, edition in notices(missing).items() if edition is not None}
    return {**found, **{name: edition for name, edition in told.items() if reading.is_withdrawn(edition)}}
