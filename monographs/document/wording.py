"""How statements are named and counted in sentences for people.

This room speaks English. What readers meet is said through a ``Say``, which may put it in another language:
it is given the English with its places in braces, and gives the other with the same places.
"""

from collections.abc import Callable
from decimal import Decimal

from .statements import AnyStatement, Precaution
from .vocabulary import PrecautionLevel


Say = Callable[[str], str]


def noted(text: str) -> str:
    """Return ``text`` as it is; it is said through a ``Say`` elsewhere, so the catalogues must have it."""
    return text


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


NOUNS = (*_NOUNS.values(), ("statement", "statements"), ("high-risk statement", "high-risk statements"))
"""Everything that is counted for readers."""


def counted(count: int, singular: str, plural: str | None = None, *, say: Say = str) -> str:
    """Return "1 dose" or "2 doses"."""
    noun = singular if count == 1 else plural or singular + "s"
    return say(f"{{count}} {noun}").format(count=count)


def sort_of(statement: AnyStatement) -> str:
    """Return the stable name of what ``statement`` is to readers: its kind, or the level of a precaution."""
    if isinstance(statement, Precaution) and statement.level is not PrecautionLevel.PRECAUTION:
        return statement.level.value
    return statement.kind


def count_of(count: int, sort: str, *, say: Say = str) -> str:
    """Return "2 contraindications": ``count`` statements of a ``sort`` named by ``sort_of``."""
    return counted(count, *_NOUNS[sort], say=say)


def noun_of(sort: str) -> str:
    """Return what one statement of a ``sort`` is called."""
    return _NOUNS[sort][0]


def times(ratio: Decimal, *, say: Say = str) -> str:
    """Return a ratio in words: "3.75 times higher", "4 times lower"."""
    size = ratio if ratio >= 1 else 1 / ratio
    figures = f"{size:.2f}" if size < 1000 else f"{size:,.0f}"
    figures = figures.rstrip("0").rstrip(".") if "." in figures else figures
    words = say("{figures} times higher") if ratio >= 1 else say("{figures} times lower")
    return words.format(figures=figures)
