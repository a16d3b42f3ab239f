"""The languages readers are served in.

English stands at the addresses without a prefix; each other language has its own, so that a page is the same
bytes for everybody. Nothing is negotiated: no cookie and no header chooses a language, a link does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import translation


ENGLISH = "en"
_LOCALES = {"zh-hans": "zh_CN"}


@dataclass(frozen=True)
class Language:
    """A language: its ``tag`` in editions and HTML, Django's ``code`` for it, and what it calls itself."""

    tag: str
    code: str
    name: str

    @property
    def locale(self) -> str:
        """How Open Graph names it, which knows languages by a country."""
        return _LOCALES.get(self.code) or translation.to_locale(self.code)

    @property
    def prefix(self) -> str:
        """What the addresses of its pages begin with: nothing for English."""
        return "" if self.tag == ENGLISH else f"{self.tag.lower()}/"


def served() -> tuple[Language, ...]:
    """Return the languages of this site, English first."""
    return tuple(Language(tag, code, name) for tag, (code, name) in settings.SHELF_LANGUAGES.items())


def is_served(tag: str) -> bool:
    """Tell whether an edition in the language ``tag`` has an address here."""
    return tag in settings.SHELF_LANGUAGES


def get(tag: str) -> Language:
    """Return the language ``tag``; English where it is not served."""
    found = served()
    return next((language for language in found if language.tag == tag), found[0])


def canonical(tag: str) -> str:
    """Return ``tag`` as editions bear it, however somebody writes it: "zh-hans" is zh-Hans."""
    return next((language.tag for language in served() if language.tag.lower() == tag.lower()), tag)


def current() -> Language:
    """Return the language that words and addresses are made in just now."""
    found, code = served(), translation.get_language()
    return next((language for language in found if language.code == code), found[0])


def at(path: str) -> Language:
    """Return the language of the address ``path``, without or with its leading slash."""
    first, slash, _ = path.removeprefix("/").partition("/")
    found = served()
    return next((language for language in found if language.prefix == f"{first}{slash}"), found[0])


def catalogues() -> list[Path]:
    """Return the compiled catalogues of words, in one order."""
    return sorted((Path(__file__).resolve().parents[1] / "locale").glob("*/LC_MESSAGES/*.mo"))


@contextmanager
def speaking(tag: str) -> Iterator[Language]:
    """Make words and addresses in the language ``tag``."""
    language = get(tag)
    with translation.override(language.code):
        yield language
