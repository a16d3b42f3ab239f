"""Adverse effects: one statement for each, with the grade its group or its own words state."""

import re

from monographs.document import AdverseEffect, AnyStatement, Narrative

from ..outline import Part
from ..text import MANY, Span, plain, sentences, trim
from ..units import Unit, UnitKind
from .context import Context
from .effect_labels import SOURCE, graded_lines, names_a_group, sources
from .effect_sentences import effects_of_sentence
from .grades import NONE, SERIOUS, Grade, names_only_a_grade, own_grade, read_grade
from .groups import Groups, depth_of, is_lead, label_of, words_of
from .lists import is_list, name, terms, without_tail


_TOLD = re.compile(
    r"\s+(?:(?:(?:have|has) (?:also |all |rarely )?been|(?:were|are) (?:also )?) ?"
    r"(?:reported|observed|described|noted|seen)|(?:can|may|might|could) (?:also )?(?:occur|develop|happen))"
    r"[^.;]{0,60}\.?\Z",
    re.I,
)
"""What after a list says that it is one of effects: "… and angioedema have been reported."."""
_WHO = re.compile(r"\b(?:patients|adults|children|women|men|infants)\b", re.I)
_NOTE = re.compile(
    r"^(?:important|note|please|seek|contact|when to|what to|reporting|management|monitoring|disclaimer"
    r"|caution)",
    re.I,
)


def read(part: Part, context: Context) -> list[AnyStatement]:
    """Return the effects of a section, each under its narrative where it was read out of prose."""
    return _Reader(part, context).read()


