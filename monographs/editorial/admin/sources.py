"""Sources: what came in, what the importer made of it, and what may still be said about it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from monographs.importers import decode
from monographs.published.words import spoken_moment

from .. import imports, ledger, workflow
from ..models import LedgerEntry, Source
from ..presenters.record import printed, with_names
from ..workflow import permissions
from .guarded import RecordedAdmin
from .refusals import refused
from .source_drug import drug_page
from .standing import standing_page
from .steps import page_of


MOST_SEARCHED = 1_000
"""Texts in quarantine looked through for words; of 6,447 real documents some dozens are set aside."""

http_address = URLValidator(
    schemes=["http", "https"], message="Give an address that begins with http:// or https://."
)


class SourceForm(forms.ModelForm):
    """What editors may correct about a source. Its content and origin are fixed."""

    url = forms.CharField(
        label="Address",
        required=False,
        max_length=500,
        validators=[http_address],
        widget=forms.URLInput(attrs={"size": 80}),
    )

    class Meta:
        model = Source
        fields = [
            "title",
            "publisher",
            "author",
            "language",
            "licence",
            "url",
            "dated",
            "quotable",
        ]


class ReleaseForm(forms.Form):
    """A release from quarantine. What cannot support a check can only become a draft."""

    use = forms.ChoiceField(
        label="What for",
        choices=[
            ("draft", "A draft is made of it"),
            ("check", "Statements are checked against it; no draft is made"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the document is for."},
    )
    reason = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why this document may be used."},
    )

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not source.origin_kind.can_support_a_check:
            del self.fields["use"]


class QuarantineFilter(admin.SimpleListFilter):
    """Which sources wait for a person."""

    title = "quarantine"
    parameter_name = "quarantine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The two choices."""
        return [("waiting", "In quarantine"), ("released", "Released")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Return the chosen sources."""
        if self.value() == "waiting":
            return queryset.exclude(quarantine=[]).filter(released_at=None)
        return queryset.filter(released_at__isnull=False) if self.value() == "released" else queryset


class SourceAdmin(RecordedAdmin):
    """Sources are imported, described and never deleted."""

    form = SourceForm
    list_display = [
        "title",
        "drug",
        "origin",
        "standing",
        "waits_because",
        "brought_in",
    ]
    list_filter = [QuarantineFilter, "origin", "standing", "language"]
    list_select_related = ["drug", "imported_by"]
    search_fields = ["title", "file_name", "drug__generic_name", "sha256"]
    search_help_text = "Title, file name, drug or SHA-256; in quarantine also words of the text"
    change_form_template = "admin/monographs/source/change_form.html"
    fieldsets = [
        (
            "What is known about it",
            {
                "fields": [
                    "title",
                    ("publisher", "author"),
                    ("language", "dated"),
                    ("licence", "quotable"),
                    "url",
                ]
            },
        )
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Lists need no content."""
        return super().get_queryset(request).defer("content", "reading")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Look into the text as well, of what waits in quarantine."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term or request.GET.get("quarantine") != "waiting":
            return found, may_repeat
        known = set(found.values_list("pk", flat=True))
        words = search_term.casefold()
        others = queryset.exclude(pk__in=known).order_by().values_list("pk", "content")
        known |= {
            pk
            for pk, content in others[:MOST_SEARCHED].iterator(chunk_size=50)
            if words in decode(bytes(content)).text.casefold()
        }
        return queryset.filter(pk__in=known), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sources come in through the import."""
        return False

    @admin.display(description="In quarantine because")
    def waits_because(self, source: Source) -> str:
        """The reasons, while it waits."""
        return " ".join(reason["message"] for reason in source.quarantine) if source.is_quarantined else ""

    @admin.display(description="Imported", ordering="imported_at")
    def brought_in(self, source: Source) -> str:
        """When it came in, and who brought it."""
        return f"{spoken_moment(source.imported_at)}, by {printed(source.imported_by)}"

    def get_urls(self) -> list[URLPattern]:
        """Add the release, the change of standing and the drug it is about."""
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"monographs_source_{name}")
            for name, view in (
                ("release", self._release),
                ("standing", self._of_source(standing_page)),
                ("drug", self._of_source(drug_page)),
            )
        ]
        return own + super().get_urls()

    def _of_source(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def found(request: HttpRequest, pk: int) -> HttpResponse:
            source = self.get_object(request, str(pk))
            if source is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
            return view(request, source)

        return found

    def _release(self, request: HttpRequest, pk: int) -> HttpResponse:
        source = self.get_object(request, str(pk))
        if source is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        form = ReleaseForm(request.POST or None, source=source)
        try:
            permissions.check_user_can_import(request.user)
            if form.is_valid():
                return _released(request, source, **form.cleaned_data)
        except workflow.WorkflowError as error:
            return refused(request, error)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Release {source}",
            "source": source,
            "form": form,
        }
        return TemplateResponse(request, "desk/release.html", context, status=400 if form.is_bound else 200)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add the text and its reading."""
        source = context["original"]
        context |= {
            "title": str(source),
            "subtitle": None,
            "text": source.text,
            "standing_refusal": permissions.refusal(permissions.check_user_can_set_standing, request.user)
            or "",
            "standings": with_names(
                LedgerEntry.objects.filter(
                    subject=ledger.subject_of(source), action__in=("set_standing", "set_source_drug")
                )
            ),
            "release_refusal": permissions.refusal(permissions.check_user_can_import, request.user) or "",
            "revisions": source.drug.revisions.all() if source.drug else (),
        }
        return super().render_change_form(request, context, *args, **kwargs)


def _released(request: HttpRequest, source: Source, *, reason: str, use: str = "draft") -> HttpResponse:
    if use == "check":
        source = imports.release_to_check(source=source, by=request.user, reason=reason)
        messages.success(
            request, f"Released. Statements of {source.drug} can be checked against it from now on."
        )
        return redirect("admin:monographs_source_change", source.pk)
    revision = imports.release(source=source, by=request.user, reason=reason)
    messages.success(request, "Released. This is its draft.")
    return redirect(page_of(revision))
