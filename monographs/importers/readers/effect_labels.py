"""What the labels of effects name: a grade, a body system, a component, or the effect itself."""

import re
from collections.abc import Iterator
from itertools import groupby

from ..text import plain, trim
from ..units import Unit, UnitKind
from .context import Context
from .grades import names_only_a_grade, read_grade


_SYSTEM = re.compile(
    r"^(?:(?:gastro-?intestinal|gi|digestive|neurological?|neuropsychiatric|(?:central )?nervous system|cns"
    r"|cardio-?vascular|cardiac|dermatologic(?:al)?"
    r"|skin|respiratory|ha?ematologic(?:al)?|musculoskeletal|metabolic|endocrine|genitourinary|urinary"
    r"|psychiatric|psychological|mental health"
    r"|ocular|ophthalmic|visual|hormonal|systemic|local|general|sensory|constitutional|reproductive|sexual"
    r"|body as a whole|other|application site"
    r"|at the application site|topical|oral|blood|kidney|liver|heart|eye|muscle|bone|joint|lung|stomach"
    r"|nerve|vision|ear|immune|vascular|lymphatic|metabolism|nutrition|hepatobiliary|connective tissue"
    r"|subcutaneous tissue|breast|labyrinth|thoracic|mediastinal|infections|infestations|investigations"
    r"|renal|hepatic|and|or|&|/|,)\s*)+"
    r"(?:issues|effects|problems|disorders|systems?|symptoms|disturbances|side effects|upset|tract"
    r"|complaints|related|reactions|changes|\W)*$",
    re.I,
)  # fmt: skip
_SORT = re.compile(r"\bside[- ]effects?(?:\s*\([^()]*\))?\W*\Z", re.I)
SOURCE = re.compile(r"(?:from|due to|related to|associated with)\b", re.I)
_GRADE_LABEL = re.compile(r"(?P<label>[A-Z][^:.!?\n]{2,70}?):(?=\s)")


def sources(units: list[Unit], context: Context) -> Iterator[int]:
    """Yield where the items begin whose labels name what causes the effects: the components of a combination.

    Where most labels of a list are components, so are the others: "Selenium" for "Selenious acid".
    """
    for _, run in groupby(units, lambda unit: (unit.kind, unit.depth)):
        labelled = [unit for unit in run if unit.label and not names_only_a_grade(unit.label)]
        named = [unit for unit in labelled if context.is_member(unit.label)]
        yield from (unit.start for unit in (labelled if len(named) * 2 > max(len(labelled), 3) else named))


def names_a_group(label: str) -> bool:
    """Whether a label names a body system or a sort of side effect, and no effect."""
    return bool(_SYSTEM.match(label) or _SORT.search(label))


def graded_lines(text: str, unit: Unit) -> list[Unit]:
    """Cut a paragraph at the lines that begin with a grade ("Rare: jaundice"); each has it as its label."""
    lines: list[Unit] = []
    start = unit.start
    while start < unit.end:
        stop = text.find("\n", start, unit.end)
        stop = unit.end if stop < 0 else stop
        begin, end = trim(text, start, stop)
        match = _GRADE_LABEL.match(text, begin, end)
        if match and names_only_a_grade(match["label"]) and _says_a_grade(match["label"]):
            label, rest = plain(match["label"]), trim(text, match.end(), end)[0]
            lines.append(Unit(UnitKind.PARAGRAPH, begin, end, begin, label=label, rest=rest))
        elif lines and not lines[-1].label:
            lines[-1].end = end
        elif begin < end:
            lines.append(Unit(UnitKind.PARAGRAPH, begin, end, begin, rest=begin))
        start = stop + 1
    return lines


def _says_a_grade(label: str) -> bool:
    grade = read_grade(label)
    return (
        grade.serious or bool(grade.frequency) or "unknown" in label.lower() or "not known" in label.lower()
    )
