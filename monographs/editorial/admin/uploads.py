"""The import from the desk: a document, a text pasted in, or an archive of documents."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from monographs.document.vocabulary import OriginKind
from monographs.importers import MAX_BYTES, Declaration
from monographs.importers.archives import is_archive
from monographs.importers.files import File, read_upload
from monographs.published import languages

from .. import imports, workflow
from ..workflow import permissions
from .fields import DayInput, DrugField
from .refusals import refused
from .site import desk
from .sources import http_address


MOST_UPLOADED = 20 * 1024 * 1024
"""Bytes of an archive, packed."""

BATCH = 25
"""Documents in one transaction."""

ENOUGH = 15.0
"""Seconds after which the rest of an archive waits: a web worker is stopped after 30."""

_LATER = "Not read for lack of time. Send the rest in another archive, or use the command import_monographs."


class ImportForm(forms.Form):
    """A document, a text or an archive, and what its importer declares about it."""

    file = forms.FileField(
        label="Document",
        required=False,
        help_text="A text or Markdown file, or a zip or tar archive of them, all of one origin.",
    )
    text = forms.CharField(
        label="Or its text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Pasted from a label or leaflet; then it needs a title.",
    )
    origin = forms.ChoiceField(
        label="Who wrote it",
        choices=[("", "Choose …"), *OriginKind.choices()],
        help_text="As far as you know for certain. Never read off the text; it cannot be changed later.",
    )
    drug = DrugField(
        label="Which drug it is about",
        required=False,
        max_length=500,
        help_text="Its generic name or the end of its address, when you know; else it is read off the text.",
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
        most = MOST_UPLOADED if file and is_archive(file.name) else MAX_BYTES
        if file and file.size > most:
            raise forms.ValidationError(f"The file is larger than {most // 1024} KB. Split it first.")
        return file

    def clean_language(self) -> str:
        """Write a language that readers are served in as its editions bear it."""
        return languages.canonical(self.cleaned_data["language"])

    def clean_text(self) -> str:
        """Give it the line ends of a file."""
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text.encode()) > MAX_BYTES:
            raise forms.ValidationError(f"The text is larger than {MAX_BYTES // 1024} KB. Split it first.")
        return text if text.strip() else ""

    def clean(self) -> dict[str, Any]:
        """Ask for one of a file and a text, and for the title of a text."""
        cleaned = super().clean()
        file, text = cleaned.get("file"), cleaned.get("text")
        if not self.errors and bool(file) == bool(text):
            both = "Choose a file or paste a text, not both."
            self.add_error("file", both if file else "Choose a file, or paste the text below.")
        if text and not cleaned.get("title", "").strip():
            self.add_error("title", "Give the title of the text, as its publisher calls it.")
        return cleaned

    @property
    def incoming(self) -> Iterator[File]:
        """Yield what came in, one document at a time."""
        if text := self.cleaned_data["text"]:
            return iter([File("pasted text", text.encode())])
        file = self.cleaned_data["file"]
        if is_archive(file.name):
            return read_upload(file.name, file)
        return iter([File(file.name, file.read())])

    def declaration(self) -> Declaration:
        """Return what was declared."""
        names = ("title", "publisher", "author", "language", "licence", "url", "dated", "quotable")
        fields = {name: self.cleaned_data[name] for name in names}
        return Declaration(origin=OriginKind(self.cleaned_data["origin"]), **fields)


def import_page(request: HttpRequest) -> HttpResponse:
    """Take documents in and say what became of each."""
    asked = {"drug": request.GET.get("drug", "")[:500]}
    form = ImportForm(request.POST or None, request.FILES or None, initial=asked)
    outcomes: list[imports.Outcome] = []
    try:
        permissions.check_user_can_import(request.user)
        if form.is_valid():
            outcomes = _import(request, form)
            form = ImportForm(initial=asked)
    except workflow.WorkflowError as error:
        return refused(request, error)
    context = {
        **desk.each_context(request),
        "title": "Import a document",
        "form": form,
        "outcome": outcomes[0] if len(outcomes) == 1 else None,
        "outcomes": outcomes if len(outcomes) != 1 else [],
        "counts": dict(Counter(outcome.result.value for outcome in outcomes)),
    }
    return TemplateResponse(request, "desk/import.html", context, status=400 if form.is_bound else 200)


def _import(request: HttpRequest, form: ImportForm) -> list[imports.Outcome]:
    started, files = time.monotonic(), form.incoming
    outcomes: list[imports.Outcome] = []
    while batch := list(islice(files, BATCH)):
        if time.monotonic() - started > ENOUGH:
            late = [*batch, *files]
            return [*outcomes, *(imports.Outcome(imports.Result.REFUSED, _LATER, file.name) for file in late)]
        outcomes += _bring(batch, form, request.user)
    return outcomes


def _bring(files: Iterable[File], form: ImportForm, by: User) -> list[imports.Outcome]:
    """Bring what was read in, and report what was not, in the order of the files."""
    files = list(files)
    incoming = [imports.Incoming(file.data, file.name) for file in files if not file.refusal]
    declared, drug = form.declaration(), form.cleaned_data["drug"]
    stored = iter(imports.import_batch(incoming, declaration=declared, by=by, drug=drug))
    return [
        imports.Outcome(imports.Result.REFUSED, file.refusal, file.name) if file.refusal else next(stored)
        for file in files
    ]
