"""The page that begins a text in another language."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from monographs.published import languages

from .. import workflow
from ..models import Revision
from ..workflow import permissions
from ..workflow.translating import targets
from .refusals import with_refusals
from .site import desk
from .steps import page_of


class LanguageForm(forms.Form):
    """Which language to translate into."""

    language = forms.ChoiceField()

    def __init__(self, *args: object, revision: Revision, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(tag, languages.get(tag).name) for tag in targets(revision)]


@with_refusals
def translate_page(request: HttpRequest, revision: Revision) -> HttpResponse:
    """Ask for the language, then begin a draft with the signed words."""
    permissions.check_user_can_edit(request.user)
    form = LanguageForm(request.POST or None, revision=revision)
    if form.is_valid():
        language = form.cleaned_data["language"]
        new = workflow.translate(revision=revision, language=language, by=request.user)
        messages.success(request, "This draft has the signed words. Translate each, then submit it.")
        return redirect(page_of(new))
    words = {
        "title": f"Translate {revision.drug}",
        "what": "A new draft with the signed words begins, in another language. Each statement keeps its "
        "origin; none counts as checked. A moderator who had no part in it decides, as on any other.",
        "button": "Begin the draft",
    }
    context = {**desk.each_context(request), **words, "revision": revision, "form": form}
    return TemplateResponse(request, "desk/restore.html", context, status=400 if form.is_bound else 200)
