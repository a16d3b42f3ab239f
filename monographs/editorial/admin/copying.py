"""The complete copy of a monograph, for an inspector: asked for with a purpose, sent as a zip."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..copies.asking import MOST, copy_monograph
from ..models import Drug
from ..workflow import WorkflowError, permissions
from .refusals import refused
from .site import desk


class CopyForm(forms.Form):
    """For whom a copy is."""

    purpose = forms.CharField(
        label="For whom, and why",
        max_length=MOST,
        help_text="It stands in the ledger and at the head of the copy.",
        error_messages={"required": "Say for whom the copy is and why; the ledger keeps it."},
    )


def copy_page(request: HttpRequest, drug: Drug) -> HttpResponse:
    """Say what a copy holds, and send it."""
    form = CopyForm(request.POST or None)
    try:
        permissions.check_user_can_copy(request.user)
        if form.is_valid():
            return _sent(copy_monograph(drug=drug, by=request.user, purpose=form.cleaned_data["purpose"]))
    except WorkflowError as error:
        return refused(request, error)
    context = {**desk.each_context(request), "title": f"Complete copy of {drug}", "drug": drug, "form": form}
    return TemplateResponse(request, "desk/copy.html", context, status=400 if form.is_bound else 200)


def _sent(copy: Any) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{copy.file_name}"'}
    return HttpResponse(copy.data, content_type="application/zip", headers=headers)


def pages() -> list[tuple[str, Any]]:
    """Return the pages of one drug by the end of their address."""
    return [("copy", copy_page)]
