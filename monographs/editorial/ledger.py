"""The ledger: every move leaves one entry, chained to the one before, in the move's own transaction.

An entry's hash covers its own content and the hash of the entry before, so a changed, removed, inserted
or swapped row breaks the chain. A chain in one database can be recomputed by whoever owns it: keep the
head outside as well (``manage.py verify --anchor FILE``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models, transaction
from django.utils import timezone

from monographs.document import canonical_json, sha256

from .models import LedgerEntry, LedgerHead


GENESIS = "0" * 64
"""The hash before the first entry."""


def subject_of(row: models.Model) -> str:
    """Name ``row`` in the ledger: its kind and number, readable after the row is gone."""
    return f"{row._meta.model_name}:{row.pk}"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to ``subject``; ``payload`` must be JSON-ready."""

    action: str
    subject: models.Model
    payload: dict[str, Any]


def append(*, actor: User | None, action: str, subject: models.Model, **payload: Any) -> None:
    """Add one entry at the end. Call it inside the transaction of the move it records."""
    append_all([Event(action, subject, payload)], actor=actor)


def append_all(events: Sequence[Event], *, actor: User | None) -> None:
    """Add entries at the end, in their order, inside the transaction of the moves they record.

    The head row is locked until that transaction ends, so entries stand in the order of their commits.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a ledger entry belongs into the transaction of its move")
    if not events:
        return
    head = LedgerHead.objects.select_for_update().get(pk=1)
    entries = []
    for event in events:
        entry = LedgerEntry(
            sequence=head.sequence + 1,
            at=timezone.now(),
            actor=actor.get_username() if actor else "",
            action=event.action,
            subject=subject_of(event.subject),
            payload=event.payload,
            previous_hash=head.hash,
        )
        entry.hash = entry_hash(entry)
        entries.append(entry)
        head.sequence, head.hash = entry.sequence, entry.hash
    LedgerEntry.objects.bulk_create(entries)
    head.save()


def entry_hash(entry: LedgerEntry) -> str:
    """Return the SHA-256 over the entry's content and the hash before it."""
    return sha256(
        canonical_json(
            {
                "sequence": entry.sequence,
                "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "actor": entry.actor,
                "action": entry.action,
                "subject": entry.subject,
                "payload": entry.payload,
                "previous_hash": entry.previous_hash,
            }
        )
    )


def verify(anchor: tuple[int, str] | None = None) -> list[str]:
    """Return one sentence for each fault of the chain; nothing when it is whole.

    ``anchor`` is a (sequence, hash) kept outside the database: the chain must still pass through it.
    """
    with transaction.atomic():  # the chain and its head as of one moment
        return list(_faults(anchor))


def _faults(anchor: tuple[int, str] | None) -> Iterator[str]:
    expected, previous = 1, GENESIS
    seen_anchor = anchor is None or anchor[0] == 0
    for entry in LedgerEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield f"Ledger entry {expected} is missing: entry {entry.sequence} follows in its place."
            expected = entry.sequence
        if entry.previous_hash != previous:
            yield f"Ledger entry {entry.sequence} does not follow the one before it: that hash differs."
        if entry_hash(entry) != entry.hash:
            yield f"Ledger entry {entry.sequence} was changed: its hash does not fit its content."
        if anchor is not None and entry.sequence == anchor[0]:
            seen_anchor = True
            if entry.hash != anchor[1]:
                yield f"Ledger entry {entry.sequence} is not the one that was anchored outside."
        expected, previous = entry.sequence + 1, entry.hash
    head = LedgerHead.objects.get(pk=1)
    if (head.sequence, head.hash) != (expected - 1, previous):
        yield f"The ledger ends at entry {expected - 1}, but its head says entry {head.sequence}."
    if not seen_anchor and anchor is not None:
        yield f"The ledger is shorter than its anchor: entry {anchor[0]} is missing."


def head() -> tuple[int, str]:
    """Return (sequence, hash) of the last entry, to be kept outside."""
    row = LedgerHead.objects.get(pk=1)
    return row.sequence, row.hash
