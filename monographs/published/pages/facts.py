"""One statement as readers see it: a heading, its fields, its words and its mark."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from monographs.document import (
    AdverseEffect,
    AnyStatement,
    Document,
    Dosage,
    Handling,
    Indication,
    Interaction,
    Monitoring,
    Precaution,
    Programme,
    StopRule,
)
from monographs.document.markdown import plain_text, render
from monographs.document.vocabulary import Population

from ..naming import normalise
from ..words import label as named
from . import figures, labels
from .marks import Mark, mark


Field = tuple[str, str]
_FILED_UNDER = gettext_lazy("About")


@dataclass(frozen=True)
class Fact:
    """A statement, ready for a template.

    ``fields`` are (label, value) pairs in the order of their kind's columns, empty ones included; ``words``
    is HTML from the one renderer. ``brief`` tells that the heading says all that the words say. ``group`` is
    the label it stood under in its source; ``led`` tells that the words begin with the heading, or hold it
    where that is enough; ``share`` is the bar of a stated frequency; ``shown`` are the fields that say more
    than the words and the label do, for pages on which those stand beside them.
    """

    key: str
    kind: str
    heading: str
    fields: tuple[Field, ...]
    words: SafeString
    brief: bool
    mark: Mark
    part_of: str
    group: str = ""
    led: bool = False
    share: figures.Share | None = None
    shown: tuple[Field, ...] = ()

    @property
    def stated(self) -> tuple[Field, ...]:
        """The fields that say something."""
        return tuple((label, value) for label, value in self.fields if value)


def fact(statement: AnyStatement, document: Document) -> Fact:
    """Return ``statement`` shaped for a template."""
    heading = _HEADINGS.get(statement.kind, lambda _: "")(statement)
    fields = _FIELDS.get(statement.kind, lambda _: ())(statement)
    words = plain_text(statement.words)
    inline = statement.kind not in ("narrative", "question")
    return Fact(
        key=statement.key,
        kind=statement.kind,
        heading=heading,
        fields=fields,
        words=_html(statement.words, inline=inline),
        brief=inline and bool(heading) and normalise(words) == normalise(heading),
        mark=mark(statement, document),
        part_of=statement.part_of or "",
        group=statement.group,
        led=bool(heading) and _is_led(statement.kind, words, heading),
        share=figures.share(statement) if statement.kind == "adverse_effect" else None,
        shown=said_apart(fields, words, heading, statement.group),
    )


def _is_led(kind: str, words: str, heading: str) -> bool:
    # The trigger of a rule stands anywhere in it: "Stop it when …".
    return begins(words, heading) or (kind == "stop_rule" and normalise(heading) in normalise(words))


def begins(words: str, heading: str) -> bool:
    """Tell whether ``words`` (plain or HTML) begin with ``heading``."""
    return f"{normalise(strip_tags(words))} ".startswith(f"{normalise(heading)} ")


def said_apart(fields: tuple[Field, ...], *said: str) -> tuple[Field, ...]:
    """Return the ``fields`` whose values are not in ``said``; a figure must stand there as it is written.

    The topics of a precaution are how it is filed: its words say what it is about.
    """
    return tuple(
        (label, value)
        for label, value in fields
        if value and label != _FILED_UNDER and not _is_said(value, said)
    )


def _run_together(text: str) -> str:
    return "".join(text.casefold().split())


def _is_said(value: str, said: tuple[str, ...]) -> bool:
    if any(character.isdigit() for character in value):
        figure = re.compile(rf"(?<![\d.,]){re.escape(_run_together(value))}(?!\d)")
        return any(figure.search(_run_together(text)) for text in said)
    return not labels.adds(value, *said)


def _html(words: str, *, inline: bool) -> SafeString:
    # The one place where HTML enters a page: it comes from the renderer's allow-list.
    return mark_safe(render(words, inline=inline))  # noqa: S308


def _who(statement: AnyStatement) -> str:
    label = "" if statement.population is Population.UNSPECIFIED else named(statement.population)
    return ", ".join(part for part in (label, statement.population_note) if part)


def _indication(statement: Indication) -> tuple[Field, ...]:
    return (
        (gettext("Who"), _who(statement)),
        (gettext("Line of therapy"), statement.line_of_therapy),
        (gettext("Authority or region"), statement.authority),
    )


def _dosage(statement: Dosage) -> tuple[Field, ...]:
    return (
        (gettext("Who"), _who(statement)),
        (gettext("For"), statement.indication),
        (gettext("Amount"), figures.amount(statement)),
        (gettext("How often"), figures.schedule(statement)),
        (gettext("Route"), statement.route),
        (gettext("Given over"), statement.infusion_time),
        (gettext("For how long"), statement.duration),
        (gettext("Maximum"), statement.maximum),
    )


def _adverse_effect(statement: AdverseEffect) -> tuple[Field, ...]:
    return (
        (gettext("How often"), figures.frequency(statement)),
        (gettext("Who"), _who(statement)),
        (gettext("When it begins"), statement.onset),
        (gettext("What to do"), statement.management),
    )


def _precaution(statement: Precaution) -> tuple[Field, ...]:
    topics = gettext(", ").join(named(topic) for topic in statement.topics if topic.value != "other")
    return (
        (gettext("About"), topics),
        (gettext("Who"), _who(statement)),
        (gettext("What to do"), statement.action),
    )


def _interaction(statement: Interaction) -> tuple[Field, ...]:
    return (
        (gettext("Together with"), statement.interactant),
        (gettext("What happens"), statement.effect),
        (gettext("Severity"), statement.severity),
        (gettext("What to do"), statement.action),
    )


def _monitoring(statement: Monitoring) -> tuple[Field, ...]:
    return (
        (gettext("Test"), statement.test),
        (gettext("When"), figures.timing(statement)),
        (gettext("Threshold"), statement.threshold),
        (gettext("What to do"), statement.action),
    )


def _stop_rule(statement: StopRule) -> tuple[Field, ...]:
    return ((gettext("What to do"), statement.action),)


def _handling(statement: Handling) -> tuple[Field, ...]:
    return ((gettext("State"), statement.state), (gettext("Limit"), statement.limit))


def _programme(statement: Programme) -> tuple[Field, ...]:
    return ((gettext("Scope"), statement.scope),)


_FIELDS: dict[str, Callable[..., tuple[Field, ...]]] = {
    "indication": _indication,
    "dosage": _dosage,
    "adverse_effect": _adverse_effect,
    "precaution": _precaution,
    "interaction": _interaction,
    "monitoring": _monitoring,
    "stop_rule": _stop_rule,
    "handling": _handling,
    "programme": _programme,
}
_HEADINGS: dict[str, Callable[..., str]] = {
    "indication": lambda statement: statement.condition,
    "adverse_effect": lambda statement: statement.term,
    "stop_rule": lambda statement: statement.trigger,
    "programme": lambda statement: statement.name,
    "question": lambda statement: statement.question,
}


def columns(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """Return the labels of the fields that at least one of ``facts`` fills."""
    labels = dict.fromkeys(label for item in facts for label, value in item.fields if value)
    order = [label for label, _ in facts[0].fields] if facts else []
    return tuple(label for label in order if label in labels)
