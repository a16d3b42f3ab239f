"""The page that takes the current edition's changes into a draft, and those that bring a text back."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from .. import workflow
from ..merging import Side
from ..models import Revision
from ..presenters.rebasing import clashes_of, incoming_of
from ..workflow import permissions
from ..workflow.rebasing import approved_now, is_behind, merge_of, signed_text_of
from .refusals import with_refusals
from .site import desk
from .steps import page_of


CHOICE = "choice-"
"""What the name of a clash's field begins with; the name of the clash follows."""


@with_refusals
def rebase_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Show what a rebase would bring and the clashes; do it once all are decided."""
    permissions.check_user_can_edit(request.user, revision)
    current = approved_now(revision)
    if current is None or not (revision.is_editable and is_behind(revision)):
        raise workflow.Conflict("This revision is no draft behind the current edition: nothing to rebase.")
    chosen = {
        name.removeprefix(CHOICE): Side(value)
        for name, value in request.POST.items()
        if name.startswith(CHOICE) and value in list(Side)
    }
    undecided = merge_of(revision, current, chosen).clashes
    if request.method == "POST" and not undecided:
        workflow.rebase(
            revision=revision,
            by=request.user,
            version=_number(request.POST.get("version", "")),
            onto=_number(request.POST.get("onto", "")),
            choices=chosen,
        )
        messages.success(request, f"Rebased onto edition {current.edition}. Read the text, then go on.")
        return redirect(page_of(revision))
    merged = merge_of(revision, current, {})
    context = {
        **desk.each_context(request),
        "title": f"Rebase {revision.drug}, revision {revision.number}",
        "revision": revision,
        "current": current,
        "incoming": incoming_of(merged, signed_text_of(revision.based_on)),
        "clashes": clashes_of(merged),
        "chosen": chosen,
        "undecided": len(undecided) if request.method == "POST" else 0,
    }
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "desk/rebase.html", context, status=status)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class ReasonForm(forms.Form):
    """Why a text is brought back."""

    reason = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The moderator reads it, and the record keeps it. Readers do not see it.",
        error_messages={"required": "Give the reason: the moderator and the record show it."},
    )


@with_refusals
def return_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask why, then begin a draft with the text of an earlier edition."""
    permissions.check_user_can_edit(request.user)
    return _restore(
        request,
        revision,
        workflow.return_to,
        title=f"Return to edition {revision.edition} of {revision.drug}",
        what="A new draft with the text of this edition begins. Submit it; a moderator who had no part in it "
        "decides, as on any other.",
        button="Begin the draft",
        done="This draft has the earlier text. Submit it when it is what you want to return to.",
    )


@with_refusals
def reinstate_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask why, then put a withdrawn text before the moderators again."""
    permissions.check_user_can_reinstate(request.user, revision)
    return _restore(
        request,
        revision,
        workflow.reinstate,
        title=f"Reinstate {revision.drug}",
        what="The withdrawn text goes before the moderators again, unchanged. Somebody decides who had no "
        "part in it and is not you.",
        button="Put it before the moderators",
        done="It waits for a moderator's decision. Readers see it again once that is an approval.",
    )


def _restore(
    request: HttpRequest, revision: Revision, move: Callable[..., Revision], *, done: str, **words: str
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        new = move(revision=revision, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, done)
        return redirect(page_of(new))
    context = {**desk.each_context(request), **words, "revision": revision, "form": form}
    return TemplateResponse(request, "desk/restore.html", context, status=400 if form.is_bound else 200)
