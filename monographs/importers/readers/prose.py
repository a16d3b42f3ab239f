"""Sections that are prose: every unit in one narrative, verbatim, lists included."""

from monographs.document import AnyStatement

from ..outline import Part
from .context import Context


def read(part: Part, context: Context) -> list[AnyStatement]:
    """Return the whole section as one narrative."""
    if not part.units:
        return []
    start, end = part.units[0].start, max(unit.end for unit in part.units)
    return [context.scribe.narrative((start, end))]
