"""The revision's page: where an editor works, and everybody else reads."""

from collections.abc import Callable
from typing import Any

import pydantic
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from .. import assembly, ledger, workflow
from ..models import Decision, LedgerEntry, Revision
from ..presenters.comments import comments_of
from ..presenters.facts import facts_of
from ..presenters.moves import notes, steps, why_fixed
from ..presenters.verdicts import wishes_of
from . import comments, conflict, decisions, findings, queue, rebasing, review, verdicts
from . import steps as moves
from .checking import check_page
from .evidence import evidence_page
from .forms import RevisionForm, faults_of
from .guarded import GuardedAdmin
from .inlines import inlines
from .refusals import refused
from .reshaping import drop_page, split_page
from .steps import page_of
from .workbench import Workbench


NOT_SAVED = (
    "Nothing is saved yet. Your text is below, on top of the one saved meanwhile: look through it, then save."
)


class RevisionAdmin(GuardedAdmin):
    """Drafts are edited here; what is submitted can only be read."""

    form = RevisionForm
    inlines = inlines()
    fieldsets = [
        (
            "Identity",
            {
                "fields": [
                    ("generic_name", "kind"),
                    ("drug_class", "target", "route"),
                    ("components", "codes"),
                ]
            },
        )
    ]
    list_display = ["drug", "number", "language", "status", "author", "last_editor", "updated_at"]
    list_display_links = ["drug", "number"]
    list_filter = ["status", "language"]
    list_select_related = ["drug", "author", "last_editor"]
    search_fields = ["generic_name", "drug__generic_name", "names__name"]
    search_help_text = "Generic, brand or other name"
    object_history_template = "admin/monographs/revision/history.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Drafts begin at their drug, from a document, or from a signed text."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Only drafts are changed."""
        return super().has_change_permission(request, obj) and (obj is None or obj.is_editable)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the people and the drug that every page of a revision names."""
        people = ("author", "importer", "last_editor", "submitted_by", "approved_by")
        return (
            super()
            .get_queryset(request)
            .select_related("drug", "submission", "based_on__drug", "restores", *people)
        )

    def get_urls(self) -> list[URLPattern]:
        """Add the page of review and the steps."""
        pages = [
            ("review", review.review_page),
            ("decide", moves.only_sent(decisions.decide)),
            ("claim", moves.only_sent(queue.claim)),
            ("release", moves.only_sent(queue.release)),
            ("comment", moves.only_sent(comments.comment)),
            ("resolve", moves.only_sent(comments.resolve)),
            ("answer", moves.only_sent(findings.answer)),
            ("judge", moves.only_sent(verdicts.judge)),
            ("override", findings.override_page),
            ("rebase", rebasing.rebase_page),
            ("return", rebasing.return_page),
            ("reinstate", rebasing.reinstate_page),
            ("withdraw", decisions.withdraw_page),
            ("submit", moves.only_sent(moves.submit)),
            ("take-back", moves.only_sent(moves.take_back)),
            ("revise", moves.only_sent(moves.revise)),
            ("evidence", evidence_page),
            ("check", check_page),
            ("split", split_page),
            ("drop", drop_page),
        ]
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(self._for_viewers(view)),
                name=f"monographs_revision_{name.replace('-', '_')}",
            )
            for name, view in pages
        ]
        return own + super().get_urls()

    def _for_viewers(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def found(request: HttpRequest, pk: int) -> HttpResponse:
            revision = self.get_object(request, str(pk))
            if not self.has_view_or_change_permission(request, revision):
                return refused(request, workflow.NotAllowed("Only the desk's staff can see revisions."))
            if revision is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
            return view(request, revision)

        return found

    # Saving

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

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows, then count and record the edit."""
        super().save_related(request, form, formsets, change)
        if set(form.changed_data) - {"version"} or any(formset.has_changed() for formset in formsets):
            workflow.finish_edit(revision=form.instance, before=request.desk_before, by=request.user)
            request.desk_saved = True

    def log_change(self, request: HttpRequest, obj: Revision, message: Any) -> Any:
        """Note it among the person's recent actions; the record is the ledger."""
        return super().log_change(request, obj, message) if getattr(request, "desk_saved", False) else None

    def response_change(self, request: HttpRequest, obj: Revision) -> HttpResponse:
        """Stay at the text."""
        saved = getattr(request, "desk_saved", False)
        messages.success(request, "Saved." if saved else "Nothing was changed, so nothing was saved.")
        return redirect(page_of(obj))

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
            "sent": [
                (name, value)
                for name, values in request.POST.lists()
                if name not in ("csrfmiddlewaretoken", "_save", "_continue")
                for value in values
            ],
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

    # The page

    def get_form(
        self, request: HttpRequest, obj: Revision | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Give the form what was found wrong with the whole text."""
        form = super().get_form(request, obj, change, **kwargs)
        form.faults = tuple(getattr(request, "desk_faults", ()))
        return form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Revision, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Give all rows of the page one workbench."""
        if getattr(request, "desk_bench", None) is None or request.desk_bench.revision is not obj:
            request.desk_bench = Workbench(obj)
        return {**super().get_formset_kwargs(request, obj, inline, prefix), "desk": request.desk_bench}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what may be done next, and why the text is fixed where it is."""
        revision = context["original"]
        fixed = why_fixed(revision, request.user)
        context |= {
            "title": f"{revision.drug}, revision {revision.number}",
            "subtitle": None,
            "steps": steps(revision, request.user),
            "why_fixed": fixed,
            "revision": revision,
            "notes": notes(revision),
            "comments": comments_of(revision, request.desk_bench.document, request.user),
            "last_decision": _last_decision(revision),
            "wishes": wishes_of(revision, request.desk_bench.document),
            "identity": facts_of(request.desk_bench.document.identity) if fixed else (),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the record of the revision, not the admin's own notes."""
        revision = self.get_object(request, object_id)
        entries = LedgerEntry.objects.filter(subject=ledger.subject_of(revision)) if revision else ()
        return super().history_view(request, object_id, {"entries": entries, **(extra_context or {})})


def _last_decision(revision: Revision) -> Decision | None:
    decisions_ = Decision.objects.filter(submission__revision=revision).select_related("by")
    return decisions_.order_by("-at", "-pk").first()


def _number(text: str | None) -> int:
    # A page without its version is as good as stale.
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
