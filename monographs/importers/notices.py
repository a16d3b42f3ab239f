"""Raises the declared origin by a note in the text; never lowers it."""

from monographs.document.vocabulary import OriginKind

from .outline import AI_NOTE, Remnant


_ORDER = list(OriginKind)


def raised(declared: OriginKind, text: str, notices: list[Remnant]) -> OriginKind:
    """Return the more cautious of the declared origin and what a note in the text admits.

    A note "AI-generated or crowd-sourced" leaves the worse of the two open, so it counts as AI.
    """
    admits = any(AI_NOTE.search(text, notice.start, notice.end) for notice in notices)
    return max(declared, OriginKind.AI, key=_ORDER.index) if admits else declared
