"""The list of what waits to be checked."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..presenters.tasks import tasks
from .site import desk


def task_list(request: HttpRequest) -> HttpResponse:
    """Show lost checks, disputes and unchecked high-risk statements, each leading to its evidence."""
    if not request.user.has_perm("monographs.view_revision"):
        raise PermissionDenied
    context = {**desk.each_context(request), "title": "Tasks", "tasks": tasks(request.GET.get("page"))}
    return TemplateResponse(request, "desk/tasks.html", context)
