"""Drugs with their revisions and sources, and the terms of the field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import slugify

from monographs.document import Document, Identity
from monographs.importers import identity_key

from .. import workflow
from ..models import Drug, Term
from ..workflow import permissions
from . import board, copying
from .fields import ListField
from .guarded import RecordedAdmin
from .refusals import refused
from .steps import page_of


class NewDrugForm(forms.ModelForm):
    """A drug that no document has brought in yet."""

    components = ListField(required=False, help_text="Members of a combination, one on each line.")
    route = forms.CharField(
        required=False,
        max_length=100,
        help_text="Only when the monograph is about one route alone, for example: topical",
    )

    class Meta:
        model = Drug
        fields = ["generic_name"]

    def clean(self) -> dict[str, Any]:
        """Find out which drug it is, and refuse one that is there already."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        identity = Identity(
            generic_name=cleaned["generic_name"],
            components=tuple(cleaned["components"]),
            route=cleaned["route"].lower(),
        )
        self.instance.identity_key = identity_key(identity)[:2000]
        self.instance.slug = slugify(identity.generic_name)[:100].strip("-")
        if not self.instance.slug:
            self.add_error("generic_name", "Write the name in Latin letters: its address is made of them.")
        elif known := Drug.objects.filter(identity_key=self.instance.identity_key).first():
            self.add_error(None, _known(known))
        elif Drug.objects.filter(slug=self.instance.slug).exists():
            self.add_error("generic_name", "Another drug has this address already. Make the name more exact.")
        return cleaned


def _known(drug: Drug) -> str:
    address = reverse("admin:monographs_drug_change", args=[drug.pk])
    sentence = 'This drug is here already, as <a href="{}">{}</a>. Open it and begin a draft there.'
    return format_html(sentence, address, drug)


class DrugAdmin(RecordedAdmin):
    """One drug; what its monograph says is part of its revisions."""

    list_display = ["generic_name", "slug", "created_at"]
    search_fields = ["generic_name", "slug", "revisions__names__name"]
    search_help_text = "Generic, brand or other name"
    change_form_template = "admin/monographs/drug/change_form.html"

    def get_fields(self, request: HttpRequest, obj: Drug | None = None) -> list[str]:
        """Its address never changes."""
        return ["generic_name", "slug"] if obj else ["generic_name", "components", "route"]

    def get_readonly_fields(self, request: HttpRequest, obj: Drug | None = None) -> list[str]:
        """Its address never changes."""
        return ["slug"] if obj else []

    def get_form(
        self, request: HttpRequest, obj: Drug | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Choose the form of a new drug, or of one that is there."""
        if obj is None:
            kwargs |= {"form": NewDrugForm, "fields": ["generic_name"]}
        return super().get_form(request, obj, change, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """Add the beginning of an empty draft, the comparison board and the complete copy."""
        pages = [*board.pages(), *copying.pages()]
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"monographs_drug_{name}")
            for name, view in [("begin", self._begin), *((n, self._of_drug(v)) for n, v in pages)]
        ]
        return own + super().get_urls()

    def _of_drug(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def found(request: HttpRequest, pk: int) -> HttpResponse:
            drug = self.get_object(request, str(pk))
            if drug is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
            return view(request, drug)

        return found

    def _begin(self, request: HttpRequest, pk: int) -> HttpResponse:
        drug = self.get_object(request, str(pk))
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if drug is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        document = Document(identity=Identity(generic_name=drug.generic_name))
        try:
            revision = workflow.start(draft=workflow.NewDraft(drug, document), by=request.user)
        except workflow.WorkflowError as error:
            return refused(request, error)
        messages.success(request, "This is an empty draft. Add statements below; headings come with them.")
        return redirect(page_of(revision))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add its revisions and sources."""
        if drug := context["original"]:
            context |= {
                "title": str(drug),
                "subtitle": None,
                "revisions": drug.revisions.select_related("author", "approved_by").order_by(
                    "language", "-number"
                ),
                "sources": drug.sources.defer("content", "reading").select_related("imported_by"),
                "edit_refusal": permissions.refusal(permissions.check_user_can_edit, request.user) or "",
                "import_refusal": permissions.refusal(permissions.check_user_can_import, request.user) or "",
                "copy_refusal": permissions.refusal(permissions.check_user_can_copy, request.user) or "",
            }
        return super().render_change_form(request, context, *args, **kwargs)


class TermForm(forms.ModelForm):
    """A term with its synonyms."""

    synonyms = ListField(required=False, help_text="Other words for the same thing, one on each line.")

    class Meta:
        model = Term
        fields = ["kind", "name", "synonyms", "code_system", "code"]


class TermAdmin(RecordedAdmin):
    """Conditions, effects and classes."""

    form = TermForm
    list_display = ["name", "kind", "code_system", "code"]
    list_display_links = ["name"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
