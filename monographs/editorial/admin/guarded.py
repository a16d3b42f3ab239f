"""What every table of the desk has in common in the admin: nothing is deleted, changes are recorded."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from .. import ledger
from ..models import LedgerEntry
from ..presenters.record import with_names
from .lists import DeskList


class GuardedAdmin(admin.ModelAdmin):
    """A table whose rows are never deleted and never copied through the admin."""

    actions = None
    save_as = False
    show_full_result_count = False
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        """Take the list that is quick on deep pages."""
        return DeskList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Call the list what it is: nobody is asked to select anything."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody deletes, superusers included."""
        return False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what the ledger says of the row, not the admin's own notes."""
        row = self.get_object(request, object_id)
        entries = LedgerEntry.objects.filter(subject=ledger.subject_of(row)) if row else None
        told = {"entries": with_names(entries) if entries is not None else ()}
        return super().history_view(request, object_id, {**told, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Refuse what Django would do with a forged "save as new"."""
        if "_saveasnew" in request.POST:
            raise PermissionDenied
        return super().changeform_view(
            request, object_id, form_url, {"show_save_and_add_another": False, **(extra_context or {})}
        )


class RecordedAdmin(GuardedAdmin):
    """A table whose rows people describe; each change of a description is in the ledger."""

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Save the row with a ledger entry: the old values beside the new."""
        before = (
            type(obj)._default_manager.filter(pk=obj.pk).values(*form.changed_data).first() if change else {}
        )
        super().save_model(request, obj, form, change)
        after = {name: getattr(obj, name) for name in form.changed_data}
        ledger.append(
            actor=request.user,
            action="describe" if change else "add",
            subject=obj,
            changes=_changes(form.changed_data, before or {}, after),
        )


class ReadOnlyAdmin(GuardedAdmin):
    """A table of the record: people look at it, the workflow writes it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The record is written by moves alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """The record is never changed."""
        return False


def _changes(names: Iterable[str], before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"part": name, "old": str(before.get(name, "")), "new": str(after.get(name, ""))} for name in names
    ]
