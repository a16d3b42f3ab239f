"""The facts of a statement besides its words, as pairs of a label and a text."""

from decimal import Decimal
from typing import Any

from monographs.document import Code, Identity, Name, Statement
from monographs.document.value import plain_number
from monographs.document.vocabulary import Population, Topic, Word


SHARED = frozenset({"key", "words", "origin", "check", "confidence", "group", "part_of", "kind"})

_NUMBERS = ("low", "high", "percent_low", "percent_high")


def facts_of(statement: Statement | Identity) -> list[tuple[str, str]]:
    """Return what ``statement`` says besides its words; only what it does not say is left out.

    Readers' pages choose and group; a signer sees every field.
    """
    found = []
    if amount := _amount(statement):
        found.append(("Amount", amount))
    if share := _range(statement, "percent_low", "percent_high"):
        found.append(("Per cent of patients", share))
    for name in type(statement).model_fields:
        if name in SHARED or name in _NUMBERS or (amount and name in ("unit", "per")):
            continue
        if text := _text(getattr(statement, name)):
            found.append((name.replace("_", " ").capitalize(), text))
    if getattr(statement, "group", ""):
        found.append(("Stood under", statement.group))
    return found


def kind_label(kind: str) -> str:
    """Return the name of a kind of statement as people read it."""
    return kind.replace("_", " ").capitalize()


def _amount(statement: Statement) -> str:
    amount = _range(statement, "low", "high")
    if not amount:
        return ""
    per = statement.per.label if statement.per else ""  # type: ignore[attr-defined]
    return " ".join(part for part in (amount, statement.unit, per) if part)  # type: ignore[attr-defined]


def _range(statement: Statement, low_name: str, high_name: str) -> str:
    low, high = getattr(statement, low_name, None), getattr(statement, high_name, None)
    if low is None or high is None:
        return "" if low is None and high is None else plain_number(low if high is None else high)
    return plain_number(low) if low == high else f"{plain_number(low)} to {plain_number(high)}"


def _text(value: Any) -> str:
    match value:
        case None | False | "" | () | (Topic.OTHER,):
            text = ""
        case Population() if value is Population.UNSPECIFIED:
            text = ""
        case True:
            text = "yes"
        case Name():
            about = (value.kind.label.lower(), value.language, value.region)
            text = f"{value.name} ({', '.join(part for part in about if part)})"
        case Code():
            text = f"{value.system} {value.code} {value.display}".strip()
        case Word():
            text = value.label
        case Decimal():
            text = plain_number(value)
        case tuple():
            text = ", ".join(_text(one) for one in value)
        case _:
            text = str(value)
    return text
