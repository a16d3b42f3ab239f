"""Moving a statement of a draft, and adding one from words of its source that nothing stands for."""

from typing import Any

import pydantic
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from monographs.document import KINDS
from monographs.document.characters import visible

from .. import workflow
from ..models import Revision, Source
from ..presenters.facts import kind_label
from ..presenters.forecast import Forecast, foretold
from ..presenters.wordings import plain
from ..workflow import Place, permissions
from .fields import WordsField
from .forms import faults_of
from .refusals import with_refusals
from .reshaping import FORECAST, ReshapeForm, evidence_address, reshaped, statement_of
from .site import desk
from .workbench import NEW, Workbench


AFTER, FIRST = "after:", "first:"
"""What a choice of a place begins with: behind a statement, or first under a heading (``NEW``: a new one)."""

_KINDS = [one.model_fields["kind"].default for one in KINDS]

SUBJECTS = {
    "indication": "condition",
    "adverse_effect": "term",
    "interaction": "interactant",
    "monitoring": "test",
    "stop_rule": "trigger",
    "programme": "name",
    "question": "question",
}
"""The fact without which a statement of a kind says nothing."""


class MoveForm(ReshapeForm):
    """Where the statement is to stand."""

    place = forms.ChoiceField(label="Where it stands", error_messages={"required": "Choose a place."})

    def __init__(self, *args: Any, places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places


class AddForm(MoveForm):
    """What kind of statement the words are, and where it stands."""

    kind = forms.ChoiceField(label="What it is", choices=[(kind, kind_label(kind)) for kind in _KINDS])
    subject = forms.CharField(
        label="What it is about",
        required=False,
        max_length=500,
        help_text="The condition, effect, other medicine, test, event, programme or question. "
        "Prose, doses, precautions and handling need none.",
    )
    words = WordsField(label="Words", widget=forms.Textarea(attrs={"rows": 5}))
    field_order = ["version", "kind", "subject", "words", "place"]

    def clean(self) -> dict[str, Any]:
        """Ask for the subject where the kind needs one."""
        cleaned = super().clean()
        if cleaned.get("kind") in SUBJECTS and not cleaned.get("subject", "").strip():
            self.add_error("subject", "Say what it is about: a statement of this kind needs it.")
        return cleaned


@with_refusals
def move_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask where the statement is to stand, and move it there."""
    statement = statement_of(request, revision)
    form = MoveForm(
        request.POST or None,
        initial={"version": revision.version},
        places=places_of(revision, without=statement.key),
    )

    def act() -> None:
        workflow.move_statement(
            revision=revision,
            key=statement.key,
            to=place_of(form.cleaned_data["place"]),
            by=request.user,
            version=form.cleaned_data["version"],
        )

    return reshaped(
        request,
        revision,
        statement,
        form,
        act,
        title="Move",
        button="Move it",
        done="Moved. Its words, facts and checks are as they were.",
    )


@with_refusals
def add_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask what kind of statement the words of a source are, and add it with their origin."""
    permissions.check_user_can_edit(request.user, revision)
    source, start, end = _passage(request, revision)
    passage = source.text[start:end].strip()
    form = AddForm(
        request.POST or None,
        initial={"version": revision.version, "kind": "narrative", "words": passage},
        places=places_of(revision),
    )
    made: list[str] = []

    def act() -> None:
        sent = form.cleaned_data
        fact = SUBJECTS.get(sent["kind"])
        made.append(
            workflow.add_statement(
                revision=revision,
                kind=sent["kind"],
                words=sent["words"],
                facts={fact: sent["subject"]} if fact else {},
                source=source,
                start=start,
                end=end,
                to=place_of(sent["place"]),
                by=request.user,
                version=sent["version"],
            )
        )

    forecast: Forecast | None = None
    try:
        if form.is_valid() and FORECAST in request.POST:
            forecast = foretold(revision, act)
        elif form.is_valid():
            act()
            messages.success(request, "Added, with the origin of its words. Complete its facts now.")
            return redirect(f"{evidence_address(revision)}#statement-{made[-1]}")
    except pydantic.ValidationError as error:
        for _, sentence in faults_of(error):
            form.add_error(None, sentence)
    context = {
        **desk.each_context(request),
        "title": f"Add a statement to {revision.drug}, revision {revision.number}",
        "revision": revision,
        "source": source,
        "passage": visible(passage),
        "start": start,
        "end": end,
        "form": form,
        "forecast": forecast,
        "evidence_address": evidence_address(revision),
    }
    status = 400 if form.is_bound and not form.is_valid() else 200
    return TemplateResponse(request, "desk/add_statement.html", context, status=status)


def places_of(revision: Revision, *, without: str = "") -> list[Any]:
    """Return the places a statement may stand at, as choices grouped by heading."""
    bench = Workbench(revision)
    found: list[Any] = []
    sections = bench.rows.document(revision).sections
    for (number, row), section in zip(bench.sections.items(), sections, strict=True):
        behind = [
            (f"{AFTER}{one.key}", f"After: {_short(plain(one.words))}")
            for one in section.statements
            if one.key != without
        ]
        found.append((str(row), [(f"{FIRST}{number}", f"First under “{row}”"), *behind]))
    _, (title, new) = bench.choices
    return [("", "Choose a place"), *found, (title, new)]


def place_of(choice: str) -> Place:
    """Return the place a valid ``choice`` means."""
    if choice.startswith(AFTER):
        return Place(after=choice.removeprefix(AFTER))
    if choice.startswith(FIRST):
        return Place(section=int(choice.removeprefix(FIRST)))
    return Place(kind=choice.removeprefix(NEW))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else f"{words[:79]}…"


def _passage(request: HttpRequest, revision: Revision) -> tuple[Source, int, int]:
    number, start, end = (request.GET.get(name, "") for name in ("source", "start", "end"))
    if all(one.isascii() and one.isdigit() and len(one) < 10 for one in (number, start, end)):
        source = revision.drug.sources.filter(pk=int(number)).first()
        if source is not None and int(start) < int(end) <= len(source.text):
            return source, int(start), int(end)
    raise workflow.Conflict("Choose the words on the page of evidence: they are marked there.")
