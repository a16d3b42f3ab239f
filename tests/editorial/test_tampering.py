"""Random tamperings of the record, by somebody who owns the database: each one is found.

TAMPERINGS=1000 in the environment draws a thousand; a quarter of that is drawn in every run. Every tampering
is made alone, with the guards off, and taken back. The draws come from a fixed seed.
"""

import os
import random
from collections.abc import Callable

import pytest
from django.db import transaction

from monographs.editorial import ledger, workflow
from monographs.editorial.models import (
    Answer,
    Check,
    LedgerEntry,
    LedgerHead,
    Source,
    StatementVerdict,
    Submission,
)
from monographs.editorial.verification import faults
from monographs.published.models import Edition
from tests import factories
from tests.conftest import install_guards, remove_guards
from tests.documents import a_document


pytestmark = pytest.mark.django_db

TAMPERINGS = int(os.environ.get("TAMPERINGS", "250"))
SEED = 20271121
LABEL = "# Exemplumab\n\n### Adverse Effects\n* Headache – seen in 15% of patients\n"

Draw = random.Random


@pytest.fixture
def record(editor, moderator):
    """A small record with every kind of row, and the anchor that was kept outside."""
    factories.imported(LABEL, by=editor, origin="label")
    revision = factories.draft(a_document(origin=factories.AI), author=editor)
    answers = {"supported": Answer.YES, "accurate": Answer.YES, "plausible": Answer.YES}
    workflow.check_statement(
        revision=revision,
        key="adverse-headache",
        source=Source.objects.get(),
        quote="Headache – seen in 15% of patients",
        by=moderator,
        **answers,
    )
    submitted = workflow.submit(revision=revision, by=editor)
    workflow.judge_statement(
        revision=submitted,
        key="adverse-headache",
        digest=submitted.submission.digest,
        verdict="agree",
        note="As in the label.",
        by=moderator,
    )
    factories.approve(submitted)
    factories.superseded(a_document("Olderumab"))
    factories.withdrawn(a_document("Withdrawnumab"))
    remove_guards()  # the tampering hand does so first; that alone is found too, see below
    return ledger.head()


def changed(text: str, draw: Draw) -> str:
    """Return ``text`` with one character changed, taken out or put in."""
    at = draw.randrange(len(text))
    other = draw.choice([one for one in "0123456789abcdefxyz " if one != text[at]])
    before, after = text[:at], text[at + 1 :]
    return draw.choice([before + other + after, before + after, before + other + text[at:]])


def one_of(model, draw: Draw):
    return draw.choice(list(model.objects.order_by("pk")))


def change_text(model, *columns: str) -> Callable[[Draw], None]:
    def tamper(draw: Draw) -> None:
        row, column = one_of(model, draw), draw.choice(columns)
        fits = model._meta.get_field(column).max_length
        model.objects.filter(pk=row.pk).update(**{column: changed(getattr(row, column), draw)[:fits]})

    return tamper


def change_payload(draw: Draw) -> None:
    row = one_of(LedgerEntry, draw)
    payload = {**row.payload, draw.choice([*row.payload, "added"]): draw.randrange(10**9)}
    LedgerEntry.objects.filter(pk=row.pk).update(payload=payload)


def remove_entry(draw: Draw) -> None:
    LedgerEntry.objects.filter(pk=one_of(LedgerEntry, draw).pk).delete()


def truncate(draw: Draw) -> None:
    last = one_of(LedgerEntry, draw)
    LedgerEntry.objects.filter(sequence__gte=last.sequence).delete()
    before = LedgerEntry.objects.last()
    head = {"sequence": before.sequence, "hash": before.hash} if before else {"sequence": 0, "hash": "0" * 64}
    LedgerHead.objects.update(**head)


def swap_entries(draw: Draw) -> None:
    first, second = draw.sample(list(LedgerEntry.objects.all()), 2)
    for row, sequence in ((first, 10**9), (second, first.sequence), (first, second.sequence)):
        LedgerEntry.objects.filter(pk=row.pk).update(sequence=sequence)


def insert_entry(draw: Draw) -> None:
    row = one_of(LedgerEntry, draw)
    row.pk, row.sequence = None, LedgerHead.objects.get().sequence + 1
    row.previous_hash, row.hash = LedgerHead.objects.get().hash, f"{draw.getrandbits(256):064x}"
    row.save()


def recompute(draw: Draw) -> None:
    """Change one entry and rewrite the whole chain after it."""
    change_payload(draw)
    previous = ledger.GENESIS
    for entry in LedgerEntry.objects.order_by("sequence"):
        entry.previous_hash = previous
        entry.hash = previous = ledger.entry_hash(entry)
        entry.save()
    LedgerHead.objects.update(hash=previous)


def change_content(draw: Draw) -> None:
    source = one_of(Source, draw)
    content = bytearray(source.content)
    content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    Source.objects.filter(pk=source.pk).update(content=bytes(content))


def remove_edition(draw: Draw) -> None:
    edition = one_of(Edition, draw)
    edition.facets.all().delete()
    if hasattr(edition, "entry"):
        edition.entry.delete()
    edition.delete()


KINDS = {
    "ledger text": change_text(LedgerEntry, "actor", "action", "subject", "previous_hash", "hash"),
    "ledger payload": change_payload,
    "ledger removal": remove_entry,
    "ledger truncation": truncate,
    "ledger swap": swap_entries,
    "ledger insertion": insert_entry,
    "ledger recomputation": recompute,
    "edition text": change_text(Edition, "document", "html", "digest", "html_sha256"),
    "edition removal": remove_edition,
    "submission": change_text(Submission, "document", "digest"),
    "source": change_content,
    "check": change_text(
        Check, "quote", "statement_key", "content_digest", "accurate", "supported", "plausible"
    ),
    "verdict": change_text(StatementVerdict, "statement_key", "content_digest", "verdict", "note"),
}


def is_found(tamper: Callable[[Draw], None], draw: Draw, anchor: tuple[int, str]) -> bool:
    """Tamper, look, and take it back. The first fault that is not about the guards is enough."""
    with transaction.atomic():
        tamper(draw)
        found = any("database guard" not in fault for fault in faults(anchor))
        transaction.set_rollback(True)
    return found


def test_random_tamperings_are_all_found(record):
    assert all("database guard" in fault for fault in faults(record))
    names, missed = list(KINDS), []
    for number in range(TAMPERINGS):
        draw = random.Random(f"{SEED}-{number}")
        name = names[number % len(names)]
        if not is_found(KINDS[name], draw, record):
            missed.append((name, number))
    assert missed == []


def test_taking_the_guards_away_is_found_by_itself(record):
    assert any("database guard" in fault for fault in faults(record))
    install_guards()
    assert not list(faults(record))
