"""Answering the findings of a submission, and overriding one that blocks a draft."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .. import workflow
from ..models import Revision
from ..presenters.findings import blocks_of
from ..workflow import permissions
from ..workflow.findings import MOST
from .refusals import with_refusals
from .site import desk
from .steps import page_of


ANSWER = "answer-"
"""What the name of an answer's field begins with; the number of its finding follows."""


@with_refusals
def answer(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Keep the answers of the page of review; what was left empty waits."""
    permissions.check_user_can_review(request.user, revision)
    given = {
        int(number): text
        for name, text in request.POST.items()
        if (number := name.removeprefix(ANSWER)) != name and number.isdecimal() and text.strip()
    }
    if not given:
        raise workflow.Conflict("No answer was given. Write one beside a finding, then keep it.")
    digest = request.POST.get("digest", "")
    workflow.answer_findings(revision=revision, by=request.user, digest=digest, answers=given)
    messages.success(request, f"{len(given)} answer{'s' if len(given) > 1 else ''} kept.")
    return redirect(reverse("admin:monographs_revision_review", args=[revision.pk]) + "#findings-heading")


class OverrideForm(forms.Form):
    """An administrator's reason for one of the findings that block a draft."""

    finding = forms.ChoiceField(label="Finding", widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The moderator reads it beside the finding, and the record keeps it.",
        error_messages={"required": "Give the reason: the moderator and the record show it."},
    )

    def __init__(self, data: Any, *, blocks: list[Any]) -> None:
        super().__init__(data)
        self.fields["finding"].choices = [(str(number), one.message) for number, one in enumerate(blocks)]


@with_refusals
def override_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Show what blocks the draft, and keep the reason why one of it may stand."""
    permissions.check_user_can_override(request.user, revision)
    blocks = blocks_of(revision) if revision.is_editable else []
    form = OverrideForm(request.POST or None, blocks=blocks)
    if form.is_valid():
        chosen = blocks[int(form.cleaned_data["finding"])]
        if chosen.message != request.POST.get(f"message-{form.cleaned_data['finding']}"):
            raise workflow.Conflict("The findings changed since you opened the page. Reload it.")
        workflow.override_finding(
            revision=revision,
            by=request.user,
            finding=chosen.id,
            statement=chosen.statement,
            message=chosen.message,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, "Kept. This finding no longer blocks the text as it stands.")
        return redirect(page_of(revision))
    context = {
        **desk.each_context(request),
        "title": f"Override a finding on {revision.drug}",
        "revision": revision,
        "form": form,
        "blocks": blocks,
    }
    return TemplateResponse(request, "desk/override.html", context, status=400 if form.is_bound else 200)
