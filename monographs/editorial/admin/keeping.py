"""Keeping what is typed while it is typed, and saying who else is there: one request of ``desk/keep.js``."""

import re
import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from .. import workflow
from ..models import Revision
from ..presenters.keeping import clock, sentences
from ..workflow import permissions
from .refusals import with_refusals
from .steps import page_of


@with_refusals
def keep(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Keep the text that came along, if any, and answer when, and who else has the draft open."""
    answer: dict[str, object] = {"kept": ""}
    if text := request.POST.get("text"):
        kept = workflow.keep(revision=revision, by=request.user, page=page_name(request), sent=text)
        answer["kept"] = f"Kept for you at {clock(kept.at)}. Nobody else sees it; save it to make it count."
    if "leaving" in request.POST:
        workflow.leave(revision=revision, by=request.user)
    else:
        workflow.be_present(revision=revision, by=request.user)
    answer["others"] = sentences(workflow.others_at(revision=revision, by=request.user))
    return JsonResponse(answer)


@with_refusals
def forget(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Drop a kept text."""
    permissions.check_user_can_edit(request.user, revision)
    workflow.forget(revision=revision, by=request.user, page=page_name(request))
    messages.success(request, "Dropped. The text is as it was saved.")
    return redirect(page_of(revision))


def page_name(request: HttpRequest) -> str:
    """Return the name of the opening of the page that sent ``request``; a new one where it has none."""
    name = request.POST.get("keep_as", "")
    return name if re.fullmatch(r"[0-9a-f]{16}", name) else secrets.token_hex(8)
