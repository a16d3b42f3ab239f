"""Doses to give: amount, for whom, how often. Limits, steps and strengths are not doses."""

import re
from decimal import Decimal

from monographs.document import AnyStatement, Dosage
from monographs.document.vocabulary import Confidence, Per, Population

from ..outline import Part
from ..text import MANY, Span, plain, sentences, short, trim
from ..units import Unit, UnitKind
from .amounts import Amount, amounts
from .bands import bands
from .context import Context
from .dose_schedules import schedule_of
from .groups import SECTION, Groups, announcement, depth_of, is_lead, label_of, says_more, words_of
from .limits import is_dose, limit, maximum, of_a_step
from .other_drugs import is_of_another
from .populations import one_population, populations
from .purposes import purpose
from .routes import UNNAMED, label_route, route, routes
from .schedules import INFUSION, RANGE, figures
from .strengths import without_strengths


_INFUSED = re.compile(rf"\bover (?:at least |about |approximately )?{RANGE}\s*-?{INFUSION}\b", re.I)
_DOUBT = re.compile(
    r"\b(?:not|never|avoid\w*|unless|without|toxic\w*|overdos\w*|discontinu\w*|instead|previous(?:ly)?"
    r"|stud(?:y|ies)|trials?|some (?:sources|experts))\b",
    re.I,
)
_OTHER_DRUG = re.compile(
    r"^(?:pre-?medication|pre-?treatment|concomitant|rescue|dilution|reconstitution|preparation"
    r"|dosage forms?|forms?|strengths?|maximum|available)\b",
    re.I,
)
_STATES_DOSE = re.compile(r"\b(?:standard|usual|recommended|typical) (?:\w+ )?dos(?:e|age) (?:is|of)\b", re.I)
"""What makes a sentence state a dose even below a label such as "Dosage forms"."""
_USUAL = re.compile(
    r"\b(?:usual|normal|standard|regular|full|original)\b[^.;:()]{0,30}(?:\([^()]*|\b(?:of|to) )\Z", re.I
)
"""What makes an amount the dose of people whose organs work: "(the usual regimen (1 g daily) is halved"."""
_OTHERS = re.compile(
    r"\w-(?:tolerant|na[iï]ve|experienced|resistant|refractory|dependent|infected)\b"
    r"|\bpatients (?:with|who)\b",
    re.I,
)
"""Whom a later sentence is about when it is not those the dose is for."""
_GIVEN = re.compile(
    r"\b(?:is|are) (?:only |usually |typically |always |generally )?"
    r"(?:administered|given|taken|infused|injected)\b",
    re.I,
)
"""What makes the route that a sentence names that of the doses told after it."""
_STOP = re.compile(r"(?<![\w.])(\w+)\.\Z")
"""The end of a sentence behind an abbreviation: the dot of "BID.", not that of "b.i.d."."""
_HOW_OFTEN = ("times", "every", "every_unit")
_ONCE_A_DAY = re.compile(r"\bonce (?:a |per |each )?da(?:y|ily)\b|\Adaily\Z", re.I)
"""What leaves an amount per day whole; any other schedule divides it: "6 mg/kg/day, every 12 hours"."""


def read(part: Part, context: Context) -> list[AnyStatement]:
    """Return the doses of a section, each beside the text it was read out of."""
    groups: Groups[str] = Groups()
    found: list[AnyStatement] = []
    for index, unit in enumerate(part.units):
        groups.leave(depth_of(unit))
        if not groups.levels and not unit.label and not context.members and (way := _given(unit, context)):
            groups.enter(SECTION, "", way)
        if is_lead(context.text, part.units, index) or _is_group_line(part.units, index):
            words = label_of(context.text, unit)
            if says_more(context.text, unit):
                found += _read_unit(unit, groups, part, context)
                words = unit.label or announcement(context.text, unit)
            else:
                context.labels.append((unit.start, unit.end))
            groups.enter(depth_of(unit), words, _way(words, unit, context), unit.is_label_only)
        else:
            found += _read_unit(unit, groups, part, context)
            if unit.label and unit.kind is UnitKind.PARAGRAPH and _introduces(part.units, index):
                groups.enter(-1, unit.label, _way(unit.label, unit, context))
            elif unit.label and _has_children(part.units, index):
                groups.enter(unit.depth, unit.label, _way(unit.label, unit, context))
    return found


def _way(label: str, unit: Unit, context: Context) -> str:
    """The route that a lead names for the doses below it: "It is given intravenously. The dose varies:"."""
    text = context.text
    told = (
        route(text[start:end])
        for start, end in sentences(text, unit.rest if unit.rest < unit.end else unit.body, unit.end)
        if not _DOUBT.search(text, start, end)
    )
    return label_route(label) or next(filter(None, told), "")


