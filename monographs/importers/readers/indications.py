"""What a drug is for: conditions named by list labels and by the verbs of treatment in prose."""

import re
from dataclasses import dataclass, replace

from monographs.document import AnyStatement, Indication
from monographs.document.vocabulary import Confidence, Population

from ..outline import Part
from ..text import MANY, Span, plain, sentences, trim
from ..units import Unit, UnitKind
from .condition_names import label_condition, spelled_out
from .conditions import conditions, conditions_of_list
from .context import Context
from .groups import SECTION, Groups, depth_of, is_lead, label_of, words_of
from .lists import is_list
from .populations import one_population


OFF_LABEL = re.compile(
    r"\bresearch (?:explores|investigates|settings)|\bstudies (?:examine|look at|explore)|"
    r"\boff-?label\b|\bunapproved\b|\bunlicen[cs]ed\b|\bnot (?:\w+ )?licen[cs]ed\b"
    r"|\b(?:outside|beyond) (?:its|the|their) (?:approved |licen[cs]ed )?"
    r"(?:label(?:l?ing)?|licen[cs]e|indications?)\b"
    r"|\bnot (?:\w+ )?(?:\w+ )?approved\b(?! (?:for (?:use )?)?in (?:children"
    r"|infants|patients)| for (?:children|infants|patients|use in children))|\bexperimental(?:ly)?\b"
    r"|\binvestigational\b|\binvestigated\b|\bunder investigation\b|\bbeing (?:studied|explored"
    r"|investigated)\b"
    r"|\b(?:shown|shows) (?:some )?promise\b|\bclinical trials?\b(?! have (?:shown|demonstrated))"
    r"|\bstill under\b",
    re.I,
)  # fmt: skip
_BACKWARDS = re.compile(
    r"^\W*(?:this|these|such|that)\b(?! (?:combination|medication|drug|vaccine|medicine"
    r"|product))[^.]{0,60}\b(?:off-?label|unapproved|experimental|investigational|not (?:\w+ )?approved)",
    re.I,
)
_BUT_APPROVED = re.compile(
    r"\b(?:but|while|whereas|though|however)\b[^.;]*(?<!not )\b(?:approved|licen[cs]ed|indicated)\b", re.I
)
_REFERS = re.compile(r"\W*(?:these|they|such|examples|some of these|common examples)\b", re.I)
_APPROVED = re.compile(r"\b(?:(?<!not )(?<!officially )approved|licen[cs]ed|labell?ed|primary|main)\b", re.I)
_NOTE = re.compile(
    r"^(?:important|note|please|caution|warning|disclaimer|mechanism|how|dosage|administration|precaution"
    r"|side effect|limitation|not )",
    re.I,
)
_NOT_USES = re.compile(
    r"\b(?:mechanism|works? by|functions?|roles?|form(?:s|ulation)|considerations?|important to|available"
    r"|properties|actions?|components?|ingredients?|contains?)\b",
    re.I,
)
_PAREN = re.compile(r"\([^()]*\)")
_ELSEWHERE = re.compile(r"\balso\b|\bin some cases\b|\bnot approved (?:for (?:use )?in |in )", re.I)
_ANNOUNCES = re.compile(
    r"\b(?:two|three|four|five|six|several|various|following|these|such|a (?:variety|range|number) of"
    r"|wide (?:variety|range)|different|certain|conditions|many)\b",
    re.I,
)
_CONTRAST = re.compile(
    r"^\W*(?:while|although|though|beyond|in addition to|besides|aside from|apart from)\b", re.I
)
_MECHANISM = re.compile(
    r"^\W*(?:its mechanism|it works|this works|the mechanism|by (?:block|inhibit|bind|reduc|increas"
    r"|prevent)\w+)",
    re.I,
)
_ELSEWHERE_USED = re.compile(r" (?:in|at) .*")
_DISCOURAGED = re.compile(
    r"\bguidelines?(?: \w+)? "
    r"(?:discourage|(?:advise|recommend) against|do not (?:\w+ )?(?:support|recommend))\b",
    re.I,
)
"""What makes a use that a sentence names no use: "tried in colds, but guidelines discourage this"."""
_LINE = re.compile(
    r"\b(?:first|second|third|last)[- ]line\b(?! of defen[cs]e)|\badjunct(?:ive)?(?: therapy| treatment)?\b"
    r"|\bmonotherapy\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    condition: str
    off_label: bool
    sentence: Span


def read(part: Part, context: Context) -> list[AnyStatement]:
    """Return the indications of a section, each with the item or passage that states it."""
    groups: Groups[bool] = Groups()
    groups.enter(SECTION, "", bool(OFF_LABEL.search(part.title)))
    found: list[AnyStatement] = []
    for index, unit in enumerate(part.units):
        groups.leave(depth_of(unit))
        if is_lead(context.text, part.units, index):
            found += _lead(unit, groups, context)
        else:
            found += _read_unit(unit, groups, context)
    return found


def _lead(unit: Unit, groups: Groups[bool], context: Context) -> list[AnyStatement]:
    """A lead may be a whole paragraph that states uses itself and ends in a colon."""
    words = label_of(context.text, unit)
    split = sentences(context.text, unit.body, unit.end)
    found: list[AnyStatement] = []
    last = plain(context.text[split[-1][0] : split[-1][1]]).rstrip(": ") if split else words
    facts = [fact for fact in _prose_facts(unit, groups, context) if not _counts(fact, split, context.text)]
    if facts:
        found = _with_narrative(unit, groups, facts, context)
        groups.enter(depth_of(unit), last, _off_below(context.text, split))
    elif len(split) > 1:
        found = [context.scribe.narrative((unit.start, unit.end), group=groups.label)]
        groups.enter(depth_of(unit), last, _off_below(context.text, split))
    else:
        groups.enter(depth_of(unit), words, bool(OFF_LABEL.search(words)), unit.is_label_only)
        context.labels.append((unit.start, unit.end))
    return found


def _off_below(text: str, split: list[Span]) -> bool:
    """Whether a lead announces off-label uses: "It has unapproved uses, with some risk. These include:"."""
    return bool(OFF_LABEL.search(text, *split[-1])) or (len(split) > 1 and _goes_on(text, *split[-2:]))


def _goes_on(text: str, before: Span, sentence: Span) -> bool:
    """Whether a sentence speaks on of off-label uses: "It has many off-label uses. These include acne."."""
    said = OFF_LABEL.search(text, *before) if _REFERS.match(text, *sentence) else None
    return said is not None and not _APPROVED.search(text, said.end(), before[1])


def _counts(fact: _Found, split: list[Span], text: str) -> bool:
    """Whether a lead's last words only announce its list: "two common parasitic infestations:"."""
    before = text[max(split[-1][0], fact.span[0] - 40) : fact.span[0]] + fact.condition
    return (
        fact.sentence == split[-1]
        and bool(_ANNOUNCES.search(before))
        and text.find(":", fact.span[1]) - fact.span[1] < 40
    )


def _read_unit(unit: Unit, groups: Groups[bool], context: Context) -> list[AnyStatement]:
    off = any(groups.states)
    listed = unit.kind is UnitKind.ITEM and not _NOT_USES.search(groups.levels[-1][1])
    named = _named(unit, off, context) if listed or (unit.label and unit.kind is UnitKind.PARAGRAPH) else None
    facts = _prose_facts(unit, groups, context, inside=named)
    if named and not facts:
        return [_statement(unit, named, groups, context)]
    return _with_narrative(unit, groups, ([named] if named else []) + facts, context)


def _named(unit: Unit, off: bool, context: Context) -> _Found | None:
    """The condition that a label or a short item names."""
    text = context.text
    if unit.label:
        if _NOTE.match(unit.label) or context.is_member(unit.label):
            return None
        place = trim(text, unit.body, min(unit.rest, unit.end), "*_: ")
        off = off or bool(OFF_LABEL.search(unit.label)) or _opens_off_label(text, unit)
    elif unit.end - unit.body < 160 and len(sentences(text, unit.body, unit.end)) == 1:
        place = trim(text, unit.body, unit.end, "*_:. ")
        off = off or bool(OFF_LABEL.search(text, *place))
    else:
        return None
    if span := label_condition(text, *place):
        return _Found(span, plain(text[span[0] : span[1]]), off, place)
    return None


def _opens_off_label(text: str, unit: Unit) -> bool:
    """Whether the first sentence after a label calls the use off-label; an aside in parentheses does not."""
    first = sentences(text, unit.rest, unit.end)[:1]
    return any(
        OFF_LABEL.search(_PAREN.sub(" ", text[a:b])) and not _ELSEWHERE.search(text[a:b]) for a, b in first
    )


def _prose_facts(
    unit: Unit, groups: Groups[bool], context: Context, inside: _Found | None = None
) -> list[_Found]:
    text = context.text
    found: list[_Found] = []
    if unit.label and _NOTE.match(unit.label) and not OFF_LABEL.search(unit.label):
        return []
    labelled = any(groups.states) or (bool(unit.label) and bool(OFF_LABEL.search(unit.label)))
    split = sentences(text, unit.rest if unit.rest < unit.end else unit.body, unit.end)
    for before, (start, end) in zip([(0, 0), *split], split, strict=False):
        if _BACKWARDS.search(text[start:end]):
            found = [replace(f, off_label=True) if f.sentence == _last(found) else f for f in found]
        if _MECHANISM.match(text[start:end]) or _DISCOURAGED.search(text, start, end):
            continue
        goes_on = labelled or _goes_on(text, before, (start, end))
        off = goes_on or bool(OFF_LABEL.search(text, start, end))
        examples_only = inside is not None and not OFF_LABEL.search(text, start, end)
        for span, named in conditions(text, start, end, examples_only):
            condition = spelled_out(text, named)
            if context.names_the_drug(_ELSEWHERE_USED.sub("", condition)):
                continue
            if inside is None or condition.lower() not in inside.condition.lower():
                found.append(
                    _Found(span, condition, off and _is_off(text, span, start, end, goes_on), (start, end))
                )
    if not found and labelled and inside is None and is_list(text, unit.rest, unit.end):
        listed = conditions_of_list(text, unit.rest, unit.end)
        found = [_Found(span, condition, True, (unit.rest, unit.end)) for span, condition in listed]
    return _unique(found)


def _is_off(text: str, span: Span, start: int, end: int, labelled: bool) -> bool:
    """In a sentence that contrasts approved with other uses, only what follows the word is off-label."""
    match = OFF_LABEL.search(text, start, end)
    if not labelled and match and match.start() < span[0]:
        return not _BUT_APPROVED.search(text, match.end(), span[0])
    if labelled or match is None:
        return True
    if _CONTRAST.match(text[start:end]) and text.find(",", span[1], match.start()) >= 0:
        return False
    between = text[span[1] : match.start()]
    return not re.search(r"[;]|,\s*(?:and|but|while)\b|\bbut\b|\bwhile\b|\balso\b", between)


def _last(found: list[_Found]) -> Span:
    return found[-1].sentence if found else (-1, -1)


def _unique(found: list[_Found]) -> list[_Found]:
    seen: dict[str, _Found] = {}
    for one in found:
        key = re.sub(r"\W+", " ", one.condition.lower()).strip()
        if any(known.endswith(f" {key}") for known in seen):
            continue
        if key not in seen or (one.off_label and not seen[key].off_label):
            seen.setdefault(key, one)
    return list(seen.values())[:MANY]


def _with_narrative(
    unit: Unit, groups: Groups[bool], facts: list[_Found], context: Context
) -> list[AnyStatement]:
    narrative = context.scribe.narrative((unit.start, unit.end), group=groups.label)
    found: list[AnyStatement] = [narrative]
    for fact in facts:
        fields = _fields(fact, context.text[fact.sentence[0] : fact.sentence[1]])
        if made := context.scribe.fact(
            Indication, fact.span, narrative, confidence=Confidence.LIKELY, **fields
        ):
            found.append(made)
    return found


def _statement(unit: Unit, named: _Found, groups: Groups[bool], context: Context) -> AnyStatement:
    words = words_of(context.text, unit)
    fields = _fields(named, context.text[words[0] : words[1]])
    label = groups.label
    return context.scribe.write(Indication, (unit.start, unit.end), words, group=label, **fields)


def _fields(found: _Found, sentence: str) -> dict[str, object]:
    line = _LINE.search(sentence)
    negated = line and re.search(r"\bnot (?:an? |the )?$", sentence[: line.start()])
    return {
        "condition": found.condition[:400], "off_label": found.off_label,
        "population": one_population(sentence) or Population.UNSPECIFIED,
        "line_of_therapy": line.group().lower() if line and not negated else "",
    }  # fmt: skip
