"""The list of what waits for somebody to look at it, and taking a task."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .. import workflow
from ..models import Revision, Task
from ..presenters.tasks import tasks
from ..workflow import permissions
from .refusals import refused
from .site import desk


def task_list(request: HttpRequest) -> HttpResponse:
    """Show how much waits of each kind and a page of one, each task leading to its evidence."""
    if not request.user.has_perm("monographs.view_revision"):
        raise PermissionDenied
    kind, page = request.GET.get("kind", ""), request.GET.get("page")
    context = {
        **desk.each_context(request),
        "title": "Tasks",
        "tasks": tasks(person=request.user.pk, kind=kind, page=page),
        "refusal": permissions.refusal(permissions.check_user_can_take_tasks, request.user) or "",
    }
    return TemplateResponse(request, "desk/tasks.html", context)


def take_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Claim a task of the revision, or give it back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    revision = get_object_or_404(Revision.objects.select_related("drug"), pk=pk)
    kind, key = request.POST.get("kind", ""), request.POST.get("statement", "")
    move = workflow.release_task if "release" in request.POST else workflow.claim_task
    try:
        permissions.check_user_can_take_tasks(request.user)
        if kind not in Task.Kind.values:
            raise workflow.Conflict("This task is settled. Reload the page.")
        move(revision=revision, kind=Task.Kind(kind), key=key[:64], by=request.user)
    except workflow.WorkflowError as error:
        return refused(request, error)
    messages.success(request, "Given back." if "release" in request.POST else "Yours. Others see that.")
    page = request.POST.get("page", "")
    there = f"?kind={kind}" + (f"&page={page}" if page.isdecimal() and len(page) < 6 else "")
    return redirect(reverse("admin:tasks") + there)
