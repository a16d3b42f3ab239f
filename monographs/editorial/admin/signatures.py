"""The forms that are signed with a password: the decision on a submission, and a withdrawal."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ..models import Decision
from .fields import DayInput
from .second_factor import CodeField


class SignedForm(forms.Form):
    """What is signed: with the password, and with the code of the person's device where that is asked for."""

    password = forms.CharField(
        label="Your password, as signature",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password: it is your signature."},
    )
    code = CodeField(required=False)


class DecisionForm(SignedForm):
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
    digest = forms.CharField(widget=forms.HiddenInput)
    field_order = ["decision", "reason", "review_due", "password", "code", "digest"]

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


class WithdrawForm(SignedForm):
    """A withdrawal with its public reason."""

    reason = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Readers see it in place of the monograph, at once and everywhere.",
        error_messages={"required": "Give the reason: readers will see it in place of the monograph."},
    )
    field_order = ["reason", "password", "code"]


def first_decision_form(digest: str) -> DecisionForm:
    """Return the empty form for the text with ``digest``, due again in a year."""
    due = timezone.now().date() + timedelta(days=365)
    return DecisionForm(initial={"digest": digest, "review_due": due})
