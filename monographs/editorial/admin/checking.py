"""Checking: a person holds one statement against a passage of a source that is not AI.

First the passage is looked up and the consequence shown; then the same answers, sent again, are recorded.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from monographs.document import AnyStatement, Document
from monographs.document.bearing import bearing
from monographs.document.runs import runs

from .. import assembly, workflow
from ..checking.passages import Passage, find_passage, lines_of, most_like
from ..checking.standing import content_digest
from ..models import Answer, Check, Revision, Source
from ..presenters.checks import consequence_of, standings_of
from ..presenters.facts import facts_of, kind_label
from ..presenters.review import rendered
from ..workflow import permissions
from ..workflow.checks import lacking
from .refusals import with_refusals
from .site import desk


LONGEST = 5_000
"""Code points of a passage; a longer one shows nothing in particular."""


class CheckForm(forms.Form):
    """The passage and the three answers."""

    seen = forms.CharField(widget=forms.HiddenInput)
    quote = forms.CharField(
        label="The passage",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Copied from the source, or chosen from its text on this page.",
        error_messages={"required": "Paste the passage, or choose it from the text of the source."},
    )
    supported = forms.ChoiceField(
        label="Does the passage say so?",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Answer whether the passage says what the statement says."},
    )
    accurate = forms.ChoiceField(
        label="Is the statement accurate?",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Answer whether the statement is accurate."},
    )
    plausible = forms.ChoiceField(
        label="Is it plausible, as far as you know the field?",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Answer whether it is plausible."},
    )
    note = forms.CharField(
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What differs, or what the next person should know.",
    )


@with_refusals
def check_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Take a check of the statement named in the address; show what it does before it is recorded."""
    permissions.check_user_can_check(request.user, revision)
    document = assembly.to_document(revision)
    statement = _statement(document, request.GET.get("statement", ""))
    source = _chosen(request, sources := sources_for(revision))
    if request.method == "POST" and source is not None:
        return _answer(request, revision, document, statement, source)
    form = CheckForm(initial={"seen": content_digest(statement), "quote": _asked_for(request, source)})
    return _page(request, revision, statement, source, form=form, sources=sources)


def sources_for(revision: Revision) -> list[Source]:
    """Return the sources about its drug that can support a check now, without their content."""
    return [one for one in _fit(revision) if not one.is_quarantined]


def _fit(revision: Revision) -> list[Source]:
    sources = revision.drug.sources.filter(standing=Source.Standing.CURRENT).defer("content", "reading")
    sources = sources.select_related("imported_by")
    return [one for one in sources if one.origin_kind.can_support_a_check]


def _statement(document: Document, key: str) -> AnyStatement:
    statement = next((one for one in document.statements() if one.key == key), None)
    if statement is None:
        raise workflow.Conflict("This statement is not in the revision (any more). Choose another one.")
    return statement


def _chosen(request: HttpRequest, sources: list[Source]) -> Source | None:
    asked = request.GET.get("source", "")
    if not asked and len(sources) == 1:
        return sources[0]
    return next((source for source in sources if str(source.pk) == asked), None)


def _asked_for(request: HttpRequest, source: Source | None) -> str:
    """Return the passage whose place the address names, or nothing."""
    start, _, end = request.GET.get("passage", "").partition("-")
    if source is None or not (start.isdecimal() and end.isdecimal() and len(start + end) < 20):
        return ""
    return source.text[int(start) : int(end)][:LONGEST]


def _answer(
    request: HttpRequest, revision: Revision, document: Document, statement: AnyStatement, source: Source
) -> HttpResponse:
    form = CheckForm(request.POST)
    passage = find_passage(source.text, form.cleaned_data["quote"]) if form.is_valid() else None
    if form.is_valid():
        _question(form, revision, statement, source, passage)
    if form.errors or passage is None or "change" in request.POST:
        return _page(request, revision, statement, source, form=form)
    if "record" not in request.POST or not passage.exact:
        return _preview(request, revision, document, statement, source, form=form, passage=passage)
    workflow.check_statement(
        revision=revision, key=statement.key, source=source, by=request.user, **form.cleaned_data
    )
    messages.success(request, "Recorded. Your name and the passage stand beside the statement.")
    return redirect(f"{_evidence_address(revision)}#statement-{statement.key}")


def _question(
    form: CheckForm, revision: Revision, statement: AnyStatement, source: Source, passage: Passage | None
) -> None:
    """Tell the form what is wrong with the passage, if anything is."""
    if passage is None:
        form.add_error("quote", f"This passage does not stand in “{source}”. Copy it from there.")
    elif form.cleaned_data["supported"] == Answer.YES and _is_what_was_seen(form, statement):
        try:
            workflow.check_bears(
                statement,
                passage,
                source=source,
                language=revision.language,
                note=form.cleaned_data["note"],
            )
        except workflow.Conflict as error:
            form.add_error("quote", str(error))


def _is_what_was_seen(form: CheckForm, statement: AnyStatement) -> bool:
    # Of another text the answers are not judged: the workflow refuses them.
    return form.cleaned_data["seen"] == content_digest(statement)


def _preview(
    request: HttpRequest,
    revision: Revision,
    document: Document,
    statement: AnyStatement,
    source: Source,
    *,
    form: CheckForm,
    passage: Passage,
) -> HttpResponse:
    answers = {**form.cleaned_data, "quote": passage.words}
    check = Check(
        drug_id=revision.drug_id,
        statement_key=statement.key,
        content_digest=content_digest(statement),
        source=source,
        start=passage.start,
        end=passage.end,
        by=request.user,
        at=timezone.now(),
        **{name: answers[name] for name in ("quote", "supported", "accurate", "plausible", "note")},
    )
    labels = dict(Answer.choices)
    shown = [
        (form.fields[name].label, labels[answers[name]]) for name in ("supported", "accurate", "plausible")
    ]
    return _drawn(
        request,
        "desk/check_preview.html",
        revision,
        statement,
        source,
        passage=passage,
        lacking=lacking(bearing(statement, passage.words)) if answers["supported"] == Answer.YES else "",
        difference=() if passage.exact else runs(form.cleaned_data["quote"], passage.words),
        answers=shown,
        note=answers["note"],
        sent=answers,
        consequence=consequence_of(revision, document, check),
    )


def _page(
    request: HttpRequest,
    revision: Revision,
    statement: AnyStatement,
    source: Source | None,
    *,
    form: CheckForm,
    sources: list[Source] | None = None,
) -> HttpResponse:
    lines = lines_of(source.text) if source else []
    return _drawn(
        request,
        "desk/check.html",
        revision,
        statement,
        source,
        form=form,
        sources=sources_for(revision) if sources is None else sources,
        set_aside=[] if source else [one for one in _fit(revision) if one.is_quarantined],
        lines=lines,
        likely=most_like(lines, statement.words),
        status=400 if form.is_bound and form.errors else 200,
    )


def _drawn(
    request: HttpRequest,
    template: str,
    revision: Revision,
    statement: AnyStatement,
    source: Source | None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    shared = {
        **desk.each_context(request),
        "title": f"Check a statement of {revision.drug}, revision {revision.number}",
        "revision": revision,
        "statement": statement,
        "kind": kind_label(statement.kind),
        "html": rendered(statement.words, inline=statement.kind not in ("narrative", "question")),
        "facts": facts_of(statement),
        "standing": standings_of(revision, [statement])[statement.key],
        "source": source,
        "evidence_address": _evidence_address(revision),
    }
    return TemplateResponse(request, template, shared | context, status=status)


def _evidence_address(revision: Revision) -> str:
    return reverse("admin:monographs_revision_evidence", args=[revision.pk])
