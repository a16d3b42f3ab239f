"""Keeping, preparing and giving: times and states that a nurse acts on."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..quantity import MINUTES, durations
from ..vocabulary import TimeUnit
from .passages import Passage, Reading
from .rows import against, differing, row, saying
from .strength import Strength, apart, strength
from .times import close, length
from .values import Matter, Row, Saying


_DURATION = re.compile(
    r"(?:\d+(?:\.\d+)?|[a-z]+)(?:\s?(?:-|–|to)\s?\d+)?[\s-](?:minutes?|hours?|days?"
    r"|weeks?|months?)\b",
    re.IGNORECASE,
)
_DILUTED = re.compile(
    r"\b(?:dilut(?:ed|ion)|reconstitut\w+|prepared (?:solution|infusion)"
    r"|mixed solution|after mixing|in-use)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\b(?:once opened|after opening|opened (?:vial|bottle|container))", re.IGNORECASE)
_COLD = re.compile(r"\brefrigerat\w*|\b2\s?°?\s?C? ?(?:-|–|to|and) ?8\s?°|\bfridge", re.IGNORECASE)
_WARM = re.compile(r"\broom temperature|\b(?:20|25|30) ?°|\bambient", re.IGNORECASE)
_KEEPS = re.compile(
    r"\b(?:stor|keep|kept|stable|stability|refrigerat|used? (?:it )?within"
    r"|administered within|use[ds]? within|room temperature|discard)",
    re.IGNORECASE,
)
_INFUSION = re.compile(
    r"\binfus\w*[^.;]{0,40}?\b(?:time|takes?|over|lasts?|for|should be|is"
    r"|about)\b[^.;]{0,30}?(?P<time>%s)|\bover (?:about |approximately "
    r"|at least )?(?P<over>%s)" % ((_DURATION.pattern,) * 2),
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"≥|\bat least\b|\bno(?:t)? (?:less|faster) than\b|\bminimum\b", re.IGNORECASE)
_OBSERVED = re.compile(r"\bobserv(?:ed?|ation)\b|\bwatched\b|\bmonitor\w* (?:\w+ )?for\b", re.IGNORECASE)
_INFUSED = re.compile(r"\binfus(?:ion|ions|ed)\b|\binjection|\bvaccinat|\badministration", re.IGNORECASE)
# A longer time is that of a course or between two visits.
_LONGEST_INFUSION = 3 * MINUTES[TimeUnit.DAY]


@dataclass(frozen=True, slots=True)
class _Timed:
    """A subject with a time: ``find`` yields the lengths (minutes) in a passage, with their reading."""

    matter: Matter
    key: str
    label: str
    find: Callable[[Passage], Iterator[tuple[Decimal, str]]]


def _kept(state: re.Pattern[str] | None) -> Callable[[Passage], Iterator[tuple[Decimal, str]]]:
    """How long the ready product keeps in a state: the cold, room temperature, or one that is not named."""

    def find(passage: Passage) -> Iterator[tuple[Decimal, str]]:
        if _DILUTED.search(passage.all) and _KEEPS.search(passage.all):
            for where, minutes in _states(passage.text):
                if where is state:
                    yield minutes, length(minutes)

    return find


def _states(text: str) -> Iterator[tuple[re.Pattern[str] | None, Decimal]]:
    """Pair each length of time with its state: the text names all states before, or all after, the times."""
    places = sorted(
        (match.start(), state)
        for state in (_COLD, _WARM)
        for match in state.finditer(text)
        if not text[: match.start()].rstrip().lower().endswith(("reach", "warm to", "to"))
    )
    times = [
        (match.start(), minutes) for match in _DURATION.finditer(text) for minutes in durations(match.group())
    ]
    state_first = bool(places) and bool(times) and places[0][0] < times[0][0]
    for start, minutes in times:
        nearby = (
            [state for place, state in places if place < start][-1:]
            if state_first
            else [state for place, state in places if place > start][:1]
        )
        yield (nearby[0] if nearby else None), minutes


def _infusion(passage: Passage) -> Iterator[tuple[Decimal, str]]:
    if "observ" in passage.text.lower() and "infusion time" not in passage.text.lower():
        return
    match = _INFUSION.search(passage.text) if _INFUSED.search(passage.all) else None
    if match and "after" not in match.group():
        for minutes in (
            each for each in durations(match["time"] or match["over"]) if each <= _LONGEST_INFUSION
        ):
            floor = (
                "at least "
                if _AT_LEAST.search(passage.text[max(0, match.start() - 10) : match.end()])
                else ""
            )
            yield minutes, f"{floor}{length(minutes)}"


def _observation(passage: Passage) -> Iterator[tuple[Decimal, str]]:
    match = _OBSERVED.search(passage.text)
    if match and _INFUSED.search(passage.all):
        # "infused over 1 hour and observed for 2": only what follows the watching is its time.
        for minutes in sorted(durations(passage.text[match.end() :]))[:1]:
            yield minutes, length(minutes)


_TIMED = (
    _Timed(Matter.ADMINISTRATION, "infusion-time", "How long an infusion takes", _infusion),
    _Timed(Matter.ADMINISTRATION, "observation", "Watching after the infusion or injection", _observation),
    _Timed(Matter.HANDLING, "diluted-cold", "Keeping after dilution, refrigerated", _kept(_COLD)),
    _Timed(Matter.HANDLING, "diluted-warm", "Keeping after dilution, at room temperature", _kept(_WARM)),
    _Timed(Matter.HANDLING, "diluted", "Keeping after dilution", _kept(None)),
)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A subject on which a source chooses among a few answers."""

    matter: Matter
    key: str
    label: str
    about: re.Pattern[str]
    answers: tuple[tuple[str, re.Pattern[str]], ...]


