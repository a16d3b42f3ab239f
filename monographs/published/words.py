"""How our own words are said in the language being spoken."""

from collections.abc import Sequence

from django.utils.translation import gettext

from monographs.document.vocabulary import Word


def label(word: Word) -> str:
    """Return what people read for ``word``."""
    return gettext(word.label)


def joined(parts: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *others, last = parts
    if not others:
        return last
    return gettext("%(others)s and %(last)s") % {"others": gettext(", ").join(others), "last": last}
