"""Readers' reports on the desk: the open ones are tasks, each with its page and its decision."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator

from monographs.document import AnyStatement, load
from monographs.document.characters import visible
from monographs.published.models import Edition
from monographs.published.reports.models import MOST_WORDS, Report

from ..models import Revision, Status
from ..presenters.facts import facts_of
from ..presenters.review import rendered
from ..workflow import WorkflowError, permissions, reports
from .guarded import ReadOnlyAdmin
from .refusals import refused
from .site import desk


class DecisionForm(forms.Form):
    """Uphold or dismiss, each with its words."""

    decision = forms.ChoiceField(
        choices=[
            (Report.State.UPHELD, "Uphold: warn readers at the statement and in the flag, at once"),
            (Report.State.DISMISSED, "Dismiss: the text stands"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide."},
    )
    words = forms.CharField(
        label="Why",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Readers see it when you uphold. When you dismiss, they see only that somebody looked.",
        error_messages={"required": "Say in a few words why."},
    )


class ReportAdmin(ReadOnlyAdmin):
    """The list of reports, the newest first; each opens on the page of its decision."""

    list_display = ["subject", "kind", "said", "state", "at", "decided_by"]
    list_filter = ["state", "kind", "at"]
    search_fields = ["=slug", "words"]
    search_help_text = "Address of the drug, or words of the report"

    @admin.display(description="About")
    def subject(self, report: Report) -> str:
        """What it is about."""
        return ", ".join(filter(None, (report.slug, f"edition {report.edition}", report.statement_key)))

    @admin.display(description="In the reader’s words")
    def said(self, report: Report) -> str:
        """What they wrote begins with."""
        return visible(Truncator(report.words).chars(120))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a report with the statement it is about, and take the decision."""
        report = self.get_object(request, object_id)
        if not self.has_view_permission(request, report):
            raise PermissionDenied
        if report is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = DecisionForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            return _page(request, report, form, 400 if form.is_bound else 200)
        try:
            _decide(report, by=request.user, **form.cleaned_data)
        except WorkflowError as error:
            return refused(request, error)
        messages.success(request, _DONE[form.cleaned_data["decision"]])
        return redirect("admin:monographs_report_change", report.pk)


_DONE = {
    Report.State.UPHELD: "Upheld. Readers see your words at the statement and in the flag from now on.",
    Report.State.DISMISSED: "Dismissed. The record keeps your reason.",
}


def _decide(report: Report, *, by: Any, decision: str, words: str) -> None:
    if decision == Report.State.UPHELD:
        reports.uphold(report=report, by=by, note=words)
    else:
        reports.dismiss(report=report, by=by, reason=words)


def _page(request: HttpRequest, report: Report, form: DecisionForm, status: int) -> HttpResponse:
    edition = (
        Edition.objects.permanent()
        .filter(slug=report.slug, language=report.language, number=report.edition)
        .defer("html")
        .first()
    )
    context = {
        **desk.each_context(request),
        "title": str(report),
        "report": report,
        "edition": edition,
        **_reported(_statement(edition, report.statement_key)),
        "revision": _approved(report),
        "form": form,
        "refusal": permissions.refusal(reports.check_user_can_decide, request.user),
        "list_address": reverse("admin:monographs_report_changelist"),
    }
    return TemplateResponse(request, "desk/report.html", context, status=status)


def _reported(statement: AnyStatement | None) -> dict[str, Any]:
    if statement is None:
        return {"statement": None}
    inline = statement.kind not in ("narrative", "question")
    html = rendered(statement.words, inline=inline)
    return {"statement": statement, "html": html, "facts": facts_of(statement)}


def _statement(edition: Edition | None, key: str) -> AnyStatement | None:
    if edition is None or not key:
        return None
    return next((one for one in load(edition.document).statements() if one.key == key), None)


def _approved(report: Report) -> Revision | None:
    mine = Revision.objects.filter(drug__slug=report.slug, language=report.language)
    return mine.filter(status=Status.APPROVED).select_related("drug").first()
