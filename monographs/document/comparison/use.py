"""Who may have the drug: people and diseases, and how strongly each source speaks."""

import re
from collections.abc import Iterator, Sequence

from ..statements import Precaution
from ..vocabulary import SectionKind
from .passages import Passage, Reading
from .rows import against, gathered, row, saying, spoken
from .strength import Strength, apart, strength
from .subjects import CONDITIONS, PEOPLE, Subject, named
from .values import Matter, Row, Saying


_SUBJECTS = (*PEOPLE, *CONDITIONS)
_LABELS = {subject.key: subject for subject in _SUBJECTS}
_BY_TOPIC = {subject.topic: subject for subject in _SUBJECTS if subject.topic}
_ELSEWHERE = frozenset(
    {SectionKind.INDICATIONS, SectionKind.MECHANISM, SectionKind.ADVERSE_EFFECTS, SectionKind.IDENTITY}
)
_PARTS = re.compile(
    r",? (?:and|but|so|while|whereas|however),? (?=[\w ]{3,80}\b(?:is|are|should|must"
    r"|may|can|cannot|has|have)\b)"
)
_FORBIDS = re.compile(r"\bcontra-?indicat|\bwho (?:should|must) not|\bmust not receive", re.IGNORECASE)
_NONE = re.compile(r"^(?:no|none)\b", re.IGNORECASE)
# What to do when something happens, and what not to do with a drug at hand, is no advice on who may have it.
_EVENT = re.compile(
    r"\b(?:if|when|in case of|at the first)\b[^.]{0,120}\b(?:occurs?|happens?"
    r"|develops?|appears?|experienc\w+|recur|returns?|doctor)\b"
    r"|\b(?:stop|stopped|discontinu\w*|suspend\w*|withh[eo]ld\w*) (?:the |taking "
    r"|treatment|drug|use|using|in patients|immediately|\w+mab)"
    r"|\b(?:drug|dosing|infusion|medication|treatment|use"
    r"|administration) (?:use )?(?:should|must|needs? to|is) be (?:stopped"
    r"|discontinued|suspended|withheld)"
    r"|\bimmediate (?:\w+ )?discontinuation|\bdiscontinue (?:if|in)\b"
    r"|\bout of (?:the )?reach|\bmissed dose\b|\bseek (?:immediate|medical)"
    r"|\bdoctor (?:immediately )?if\b",
    re.IGNORECASE,
)
# A nursing mother is told to give up one of the two.
_CHOICE = re.compile(
    r"\b(?:drug|treatment|breast-?feeding|nursing) or (?:\w+ ){0,2}(?:drug|treatment"
    r"|breast-?feeding|nursing)",
    re.IGNORECASE,
)
_MEDICINE = re.compile(
    r"\b(?:concurrent|concomitant|interact|combin\w+ with|together with|other (?:medic"
    r"|drug))",
    re.IGNORECASE,
)


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield a row for each group of people or disease that a source gives advice for."""
    said = gathered([tuple(_said(reading)) for reading in readings])
    lists = [_contraindications(said, place) for place in range(len(readings))]
    for key in (subject.key for subject in _SUBJECTS if subject.key in said):
        strongest = [_strongest(one) for one in said[key]]
        stated = [one for one in strongest if one]
        forbidden = Strength.FORBIDDEN in stated
        differs = against(one.label for one in stated) if apart(stated) else ""
        if (
            not differs
            and forbidden
            and any(one is None and lists[place] for place, one in enumerate(strongest))
        ):
            differs = f"{against(one.label for one in stated)} against a list of contraindications without it"
        silent = f"{spoken(said[key])[0]}; elsewhere nothing" if forbidden else ""
        yield row(
            Matter.USE,
            key,
            _LABELS[key].label,
            said[key],
            differs=differs,
            silent=silent,
            high_risk=forbidden,
        )


def _said(reading: Reading) -> Iterator[tuple[str, Saying]]:
    for passage in reading.passages:
        if passage.section in _ELSEWHERE or _about_medicines(passage):
            continue
        if _EVENT.search(passage.text) and not _CHOICE.search(passage.text):
            continue
        for text in _parts(passage):
            if (strong := _strength(passage, text)) is not None:
                for subject in _subjects(passage, text, strong):
                    yield subject.key, saying(passage, strong.label)


def _parts(passage: Passage) -> Sequence[str]:
    """A sentence that speaks of several people may say something else of each."""
    parts = _PARTS.split(passage.text)
    if len(parts) > 1 and all(strength(part) and named(_SUBJECTS, part) for part in parts):
        return parts
    return (passage.text,)


def _about_medicines(passage: Passage) -> bool:
    return _MEDICINE.search(passage.label or passage.text) is not None and not _FORBIDS.search(passage.label)


def _strength(passage: Passage, text: str) -> Strength | None:
    under = passage.section is SectionKind.CONTRAINDICATIONS or _FORBIDS.search(
        f"{passage.label} {passage.heading}"
    )
    said = strength(text)
    if said is None and under and not _NONE.match(text):
        return Strength.FORBIDDEN
    return said


def _subjects(passage: Passage, text: str, strong: Strength) -> Sequence[Subject]:
    labelled, told = named(_SUBJECTS, passage.label), named(_SUBJECTS, text)
    if own := [subject for subject in labelled if subject in told]:
        return own
    if labelled:
        return _both(labelled, strong)
    if told:
        return told
    headed = named(_SUBJECTS, passage.heading)
    statement = passage.statement
    if not headed and isinstance(statement, Precaution) and len(statement.topics) == 1:
        return [subject for topic, subject in _BY_TOPIC.items() if topic in statement.topics]
    return _both(headed, strong)


def _both(subjects: Sequence[Subject], strong: Strength) -> Sequence[Subject]:
    # "Tell your team of your plans", under "Pregnancy and breastfeeding", says nothing of either.
    return () if len(subjects) > 1 and strong is Strength.WEIGHED else subjects


def _strongest(said: Sequence[Saying]) -> Strength | None:
    labels = {one.reading for one in said}
    return next((strong for strong in Strength if strong.label in labels), None)


def _contraindications(said: dict[str, list[list[Saying]]], place: int) -> bool:
    return any(_strongest(sources[place]) is Strength.FORBIDDEN for sources in said.values())
