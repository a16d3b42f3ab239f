"""Plain text of others, shown so that nothing in it can hide."""

from monographs.document.characters import HIDDEN, mark


def visible(text: str) -> str:
    """Return ``text`` with each hidden character (zero width, direction mark …) written by its name."""
    return HIDDEN.sub(lambda hidden: mark(hidden.group()), text)