class _Reader:
    def __init__(self, part: Part, context: Context) -> None:
        self.units = part.units
        self.context, self.text, self.scribe = context, context.text, context.scribe
        self.groups: Groups[Grade] = Groups()
        self.base = read_grade(part.title) if part.title else NONE
        self.found: list[AnyStatement] = []
        self.sources = set(sources(part.units, context))

    def read(self) -> list[AnyStatement]:
        for index, unit in enumerate(self.units):
            self.groups.leave(depth_of(unit))
            if is_lead(self.text, self.units, index) or self._is_group_line(index):
                self._lead(unit)
            elif unit.kind is UnitKind.ITEM or self._is_graded_paragraph(unit):
                self._item(unit)
            else:
                for line in graded_lines(self.text, unit):
                    self._paragraph(line)
        return self.found

    @property
    def grade(self) -> Grade:
        grade = NONE
        for state in reversed(self.groups.states):
            grade = grade.or_else(state)
        return grade.or_else(self.base)

    def _is_group_line(self, index: int) -> bool:
        """A label alone above a graded paragraph ("**Norfloxacin:**", then more labels)."""
        unit = self.units[index]
        return (
            unit.is_label_only
            and unit.kind is UnitKind.PARAGRAPH
            and index + 1 < len(self.units)
            and len(unit.label) < 90
        )

    def _is_graded_paragraph(self, unit: Unit) -> bool:
        return bool(unit.label) and not unit.is_label_only and not _NOTE.match(unit.label)

    def _paragraph(self, unit: Unit) -> None:
        span = (unit.start, unit.end)
        if unit.label:
            self._graded(unit, read_grade(unit.label).or_else(self.grade))
        elif self._begins_with_a_list(span):
            self._graded(unit, self.grade)
        else:
            self._prose(span, self.base)

    def _begins_with_a_list(self, span: Span) -> bool:
        first = next(iter(sentences(self.text, *span)), span)
        return is_list(self.text, *trim(self.text, *first, ".")) and len(terms(self.text, *first)) > 1

    def _lead(self, unit: Unit) -> None:
        """Enter a group. The sentence that ends in the colon gives the grade; what is before it is prose."""
        split = sentences(self.text, unit.rest if unit.rest < unit.end else unit.body, unit.end)
        last = plain(self.text[split[-1][0] : split[-1][1]]).rstrip(": ")
        words = label_of(self.text, unit)
        grade = read_grade(last)
        if len(split) > 1 and re.match(r"(?:these|they|such)\b", last, re.I):
            # "Serious side effects are rare. These may include:"
            grade = grade.or_else(read_grade(self.text[split[-2][0] : split[-2][1]]))
        grade = grade.or_else(read_grade(unit.label))
        if re.match(r"seek|get (?:immediate|emergency)|call", words, re.I):
            grade = Grade(True)
        if len(split) > 1 and not unit.label:
            self._prose((unit.start, unit.end), self.base)
            words = last
        else:
            self.context.labels.append((unit.start, unit.end))
        self.groups.enter(depth_of(unit), words, grade, unit.is_label_only)

    def _item(self, unit: Unit) -> None:
        if not unit.label:
            self._plain_item(unit)
        elif _NOTE.match(unit.label):
            self._prose((unit.start, unit.end), NONE, facts=False)
        elif names_only_a_grade(unit.label):
            self._graded(unit, read_grade(unit.label).or_else(self.grade))
        elif unit.start in self.sources or _WHO.search(unit.label) or SOURCE.match(unit.label):
            self._graded(unit, self.grade)
        elif names_a_group(unit.label) and not unit.is_label_only:
            self._graded(unit, self.grade, fallback=True)
        else:
            self._labelled(unit)

    def _plain_item(self, unit: Unit) -> None:
        first = sentences(self.text, unit.body, unit.end)
        if not first:
            return
        start, end = without_tail(self.text, *first[0])
        spans = terms(self.text, start, end)
        own = own_grade(self.text[unit.body : unit.end])
        if len(spans) == 1:
            self.found.append(self._effect(unit, spans[0], own))
        elif spans:
            self._facts(self._narrative((unit.start, unit.end)), [(span, self.grade) for span in spans])
        else:
            self._prose((unit.start, unit.end), self.grade)

    def _labelled(self, unit: Unit) -> None:
        """An item whose label is the effect itself; or a label that lists several."""
        bold = trim(self.text, unit.body, unit.rest if unit.rest < unit.end else unit.end, "*_: ")
        rest = self.text[unit.rest : unit.end]
        own = own_grade(rest).or_else(own_grade(self.text[unit.body : unit.end]))
        own = Grade(_says_serious(rest), own.frequency, own.low, own.high, own.comparator)
        spans = terms(self.text, *bold)
        if len(spans) > 1:
            self._facts(
                self._narrative((unit.start, unit.end)), [(span, own.or_else(self.grade)) for span in spans]
            )
        elif spans:
            self.found.append(self._effect(unit, spans[0], own))
        else:  # "Others:", "Exampril-related:"
            self._graded(unit, self.grade)

    def _graded(self, unit: Unit, grade: Grade, fallback: bool = False) -> None:
        """An item whose label is a grade, a component or a body system: its text lists the effects."""
        rows: list[tuple[Span, Grade]] = []
        current = grade
        for start, end in sentences(self.text, unit.rest, unit.end):
            told = _TOLD.search(self.text, start, end)
            stop = told.start() if told else end
            head = without_tail(self.text, start, stop)
            if not rows and is_list(self.text, *head) and terms(self.text, *head):
                rows += [(span, current) for span in terms(self.text, start, stop)]
                continue
            found, current = effects_of_sentence(self.text, start, end, current)
            rows += found
        if rows:
            self._facts(self._narrative((unit.start, unit.end)), rows)
        elif fallback:
            self._labelled(unit)
        else:
            self._narrative((unit.start, unit.end))

    def _prose(self, span: Span, grade: Grade, facts: bool = True) -> None:
        narrative = self._narrative(span)
        rows: list[tuple[Span, Grade]] = []
        for start, end in sentences(self.text, *span) if facts else ():
            found, grade = effects_of_sentence(self.text, start, end, grade)
            rows += found
        self._facts(narrative, rows)

    def _narrative(self, span: Span) -> Narrative:
        narrative = self.scribe.narrative(span, group=self.groups.label)
        self.found.append(narrative)
        return narrative

    def _effect(self, unit: Unit, term: Span, own: Grade) -> AnyStatement:
        fields = _fields(self.text, term, own.or_else(self.grade))
        words = words_of(self.text, unit)
        return self.scribe.write(
            AdverseEffect, (unit.start, unit.end), words, group=self.groups.label, **fields
        )

    def _facts(self, narrative: Narrative, rows: list[tuple[Span, Grade]]) -> None:
        for span, grade in rows[:MANY]:
            own = own_grade(self.text[span[0] : span[1]])
            fields = _fields(self.text, span, own.or_else(grade))
            if fact := self.scribe.fact(AdverseEffect, span, narrative, **fields):
                self.found.append(fact)


def _says_serious(rest: str) -> bool:
    return bool(re.search(r"\b(?:serious|life-threatening|fatal|medical emergency)\b", rest, re.I))


_SERIOUS_LIKE = re.compile(
    r"\b(?:serious|severe|life-threatening) (?:side )?(?:effects|reactions|events|issues|problems) (?:like"
    r"|such as) $"
)


def _fields(text: str, term: Span, grade: Grade) -> dict[str, object]:
    words = text[term[0] : term[1]]
    serious = (
        grade.serious
        or bool(SERIOUS.search(words))
        or bool(_SERIOUS_LIKE.search(text[max(0, term[0] - 50) : term[0]]))
    )
    return {
        "term": name(words), "serious": serious, "frequency": grade.frequency,
        "percent_low": grade.low, "percent_high": grade.high, "comparator": grade.comparator,
        "band": grade.band,
    }  # fmt: skip
