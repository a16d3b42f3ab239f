"""Interactions: one statement for each medicine, food or test that a text names."""

import re
from collections.abc import Iterator

from monographs.document import AnyStatement, Interaction
from monographs.document.vocabulary import Confidence

from ..text import MANY, Span, pieces, sentences, short, trim
from ..units import Unit
from .context import Context
from .lists import is_list, name, terms
from .topics import INTERACTION_LABEL


_LIST = re.compile(
    r"\b(?:such as|including|includes?|particularly with|especially|like|e\.g\.,?"
    r"|with|(?:increased|decreased|reduced|enhanced|inhibited|potentiated|affected|altered|blunted|raised"
    r"|lowered) by(?! up to| \d))(?: but not limited to)?:?\s+",
    re.I,
)
_STOP = re.compile(
    r"\b(?:may|can|could|should|will|which|that|because|due|as (?:this|it|these)|increas\w+|decreas\w+"
    r"|reduc(?:e[sd]?|ing(?! agents)|tion)\b|resulting|leading|if|when"
    r"|taken|is|are|poses?|affect\w*|alter\w*|potentially|significantly|concurrently|concomitantly"
    r"|(?:or )?within|before|after|while|to|as|rais(?:es|ed|ing)|with)\b|[;:]|\s[–—-]\s",
    re.I,
)  # fmt: skip
_INTERFERES = re.compile(r"\binterferes? \Z", re.I)
_SEVERITY = re.compile(r"(?:major|moderate|minor|severe|serious|mild)\b", re.I)
_GENERAL = re.compile(
    r"^(?:other|many|several|certain|some|various|any|numerous|different|all|your|a|the|caution|you"
    r"|prescription|over-the-counter|herbal|supplements?|vitamins"
    r"|drugs? that|those(?: .*)?$|medications?|medicines|drugs|them|it|its|each other|healthcare|use|known"
    r"|one|more|multiple|significant|serious|water|a glass of water|either|both|this|these|types?|kinds?"
    r"|doctors?|pharmacists?|physicians?|an?esthesiologists?|patients?|people|individuals|those|history|risks?|chemicals"
    r"|taking|using|if|when|there|to|being|avoided|others|combinations?|similarly|inducers|inhibitors"
    r"|concurrent|extreme|caution|topical(?: use)?$|interactions?|you|substances|important"
    r"|including|such|particular|hormones|notably|but|needs|dose|reactions?|topical application)\b"
    r"|\b(?:diseases?|impairment|problems|failure|conditions?|disorders?|dosage|doses?|interactions?|absorption"
    r"|metabolism|function|content|levels|you|effectiveness|professional|provider"
    r"|those)$",
    re.I,
)
_VAGUE = re.compile(
    r"(?:(?:including|such as|certain|some|other|various|many|several|any|all|the|your) "
    r"|(?:effectiveness|efficacy|actions?|effects?|absorption|metabolism|levels?|activity|clearance) of "
    r"|(?:concurrent|concomitant|simultaneous|excessive|use of|types? of) )+",
    re.I,
)
"""What before a partner does not belong to its name: "the effects of some" antibiotics."""
_WAY = re.compile(r"^(?:topical|oral|systemic|intravenous|inhaled)\s+", re.I)
_WORD = re.compile(r"\w+")
_USE = re.compile(
    r"\s+(?:use|consumption|intake|ingestion|administration|therapy|also|or|and|and/or)\Z", re.I
)
_PAIR = re.compile(r"\s+(?:and/or|and|or|&)\s+")
_HALF = re.compile(
    r"(?:[\w-]+ )?[\w-]*(?:ic|(?<!barbit)al|ive|ous|ar|ory|ed|ing|live|strong|potent|moderate|weak|P-gp"
    r"|CYP\w+|class(?:es)? \w+)\Z",
    re.I,
)
_HEAD = re.compile(
    r"(?:inducers?|inhibitors?|agonists?|antagonists?|blockers?|substrates?|products?|supplements?|drugs|agents)\Z",
    re.I,
)
_PAREN = re.compile(r"\([^()]*\)")
"""Halves of one partner: "nephrotoxic or ototoxic drugs", "CYP3A4 inhibitors and inducers"."""
_DOES = re.compile(
    r"\W*(?P<list>[^.;:]{3,90}?)\s(?:(?:can|may|could|might|will)\s)?(?:(?:also|potentially|significantly)\s)?"
    r"(?:increase|decrease|reduce|enhance|potentiate|inhibit|prolong|raise|lower|impair|affect|alter"
    r"|interfere with)s?\b",
    re.I,
)
"""A partner as the subject of its sentence: "Probenecid can raise the levels"."""
_UPON = re.compile(
    r"\b(?:(?:effects?|effectiveness|efficacy|levels?|concentrations?|clearance|toxicity) of|avoid(?: taking"
    r"| using| drinking| eating| (?:the |concurrent |concomitant )?use of)?)\s+",
    re.I,
)
"""What comes before a partner when nothing else names one: "avoid grapefruit juice"."""
_AMONG = re.compile(
    r"\b(?:especially|particularly|including|such as|like)(?: but not limited to)?"
    r"(?: if (?:you|they) (?:are|is) (?:also )?(?:on|taking|using))?:?\s+",
    re.I,
)
_ADVICE = re.compile(r"\b(?:inform|tell|consult|discuss|ask|disclose|list of|let your)\b", re.I)
_EFFECT = re.compile(
    r"(?<![\w-])(?:increas|decreas|reduc(?!tase)|enhanc|prolong|potentiat|rais|lower|impair|affect|alter|intensif"
    r"|inhibit(?!or))\w*\b(?! (?:agents?|drugs?|medications?|medicines?)\b)[^.;]{3,160}",
    re.I,
)
_OF_PARTNER = re.compile(
    r"\b(?:drugs?|medications?|medicines?|agents?|supplements?|those)(?: that| which)?\s+\Z", re.I
)
_AFFECTS = re.compile(r"affect", re.I)
"""With the words before it, what describes the partner and is no effect: "drugs affecting the kidneys"."""
_CIRCUMSTANCE = re.compile(r"\s+(?:in|for|during|when|at|to|by|if|unless|because|without)\b", re.I)
_ACTION = re.compile(
    r"\b(?:avoid\w*|monitor\w*|adjust\w*|separate\w*|caution|contraindicated"
    r"|(?:should|must) (?:not|never) be)\b[^.;]{0,120}",
    re.I,
)


