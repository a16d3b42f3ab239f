"""The ledger: what is changed in it is found."""

import random

import pytest
from django.db import DatabaseError, connections, transaction

from monographs.editorial import ledger
from monographs.editorial.models import LedgerEntry, LedgerHead
from tests.conftest import remove_guards


pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(editor):
    for number in range(12):
        ledger.append(actor=editor, action="note", subject=editor, number=number)
    return list(LedgerEntry.objects.all())


def test_a_whole_ledger_has_no_faults(entries):
    assert ledger.verify() == []
    assert ledger.head() == (12, entries[-1].hash)


def test_the_database_refuses_to_change_or_delete_an_entry(entries):
    for damage in (lambda: LedgerEntry.objects.update(actor="nobody"), LedgerEntry.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            damage()


def test_the_database_refuses_to_turn_the_head_back(entries):
    with pytest.raises(DatabaseError, match="only moves forward"), transaction.atomic():
        LedgerHead.objects.update(sequence=3)


CHANGES = {
    "actor": lambda entry: entry.actor + "x",
    "action": lambda entry: "approve",
    "subject": lambda entry: "revision:1",
    "payload": lambda entry: {**entry.payload, "number": 99},
    "previous_hash": lambda entry: "f" * 64,
    "hash": lambda entry: "e" * 64,
    "at": lambda entry: entry.at.replace(microsecond=(entry.at.microsecond + 1) % 1_000_000),
}


@pytest.mark.parametrize("column", CHANGES)
@pytest.mark.parametrize("place", [0, 5, 11])
def test_a_changed_column_is_found_and_its_entry_named(entries, column, place):
    remove_guards()
    entry = entries[place]
    LedgerEntry.objects.filter(pk=entry.pk).update(**{column: CHANGES[column](entry)})
    assert any(f"entry {entry.sequence} " in fault for fault in ledger.verify())


@pytest.mark.parametrize("place", range(12))
def test_a_removed_entry_is_found(entries, place):
    remove_guards()
    entries[place].delete()
    assert ledger.verify()


def test_two_swapped_entries_are_found(entries):
    remove_guards()
    first, second = random.Random(7).sample(entries, 2)
    LedgerEntry.objects.filter(pk=first.pk).update(sequence=1000)
    LedgerEntry.objects.filter(pk=second.pk).update(sequence=first.sequence)
    LedgerEntry.objects.filter(pk=first.pk).update(sequence=second.sequence)
    assert ledger.verify()


def recompute():
    """Rewrite the whole chain, as the owner of a database could."""
    previous = ledger.GENESIS
    for entry in LedgerEntry.objects.order_by("sequence"):
        entry.previous_hash = previous
        entry.hash = previous = ledger.entry_hash(entry)
        entry.save()
    last = LedgerEntry.objects.last()
    LedgerHead.objects.update(sequence=last.sequence, hash=last.hash)


def test_a_chain_recomputed_by_the_owner_of_the_database_is_found_by_the_anchor(entries):
    anchor = ledger.head()
    remove_guards()
    LedgerEntry.objects.filter(sequence=4).update(actor="somebody else")
    recompute()
    assert ledger.verify() == []
    assert any("anchored outside" in fault for fault in ledger.verify(anchor))


def test_a_truncated_chain_is_found_by_the_anchor(entries):
    anchor = ledger.head()
    remove_guards()
    LedgerEntry.objects.filter(sequence__gt=8).delete()
    recompute()
    assert ledger.verify() == []
    assert any("shorter than its anchor" in fault for fault in ledger.verify(anchor))


def test_an_entry_outside_a_transaction_is_refused(editor, monkeypatch):
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    with pytest.raises(RuntimeError, match="transaction of its move"):
        ledger.append(actor=editor, action="note", subject=editor)
