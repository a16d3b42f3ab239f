"""The review queue: what waits for a moderator, by whose turn it is; claiming and releasing."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from .. import workflow
from ..models import Revision
from ..presenters.queue import groups, overdue_reviews
from .fields import DayInput
from .refusals import with_refusals
from .site import desk


def review_queue(request: HttpRequest) -> HttpResponse:
    """List the submitted revisions."""
    if not request.user.has_perm("monographs.view_revision"):
        raise PermissionDenied
    context = {**desk.each_context(request), "title": "Review queue", "groups": groups(request.user)}
    return TemplateResponse(request, "desk/queue.html", context)


class ClaimForm(forms.Form):
    """The day by which a moderator means to decide; in a week where it is left empty."""

    due = forms.DateField(
        label="Decide by", required=False, widget=DayInput(), help_text="In a week, if left empty."
    )


@with_refusals
def claim(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Claim a submission for the person."""
    form = ClaimForm(request.POST)
    if not form.is_valid():
        raise workflow.Conflict("The day could not be read. Write it like 2027-11-21, or leave it empty.")
    claimed = workflow.claim(revision=revision, by=request.user, due=form.cleaned_data["due"])
    messages.success(request, f"Yours to decide by {claimed.due:%-d %B %Y}. Others may still decide on it.")
    return redirect("admin:review_queue")


@with_refusals
def release(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Give a claim back."""
    workflow.release(revision=revision, by=request.user)
    messages.success(request, "Released. It stands among the unclaimed again.")
    return redirect("admin:review_queue")


def overdue(request: HttpRequest) -> HttpResponse:
    """List the public monographs whose review is due, the longest overdue first."""
    if not request.user.has_perm("monographs.view_revision"):
        raise PermissionDenied
    items, more = overdue_reviews()
    context = {**desk.each_context(request), "title": "Overdue reviews", "items": items, "more": more}
    return TemplateResponse(request, "desk/overdue.html", context)
