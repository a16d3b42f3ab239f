"""Interactions: one statement for each medicine, food or test that a text names."""

import re

from monographs.document import AnyStatement, Interaction
from monographs.document.vocabulary import Confidence

from ..text import MANY, Span, pieces, sentences, short, trim
from ..units import Unit
from .context import Context
from .lists import is_list, name, terms
from .topics import INTERACTION_LABEL


_LIST = re.compile(
    r"\b(?:such as|including|includes?|particularly with|especially|like|e\.g\.,?"
    r"|with)(?: but not limited to)?:?\s+",
    re.I,
)
_STOP = re.compile(
    r"\b(?:may|can|could|should|will|which|that|because|due|as (?:this|it|these)|increas\w+|decreas\w+"
    r"|reduc\w+|resulting|leading|if|when"
    r"|taken|is|are|poses?|affect\w*|alter\w*|potentially|significantly|concurrently|concomitantly)\b|[;:]",
    re.I,
)  # fmt: skip
_SEVERITY = re.compile(r"(?:major|moderate|minor|severe|serious|mild)\b", re.I)
_GENERAL = re.compile(
    r"^(?:other|many|several|certain|some|various|any|numerous|different|all|your|a|the|caution|you"
    r"|prescription|over-the-counter|herbal|supplements?|vitamins"
    r"|drugs? that|those(?: .*)?$|medications?|medicines|drugs|them|it|its|each other|healthcare|use|known"
    r"|one|more|significant|serious|water|a glass of water)\b",
    re.I,
)  # fmt: skip
_ADVICE = re.compile(r"\b(?:inform|tell|consult|discuss|ask|disclose|list of|let your)\b", re.I)
_EFFECT = re.compile(
    r"\b(?:increas|decreas|reduc|enhanc|prolong|potentiat|rais|lower|impair|affect|alter|intensif"
    r"|inhibit(?!or))\w*\b[^.;]{3,160}",
    re.I,
)
_CIRCUMSTANCE = re.compile(r"\s+(?:in|for|during|when|at|to|by|if|unless|because|without)\b", re.I)
_ACTION = re.compile(r"\b(?:avoid\w*|monitor\w*|adjust\w*|separate\w*|caution)\b[^.;]{0,120}", re.I)


def interactions(unit: Unit, group: str, context: Context) -> list[AnyStatement]:
    """Return the unit as a narrative with the interactions it names, or nothing when it names none."""
    text = context.text
    rows = _listed(unit, context)
    for start, end in sentences(text, unit.rest, unit.end):
        if _ADVICE.search(text, start, end):
            continue
        for span in _partners(context, start, end):
            partner = name(text[span[0] : span[1]])
            if not _GENERAL.match(partner) and not context.names_the_drug(partner):
                rows.append((span, {"interactant": partner, **_consequence(text[start:end])}))
    return _written(unit, group, rows, context) if rows else []


def labelled_interactions(unit: Unit, group: str, context: Context) -> list[AnyStatement]:
    """Return a unit whose label names the partners ("**Warfarin:** …"), or nothing when it names none."""
    if not unit.label or unit.is_label_only or INTERACTION_LABEL.search(unit.label):
        return []
    place = trim(context.text, unit.body, unit.rest, "*_: ")
    said = _consequence(context.text[unit.rest : unit.end])
    named = [(span, name(context.text[span[0] : span[1]])) for span in pieces(context.text, *place)]
    rows = [
        (span, {"interactant": partner, **said})
        for span, partner in named
        if not _GENERAL.match(partner) and not context.names_the_drug(partner)
    ]
    return _written(unit, group, rows, context) if rows else []


def _written(
    unit: Unit, group: str, rows: list[tuple[Span, dict[str, str]]], context: Context
) -> list[AnyStatement]:
    narrative = context.scribe.narrative((unit.start, unit.end), group=group)
    made = [
        context.scribe.fact(Interaction, span, narrative, confidence=Confidence.LIKELY, **fields)
        for span, fields in rows[:MANY]
    ]
    return [narrative, *(fact for fact in made if fact)]


def _listed(unit: Unit, context: Context) -> list[tuple[Span, dict[str, str]]]:
    """The partners in "Major: aliskiren, sacubitril", with what the label says of their severity."""
    severity = _SEVERITY.match(unit.label)
    if not severity or not is_list(context.text, unit.rest, unit.end):
        return []
    spans = terms(context.text, unit.rest, unit.end)
    named = [(span, name(context.text[span[0] : span[1]])) for span in spans]
    return [(span, {"interactant": partner, "severity": severity.group().lower()}) for span, partner in named]


def _partners(context: Context, start: int, end: int) -> list[Span]:
    text = context.text
    match = _LIST.search(text, start, end)
    while match:
        # "with other medicines, including X": the list of examples says more. "X, with this drug" does not.
        again = _LIST.search(text, match.end(), end)
        if not again or _is_own(context, _terms(text, again.end(), end)):
            break
        match = again
    spans = _terms(text, match.end(), end) if match else []
    return [] if _is_own(context, spans) else spans


def _is_own(context: Context, spans: list[Span]) -> bool:
    """Whether only the drug itself is named there: "insulin", not "insulin secretagogues, beta-blockers"."""
    if len(spans) != 1:
        return False
    head = _CIRCUMSTANCE.split(context.text[slice(*spans[0])], maxsplit=1)[0]
    return context.names_the_drug(name(head))


def _terms(text: str, start: int, end: int) -> list[Span]:
    stop = _STOP.search(text, start, end)
    return terms(text, start, stop.start() if stop else end)


def _consequence(sentence: str) -> dict[str, str]:
    effect, action = _EFFECT.search(sentence), _ACTION.search(sentence)
    return {
        "effect": short(effect.group()) if effect else "",
        "action": short(action.group()) if action else "",
    }
