"""Signing: a moderator decides on a submission or withdraws a monograph, each time with the password."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from .. import workflow
from ..models import Decision, Revision, Status
from ..people import printed_name
from ..workflow import permissions
from ..workflow.second_factor import is_asked
from . import review
from .fields import DayInput
from .refusals import with_refusals
from .second_factor import CodeField
from .site import desk
from .steps import page_of


PASSWORD = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class DecisionForm(forms.Form):
    """A decision on exactly the text whose digest it carries."""

    decision = forms.ChoiceField(
        choices=[
            (Decision.Kind.APPROVE, "Approve and publish"),
            (Decision.Kind.REQUEST_CHANGES, "Request changes"),
            (Decision.Kind.REJECT, "Reject for good"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide."},
    )
    reason = forms.CharField(
        label="Reason or note",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Needed to request changes or to reject. Editors read it; readers do not.",
    )
    review_due = forms.DateField(
        label="Review again by",
        required=False,
        widget=DayInput(),
        help_text="With an approval: the day by which somebody looks at it again.",
    )
    password = forms.CharField(
        label="Your password, as signature",
        strip=False,
        widget=PASSWORD,
        error_messages={"required": "Enter your password: it is your signature."},
    )
    code = CodeField(required=False)
    digest = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where one is needed, and for a day that is still to come."""
        cleaned = super().clean()
        wants_reason = cleaned.get("decision") in (Decision.Kind.REQUEST_CHANGES, Decision.Kind.REJECT)
        if wants_reason and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why, so that the editors know what to do next.")
        due = cleaned.get("review_due")
        if due and due <= timezone.now().date():
            self.add_error("review_due", "Choose a day that is still to come.")
        return cleaned


class WithdrawForm(forms.Form):
    """A withdrawal with its public reason."""

    reason = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Readers see it in place of the monograph, at once and everywhere.",
        error_messages={"required": "Give the reason: readers will see it in place of the monograph."},
    )
    password = forms.CharField(
        label="Your password, as signature",
        strip=False,
        widget=PASSWORD,
        error_messages={"required": "Enter your password: it is your signature."},
    )
    code = CodeField(required=False)


def first_decision_form(digest: str) -> DecisionForm:
    """Return the empty form for the text with ``digest``, due again in a year."""
    due = timezone.now().date() + timedelta(days=365)
    return DecisionForm(initial={"digest": digest, "review_due": due})


@with_refusals
def decide(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Record the decision of the review page."""
    permissions.check_user_can_review(request.user, revision)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return review.review_page(request, revision, form=form, status=400)
    try:
        _decide(request, revision, form.cleaned_data)
    except workflow.Unanswered as error:
        form.add_error("decision", str(error))
        return review.review_page(request, revision, form=form, status=409)
    except workflow.NotAllowed as error:
        if permissions.refusal(permissions.check_user_can_review, request.user, revision):
            raise
        form.add_error("password", str(error))
        return review.review_page(request, revision, form=form, status=403)
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
