"""How statements are named and counted in sentences for people."""

from decimal import Decimal

from .statements import AnyStatement, Precaution
from .vocabulary import PrecautionLevel


_NOUNS = {
    "narrative": ("passage", "passages"),
    "indication": ("indication", "indications"),
    "dosage": ("dose", "doses"),
    "adverse_effect": ("adverse effect", "adverse effects"),
    "precaution": ("precaution", "precautions"),
    "contraindication": ("contraindication", "contraindications"),
    "boxed_warning": ("boxed warning", "boxed warnings"),
    "interaction": ("interaction", "interactions"),
    "monitoring": ("monitoring rule", "monitoring rules"),
    "stop_rule": ("stop rule", "stop rules"),
    "handling": ("handling rule", "handling rules"),
    "programme": ("programme", "programmes"),
    "question": ("question", "questions"),
}


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
