"""A refused move becomes a page with its sentence, never a traceback."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from monographs.published.shelf import ShelfError

from ..models import Revision
from ..presenters.since import since
from ..workflow import Blocked, Changed, WorkflowError
from .site import desk


def refused(
    request: HttpRequest, error: WorkflowError | ShelfError, revision: Revision | None = None
) -> HttpResponse:
    """Return the page that says why, with status 403 or 409, and what changed since the page was opened."""
    status = getattr(error, "status_code", 409)
    context = {
        **desk.each_context(request),
        "title": "Not possible" if status == 409 else "Not allowed",
        "sentence": error.lead if isinstance(error, Blocked) else str(error),
        "findings": error.findings if isinstance(error, Blocked) else (),
        "revision": revision,
        "since": since(revision, error) if revision and isinstance(error, Changed) else None,
    }
    return TemplateResponse(request, "desk/refused.html", context, status=status)


def with_refusals(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a refusal raised by ``view(request, revision)`` with its page."""

    @wraps(view)
    def answer(request: HttpRequest, revision: Revision, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, revision, *args, **kwargs)
        except (WorkflowError, ShelfError) as error:
            revision.refresh_from_db()
            return refused(request, error, revision)

    return answer
