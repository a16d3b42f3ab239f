"""The record: decisions and the ledger, to be read."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from monographs.published.words import spoken_moment

from ..models import Decision, LedgerEntry
from ..presenters.record import action_of, actor_of, details_of, person_on_record, with_names
from ..presenters.subjects import subjects_named, subjects_of
from .guarded import ReadOnlyAdmin
from .lists import DeskList


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


class LedgerList(DeskList):
    """Entries with the names of what they are about."""

    def get_results(self, request: HttpRequest) -> None:
        """Read what the entries of the page are about."""
        super().get_results(request)
        subjects = subjects_of(self.result_list, seen_by=request.user)
        for entry in self.result_list:
            entry.named = subjects.get(entry.subject)


class LedgerEntryAdmin(RecordAdmin):
    """The hash-chained ledger."""

    list_display = ["sequence", "when", "who", "what", "about", "details"]
    list_filter = ["action", ("at", WhenFilter)]
    search_fields = ["subject__exact", "actor__exact"]
    search_help_text = "A drug, an account, or a subject such as revision:12"
    ordering = ["-sequence"]
    fields = [
        *("sequence", "when", "who", "what", "about", "details"),
        *("action", "subject", "content", "previous_hash", "hash"),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        """Take the list that knows what its entries are about."""
        return LedgerList

    def get_queryset(self, request: HttpRequest):
        """With the names of those who did it."""
        return with_names(super().get_queryset(request))

    def get_object(self, request: HttpRequest, *args: Any) -> LedgerEntry | None:
        """With the name of what it is about."""
        entry = super().get_object(request, *args)
        if entry is not None:
            entry.named = subjects_of([entry], seen_by=request.user).get(entry.subject)
        return entry

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Find what was done to a drug by its name, too."""
        words = search_term.strip()
        found, may_repeat = super().get_search_results(request, queryset, words)
        if not words or found.exists():
            return found, may_repeat
        return queryset.filter(subject__in=subjects_named(words)), False

    @admin.display(description="Action", ordering="action")
    def what(self, entry: LedgerEntry) -> str:
        """What was done, in words."""
        return action_of(entry)

    @admin.display(description="Subject", ordering="subject")
    def about(self, entry: LedgerEntry) -> SafeString | str:
        """What it was done to, with its page."""
        if entry.named is None:
            return entry.subject
        if not entry.named.address:
            return entry.named.name
        return format_html('<a href="{}">{}</a>', entry.named.address, entry.named.name)

    @admin.display(description="Details")
    def details(self, entry: LedgerEntry) -> str:
        """What changed, and why."""
        return details_of(entry)

    @admin.display(description="Actor", ordering="actor", empty_value="–")
    def who(self, entry: LedgerEntry) -> str:
        """The name, and the account that the entry holds."""
        return actor_of(entry)

    @admin.display(description="Content")
    def content(self, entry: LedgerEntry) -> str:
        """What was recorded, as JSON."""
        return json.dumps(entry.payload, ensure_ascii=False, indent=2, sort_keys=True)
