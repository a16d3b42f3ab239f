"""Editions together with their Documents, for the pages that look at single statements."""

from collections.abc import Iterable

from monographs.document import Document, load

from . import reading
from .gate import State
from .models import Edition
from .pages.withholding import as_shown


_LARGEST = 2_147_483_647  # what the column holds


def in_force(slugs: Iterable[str], *, language: str) -> dict[str, Edition]:
    """Return {slug: edition} for the drugs that have one in force, or the notice that it was withdrawn."""
    found = reading.standing().filter(slug__in=list(slugs), language=language).defer("html")
    # The first of a drug is in force, or the newest of its notices.
    first = {edition.slug: edition for edition in reversed(found.told())}
    return {edition.slug: edition for edition in reading.honest(first.values())}


def numbered(numbers: Iterable[int], *, slug: str, language: str) -> dict[int, Edition]:
    """Return {number: edition} of one drug; a withdrawn one is there with its notice only."""
    numbers = [number for number in numbers if number <= _LARGEST]
    found = reading.whole().filter(slug=slug, language=language, number__in=numbers).defer("html")
    return {edition.number: edition for edition in reading.honest(found.told())}


def document_of(edition: Edition) -> Document:
    """Return the Document of ``edition``, which must not be withdrawn, as this site shows it."""
    return as_shown(signed(edition))


def signed(edition: Edition) -> Document:
    """Return the Document of ``edition`` as it was signed: to compare with, never to show."""
    if edition.state == State.WITHDRAWN:
        raise ValueError("the text of a withdrawn edition is not shown")
    return load(edition.document)
