"""Other medicines: which a source forbids together with the drug, which it only warns of."""

import re
from collections.abc import Iterator, Sequence

from ..vocabulary import SectionKind
from .passages import NOT_ABOUT_RISKS, Passage, Reading
from .rows import against, gathered, row, saying, spoken
from .strength import Strength, apart, strength
from .subjects import MEDICINES
from .values import Matter, Row, Saying


_TOGETHER = re.compile(
    r"\b(?:concurrent|concomitant|together|combin|interact|along with|given with"
    r"|taken with|use with|use of|used? with|other)\w*",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\btreated with\b|\bcannot be (?:discontinued|tapered|given up)|\bprevious (?:use"
    r"|immuno)",
    re.IGNORECASE,
)

# "Hypersensitivity to benzodiazepines" says nothing on taking another one.
_ALLERGY = re.compile(
    r"\b(?:hypersensitivity|allerg\w+|sensitivity)(?: reactions?)? to [^,.;]+", re.IGNORECASE
)


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield a row for each group of medicines that a source warns of."""
    said = gathered([tuple(_said(reading)) for reading in readings])
    for medicine in MEDICINES:
        if medicine.key in said:
            strengths = [_strongest(source) for source in said[medicine.key]]
            named = [one for one in strengths if one]
            forbidden = Strength.FORBIDDEN in named
            yield row(
                Matter.INTERACTION,
                medicine.key,
                medicine.label,
                said[medicine.key],
                differs=against(one.label for one in named) if apart(named) else "",
                silent=f"{spoken(said[medicine.key])[0]}; elsewhere nothing" if forbidden else "",
                high_risk=forbidden,
            )


def _said(reading: Reading) -> Iterator[tuple[str, Saying]]:
    for passage in reading.passages:
        if passage.section in NOT_ABOUT_RISKS or passage.section is SectionKind.ADVERSE_EFFECTS:
            continue
        if _speaks_of_company(passage):
            strong = strength(passage.text) or Strength.CAUTION
            words = _ALLERGY.sub("", passage.words)
            for medicine in MEDICINES:
                if medicine.named(words):
                    yield medicine.key, saying(passage, strong.label)


def _speaks_of_company(passage: Passage) -> bool:
    return (
        passage.section is SectionKind.INTERACTIONS
        or passage.statement.kind == "interaction"
        or (_TOGETHER.search(passage.words) is not None and not _EVENT.search(passage.text))
        or strength(passage.text) in (Strength.WEIGHED, Strength.FORBIDDEN)
    )


def _strongest(said: Sequence[Saying]) -> Strength | None:
    labels = {one.reading for one in said}
    return next((strong for strong in Strength if strong.label in labels), None)
