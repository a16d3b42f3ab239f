"""Keys that survive a new text: the statement a reader knows keeps its name when its words change."""

from .alignment import align
from .record import Document


def carry_keys(before: Document, after: Document) -> Document:
    """Return ``after`` with the keys of the statements of ``before`` that its statements continue.

    A statement continues the one with the same key, with the same words, or with the most similar words of
    the same kind (see ``alignment``).
    """
    old = list(before.statements())
    names = {key: statement.key for key, statement in align(old, list(after.statements())).items()}
    if all(key == name for key, name in names.items()):
        return after
    return after.replace(
        sections=tuple(
            section.replace(
                statements=tuple(
                    statement.replace(
                        key=names.get(statement.key, statement.key),
                        part_of=names.get(statement.part_of or "", statement.part_of),
                    )
                    for statement in section.statements
                )
            )
            for section in after.sections
        )
    )
