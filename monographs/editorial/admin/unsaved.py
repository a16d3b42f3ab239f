"""Text that was typed and is not saved: refused because of a later save, or kept while it was typed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from .. import workflow
from ..models import Revision
from ..presenters.keeping import sentences
from . import conflict
from .formsets import statements_of
from .guarded import GuardedAdmin
from .keeping import page_name


NOT_SAVED = (
    "Nothing is saved yet. Your text is below, on top of whatever was saved meanwhile: look through it, then "
    "save."
)
_NOT_TEXT = frozenset({"csrfmiddlewaretoken", "_save", "_continue", "_reopen"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept text as it is offered: when it was kept, what differs, and what taking it back sends."""

    page: str
    at: datetime
    differences: list[conflict.Difference]
    sent: list[tuple[str, str]]


class UnsavedTexts(GuardedAdmin):
    """The part of a revision's page that loses no text."""

    def conflict_page(
        self, request: HttpRequest, revision: Revision, error: workflow.Conflict
    ) -> HttpResponse:
        """Show both texts, with the way to go on."""
        context = {
            **self.admin_site.each_context(request),
            "title": "Your text is not saved yet",
            "sentence": str(error),
            "revision": revision,
            "differences": self._differences(request, revision, request.POST),
            "sent": pairs(request.POST),
        }
        return TemplateResponse(request, "desk/conflict.html", context, status=409)

    def reopen(self, request: HttpRequest, revision: Revision) -> None:
        """Let the page show the text that was sent, on top of the one that is saved."""
        request.desk_faults = [NOT_SAVED]
        found = self._differences(request, revision, request.POST)
        request.POST = conflict.merged(request.POST, found, revision.version)

    def unsaved(self, request: HttpRequest, revision: Revision) -> dict[str, Any]:
        """Return what the page says of kept texts and of others who have it open."""
        others = workflow.others_at(revision=revision, by=request.user)
        kept = self._kept(request, revision) if request.method == "GET" else []
        return {"keep_as": page_name(request), "others": sentences(others), "kept": kept}

    def _kept(self, request: HttpRequest, revision: Revision) -> list[Kept]:
        offered = []
        for one in workflow.kept_texts(revision=revision, by=request.user):
            sent = QueryDict(one.sent)
            if differences := self._differences(request, revision, sent):
                offered.append(Kept(one.page, one.at, differences, pairs(sent)))
        return offered

    def _differences(
        self, request: HttpRequest, revision: Revision, sent: QueryDict
    ) -> list[conflict.Difference]:
        # With change=True, the form of a text that is fixed by now would have no fields to compare.
        form = self.get_form(request, revision, change=False)(sent, instance=revision)
        request.desk_sent = sent
        formsets, _ = self._create_formsets(request, revision, change=True)
        request.desk_sent = None
        base = conflict.text_at(revision, version_of(sent))
        forms = [form, *(one for formset in formsets for one in formset.forms)]
        texts = [one for formset in statements_of(formsets) for one in formset.unopened(base or ())]
        return conflict.differences(forms, base, texts)


def pairs(sent: QueryDict) -> list[tuple[str, str]]:
    """Return what a page's form sent, to be sent again."""
    return [(name, value) for name, values in sent.lists() if name not in _NOT_TEXT for value in values]


def version_of(sent: QueryDict) -> int:
    """Return the version of the text a page showed. A page without one is as good as stale."""
    text = sent.get("version")
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
