"""Changing the standing of a source, with what it does shown first."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .. import workflow
from ..models import Source
from ..presenters.effects import effects_of
from ..workflow import permissions
from .refusals import refused
from .site import desk


class StandingForm(forms.Form):
    """The new standing and why."""

    standing = forms.ChoiceField(
        choices=Source.Standing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the new standing."},
    )
    reason = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept in the ledger, for everybody who relied on this source.",
        error_messages={"required": "Say why, so that whoever relied on this source knows what happened."},
    )

    def __init__(self, *args, source: Source, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        others = [choice for choice in Source.Standing.choices if choice[0] != source.standing]
        self.fields["standing"].choices = others


def standing_page(request: HttpRequest, source: Source) -> HttpResponse:
    """Show which statements gain or lose their check, and change the standing when the form is sent."""
    form = StandingForm(request.POST or None, source=source)
    try:
        permissions.check_user_can_set_standing(request.user)
        if form.is_valid():
            workflow.set_standing(source=source, by=request.user, **form.cleaned_data)
            messages.success(request, "Changed. What lost its check is among the tasks.")
            return redirect(reverse("admin:monographs_source_change", args=[source.pk]))
    except workflow.WorkflowError as error:
        return refused(request, error)
    is_current = source.standing == Source.Standing.CURRENT
    # Whatever it becomes besides current, the same checks stop counting.
    other = Source.Standing.RETIRED if is_current else Source.Standing.CURRENT
    context = {
        **desk.each_context(request),
        "title": f"Change the standing of {source}",
        "source": source,
        "form": form,
        "is_current": is_current,
        "effects": effects_of(source, other),
    }
    return TemplateResponse(request, "desk/standing.html", context, status=400 if form.is_bound else 200)
