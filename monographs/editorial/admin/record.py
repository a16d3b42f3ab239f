"""The record: decisions and the ledger, to be read."""

import json

from django.contrib import admin
from django.http import HttpRequest

from ..models import Decision, LedgerEntry
from .guarded import ReadOnlyAdmin


class DecisionAdmin(ReadOnlyAdmin):
    """Signed decisions."""

    list_display = ["subject", "kind", "by", "at", "reason"]
    list_filter = ["kind", "at"]
    list_select_related = ["submission__revision__drug", "by"]
    search_fields = ["submission__revision__generic_name", "by__username"]
    ordering = ["-at", "-id"]
    fields = ["subject", "kind", "by", "at", "reason", "digest"]

    def get_queryset(self, request: HttpRequest):
        """Lists need no text."""
        return super().get_queryset(request).defer("submission__document")

    @admin.display(description="Revision")
    def subject(self, decision: Decision) -> str:
        """What it is about."""
        revision = decision.submission.revision
        return f"{revision.drug}, revision {revision.number}"

    @admin.display(description="Digest that was signed")
    def digest(self, decision: Decision) -> str:
        """The SHA-256 of the signed text."""
        return decision.submission.digest


class LedgerEntryAdmin(ReadOnlyAdmin):
    """The hash-chained ledger."""

    list_display = ["sequence", "at", "actor", "action", "subject"]
    list_filter = ["action", "at"]
    search_fields = ["subject__exact", "actor__exact"]
    search_help_text = "Subject (for example revision:12) or account"
    ordering = ["-sequence"]
    fields = ["sequence", "at", "actor", "action", "subject", "content", "previous_hash", "hash"]

    @admin.display(description="Content")
    def content(self, entry: LedgerEntry) -> str:
        """What was recorded, as JSON."""
        return json.dumps(entry.payload, ensure_ascii=False, indent=2, sort_keys=True)
