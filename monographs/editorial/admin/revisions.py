"""The revision's page: where an editor works, and everybody else reads."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from .. import workflow
from ..models import Decision, Revision
from ..presenters.comments import comments_of
from ..presenters.facts import facts_of
from ..presenters.moves import notes, public_address, steps, why_fixed
from ..presenters.record import printed
from ..presenters.verdicts import wishes_of
from ..workflow import permissions
from . import comments, decisions, findings, keeping, queue, rebasing, review, translating, verdicts
from . import steps as moves
from .checking import check_page
from .evidence import evidence_page
from .faults import faults_in
from .forms import RevisionForm
from .formsets import Unwrapped, statements_of
from .inlines import inlines
from .placing import add_page, move_page
from .refusals import refused
from .reshaping import drop_page, join_page, split_page
from .saving import SavedThroughWorkflow
from .workbench import Workbench


class RevisionAdmin(SavedThroughWorkflow):
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
    list_display = ["drug", "number", "language", "status", "begun_by", "last_edited_by", "updated_at"]
    list_display_links = ["drug", "number"]
    list_filter = ["status", "language"]
    list_select_related = ["drug", "author", "last_editor"]
    search_fields = ["generic_name", "drug__generic_name", "names__name"]
    search_help_text = "Generic, brand or other name"

    @admin.display(description="Author", ordering="author")
    def begun_by(self, revision: Revision) -> str:
        """The name of its author."""
        return printed(revision.author)

    @admin.display(description="Last editor", ordering="last_editor")
    def last_edited_by(self, revision: Revision) -> str:
        """The name of whoever saved it last."""
        return printed(revision.last_editor)

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
            ("translate", translating.translate_page),
            ("reinstate", rebasing.reinstate_page),
            ("withdraw", decisions.withdraw_page),
            ("submit", moves.only_sent(moves.submit)),
            ("take-back", moves.only_sent(moves.take_back)),
            ("revise", moves.only_sent(moves.revise)),
            ("evidence", evidence_page),
            ("fields", self._fields),
            ("keep", moves.only_sent(keeping.keep)),
            ("forget", moves.only_sent(keeping.forget)),
            ("check", check_page),
            ("split", split_page),
            ("drop", drop_page),
            ("join", join_page),
            ("move", move_page),
            ("add-statement", add_page),
            ("forecast", moves.only_sent(self.forecast)),
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

    def _fields(self, request: HttpRequest, revision: Revision) -> HttpResponse:
        """Show the fields of one statement alone, to be put into the page that shows it as text."""
        key = request.GET.get("statement", "")
        try:
            permissions.check_user_can_edit(request.user, revision)
            request.desk_bench = Workbench(revision, opened=[key])
            formsets, _ = self._create_formsets(request, revision, change=True)
            found = [form for formset in statements_of(formsets) for form in formset.initial_forms]
            if not (revision.is_editable and found):
                raise workflow.Conflict("This statement is not in the draft (any more). Reload the page.")
        except workflow.WorkflowError as error:
            return refused(request, error, revision)
        return TemplateResponse(request, "desk/_opened_statement.html", {"form": found[0]})

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
            request.desk_bench = Workbench(obj, opened=request.GET.getlist("edit"))
        sent = {"data": request.desk_sent} if getattr(request, "desk_sent", None) else {}
        return {
            **super().get_formset_kwargs(request, obj, inline, prefix),
            **sent,
            "desk": request.desk_bench,
        }

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> list[Unwrapped]:
        """Leave the forms as they are."""
        return [
            Unwrapped(
                found.opts,
                found.formset,
                found.fieldsets,
                model_admin=self,
                has_add_permission=found.has_add_permission,
                has_change_permission=found.has_change_permission,
                has_delete_permission=found.has_delete_permission,
                has_view_permission=found.has_view_permission,
            )
            for found in super().get_inline_formsets(*args, **kwargs)
        ]

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
            "why": moves.why_of(request, revision),
            "public_address": public_address(revision),
            "comments": comments_of(revision, request.desk_bench.document, request.user),
            "last_decision": _last_decision(revision),
            "wishes": wishes_of(revision, request.desk_bench.document),
            "identity": facts_of(request.desk_bench.document.identity) if fixed else (),
            "faults": faults_in(context["adminform"].form, context["inline_admin_formsets"])
            if context["errors"]
            else (),
            **({} if fixed else self.unsaved(request, revision)),
        }
        return super().render_change_form(request, context, *args, **kwargs)


def _last_decision(revision: Revision) -> Decision | None:
    decisions_ = Decision.objects.filter(submission__revision=revision).select_related("by")
    return decisions_.order_by("-at", "-pk").first()