def _one_route(named: list[str], own: str, standing: str) -> str:
    """The route that sentence and label agree on; nothing where they do not, for a wrong one would harm."""
    said = {*named, own} - {""}
    if not said:
        return standing
    return said.pop() if len(said) == 1 and UNNAMED not in said else ""


def _given(unit: Unit, context: Context) -> str:
    """The route that a paragraph above all doses tells: "It is usually taken orally in tablet form."."""
    told = (
        route(context.text[start:end])
        for start, end in sentences(context.text, unit.body, unit.end)
        if _GIVEN.search(context.text, start, end) and not _DOUBT.search(context.text, start, end)
    )
    return next(filter(None, told), "")


def _routes(text: str, amount: Amount, kept: list[Amount], start: int, end: int) -> list[str]:
    """The routes a sentence names for an amount: one named between two doses is not the later one's."""
    later = kept[0].start < amount.start and text[amount.start - 1] != "("
    named = routes(text[start:end])
    if not later or len(named) != 1:
        return named
    return routes(text[start : kept[0].start]) or routes(text[amount.start : end])


def _is_group_line(units: list[Unit], index: int) -> bool:
    unit = units[index]
    return (
        unit.is_label_only
        and index + 1 < len(units)
        and unit.kind is UnitKind.PARAGRAPH
        and not unit.label.endswith((".", "!"))
    )


def _introduces(units: list[Unit], index: int) -> bool:
    return index + 1 < len(units) and units[index + 1].kind is UnitKind.ITEM


def _has_children(units: list[Unit], index: int) -> bool:
    return _introduces(units, index) and units[index + 1].depth > units[index].depth


def _read_unit(unit: Unit, groups: Groups[str], part: Part, context: Context) -> list[AnyStatement]:
    doses = list(_doses(unit, groups, part, context))
    span, label = (unit.start, unit.end), groups.label
    if len(doses) == 1 and (unit.kind is UnitKind.ITEM or unit.label):
        words = words_of(context.text, unit)
        return [context.scribe.write(Dosage, span, words, group=label, **doses[0][1])]
    narrative = context.scribe.narrative(span, group=label)
    facts = []
    about = short(" › ".join(filter(None, (label, unit.label)))) if context.is_member(unit.label) else label
    for place, fields in doses:
        fields["group"] = about  # a dose cut out of "**Metformin:** …" must still say whose it is
        if fields["confidence"] is Confidence.CERTAIN:
            fields["confidence"] = Confidence.LIKELY
        facts.append(context.scribe.fact(Dosage, place, narrative, **fields))
    return [narrative, *(fact for fact in facts if fact)]


def _doses(
    unit: Unit, groups: Groups[str], part: Part, context: Context
) -> list[tuple[Span, dict[str, object]]]:
    text = context.text
    whom = _standing_population(unit, groups, part)
    labels = [unit.label, *(label for _, label, _ in reversed(groups.levels))]
    about = purpose(labels, context)
    standing = [band for label in labels for band in bands(label, label=True)]
    standing_route = next(filter(None, (label_route(unit.label), *reversed(groups.states))), "")
    found: list[tuple[Span, dict[str, object]]] = []
    other = _OTHER_DRUG.match(unit.label)
    for start, end in sentences(text, unit.rest if unit.rest < unit.end else unit.body, unit.end):
        if len(found) >= MANY:
            break
        if other and not _STATES_DOSE.search(text, start, end):
            continue
        read, unread = amounts(text, start, end)
        context.unread += unread
        listed = without_strengths(text, start, read, context)
        kept = [(i, amount) for i, amount in enumerate(listed) if is_dose(text, start, end, amount)]
        kept = [(i, amount) for i, amount in kept if not _is_usual(text, start, amount, end, whom)]
        kept = [(i, amount) for i, amount in kept if not is_of_another(text, start, amount, end, context)]
        if not listed and _GIVEN.search(text, start, end) and not _DOUBT.search(text, start, end):
            standing_route = route(text[start:end]) or standing_route
        for i, amount in kept:
            schedule = schedule_of(text, listed, i, start, end)
            stop = schedule[1] if schedule and schedule[0] >= amount.start else amount.end
            place = (start, end) if len(kept) == 1 else (amount.start, max(stop, amount.end))
            named = _routes(text, amount, [amount for _, amount in kept], start, end)
            ways = _one_route(named, label_route(unit.label), standing_route)
            fields = _fields(text, amount, schedule, ways)
            fields["population"] = _population(text, start, amount.start, end, whom)
            fields["population_note"] = _note(text, start, amount, _next(listed, i, end), standing)
            fields["indication"], fields["maximum"] = about, maximum(text, amount.end, end, len(kept) == 1)
            fields["confidence"] = _confidence(amount, text[start:end])
            found.append((trim(text, *place), fields))
        _escalate(text, start, end, listed, found)
    return found


