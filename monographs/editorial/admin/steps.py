"""The buttons of a revision's page: each sends one move to the workflow and goes on to the next page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse

from .. import workflow
from ..models import Revision
from .refusals import with_refusals


_WHY = "desk_why"


def page_of(revision: Revision) -> str:
    """Return the address of the revision's page."""
    return reverse("admin:monographs_revision_change", args=[revision.pk])


def why_of(request: HttpRequest, revision: Revision) -> str:
    """Return the reason that was sent with a submission of ``revision`` that was refused."""
    return request.session.get(_WHY, {}).get(str(revision.pk), "")


@with_refusals
def submit(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Put a draft before the moderators."""
    version = request.POST.get("version", "")
    shown = int(version) if version.isdecimal() else None
    why = request.POST.get("why", "")
    try:
        workflow.submit(revision=revision, by=request.user, version=shown, why=why)
    except workflow.WorkflowError:
        request.session[_WHY] = {str(revision.pk): why}  # not to be written again after the correction
        raise
    request.session.pop(_WHY, None)
    messages.success(request, "Submitted. A moderator who had no part in it now decides on this text.")
    return redirect(page_of(revision))


@with_refusals
def take_back(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Take a submission back."""
    workflow.withdraw_submission(revision=revision, by=request.user)
    messages.success(request, "Taken back. You can go on editing.")
    return redirect(page_of(revision))


@with_refusals
def revise(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Begin a new draft from a signed text."""
    new = workflow.revise(revision=revision, by=request.user)
    messages.success(request, f"This is a new draft. Revision {revision.number} stays as it is.")
    return redirect(page_of(new))


def only_sent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let ``view`` be reached by a sent form only, never by a link."""

    def answer(request: HttpRequest, revision: Revision) -> HttpResponse:
        return view(request, revision) if request.method == "POST" else HttpResponseNotAllowed(["POST"])

    return answer
