"""Whether a label of the source tells readers anything that the page does not say already."""

from ..naming import normalise


# Words that name a sort of statement and nothing about it.
_FILLER = frozenset(
    (
        *(
            "side",
            "effects",
            "effect",
            "adverse",
            "reactions",
            "reaction",
            "events",
            "the",
            "of",
            "and",
            "most",
        ),
        *("it", "is", "used", "for", "uses", "use", "a", "to", "list", "listed", "or", "other", "s"),
    )
)


def adds(label: str, *said: str) -> bool:
    """Tell whether ``label`` has a word or figure that is neither filler nor in ``said``."""
    known = _FILLER | {word for text in said for word in normalise(text).split()}
    return not set(normalise(label).split()) <= known


def joined(*labels: str) -> str:
    """Return the labels that add something to those before them, parted by commas."""
    kept: list[str] = []
    for label in labels:
        if label and adds(label, *kept):
            kept.append(label)
    return ", ".join(kept)


def shortened(text: str, longest: int) -> str:
    """Return ``text`` in one line; a longer one is cut after a sentence, or a word, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    sentences = text[:longest].rfind(". ")
    if sentences > 0:
        return f"{text[: sentences + 1]} …"
    return f"{text[:longest].rsplit(' ', 1)[0]} …"
