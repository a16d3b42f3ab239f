"""The record: decisions and the ledger, to be read."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from monographs.published.words import spoken_moment

from ..models import Decision, LedgerEntry
from ..presenters.record import actor_of, person_on_record, with_names
from .guarded import ReadOnlyAdmin


class WhenFilter(admin.DateFieldListFilter):
    """The filter by day, called what people call it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "day"


class RecordAdmin(ReadOnlyAdmin):
    """A table of things that were done at a moment, which is written as everywhere else."""

    @admin.display(description="When", ordering="at")
    def when(self, row: Decision | LedgerEntry) -> str:
        """The moment it was done."""
        return spoken_moment(row.at)


class DecisionAdmin(RecordAdmin):
    """Signed decisions."""

    list_display = ["subject", "kind", "signer", "when", "reason"]
    list_filter = ["kind", ("at", WhenFilter)]
    list_select_related = ["submission__revision__drug", "by"]
    search_fields = ["submission__revision__generic_name", "by__username"]
    ordering = ["-at", "-id"]
    fields = ["subject", "kind", "signer", "when", "reason", "digest"]

    def get_queryset(self, request: HttpRequest):
        """Lists need no text."""
        return super().get_queryset(request).defer("submission__document")

    @admin.display(description="Revision")
    def subject(self, decision: Decision) -> str:
        """What it is about."""
        revision = decision.submission.revision
        return f"{revision.drug}, revision {revision.number}"

    @admin.display(description="Signed by", ordering="by")
    def signer(self, decision: Decision) -> str:
        """Who signed it."""
        return person_on_record(decision.by)

    @admin.display(description="Digest that was signed")
    def digest(self, decision: Decision) -> str:
        """The SHA-256 of the signed text."""
        return decision.submission.digest


class LedgerEntryAdmin(RecordAdmin):
    """The hash-chained ledger."""

    list_display = ["sequence", "when", "who", "action", "subject"]
    list_filter = ["action", ("at", WhenFilter)]
    search_fields = ["subject__exact", "actor__exact"]
    search_help_text = "Subject (for example revision:12) or account"
    ordering = ["-sequence"]
    fields = ["sequence", "when", "who", "action", "subject", "content", "previous_hash", "hash"]

    def get_queryset(self, request: HttpRequest):
        """With the names of those who did it."""
        return with_names(super().get_queryset(request))

    @admin.display(description="Actor", ordering="actor", empty_value="–")
    def who(self, entry: LedgerEntry) -> str:
        """The name, and the account that the entry holds."""
        return actor_of(entry)

    @admin.display(description="Content")
    def content(self, entry: LedgerEntry) -> str:
        """What was recorded, as JSON."""
        return json.dumps(entry.payload, ensure_ascii=False, indent=2, sort_keys=True)
