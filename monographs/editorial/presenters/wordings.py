"""Two wordings side by side, as people read them: without markup, and with space between old and new."""

from itertools import pairwise

from monographs.document.markdown import NotRendered, plain_text
from monographs.document.runs import Run, runs


def plain(words: str) -> str:
    """Return ``words`` without their markup, as far as they can be read."""
    try:
        return plain_text(words)
    except NotRendered:
        return words


def difference(before: str, after: str) -> tuple[Run, ...]:
    """Return the words of both, told apart. Markup is shown only where nothing else differs."""
    old, new = plain(before), plain(after)
    if old == new:
        old, new = before, after
    return tuple(_spaced(runs(old, new)))


def _spaced(found: tuple[Run, ...]) -> list[Run]:
    # "In" struck through before "For" underlined would read as "InFor".
    shown: list[Run] = []
    for run, following in pairwise((*found, Run("equal", ""))):
        shown.append(run)
        touching = run.words[-1:].isalnum() and following.words[:1].isalnum()
        if (run.kind, following.kind) == ("delete", "insert") and touching:
            shown.append(Run("equal", " "))
    return shown
