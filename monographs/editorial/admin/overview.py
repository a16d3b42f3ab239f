"""The overview: what waits for the person, and the desk in figures."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..presenters.overview import deciding, overview, waiting_for
from .site import desk


def overview_page(request: HttpRequest) -> HttpResponse:
    """Show the figures, each as a plot and as a table."""
    if not request.user.has_perm("monographs.view_revision"):
        raise PermissionDenied
    context = {
        **desk.each_context(request),
        "title": "Overview",
        "waiting": waiting_for(request.user),
        "overview": overview(),
        "deciding": deciding(),
    }
    return TemplateResponse(request, "desk/overview.html", context)
