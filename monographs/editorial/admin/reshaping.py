"""Splitting a statement of a draft, joining several, and dropping one with a reason."""

import re
from collections.abc import Callable
from typing import Any

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
from ..presenters.forecast import foretold
from ..presenters.review import rendered
from ..presenters.wordings import plain
from ..workflow import permissions
from .fields import WordsField
from .refusals import with_refusals
from .site import desk


FORECAST = "_forecast"
"""The name of the button that shows what a form would do, and does nothing."""

NEIGHBOURS = 5
"""How many statements before and after one it may be joined with: what belongs together stands together."""


def reason_field(done: str) -> forms.CharField:
    """Return the field for why a statement is ``done``."""
    return forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": f"Say why the statement is {done}, for whoever reviews the text."},
    )


class ReshapeForm(forms.Form):
    """A form about one statement of a draft, which carries the version it was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SplitForm(ReshapeForm):
    """The words, with an empty line wherever a new statement begins."""

    words = WordsField(
        label="The words, with an empty line between the parts",
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class JoinForm(ReshapeForm):
    """The statements to be joined with this one, and why."""

    others = forms.MultipleChoiceField(
        label="Join it with",
        widget=forms.CheckboxSelectMultiple,
        help_text="The source's words between them are kept. The facts of the first stay; confirm them.",
        error_messages={"required": "Choose at least one other statement."},
    )
    reason = reason_field("joined")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = choices


class DropForm(ReshapeForm):
    """Why a statement is dropped."""

    reason = reason_field("dropped")


@with_refusals
def split_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask where the statement is cut, and cut it."""
    statement = statement_of(request, revision)
    form = SplitForm(request.POST or None, initial={"version": revision.version, "words": statement.words})

    def act() -> None:
        workflow.split_statement(
            revision=revision,
            key=statement.key,
            parts=re.split(r"\n[^\S\n]*\n", form.cleaned_data["words"].replace("\r\n", "\n")),
            by=request.user,
            version=form.cleaned_data["version"],
        )

    return reshaped(
        request,
        revision,
        statement,
        form,
        act,
        title="Split",
        button="Split it",
        done="Split. Each part has the facts of the whole: correct them now.",
    )


@with_refusals
def join_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask which statements are one, and why, and join them."""
    statement = statement_of(request, revision)
    choices = _joinable(revision, statement)
    if not choices:
        raise workflow.Conflict(
            "Nothing to join it with: that needs another statement of its kind, from its source and under "
            "its heading. Move the other one there first."
        )
    form = JoinForm(request.POST or None, initial={"version": revision.version}, choices=choices)

    def act() -> None:
        workflow.join_statements(
            revision=revision,
            keys=[statement.key, *form.cleaned_data["others"]],
            reason=form.cleaned_data["reason"],
            by=request.user,
            version=form.cleaned_data["version"],
        )

    return reshaped(
        request,
        revision,
        statement,
        form,
        act,
        title="Join",
        button="Join them",
        done="Joined. The whole has the facts of its first part: confirm them now.",
    )


@with_refusals
def drop_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask for the reason and drop the statement."""
    statement = statement_of(request, revision)
    form = DropForm(request.POST or None, initial={"version": revision.version})

    def act() -> None:
        workflow.drop_statement(revision=revision, key=statement.key, by=request.user, **form.cleaned_data)

    return reshaped(
        request,
        revision,
        statement,
        form,
        act,
        title="Drop",
        button="Drop it from the draft",
        done="Dropped. Its words are marked in the source as in no statement.",
    )


def statement_of(request: HttpRequest, revision: Revision) -> AnyStatement:
    """Return the statement of the draft that the address names.

    Raises:
        NotAllowed: when the person may not edit.
        Conflict: when there is no such statement.
    """
    permissions.check_user_can_edit(request.user, revision)
    key = request.GET.get("statement", "")
    statement = next((one for one in assembly.to_document(revision).statements() if one.key == key), None)
    if statement is None:
        raise workflow.Conflict("This statement is not in the draft (any more). Choose another one.")
    return statement


def _joinable(revision: Revision, statement: AnyStatement) -> list[tuple[str, str]]:
    sections = assembly.to_document(revision).sections
    here = next(one.statements for one in sections if any(s.key == statement.key for s in one.statements))
    alike = (statement.kind, statement.origin.source)
    found = [one for one in here if (one.kind, one.origin.source) == alike]
    at = [one.key for one in found].index(statement.key)
    near = found[max(at - NEIGHBOURS, 0) : at] + found[at + 1 : at + 1 + NEIGHBOURS]
    return [(one.key, plain(one.words)) for one in near]


def reshaped(
    request: HttpRequest,
    revision: Revision,
    statement: AnyStatement,
    form: forms.Form,
    act: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str,
) -> HttpResponse:
    """Show the form, what it would do to the warning, or do it and go back to the evidence."""
    valid = form.is_valid()
    forecast = foretold(revision, act) if valid and FORECAST in request.POST else None
    if valid and forecast is None:
        act()
        messages.success(request, done)
        return redirect(f"{evidence_address(revision)}#statement-{statement.key}")
    context = {
        **desk.each_context(request),
        "title": f"{title} a statement of {revision.drug}, revision {revision.number}",
        "revision": revision,
        "statement": statement,
        "kind": kind_label(statement.kind),
        "html": rendered(statement.words, inline=statement.kind not in ("narrative", "question")),
        "facts": facts_of(statement),
        "standing": standings_of(revision, [statement])[statement.key],
        "loses_checks": title != "Move",
        "evidence_address": evidence_address(revision),
        "form": form,
        "forecast": forecast,
        "button": button,
        "name": title,
    }
    status = 400 if form.is_bound and not valid else 200
    return TemplateResponse(request, "desk/reshape.html", context, status=status)


def evidence_address(revision: Revision) -> str:
    """Return the address of the page of evidence."""
    return reverse("admin:monographs_revision_evidence", args=[revision.pk])