def _chosen(matter: Matter, key: str, label: str, about: str, **answers: str) -> _Chosen:
    named = tuple(
        (name.replace("_", " "), re.compile(words, re.IGNORECASE)) for name, words in answers.items()
    )
    return _Chosen(matter, key, label, re.compile(about, re.IGNORECASE), named)


_CHOSEN = (
    _chosen(
        Matter.HANDLING,
        "unopened",
        "Where it is kept",
        r"\bstor(?:e|ed|age)\b|\bkept\b|\bkeep\b|\brefrigerated\b",
        refrigerated=r"\b(?:in|requires?|involves?|under|are|be|is|keep|store) (?:a "
        r"|the )?(?:refrigerat\w*|fridge)|\brefrigerated between"
        r"|(?<!not )\brefrigeration\b|\b2\s?°?\s?C? ?(?:-|–|to|and) ?8\s?°",
        at_room_temperature=r"\broom temperature|\b(?:below|up to) (?:25|30) ?°|\b(?:20|15) ?°?C? ?(?:-|–"
        r"|to) ?(?:25|30)",
    ),
    _chosen(
        Matter.HANDLING,
        "diluent",
        "What it is diluted with",
        r"\bdilut\w*|\breconstitut\w*",
        sodium_chloride=r"\bsodium chloride|\b(?:normal )?saline",
        glucose=r"\b(?:5% )?(?:dextrose|glucose)",
        water=r"\bwater for injection|\bsterile water",
    ),
    _chosen(
        Matter.ADMINISTRATION,
        "food",
        "With food or without",
        r"\bfood\b|\bmeals?\b|\bempty stomach",
        either=r"\bwith or without (?:food|meals?)|\bregardless of (?:food|meals?)",
        without_food=r"\bempty stomach|\bbefore (?:meals?|food|eating)|\bwithout food",
        with_food=r"(?<!or )(?<!or without )\b(?:with|after) (?:a )?(?:meals?|food)\b",
    ),
)
_BOLUS = re.compile(r"\bbolus\b|\bintravenous push|\b(?:rapid|fast) (?:infusion|injection)", re.IGNORECASE)
_FREEZING = re.compile(r"\bfreez|\bfrozen", re.IGNORECASE)


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield the rows on giving, keeping and preparing."""
    for timed in _TIMED:
        yield from _timed(timed, readings)
    for chosen in _CHOSEN:
        yield from _choice(chosen, readings)
    yield from _bound(Matter.ADMINISTRATION, "bolus", "Rapid or bolus injection", _BOLUS, readings)
    yield from _bound(Matter.HANDLING, "freezing", "Freezing", _FREEZING, readings)


def _timed(timed: _Timed, readings: Sequence[Reading]) -> Iterator[Row]:
    found = [[(one, *each) for one in reading.passages for each in timed.find(one)] for reading in readings]
    if not any(found):
        return
    stated = [(source, {minutes for _, minutes, _ in source}) for source in found if source]
    apart_ = any(
        not any(close(a, b) for a in one for b in other)
        for place, (_, one) in enumerate(stated)
        for _, other in stated[place + 1 :]
    )
    words = [", ".join(dict.fromkeys(reading for _, _, reading in source)) for source in found]
    bounds = {reading.startswith("at least") for source in found for _, _, reading in source}
    differs = against(words) if apart_ or len(bounds) > 1 else ""
    sayings = [[saying(one, reading) for one, _, reading in source] for source in found]
    yield row(timed.matter, timed.key, timed.label, sayings, differs=differs, high_risk=True)


def _choice(chosen: _Chosen, readings: Sequence[Reading]) -> Iterator[Row]:
    found = [
        [
            saying(one, name)
            for one in reading.passages
            if chosen.about.search(one.all) and not (chosen.key == "unopened" and _DILUTED.search(one.all))
            for name, pattern in chosen.answers
            if pattern.search(one.text)
        ]
        for reading in readings
    ]
    if any(found):
        answers = [frozenset(one.reading for one in source) for source in found]
        clash = differing(answers, lambda a, b: a == b or "either" in (a, b))
        differs = against(", ".join(sorted(one)) for one in answers) if clash else ""
        yield row(chosen.matter, chosen.key, chosen.label, found, differs=differs)


def _bound(
    matter: Matter, key: str, label: str, about: re.Pattern[str], readings: Sequence[Reading]
) -> Iterator[Row]:
    found: list[list[Saying]] = []
    strengths: list[Strength] = []
    for reading in readings:
        said = [
            (one, strong)
            for one in reading.passages
            if about.search(one.text) and (strong := strength(one.text))
        ]
        found.append([saying(one, strong.label) for one, strong in said])
        strengths += [max((strong for _, strong in said), key=lambda each: each.rank)] if said else []
    if any(found):
        differs = against(one.label for one in strengths) if apart(strengths) else ""
        yield row(matter, key, label, found, differs=differs)
