"""Splitting a statement of a draft, and dropping one with a reason."""

import re

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from monographs.document import AnyStatement

from .. import assembly, workflow
from ..models import Revision
from ..presenters.checks import standings_of
from ..presenters.facts import facts_of, kind_label
from ..presenters.review import rendered
from ..workflow import permissions
from .fields import WordsField
from .refusals import with_refusals
from .site import desk


class SplitForm(forms.Form):
    """The words, with an empty line wherever a new statement begins."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = WordsField(
        label="The words, with an empty line between the parts",
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class DropForm(forms.Form):
    """Why a statement is dropped."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the statement is dropped, for whoever reviews the text."},
    )


@with_refusals
def split_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask where the statement is cut, and cut it."""
    statement = _statement(request, revision)
    form = SplitForm(request.POST or None, initial={"version": revision.version, "words": statement.words})
    if not form.is_valid():
        return _page(request, revision, statement, form, title="Split", button="Split it")
    workflow.split_statement(
        revision=revision,
        key=statement.key,
        parts=re.split(r"\n[^\S\n]*\n", form.cleaned_data["words"].replace("\r\n", "\n")),
        by=request.user,
        version=form.cleaned_data["version"],
    )
    messages.success(request, "Split. Each part has the facts of the whole: correct them now.")
    return redirect(f"{_evidence(revision)}#statement-{statement.key}")


@with_refusals
def drop_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask for the reason and drop the statement."""
    statement = _statement(request, revision)
    form = DropForm(request.POST or None, initial={"version": revision.version})
    if not form.is_valid():
        return _page(request, revision, statement, form, title="Drop", button="Drop it from the draft")
    workflow.drop_statement(revision=revision, key=statement.key, by=request.user, **form.cleaned_data)
    messages.success(request, "Dropped. Its words are marked in the source as in no statement.")
    return redirect(_evidence(revision))


def _statement(request: HttpRequest, revision: Revision) -> AnyStatement:
    permissions.check_user_can_edit(request.user, revision)
    key = request.GET.get("statement", "")
    statement = next((one for one in assembly.to_document(revision).statements() if one.key == key), None)
    if statement is None:
        raise workflow.Conflict("This statement is not in the draft (any more). Choose another one.")
    return statement


def _page(
    request: HttpRequest,
    revision: Revision,
    statement: AnyStatement,
    form: forms.Form,
    *,
    title: str,
    button: str,
) -> HttpResponse:
    context = {
        **desk.each_context(request),
        "title": f"{title} a statement of {revision.drug}, revision {revision.number}",
        "revision": revision,
        "statement": statement,
        "kind": kind_label(statement.kind),
        "html": rendered(statement.words, inline=statement.kind not in ("narrative", "question")),
        "facts": facts_of(statement),
        "standing": standings_of(revision, [statement])[statement.key],
        "evidence_address": _evidence(revision),
        "form": form,
        "button": button,
    }
    return TemplateResponse(request, "desk/reshape.html", context, status=400 if form.is_bound else 200)


def _evidence(revision: Revision) -> str:
    return reverse("admin:monographs_revision_evidence", args=[revision.pk])
