"""The comparison board of a drug, the answers to what differs on it, and taking them into a draft."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .. import workflow
from ..models import Drug, Resolution, Revision, Status
from ..presenters.board import BoardView, Choice, RowView, board_of, languages_of
from ..workflow import permissions
from .refusals import refused
from .site import desk


NONE = "none"
"""The choice of no statement."""


class ResolutionForm(forms.Form):
    """Which statement holds, and why."""

    chosen = forms.CharField(
        max_length=200, error_messages={"required": "Choose the statement that holds, or none of them."}
    )
    reason = forms.CharField(
        label="Why",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, so that the next person need not compare the sources again."},
    )


def board_page(request: HttpRequest, drug: Drug) -> HttpResponse:
    """Show the texts of ``drug`` side by side, subject by subject."""
    _check_sees_revisions(request)
    language, board = _board(request, drug)
    context = {
        **desk.each_context(request),
        "title": f"Sources of {drug} side by side",
        "drug": drug,
        "board": board,
        "language": language,
        "languages": languages_of(drug),
        "asked": urlencode(_asked(request, language)),
        "edit_refusal": permissions.refusal(permissions.check_user_can_edit, request.user) or "",
        "drafts": _drafts(drug, language),
    }
    return TemplateResponse(request, "desk/board.html", context)


def resolve_page(request: HttpRequest, drug: Drug) -> HttpResponse:
    """Ask which statement of a row holds and why, and keep the answer."""
    _check_sees_revisions(request)
    language, board = _board(request, drug)
    row = board.row(request.GET.get("row", ""))
    form = ResolutionForm(request.POST or None)
    try:
        permissions.check_user_can_edit(request.user)
        if row is None:
            raise workflow.Conflict("This row is not on the board any more. Open the board again.")
        if form.is_valid():
            sent = form.cleaned_data
            resolution = _resolve(request, drug, language, row, value=sent["chosen"], reason=sent["reason"])
            messages.success(request, f"Kept: {resolution.label}. It can be taken into a draft.")
            back = urlencode(_asked(request, language))
            return redirect(f"{_address('compare', drug)}?{back}#row-{row.anchor}")
    except workflow.WorkflowError as error:
        return refused(request, error)
    context = {
        **desk.each_context(request),
        "title": f"Resolve: {row.row.label}",
        "drug": drug,
        "board": board,
        "one": row,
        "form": form,
        "none": NONE,
        "asked": urlencode(_asked(request, language)),
    }
    return TemplateResponse(request, "desk/resolve.html", context, status=400 if form.is_bound else 200)


def take(request: HttpRequest, drug: Drug) -> HttpResponse:
    """Put the statement of a resolution into a draft."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        permissions.check_user_can_edit(request.user)
        resolution = Resolution.objects.filter(drug=drug, pk=_number(request, "resolution")).first()
        revision = Revision.objects.filter(drug=drug, pk=_number(request, "revision")).first()
        if resolution is None or revision is None:
            raise workflow.Conflict("This draft or resolution is not there. Open the board again.")
        workflow.take_resolution(
            resolution=resolution,
            revision=revision,
            by=request.user,
            version=_number(request, "version"),
            replaces=request.POST.get("replaces", ""),
        )
    except workflow.WorkflowError as error:
        return refused(request, error)
    messages.success(request, "Taken into the draft, with the origin of its words. It is not checked yet.")
    return redirect(reverse("admin:monographs_revision_evidence", args=[revision.pk]))


def _resolve(
    request: HttpRequest, drug: Drug, language: str, row: RowView, *, value: str, reason: str
) -> Resolution:
    chosen = _choice(row, value)
    said = [
        {"label": f"{side.label} ({side.about})", "reading": choice.reading, "quote": choice.quote}
        for cell in row.cells
        for choice in cell
        for side in [choice.side]
    ]
    return workflow.resolve(
        drug=drug,
        language=language,
        row=row.row.key,
        label=row.row.label,
        said=said,
        reason=reason,
        by=request.user,
        chosen=chosen.statement if chosen else None,
        chosen_from=chosen.side.revision if chosen else None,
        section=chosen.side.section_of(chosen.statement.key) if chosen else "",
    )


def _choice(row: RowView, value: str) -> Choice | None:
    """Return the statement called ``value``, None for none of them.

    Raises:
        Conflict: when the row has no such statement (any more).
    """
    if value == NONE:
        return None
    for cell in row.cells:
        for choice in cell:
            if choice.value == value:
                return choice
    raise workflow.Conflict("This statement is not on the board any more. Open the board again.")


def _board(request: HttpRequest, drug: Drug) -> tuple[str, BoardView]:
    languages = languages_of(drug)
    language = request.GET.get("language", "")
    language = language if language in languages else languages[0]
    return language, board_of(drug, language, request.GET.getlist("with"))


def _asked(request: HttpRequest, language: str) -> list[tuple[str, str]]:
    return [("language", language), *(("with", name) for name in request.GET.getlist("with"))]


def _drafts(drug: Drug, language: str) -> list[Revision]:
    editable = [Status.DRAFT, Status.CHANGES_REQUESTED]
    return list(drug.revisions.filter(status__in=editable, language=language).order_by("-number"))


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _address(page: str, drug: Drug) -> str:
    return reverse(f"admin:monographs_drug_{page}", args=[drug.pk])


def _check_sees_revisions(request: HttpRequest) -> None:
    if not request.user.has_perm("monographs.view_revision"):
        raise PermissionDenied


def pages() -> list[tuple[str, Any]]:
    """Return the pages of one drug by the end of their address."""
    return [("compare", board_page), ("resolve", resolve_page), ("take", take)]
