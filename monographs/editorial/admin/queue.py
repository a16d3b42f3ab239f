"""The review queue: what waits for a moderator, the longest wait first."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..presenters.queue import waiting
from .site import desk


def review_queue(request: HttpRequest) -> HttpResponse:
    """List the submitted revisions."""
    if not request.user.has_perm("monographs.view_revision"):
        raise PermissionDenied
    context = {**desk.each_context(request), "title": "Review queue", "items": waiting(request.user)}
    return TemplateResponse(request, "desk/queue.html", context)
