"""The body of a monograph page, made once, when an edition is put on the shelf."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from monographs.document import Document
from monographs.document.markdown import render
from monographs.document.vocabulary import NoticeKind, SectionKind, Topic

from ..words import label
from .glance import Glance, glance
from .marks import source_view
from .sections import SectionView, anchor, sections
from .withholding import as_shown


TEMPLATE_VERSION = "9"
"""Raise it with each change to the templates or presenters of the body."""


STOP, HELP = "when-to-stop", "when-to-get-help"
"""Where these answers stand at the head of the page."""


@dataclass(frozen=True)
class NoticeView:
    """A standing remark of a source."""

    title: str
    words: SafeString


def render_body(document: Document) -> str:
    """Return the HTML of everything below the flag."""
    document = as_shown(document)
    shown, told = glance(document), sections(document)
    return render_to_string(
        "public/body/body.html",
        {
            "glance": shown,
            "ways_in": ways_in(shown, told),
            "sections": told,
            "silent_on": silences(document),
            "notices": notices(document),
            "sources": [source_view(source) for source in document.sources],
        },
    )


# What people ask first, in their words, and the heading that answers it.
_ASKED = {
    SectionKind.DOSAGE: gettext_noop("Doses"),
    SectionKind.PREGNANCY: SectionKind.PREGNANCY.label,
    SectionKind.LACTATION: SectionKind.LACTATION.label,
}


def ways_in(shown: Glance, told: Sequence[SectionView]) -> list[tuple[str, str]]:
    """Return (address on the page, words) of the answers to what people ask first."""
    found = {section.kind for section in told}
    ways = [(anchor(kind), gettext(words)) for kind, words in _ASKED.items() if kind in found]
    if shown.stop:
        ways.append((STOP, gettext("When to stop")))
    if shown.help or shown.serious:
        ways.append((HELP, gettext("When to get help")))
    return ways


def notices(document: Document) -> list[NoticeView]:
    """Return the notices readers should see; a web page's furniture is not one."""
    return [
        NoticeView(label(notice.kind), mark_safe(render(notice.words)))  # noqa: S308 (the one renderer)
        for notice in document.notices
        if notice.kind is not NoticeKind.BOILERPLATE
    ]


# What readers look for, and what else than a section of that kind would answer it.
_EXPECTED = {
    SectionKind.INDICATIONS: {"indication"},
    SectionKind.DOSAGE: {"dosage"},
    SectionKind.CONTRAINDICATIONS: {"contraindication"},
    SectionKind.ADVERSE_EFFECTS: {"adverse_effect"},
    SectionKind.INTERACTIONS: {"interaction", Topic.INTERACTIONS.value},
    SectionKind.PREGNANCY: {Topic.PREGNANCY.value},
    SectionKind.LACTATION: {Topic.LACTATION.value},
}


def silences(document: Document) -> list[str]:
    """Return the titles of what readers look for and this Document says nothing of."""
    said = {section.kind.value for section in document.sections if section.statements}
    for statement in document.statements():
        said.add(statement.kind)
        if statement.kind == "precaution":
            said |= {statement.level.value, *(topic.value for topic in statement.topics)}
    return [label(kind) for kind, others in _EXPECTED.items() if not said & {kind.value, *others}]