def interactions(unit: Unit, group: str, context: Context) -> list[AnyStatement]:
    """Return the unit as a narrative with the interactions it names, or nothing when it names none."""
    text = context.text
    rows = _listed(unit, context)
    seen = {str(fields["interactant"]).lower() for _, fields in rows}
    for start, end in sentences(text, unit.rest, unit.end):
        for span in _partners(context, start, end):
            partner = name(text[span[0] : span[1]])
            if _may_be_partner(partner, context) and partner.lower() not in seen:
                seen.add(partner.lower())
                said = next(text[a:b] for a, b in _clauses(text, start, end) if a <= span[0] < b)
                rows.append((span, {"interactant": partner, **_consequence(said)}))
    return _written(unit, group, rows, context) if rows else []


def _may_be_partner(partner: str, context: Context) -> bool:
    bare = _WAY.sub("", partner)
    own = context.names_the_drug(bare) or _plainly(context.title).startswith(_plainly(bare))
    return len(partner) > 2 and not _GENERAL.search(partner) and not own


def _plainly(words: str) -> str:
    return " ".join(_WORD.findall(words.lower()))


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
        if _may_be_partner(partner, context)
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
    """The places of the partners a sentence names, each of a pair for itself."""
    text = context.text
    if _ADVICE.search(text, start, end):
        match = _AMONG.search(text, start, end)
        found = _terms(text, match.end(), end) if match else []
    else:
        clauses = _clauses(text, start, end)
        found = [span for clause in clauses for span in _named(context, *clause)]
        if not found and (does := _DOES.match(text, start, end)):
            found = _terms(text, *does.span("list"))
        if not found and (upon := _UPON.search(text, start, end)):
            found = _terms(text, upon.end(), end)
    return [part for span in found for part in _apart(text, *span)]


def _clauses(text: str, start: int, end: int) -> list[Span]:
    """Cut a sentence at its semicolons."""
    cuts = [here for here in range(start, end) if text[here] == ";"]
    return list(zip([start, *(here + 1 for here in cuts)], [*cuts, end], strict=True))


def _named(context: Context, start: int, end: int) -> list[Span]:
    """What a sentence lists, and the examples it adds in parentheses: "with antacids (such as chalk)"."""
    text = context.text
    match = _LIST.search(text, start, end)
    while match:
        # "with other medicines, including X": the list of examples says more. "X, with this drug" does not.
        again = _LIST.search(text, match.end(), end)
        if not again or _is_open(text, match.end(), again.start()):
            break
        if _INTERFERES.search(text, match.end(), again.start()) and _terms(text, match.end(), end):
            break  # "X can interfere with scans": X is the partner
        listed = _terms(text, again.end(), end)
        if _is_own(context, listed) or not any(_may_be_partner(name(text[a:b]), context) for a, b in listed):
            break
        match = again
    if not match:
        return []
    if _is_open(text, start, match.start()):
        end = min(end, close) if (close := text.find(")", match.end(), end)) > 0 else end
    spans = _terms(text, match.end(), end)
    if _is_own(context, spans):
        return []
    inner = _LIST.search(text, match.end(), end)
    while inner and _is_open(text, match.end(), inner.start()):
        close = text.find(")", inner.end(), end)
        spans += _terms(text, inner.end(), close if close > 0 else end)
        inner = _LIST.search(text, max(close, inner.end()), end)
    return spans


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a parenthesis is open at the end of a stretch."""
    return text.count("(", start, end) > text.count(")", start, end)


def _apart(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the partners of "warfarin and aspirin"; what shares a word stays together."""
    cut = _PAIR.search(text, start, end)
    while cut and _is_open(text, start, cut.start()):
        cut = _PAIR.search(text, cut.end(), end)
    halves = [(start, cut.start()), (cut.end(), end)] if cut else []
    left, right = (_PAREN.sub("", text[slice(*half)]).strip() for half in halves) if halves else ("", "")
    if halves and not _HALF.match(left) and not _HEAD.match(right):
        yield from (span for half in halves for span in _apart(text, *half))
    else:
        vague = _VAGUE.match(text, start, end)
        use = _USE.search(text, start, end)
        yield trim(text, vague.end() if vague else start, use.start() if use else end, " ,;.")


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
    while effect and _describes_partner(sentence, effect):
        effect = _EFFECT.search(sentence, effect.start() + 1)
    return {
        "effect": _closed(effect.group()) if effect else "",
        "action": _closed(action.group()) if action else "",
    }


def _describes_partner(sentence: str, found: re.Match[str]) -> bool:
    return bool(_AFFECTS.match(found.group()) and _OF_PARTNER.search(sentence, 0, found.start()))


def _closed(words: str) -> str:
    """Words up to a parenthesis that closes none of theirs, and without one that is not closed."""
    deep = 0
    for here, sign in enumerate(words):
        deep += (sign == "(") - (sign == ")")
        if deep < 0:
            words = words[:here]
            break
    return short(words[: words.rindex("(")] if deep > 0 else words).strip(" ,")
