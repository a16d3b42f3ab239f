"""Saving a draft through the workflow: a stale save is refused, and what a save does is foretold."""

from typing import Any

import pydantic
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from .. import assembly, workflow
from ..models import Revision
from ..presenters.forecast import Forecast
from . import conflict
from .forms import faults_of
from .guarded import GuardedAdmin
from .refusals import refused
from .steps import page_of


NOT_SAVED = (
    "Nothing is saved yet. Your text is below, on top of whatever was saved meanwhile: look through it, then "
    "save."
)


class SavedThroughWorkflow(GuardedAdmin):
    """The page of a revision, as far as its form is sent."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the page, or save it through the workflow."""
        revision = self.get_object(request, object_id) if request.method == "POST" and object_id else None
        if revision is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if "_reopen" in request.POST:
            request.desk_faults = [NOT_SAVED]
            request.POST = self._reopened(request, revision)
            return super().changeform_view(request, object_id, form_url, extra_context)
        return self._save(request, revision, form_url, extra_context)

    def _save(
        self, request: HttpRequest, revision: Revision, form_url: str, extra_context: dict[str, Any] | None
    ) -> HttpResponse:
        show = super().changeform_view
        try:
            with transaction.atomic():
                locked = workflow.begin_edit(
                    revision=revision, by=request.user, version=_number(request.POST.get("version"))
                )
                request.desk_before = assembly.to_document(locked)
                response = show(request, str(revision.pk), form_url, extra_context)
                if not getattr(request, "desk_saved", False):
                    transaction.set_rollback(True)
                return response
        except workflow.Conflict as error:
            return self._conflict_page(request, self.get_object(request, str(revision.pk)), error)
        except workflow.WorkflowError as error:
            return refused(request, error, revision)
        except pydantic.ValidationError as error:
            request.desk_faults = [sentence for _, sentence in faults_of(error)]
            return show(request, str(revision.pk), form_url, extra_context)

    def forecast(self, request: HttpRequest, revision: Revision) -> HttpResponse:
        """Show what a save would do to the warning: it is made, looked at and taken back."""
        request.desk_forecast = True
        return self._save(request, revision, page_of(revision), None)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows, then count and record the edit."""
        super().save_related(request, form, formsets, change)
        if set(form.changed_data) - {"version"} or any(formset.has_changed() for formset in formsets):
            after = workflow.finish_edit(revision=form.instance, before=request.desk_before, by=request.user)
            request.desk_forecast_made = Forecast.between(request.desk_before, after)
            request.desk_saved = not getattr(request, "desk_forecast", False)

    def log_change(self, request: HttpRequest, obj: Revision, message: Any) -> Any:
        """Note it among the person's recent actions; the record is the ledger."""
        return super().log_change(request, obj, message) if getattr(request, "desk_saved", False) else None

    def response_change(self, request: HttpRequest, obj: Revision) -> HttpResponse:
        """Stay at the text, and say what became of the warning."""
        forecast = getattr(request, "desk_forecast_made", None)
        if getattr(request, "desk_forecast", False):
            return self._forecast_page(request, obj, forecast)
        told = f"Saved. {forecast.done}" if forecast else "Nothing was changed, so nothing was saved."
        messages.success(request, told)
        return redirect(page_of(obj))

    def _forecast_page(
        self, request: HttpRequest, revision: Revision, forecast: Forecast | None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "What your changes do to the warning",
            "revision": revision,
            "forecast": forecast,
            "sent": _sent(request),
        }
        return TemplateResponse(request, "desk/forecast.html", context).render()

    # Two editors

    def _conflict_page(
        self, request: HttpRequest, revision: Revision, error: workflow.Conflict
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Your text is not saved yet",
            "sentence": str(error),
            "revision": revision,
            "differences": self._differences(request, revision),
            "sent": _sent(request),
        }
        return TemplateResponse(request, "desk/conflict.html", context, status=409)

    def _reopened(self, request: HttpRequest, revision: Revision) -> Any:
        return conflict.merged(request.POST, self._differences(request, revision), revision.version)

    def _differences(self, request: HttpRequest, revision: Revision) -> list[conflict.Difference]:
        # With change=True, the form of a text that is fixed by now would have no fields to compare.
        form = self.get_form(request, revision, change=False)(request.POST, instance=revision)
        formsets, _ = self._create_formsets(request, revision, change=True)
        base = conflict.text_at(revision, _number(request.POST.get("version")))
        return conflict.differences([form, *(one for formset in formsets for one in formset.forms)], base)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what the page's form sent, to be sent again."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "_save", "_continue")
        for value in values
    ]


def _number(text: str | None) -> int:
    # A page without its version is as good as stale.
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
