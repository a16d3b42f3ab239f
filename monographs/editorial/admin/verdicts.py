"""Judging the statements of a submission one by one, on the page of review."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .. import workflow
from ..models import Revision
from .refusals import with_refusals


ANCHORS = ("change", "text")
"""What the anchors of the page of review begin with at which a statement is judged."""


@with_refusals
def judge(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Keep what the moderator makes of one statement, and go back to it."""
    key, anchor = request.POST.get("statement", ""), request.POST.get("anchor", "")
    kept = workflow.judge_statement(
        revision=revision,
        key=key,
        digest=request.POST.get("digest", ""),
        verdict=request.POST.get("verdict", ""),
        note=request.POST.get("note", ""),
        by=request.user,
    )
    messages.success(request, f"{kept.get_verdict_display()}. Your word stands at the statement.")
    back = reverse("admin:monographs_revision_review", args=[revision.pk])
    return redirect(f"{back}#{anchor if anchor in ANCHORS else ANCHORS[0]}-{kept.statement_key}")
