"""The page of review: what is signed, read as a whole, with what changed and what was found."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..models import FROZEN, Revision, Status
from ..people import printed_name
from ..presenters.comments import comments_of
from ..presenters.findings import standing
from ..presenters.moves import notes
from ..presenters.review import review_of
from ..workflow import permissions, second_factor
from .signatures import first_decision_form
from .site import desk


def review_page(
    request: HttpRequest, revision: Revision, *, form: Any = None, status: int = 200
) -> HttpResponse:
    """Show the revision as a whole; with the decision form while it is in review."""
    review = review_of(revision)
    stood = standing(revision.submission) if revision.status in FROZEN and revision.submission else []
    in_review = revision.status == Status.IN_REVIEW
    context = {
        **desk.each_context(request),
        "title": f"Review of {revision.drug}, revision {revision.number}",
        "revision": revision,
        "review": review,
        "standing": stood,
        "notes": notes(revision) if in_review else [],
        "unanswered": sum(finding.wants_answer for finding in stood),
        "comments": comments_of(revision, review.document, request.user),
        "in_review": in_review,
        "can_judge": in_review
        and permissions.refusal(permissions.check_user_can_judge, request.user, revision) is None,
        "refusal": permissions.refusal(permissions.check_user_can_review, request.user, revision) or "",
        "form": form or first_decision_form(review.digest),
        "asks_code": in_review and second_factor.is_asked(request.user),
        "signer": printed_name(request.user),
    }
    return TemplateResponse(request, "desk/review.html", context, status=status)
