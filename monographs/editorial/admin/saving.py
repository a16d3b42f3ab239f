"""Saving a draft through the workflow: a stale save is refused, and what a save does is foretold."""

from typing import Any

import pydantic
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from .. import assembly, workflow
from ..models import Revision, StatementRow
from ..presenters.blocks import line_of
from ..presenters.findings import awaiting
from ..presenters.forecast import Forecast
from .forms import faults_of
from .formsets import StatementFormSet, statements_of
from .keeping import page_name
from .refusals import refused
from .steps import page_of
from .unsaved import UnsavedTexts, pairs, version_of


class SavedThroughWorkflow(UnsavedTexts):
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
            self.reopen(request, revision)
            return super().changeform_view(request, object_id, form_url, extra_context)
        return self._save(request, revision, form_url, extra_context)

    def _save(
        self, request: HttpRequest, revision: Revision, form_url: str, extra_context: dict[str, Any] | None
    ) -> HttpResponse:
        show = super().changeform_view
        try:
            with transaction.atomic():
                locked = workflow.begin_edit(
                    revision=revision, by=request.user, version=version_of(request.POST)
                )
                request.desk_before = assembly.to_document(locked)
                response = show(request, str(revision.pk), form_url, extra_context)
                if not getattr(request, "desk_saved", False):
                    transaction.set_rollback(True)
                return response
        except workflow.Conflict as error:
            return self.conflict_page(request, self.get_object(request, str(revision.pk)), error)
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
            workflow.forget(revision=form.instance, by=request.user, page=page_name(request))
            request.desk_forecast_made = Forecast.between(request.desk_before, after)
            request.desk_after = after
            request.desk_changed = [one for formset in statements_of(formsets) for one in _changed(formset)]
            request.desk_saved = not getattr(request, "desk_forecast", False)

    def log_change(self, request: HttpRequest, obj: Revision, message: Any) -> Any:
        """Note it among the person's recent actions; the record is the ledger."""
        return super().log_change(request, obj, message) if getattr(request, "desk_saved", False) else None

    def response_change(self, request: HttpRequest, obj: Revision) -> HttpResponse:
        """Stay at the text, and say what became of the warning."""
        forecast = getattr(request, "desk_forecast_made", None)
        if getattr(request, "desk_forecast", False):
            return self._forecast_page(request, obj, forecast)
        if forecast is None:
            messages.success(request, "Nothing was changed, so nothing was saved.")
        else:
            messages.success(request, _told(f"Saved. {forecast.done}", request.desk_changed))
            _warn(request, obj)
        return redirect(page_of(obj))

    def _forecast_page(
        self, request: HttpRequest, revision: Revision, forecast: Forecast | None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "What your changes do to the warning",
            "revision": revision,
            "forecast": forecast,
            "sent": pairs(request.POST),
        }
        return TemplateResponse(request, "desk/forecast.html", context).render()


def _changed(formset: StatementFormSet) -> list[StatementRow]:
    return [*(row for row, _ in formset.changed_objects), *formset.new_objects]


def _told(sentence: str, rows: list[StatementRow]) -> str:
    """Return ``sentence`` with the way back to what was changed: a page begins again at its head."""
    if len(rows) != 1:
        return sentence
    begin = line_of(rows[0].words, 60)
    return format_html('{} <a href="#statement-{}">Back to “{}”</a>', sentence, rows[0].key, begin)


def _warn(request: HttpRequest, revision: Revision) -> None:
    # Whoever changed a figure learns at once what is odd about it, not first when they submit.
    if told := awaiting(revision, request.desk_after):
        address = reverse("admin:monographs_revision_review", args=[revision.pk])
        link = format_html('{} <a href="{}#findings-heading">Read what was found</a>', told, address)
        messages.warning(request, link)
