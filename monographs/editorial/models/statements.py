"""The statements of a revision as rows: one table per kind, one abstract parent.

The columns carry the names of the Document's fields (``monographs.document.statements``), so that
``editorial.assembly`` turns rows into statements and back without a list of its own.
"""

from django.db import models

from monographs.document.vocabulary import (
    Band,
    Comparator,
    Confidence,
    HandlingAspect,
    NoticeKind,
    OriginKind,
    Per,
    Population,
    PrecautionLevel,
    SectionKind,
    TimeUnit,
)

from .fields import NumberField, line, word


class Placed(models.Model):
    """What came from a place in a source: the place and the kind of origin. Never editable."""

    origin_kind = word(OriginKind, default=OriginKind.HUMAN, editable=False)
    origin_source = models.ForeignKey(
        "monographs.Source", models.PROTECT, null=True, editable=False, related_name="+"
    )
    origin_start = models.PositiveIntegerField(null=True, editable=False)
    origin_end = models.PositiveIntegerField(null=True, editable=False)
    origin_edited = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class Section(Placed):
    """A heading of a revision, in its order."""

    revision = models.ForeignKey("monographs.Revision", models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField(default=0)
    kind = word(SectionKind, default=SectionKind.OTHER)
    title = line()
    component = line(help_text="The member of a combination this section is about.")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        label = self.get_kind_display()
        return f"{label}: {self.component}" if self.component else label


class Notice(Placed):
    """A disclaimer, AI note or other standing remark of a source."""

    revision = models.ForeignKey("monographs.Revision", models.CASCADE, related_name="notices")
    position = models.PositiveIntegerField(default=0)
    kind = word(NoticeKind, default=NoticeKind.DISCLAIMER)
    words = models.TextField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class StatementRow(Placed):
    """What every statement has. ``key`` survives new revisions; ``part_of`` names a narrative."""

    revision = models.ForeignKey("monographs.Revision", models.CASCADE, related_name="%(class)s_rows")
    section = models.ForeignKey(Section, models.CASCADE, related_name="%(class)s_rows")
    position = models.PositiveIntegerField(default=0)
    key = models.SlugField(max_length=64, editable=False)
    words = models.TextField()
    group = line(help_text="The label it stood under in its source.")
    part_of = models.SlugField(max_length=64, blank=True, editable=False)
    confidence = word(Confidence, default=Confidence.CERTAIN)

    class Meta:
        abstract = True
        ordering = ["section__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "key"], name="%(class)s_key_once_per_revision")
        ]

    def __str__(self) -> str:
        return self.words if len(self.words) <= 80 else f"{self.words[:79]}…"


class Narrative(StatementRow):
    """Prose around the facts."""


class Indication(StatementRow):
    """What the drug is given for."""

    condition = models.CharField(max_length=500)
    population = word(Population, default=Population.UNSPECIFIED)
    population_note = line()
    line_of_therapy = line()
    off_label = models.BooleanField(default=False)
    authority = line(help_text="Who approved it, and where.")


class Dosage(StatementRow):
    """An amount to give."""

    population = word(Population, default=Population.UNSPECIFIED)
    population_note = line()
    indication = line()
    route = line()
    low = NumberField()
    high = NumberField()
    unit = line()
    per = word(Per)
    interval = line(help_text="As written: “every 8 weeks”, “twice daily”.")
    times = models.PositiveIntegerField(null=True, blank=True)
    every = NumberField()
    every_unit = word(TimeUnit)
    weeks = models.JSONField(default=list, blank=True, help_text="Week numbers of loading doses.")
    duration = line()
    infusion_time = line()
    maximum = line()


class AdverseEffect(StatementRow):
    """An unwanted effect."""

    term = models.CharField(max_length=500)
    serious = models.BooleanField(default=False)
    frequency = line(help_text="As written.")
    percent_low = NumberField()
    percent_high = NumberField()
    comparator = word(Comparator)
    band = word(Band, help_text="Only from a number: “common” alone is not the band.")
    population = word(Population, default=Population.UNSPECIFIED)
    population_note = line()
    onset = line()
    management = line()


class Precaution(StatementRow):
    """A warning, precaution or contraindication."""

    topics = models.JSONField(default=list)
    level = word(PrecautionLevel, default=PrecautionLevel.PRECAUTION)
    population = word(Population, default=Population.UNSPECIFIED)
    population_note = line()
    action = line()


class Interaction(StatementRow):
    """What happens together with another medicine, food or test."""

    interactant = models.CharField(max_length=500)
    effect = line()
    severity = line()
    action = line()


class Monitoring(StatementRow):
    """A test to do."""

    test = models.CharField(max_length=500)
    timing = line()
    every = NumberField()
    every_unit = word(TimeUnit)
    threshold = line()
    action = line()


class StopRule(StatementRow):
    """An event on which the drug is stopped."""

    trigger = models.CharField(max_length=500)
    action = line()


class Handling(StatementRow):
    """How the drug is prepared or kept."""

    aspect = word(HandlingAspect, default=HandlingAspect.STORAGE)
    state = line()
    limit = line()


class Programme(StatementRow):
    """A restricted programme."""

    name = models.CharField(max_length=500)
    scope = line()


class Question(StatementRow):
    """A question readers ask; ``words`` are the answer."""

    question = models.CharField(max_length=500)


STATEMENT_MODELS: tuple[type[StatementRow], ...] = (
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
"""Every table of statements, in the order of ``monographs.document.KINDS``."""
