"""The import of one document from the desk."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from monographs.document.vocabulary import OriginKind
from monographs.importers import MAX_BYTES, Declaration

from .. import imports, workflow
from ..workflow import permissions
from .fields import DayInput
from .refusals import refused
from .site import desk
from .sources import http_address


class ImportForm(forms.Form):
    """A document, and what its importer declares about it."""

    file = forms.FileField(label="Document", help_text="A text or Markdown file.")
    origin = forms.ChoiceField(
        label="Who wrote it",
        choices=[("", "Choose …"), *OriginKind.choices()],
        help_text="As far as you know for certain. Never read off the text; it cannot be changed later.",
    )
    title = forms.CharField(required=False, max_length=500, help_text="As its publisher calls it.")
    publisher = forms.CharField(required=False, max_length=500)
    author = forms.CharField(required=False, max_length=500)
    language = forms.RegexField(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", initial="en", max_length=20)
    licence = forms.CharField(required=False, max_length=500)
    url = forms.CharField(label="Address", required=False, max_length=500, validators=[http_address])
    dated = forms.DateField(label="Date of the edition", required=False, widget=DayInput())
    quotable = forms.BooleanField(
        label="Its licence allows it to be shown word for word", required=False, initial=True
    )

    def clean_file(self) -> Any:
        """Refuse what no importer would take."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(f"The file is larger than {MAX_BYTES // 1024} KB. Split it first.")
        return file

    def declaration(self) -> Declaration:
        """Return what was declared."""
        names = ("title", "publisher", "author", "language", "licence", "url", "dated", "quotable")
        fields = {name: self.cleaned_data[name] for name in names}
        return Declaration(origin=OriginKind(self.cleaned_data["origin"]), **fields)


def import_page(request: HttpRequest) -> HttpResponse:
    """Take a document in and say what became of it."""
    form = ImportForm(request.POST or None, request.FILES or None)
    outcome = None
    try:
        permissions.check_user_can_import(request.user)
        if form.is_valid():
            outcome = _import(request, form)
            form = ImportForm()
    except workflow.WorkflowError as error:
        return refused(request, error)
    context = {**desk.each_context(request), "title": "Import a document", "form": form, "outcome": outcome}
    return TemplateResponse(request, "desk/import.html", context, status=400 if form.is_bound else 200)


def _import(request: HttpRequest, form: ImportForm) -> imports.Outcome:
    file = form.cleaned_data["file"]
    return imports.import_document(
        data=file.read(), declaration=form.declaration(), by=request.user, file_name=file.name
    )
