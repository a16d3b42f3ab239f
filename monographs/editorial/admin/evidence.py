"""The page of evidence: the statements of a revision beside the words they came from."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..models import Revision
from ..presenters.sheets import beside
from ..workflow import permissions
from .site import desk


def evidence_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Show the statements with their sources, each leading to the other."""
    context = {
        **desk.each_context(request),
        "title": f"Evidence for {revision.drug}, revision {revision.number}",
        "revision": revision,
        "beside": beside(revision),
        "check_refusal": permissions.refusal(permissions.check_user_can_check, request.user, revision) or "",
        "can_edit": revision.is_editable
        and permissions.refusal(permissions.check_user_can_edit, request.user, revision) is None,
    }
    return TemplateResponse(request, "desk/evidence.html", context)
