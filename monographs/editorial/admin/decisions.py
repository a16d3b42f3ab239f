"""Signing: a moderator decides on a submission or withdraws a monograph, each time with the password."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from .. import workflow
from ..models import Decision, Revision, Status
from ..people import printed_name
from ..workflow import permissions
from ..workflow.second_factor import is_asked
from .refusals import with_refusals
from .review import review_page
from .signatures import DecisionForm, WithdrawForm
from .site import desk
from .steps import page_of


@with_refusals
def decide(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Record the decision of the review page."""
    permissions.check_user_can_review(request.user, revision)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return review_page(request, revision, form=form, status=400)
    try:
        _decide(request, revision, form.cleaned_data)
    except workflow.Unanswered as error:
        form.add_error("decision", str(error))
        return review_page(request, revision, form=form, status=409)
    except workflow.NotAllowed as error:
        if permissions.refusal(permissions.check_user_can_review, request.user, revision):
            raise
        form.add_error("password", str(error))
        return review_page(request, revision, form=form, status=403)
    messages.success(request, _DONE[form.cleaned_data["decision"]])
    return redirect(page_of(revision))


def _decide(request: HttpRequest, revision: Revision, signed: dict[str, Any]) -> None:
    named = {
        "revision": revision,
        "by": request.user,
        "digest": signed["digest"],
        "password": signed["password"],
        "code": signed["code"],
    }
    if signed["decision"] == Decision.Kind.APPROVE:
        workflow.approve(**named, note=signed["reason"], review_due=signed["review_due"])
    elif signed["decision"] == Decision.Kind.REJECT:
        workflow.reject(**named, reason=signed["reason"])
    else:
        workflow.request_changes(**named, reason=signed["reason"])


_DONE = {
    Decision.Kind.APPROVE: "Signed and published. Readers see this text from now on.",
    Decision.Kind.REQUEST_CHANGES: "Signed. The editors see your reason and can edit the text again.",
    Decision.Kind.REJECT: "Signed. The revision is rejected and kept for the record.",
}


@with_refusals
def withdraw_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask for the public reason and the password, then take the monograph off the shelf."""
    permissions.check_user_can_withdraw(request.user, revision)
    if revision.status != Status.APPROVED:
        raise workflow.Conflict(
            f"This revision is “{revision.get_status_display().lower()}”; "
            "only what is approved can be withdrawn."
        )
    form = WithdrawForm(request.POST or None)
    if not is_asked(request.user):
        del form.fields["code"]
    if not form.is_valid():
        return _withdraw_form(request, revision, form, 400 if form.is_bound else 200)
    try:
        workflow.withdraw(revision=revision, by=request.user, **form.cleaned_data)
    except workflow.NotAllowed as error:
        form.add_error("password", str(error))
        return _withdraw_form(request, revision, form, error.status_code)
    messages.success(request, "Withdrawn. Readers see your reason in its place from now on.")
    return redirect(page_of(revision))


def _withdraw_form(request: HttpRequest, revision: Revision, form: WithdrawForm, status: int) -> HttpResponse:
    context = {
        **desk.each_context(request),
        "title": f"Withdraw {revision.drug}",
        "revision": revision,
        "form": form,
        "signer": printed_name(request.user),
    }
    return TemplateResponse(request, "desk/withdraw.html", context, status=status)
