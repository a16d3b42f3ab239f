"""The kinds of statement a monograph is made of.

A statement's ``words`` are what its author wrote; the other fields are how a machine or an editor read
them. The two never drift apart: a fact read out of a longer passage names that passage in ``part_of``
and quotes it, and a finding blocks a Document in which the quotation no longer stands there.

The fields of each kind are the columns of its table on the desk, under the same names.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from .provenance import Check, Origin
from .quantity import Quantity, states_an_amount
from .value import Key, Line, Number, Text, Value
from .vocabulary import (
    Band,
    Comparator,
    Confidence,
    HandlingAspect,
    Per,
    Population,
    PrecautionLevel,
    TimeUnit,
    Topic,
)


Count = Annotated[int, Field(ge=0, le=100_000)]


class Statement(Value):
    """What every statement has, whatever its kind.

    ``words`` is inline Markdown (blocks are allowed in a narrative and an answer). ``group`` is the
    label the statement stood under in its source ("Common side effects"). ``part_of`` is the key of
    the narrative out of which the fact was read; its ``words`` are then a quotation of that narrative.
    """

    always_high_risk: ClassVar[bool] = False

    key: Key
    words: Annotated[Text, Field(min_length=1)]
    origin: Origin
    check: Check = Check()
    confidence: Confidence = Confidence.CERTAIN
    group: Line = ""
    part_of: Key | None = None

    @property
    def high_risk(self) -> bool:
        """Whether a mistake in it does harm at once, so that two people must find it right."""
        return self.always_high_risk


class Indication(Statement):
    """What the drug is given for."""

    kind: Literal["indication"] = "indication"
    condition: Line
    population: Population = Population.UNSPECIFIED
    population_note: Line = ""
    line_of_therapy: Line = ""
    off_label: bool = False
    authority: Line = ""


class Dosage(Statement):
    """An amount to give, to whom, how often and how.

    ``low`` and ``high`` bound the amount in ``unit`` (mg, mcg, mL, unit, tablet …), counted ``per``
    kg, m², dose or day; a single amount has low = high. ``weeks`` are the week numbers of loading doses;
    ``times`` doses are given ``every`` so many ``every_unit`` ("twice daily": times 2, every 1 day).
    """

    always_high_risk: ClassVar[bool] = True

    kind: Literal["dosage"] = "dosage"
    population: Population = Population.UNSPECIFIED
    population_note: Line = ""
    indication: Line = ""
    route: Line = ""
    low: Number | None = None
    high: Number | None = None
    unit: Line = ""
    per: Per | None = None
    interval: Line = ""
    times: Count | None = None
    every: Number | None = None
    every_unit: TimeUnit | None = None
    weeks: tuple[Count, ...] = ()
    duration: Line = ""
    infusion_time: Line = ""
    maximum: Line = ""

    @model_validator(mode="after")
    def _amounts_come_in_pairs(self) -> "Dosage":
        if (self.low is None) != (self.high is None):
            raise ValueError("an amount needs both its low and its high figure (equal when it is one)")
        if (self.every is None) != (self.every_unit is None):
            raise ValueError("an interval needs its number and its unit of time")
        return self

    @property
    def quantity(self) -> Quantity | None:
        """The amount, made comparable; None where no figure or no unit is stated."""
        if self.low is None or self.high is None or not self.unit:
            return None
        per = f"/{self.per.value}" if self.per else ""
        return Quantity.read(self.low, self.high, self.unit + per)


class AdverseEffect(Statement):
    """An unwanted effect, with what is stated about how often and how bad.

    ``frequency`` is the phrase as written. ``percent_low`` to ``percent_high`` (per cent of patients)
    with ``comparator`` are its numbers. ``band`` is set only from a number or an explicit CIOMS
    statement: "common" alone is not the band *common*.
    """

    kind: Literal["adverse_effect"] = "adverse_effect"
    term: Line
    serious: bool = False
    frequency: Line = ""
    percent_low: Number | None = None
    percent_high: Number | None = None
    comparator: Comparator | None = None
    band: Band | None = None
    population: Population = Population.UNSPECIFIED
    population_note: Line = ""
    onset: Line = ""
    management: Line = ""


class Precaution(Statement):
    """A warning, precaution or contraindication, about one topic or several at once."""

    always_high_risk: ClassVar[bool] = True

    kind: Literal["precaution"] = "precaution"
    topics: tuple[Topic, ...] = (Topic.OTHER,)
    level: PrecautionLevel = PrecautionLevel.PRECAUTION
    population: Population = Population.UNSPECIFIED
    population_note: Line = ""
    action: Line = ""


class Interaction(Statement):
    """What happens together with another medicine, food or test (``interactant``)."""

    always_high_risk: ClassVar[bool] = True

    kind: Literal["interaction"] = "interaction"
    interactant: Line
    effect: Line = ""
    severity: Line = ""
    action: Line = ""


class Monitoring(Statement):
    """A test to do, when and how often, and what to do from which threshold on."""

    kind: Literal["monitoring"] = "monitoring"
    test: Line
    timing: Line = ""
    every: Number | None = None
    every_unit: TimeUnit | None = None
    threshold: Line = ""
    action: Line = ""


class StopRule(Statement):
    """An event (``trigger``) on which the drug is stopped or suspended."""

    always_high_risk: ClassVar[bool] = True

    kind: Literal["stop_rule"] = "stop_rule"
    trigger: Line
    action: Line = ""


class Handling(Statement):
    """How the drug is prepared, kept or thrown away: a state ("refrigerated") and its limit."""

    always_high_risk: ClassVar[bool] = True

    kind: Literal["handling"] = "handling"
    aspect: HandlingAspect = HandlingAspect.STORAGE
    state: Line = ""
    limit: Line = ""


class Programme(Statement):
    """A restricted distribution or risk management programme."""

    kind: Literal["programme"] = "programme"
    name: Line
    scope: Line = ""


class Question(Statement):
    """A question readers ask; ``words`` are the answer."""

    kind: Literal["question"] = "question"
    question: Line

    @property
    def high_risk(self) -> bool:
        """Whether the answer states an amount: it is read like a dose."""
        return states_an_amount(self.words)


class Narrative(Statement):
    """Prose around the facts: ``words`` may hold paragraphs and lists."""

    kind: Literal["narrative"] = "narrative"

    @property
    def high_risk(self) -> bool:
        """Whether the prose states an amount: it is read like a dose."""
        return states_an_amount(self.words)


KINDS: tuple[type[Statement], ...] = (
    Narrative,
    Indication,
    Dosage,
    AdverseEffect,
    Precaution,
    Interaction,
    Monitoring,
    StopRule,
    Handling,
    Programme,
    Question,
)
"""Every kind of statement, in the order of the documentation."""

AnyStatement = Annotated[
    Narrative
    | Indication
    | Dosage
    | AdverseEffect
    | Precaution
    | Interaction
    | Monitoring
    | StopRule
    | Handling
    | Programme
    | Question,
    Field(discriminator="kind"),
]