def _is_usual(text: str, start: int, amount: Amount, end: int, whom: Population | None) -> bool:
    """Whether an amount only recalls, beside an adjustment for an organ that fails, what others take."""
    organs = (Population.RENAL, Population.HEPATIC)
    named = _USUAL.search(text, start, amount.start)
    return bool(named) and _population(text, start, amount.start, end, whom) in organs


def _escalate(
    text: str, start: int, end: int, listed: list[Amount], found: list[tuple[Span, dict[str, object]]]
) -> None:
    """Give the one dose of a unit the limit that words after it state: "may be raised up to 10 mg/kg".

    Where a unit states several doses, nobody can tell whose limit it is.
    """
    doses = {tuple(fields[name] for name in ("low", "unit", "per", "population")) for _, fields in found}
    for amount in listed if len(doses) == 1 else ():
        place, fields = found[-1]
        here = limit(text, start, amount)
        if here is None or here < place[1] or fields["maximum"] or of_a_step(text, here):
            continue
        if not _same_measure(amount, fields):
            continue
        words = re.split(r"[;()]|\.\s", text[here:end])[0]
        others = set(populations(text[start:end])) - {fields["population"]}
        if not others and "rate" not in text[start:here] + words and not _OTHERS.search(text, start, end):
            fields["maximum"] = short(words)[:160].rstrip(" .,")


def _same_measure(amount: Amount, fields: dict[str, object]) -> bool:
    by_size = (Per.KG, Per.M2)  # such a dose may have a limit for the whole: "8 mg/kg. At most 400 mg a day."
    same = fields["unit"] == amount.unit and (fields["per"] in by_size or amount.per not in by_size)
    return same and isinstance(fields["high"], Decimal) and amount.high >= fields["high"]


def _confidence(amount: Amount, sentence: str) -> Confidence:
    if not amount.sure:
        return Confidence.DOUBTFUL
    return Confidence.LIKELY if _DOUBT.search(sentence) else Confidence.CERTAIN


def _standing_population(unit: Unit, groups: Groups[str], part: Part) -> Population | None:
    labels = [unit.label, *(label for _, label, _ in reversed(groups.levels)), part.title]
    return next((found for label in labels if (found := one_population(label)) is not None), None)


def _population(text: str, start: int, here: int, end: int, standing: Population | None) -> Population:
    """A sentence that names one group before the amount goes before the label."""
    before = populations(text[start:here])
    if len(before) == 1 and (standing is None or before[0] is not standing):
        return before[0]
    if standing is not None:
        return standing
    after = populations(text[here : min(end, here + 160)])
    return after[0] if len(after) == 1 and not before else Population.UNSPECIFIED


def _next(listed: list[Amount], index: int, end: int) -> int:
    return listed[index + 1].start if index + 1 < len(listed) else end


def _note(text: str, start: int, amount: Amount, end: int, standing: list[str]) -> str:
    """The bands a dose is for: those its clause names go before those of its labels."""
    clause = re.split(r";|, (?:and|or|then|while|but) ", text[start : amount.start])[-1]
    after = re.split(r"[;.:]", text[amount.end : min(end, amount.end + 120)])[0]
    named = bands(clause, label=False) or bands(after, label=False)
    return short("; ".join(dict.fromkeys(named or standing)))


def _fields(text: str, amount: Amount, schedule: Span | None, ways: str) -> dict[str, object]:
    words = plain(text[schedule[0] : schedule[1]]) if schedule else ""
    rated = bool(amount.rate) and not _ONCE_A_DAY.search(words)
    told = _STOP.sub(r"\1", _INFUSED.sub("", words)).strip(" ,")
    again = told == "daily" and amount.rate == "per day"
    interval = " ".join(part for part in (amount.rate, "" if again else told) if part)
    fields: dict[str, object] = {
        "low": amount.low, "high": amount.high, "unit": amount.unit, "per": amount.per,
        "interval": short(interval), "route": ways,
    }  # fmt: skip
    fields |= {name: value for name, value in figures(words).items() if not (rated and name in _HOW_OFTEN)}
    if amount.per is None and amount.rate == "per day":
        fields["per"] = Per.DAY
    return fields
