"""Measures how long the ledger takes to verify, beside hashing as many bytes with nothing around it."""

import hashlib
import time

import django


ENTRIES = 100_000
BATCH = 2_000


def main() -> None:
    """Write a ledger of ``ENTRIES`` entries and print the seconds its verification takes."""
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import transaction

    from monographs.editorial import ledger

    call_command("migrate", verbosity=0)
    person = User.objects.create_user("bench")
    payload = {"number": 1, "digest": "0" * 64, "note": "A reason of usual length, as a moderator writes it."}
    for _ in range(ENTRIES // BATCH):
        with transaction.atomic():
            ledger.append_all([ledger.Event("note", person, payload)] * BATCH, actor=person)
    faults, took = timed(ledger.verify)
    if faults:
        raise SystemExit(f"the ledger is broken: {faults[0]}")
    _, plain = timed(lambda: [hashlib.sha256(b"x" * 400).digest() for _ in range(ENTRIES)])
    print(
        f"  {ENTRIES:,} entries verified in {took:.1f} s = {took / plain:.0f} × hashing alone ({plain:.2f} s)"
    )


def timed(work):
    """Return what ``work`` returns, and its seconds."""
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


if __name__ == "__main__":
    main()
