"""Saying that a source is about another drug, with what it does shown first."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .. import workflow
from ..models import Check, Source
from ..workflow import permissions
from .fields import DrugField
from .refusals import refused
from .site import desk


class SourceDrugForm(forms.Form):
    """The drug a source is about, and how one knows."""

    drug = DrugField(
        label="The drug it is about",
        max_length=500,
        help_text="Its generic name, or the end of its address.",
        error_messages={"required": "Name the drug."},
    )
    reason = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept in the ledger, for everybody who relied on this source.",
        error_messages={"required": "Say why, so that whoever relied on this source knows what happened."},
    )


def drug_page(request: HttpRequest, source: Source) -> HttpResponse:
    """Show how many checks stop counting, and move the source when the form is sent."""
    form = SourceDrugForm(request.POST or None)
    try:
        permissions.check_user_can_set_standing(request.user)
        if form.is_valid():
            workflow.set_drug(source=source, by=request.user, **form.cleaned_data)
            messages.success(request, "Changed. From now on it supports checks of that drug.")
            return redirect(reverse("admin:monographs_source_change", args=[source.pk]))
    except workflow.WorkflowError as error:
        return refused(request, error)
    context = {
        **desk.each_context(request),
        "title": f"Say which drug {source} is about",
        "source": source,
        "form": form,
        "checks": Check.objects.filter(source=source, drug=source.drug_id).count(),
    }
    return TemplateResponse(request, "desk/source_drug.html", context, status=400 if form.is_bound else 200)
