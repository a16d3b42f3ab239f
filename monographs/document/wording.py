"""How statements are named and counted in sentences for people."""

from decimal import Decimal

from .statements import AnyStatement, Precaution
from .vocabulary import PrecautionLevel


# The gravest first: in this order a summary names them.
_NOUNS = {
    "dosage": ("dose", "doses"),
    "boxed_warning": ("boxed warning", "boxed warnings"),
    "contraindication": ("contraindication", "contraindications"),
    "stop_rule": ("stop rule", "stop rules"),
    "interaction": ("interaction", "interactions"),
    "precaution": ("precaution", "precautions"),
    "monitoring": ("monitoring rule", "monitoring rules"),
    "handling": ("handling rule", "handling rules"),
    "indication": ("indication", "indications"),
    "adverse_effect": ("adverse effect", "adverse effects"),
    "programme": ("programme", "programmes"),
    "question": ("question", "questions"),
    "narrative": ("passage", "passages"),
}
SORTS = tuple(_NOUNS)
"""What statements are to readers, the gravest first."""


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Return "1 dose" or "2 doses"."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def sort_of(statement: AnyStatement) -> str:
    """Return the stable name of what ``statement`` is to readers: its kind, or the level of a precaution."""
    if isinstance(statement, Precaution) and statement.level is not PrecautionLevel.PRECAUTION:
        return statement.level.value
    return statement.kind


def count_of(count: int, sort: str) -> str:
    """Return "2 contraindications": ``count`` statements of a ``sort`` named by ``sort_of``."""
    return counted(count, *_NOUNS[sort])


def times(ratio: Decimal) -> str:
    """Return a ratio in words: "3.75 times higher", "4 times lower"."""
    direction, size = ("higher", ratio) if ratio >= 1 else ("lower", 1 / ratio)
    figures = f"{size:.2f}" if size < 1000 else f"{size:,.0f}"
    return f"{figures.rstrip('0').rstrip('.') if '.' in figures else figures} times {direction}"
