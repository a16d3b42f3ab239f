"""Sending and resolving comments; both pages of a revision show them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .. import workflow
from ..models import Comment, Revision
from ..workflow import permissions
from .refusals import with_refusals


@with_refusals
def comment(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Keep a comment."""
    text, about = request.POST.get("text", ""), request.POST.get("statement", "")
    workflow.comment(revision=revision, by=request.user, text=text, statement=about)
    messages.success(request, "Your comment is kept.")
    return _back(revision)


@with_refusals
def resolve(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Mark a comment of the revision as dealt with."""
    permissions.check_user_can_comment(request.user)
    number = request.POST.get("comment", "")
    found = revision.comments.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if not isinstance(found, Comment):
        raise workflow.Conflict("There is no such comment on this revision. Reload the page.")
    workflow.resolve_comment(comment=found, by=request.user)
    messages.success(request, "Resolved.")
    return _back(revision)


def _back(revision: Revision) -> HttpResponse:
    return redirect(reverse("admin:monographs_revision_review", args=[revision.pk]) + "#comments-heading")
