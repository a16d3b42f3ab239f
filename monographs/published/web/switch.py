"""From a page to the same page in another language: the visible links, and ``hreflang`` for crawlers."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from .. import languages
from ..languages import Language
from ..models import Edition


@dataclass(frozen=True)
class Choice:
    """A language in which the page can be read, with its address there."""

    language: Language
    path: str
    current: bool


def same(name: str, *args: object, indexed: bool = True) -> dict[str, Any]:
    """Return what the frame needs to offer the page ``name`` in every language of the site.

    ``indexed`` says whether crawlers keep the page; its address is then the canonical one of its language.
    """
    found = _choices(name, args, [language.tag for language in languages.served()])
    return {"choices": found, "canonical": _path(name, args) if indexed else "", "indexed": indexed}


def of(edition: Edition, *, indexed: bool = False) -> dict[str, Any]:
    """Return what the frame needs to offer the monograph of ``edition`` in each language it is in force in.

    ``edition`` was read together with its ``alternates``. An earlier edition, and any page about single
    editions, leads to the monograph in force.
    """
    args = (edition.slug,)
    found = _choices("monograph", args, {*edition.alternates, edition.language})
    return {"choices": found, "canonical": _path("monograph", args), "indexed": indexed}


def between(slug: str, tags: Collection[str]) -> dict[str, Any]:
    """Return what the frame of a refusal needs to offer the monograph ``slug`` in the languages ``tags``."""
    found = _choices("monograph", (slug,), {*tags, languages.current().tag})
    return {"choices": found, "elsewhere": len(found) > 1}


def _choices(name: str, args: tuple[object, ...], tags: Collection[str]) -> tuple[Choice, ...]:
    now = languages.current()
    return tuple(
        Choice(language, _path(name, args, language.tag), language == now)
        for language in languages.served()
        if language.tag in tags
    )


def _path(name: str, args: tuple[object, ...], tag: str = "") -> str:
    with languages.speaking(tag or languages.current().tag):
        return reverse(f"shelf:{name}", args=args)
