"""For whom a dose holds: bands of kidney function, age and weight, and how far an organ has failed."""

import re

from monographs.document.vocabulary import Population

from ..text import plain, short
from .populations import populations


_SIGN = r"[<>≤≥]=?"
_THAN = (
    rf"(?:{_SIGN}|over|under|above|below|(?:older|younger|less|more|greater|lighter|heavier) than"
    r"(?: or equal to)?|at least|up to|from|between)"
)
_TO = rf"\s*(?:-|–|—|to|and)\s*(?:(?:{_SIGN}|(?:less|fewer) than|under|below)\s*)?"
_UPWARDS = r"(?:\s+(?:and|or) (?:older|above|over|younger|under|up|more|less|heavier)\b)?"
_KIDNEY = re.compile(
    r"(?:(?:creatinine clearance|CrCl|CLcr|Ccr|e?GFR)\b(?: (?:is|of|rate))?"
    rf"[\s:(]*(?:{_THAN}\s*)?|{_SIGN}\s*)\d{{1,3}}(?:\.\d)?(?:{_TO}{_THAN}?\s*\d{{1,3}})?"
    r"\s*mL\s?/\s?min(?:ute)?(?:\s?/\s?1\.73\s?m(?:²|2|<sup>2</sup>))?",
    re.I,
)
_AGE = re.compile(
    rf"(?:aged?\s+|ages?\s+)?(?:{_THAN}\s*)?\d{{1,3}}(?:\s*(?:years?|months?))?(?:{_TO}\d{{1,3}})?"
    rf"\s*(?:years?|yrs?|months?)\b(?:\s+(?:of age|old))?{_UPWARDS}",
    re.I,
)
_WEIGHT = re.compile(
    rf"(?:(?:body ?)?weigh(?:ing|t)s?\s+(?:of )?)?(?:{_THAN}\s*)?\d{{1,3}}(?:\.\d)?(?:\s*kg)?"
    rf"(?:{_TO}\d{{1,3}}(?:\.\d)?)?\s*kg\b(?!\s*/){_UPWARDS}",
    re.I,
)
_ORGAN = re.compile(
    r"\b(?:mild|moderate|severe|end-stage)(?:(?:,? (?:to|or|and) | ?[-–/] ?)(?:mild|moderate|severe))? "
    r"(?:renal|hepatic|kidney|liver)(?: (?:or|and) (?:renal|hepatic|kidney|liver))? "
    r"(?:impairment|disease|failure|insufficiency|dysfunction)"
    r"|\bChild-Pugh (?:class(?:es)? |score )?[ABC5-9](?:(?:,| or| and|[-–/])+ ?[ABC]\b)*"
    r"|\b(?:(?:on|undergoing|receiving) (?:(?:chronic|regular) )?)?(?:haemo|hemo|peritoneal ?)dialysis",
    re.I,
)
_MAY_NAME = re.compile(r"\d|renal|hepatic|kidney|liver|child-pugh|dialysis")
"""What a text in lower case must hold to name a band at all: most sentences do not."""
_TELLS = re.compile(rf"aged?\b|\b(?:of age|old|older|younger)\b|weigh|\A{_SIGN}", re.I)
"""What makes a number of years or kilograms in a sentence a band: else it is a length of time, or a load."""
_SOMEBODY = re.compile(
    r"\b(?:children|adolescents|infants|neonates|adults|patients|people|those|individuals)\s*[(,:]?\s*\Z",
    re.I,
)
_COUNTED = re.compile(r"(?:/|\bper|\bevery|\beach|\bfor|\bwithin|\bafter)\s*\Z", re.I)


def bands(words: str, *, label: bool) -> list[str]:
    """Return the bands that ``words`` name, as written. Only in a label are "2-5 years" always an age."""
    found: list[tuple[int, str]] = []
    if not _MAY_NAME.search(words.lower()):
        return []
    for pattern in (_KIDNEY, _ORGAN, _AGE, _WEIGHT):
        for match in pattern.finditer(words):
            before = words[max(0, match.start() - 20) : match.start()]
            sure = label or pattern in (_KIDNEY, _ORGAN) or words[match.end() :].startswith(":")
            sure = sure or bool(_TELLS.search(match.group()) or _SOMEBODY.search(before))
            if sure and not _COUNTED.search(before):
                found.append((match.start(), short(plain(match.group()))))
    return list(dict.fromkeys(band for _, band in sorted(found)))


def is_band(label: str) -> bool:
    """Whether a label only tells for whom a dose is: "CrCl 10-29 mL/min", "Severe renal impairment"."""
    if {Population.RENAL, Population.HEPATIC} & set(populations(label)):
        return True
    named = bands(label, label=True)
    return bool(named) and 2 * sum(map(len, named)) >= len(label)
