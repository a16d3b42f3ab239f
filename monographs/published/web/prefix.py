"""The part of an address that names the language."""

import re

from .. import languages


class LanguagePrefix:
    """Begins an address with its language, and hands the language to the view.

    An address is made in the language being spoken; one that is asked for tells its language itself.
    """

    converters: dict[str, object] = {}

    @property
    def regex(self) -> re.Pattern[str]:
        """What an address made now begins with (Django reads it for ``reverse``)."""
        return re.compile(re.escape(languages.current().prefix))

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, str]]:
        """Return the rest of ``path`` and its language."""
        language = languages.at(path)
        return path[len(language.prefix) :], (), {"language": language.tag}

    def check(self) -> list[object]:
        """Nothing here can be configured wrongly."""
        return []

    def describe(self) -> str:
        """Name it on the developer's page of addresses."""
        return f"'{self}'"

    def __str__(self) -> str:
        return languages.current().prefix
