"""Whether everything that was signed is still what was signed. ``manage.py verify`` asks this."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from monographs.document import sha256
from monographs.published import shelf
from monographs.published.models import Edition

from . import ledger
from .models import Check, LedgerEntry, Revision, Source, StatementVerdict, Status, Submission


GUARDED = {
    "ledger_append_only",
    "ledger_no_delete",
    "head_no_delete",
    "head_forward",
    "submission_no_change",
    "submission_no_delete",
    "decision_no_change",
    "decision_no_delete",
    "check_no_change",
    "check_no_delete",
    "resolution_no_change",
    "resolution_no_delete",
    "source_no_change",
    "source_no_delete",
    "revision_no_delete",
    "revision_approver",
    "finding_answer_no_change",
    "finding_answer_no_delete",
    "statement_verdict_no_change",
    "statement_verdict_no_delete",
    "override_no_change",
    "override_no_delete",
    "comment_no_change",
    "comment_no_delete",
    "report_no_change",
    "report_no_delete",
    "report_decided_once",
}
"""The database triggers the desk relies on (``migrations/0004_desk_guards``, ``0007_review_…``)."""

_GUARDS_SQL = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def faults(anchor: tuple[int, str] | None = None) -> Iterator[str]:
    """Yield one sentence, naming the thing, for each fault; nothing when all is whole.

    ``anchor`` is a (sequence, hash) of the ledger that was kept outside the database.
    """
    yield from ledger.verify(anchor)
    yield from shelf.verify()
    yield from _missing_guards()
    yield from _changed_sources()
    yield from _changed_submissions()
    yield from _changed_words()
    yield from _editions_without_signature()
    yield from _statuses_without_edition()


def _missing_guards() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_GUARDS_SQL[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    for name in sorted(GUARDED - present):
        yield f"The database guard {name} is missing. Run the migrations again on a restored database."


def _changed_sources() -> Iterator[str]:
    for source in Source.objects.order_by("pk").only("key", "sha256", "content").iterator(chunk_size=50):
        if sha256(bytes(source.content)) != source.sha256:
            yield f"Source {source.key}: its stored content is not what came in."


def _changed_submissions() -> Iterator[str]:
    for submission in Submission.objects.order_by("pk").iterator(chunk_size=50):
        if sha256(submission.document.encode()) != submission.digest:
            yield f"Submission {submission.pk}: the stored text is not the one whose digest was taken."


def _changed_words() -> Iterator[str]:
    """Compare every check and every verdict with the ledger entry of the moment it was made, both ways."""
    answers = ("quote", "content_digest", "supported", "accurate", "plausible")
    checks = Check.objects.values_list("by__username", "statement_key", "source__key", *answers)
    yield from _untold("check", checks, ("statement", "source", *answers))
    verdicts = StatementVerdict.objects.values_list(
        "by__username", "statement_key", "verdict", "note", "content_digest", "submission__digest"
    )
    told = ("statement", "verdict", "reason", "content_digest", "digest")
    yield from _untold("verdict", verdicts, told, action="judge_statement")


def _untold(what: str, rows: Any, names: Sequence[str], *, action: str = "") -> Iterator[str]:
    """Compare ``rows`` (account, statement, …) with what the entries of ``action`` say under ``names``."""
    told = Counter(
        (entry.actor, *(str(entry.payload.get(name, "")) for name in names))
        for entry in LedgerEntry.objects.filter(action=action or what).iterator(chunk_size=500)
    )
    for row in rows.order_by("pk").iterator(chunk_size=500):
        if not told[row]:
            yield f"The {what} of {row[1]} by {row[0]} is not the one the ledger knows."
        told[row] -= 1
    for row in (+told).elements():
        yield f"The {what} of {row[1]} by {row[0]} is missing; the ledger knows of it."


def _editions_without_signature() -> Iterator[str]:
    """Compare every edition with the ledger entry of its approval, both ways."""
    signed = {
        (entry.payload["slug"], entry.payload["language"], entry.payload["edition"]): entry
        for entry in LedgerEntry.objects.filter(action="approve").iterator(chunk_size=500)
    }
    for edition in Edition.objects.defer("document", "html").order_by("pk").iterator(chunk_size=500):
        entry = signed.pop((edition.slug, edition.language, edition.number), None)
        if entry is None:
            yield f"{edition}: the ledger knows of no approval."
        elif (edition.digest, edition.html_sha256) != (entry.payload["digest"], entry.payload["html_sha256"]):
            yield f"{edition}: it is not the text that ledger entry {entry.sequence} approved."
        elif edition.why != entry.payload.get("why", ""):
            yield f"{edition}: its reason is not the one that ledger entry {entry.sequence} approved."
    for (slug, language, number), entry in signed.items():
        yield f"Edition {number} of {slug} ({language}) is missing; entry {entry.sequence} approved it."


def _statuses_without_edition() -> Iterator[str]:
    """Compare the desk with the shelf: what is approved is current there, and nothing else is."""
    approved = Revision.objects.filter(status=Status.APPROVED)
    desk = set(approved.order_by().values_list("drug__slug", "language", "edition"))
    public = set(Edition.objects.current().order_by().values_list("slug", "language", "number"))
    for slug, language, number in sorted(desk - public):
        yield f"Edition {number} of {slug} ({language}) is approved on the desk but not current on the shelf."
    for slug, language, number in sorted(public - desk):
        yield f"Edition {number} of {slug} ({language}) is current on the shelf but not approved on the desk."
