"""Measures how long the ledger takes to verify, beside hashing as many bytes with nothing around it.

The limit is on CPU time, for other work on the machine does not count; SQLite works in this process.
"""

import hashlib
import time

import django

from tests.bench.figures import record


ENTRIES = 100_000
LIMIT = 30.0
"""Seconds of work within which they are verified."""

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
    faults, took, clock = timed(ledger.verify)
    if faults:
        raise SystemExit(f"the ledger is broken: {faults[0]}")
    _, plain, _ = timed(lambda: [hashlib.sha256(b"x" * 400).digest() for _ in range(ENTRIES)])
    record(
        f"{ENTRIES:,} entries verified",
        f"{took:.1f} s (on the clock {clock:.1f} s)",
        ratio=f"{took / plain:.0f} × hashing alone ({plain:.2f} s)",
        limit=f"< {LIMIT:.0f} s",
        held=took < LIMIT,
    )


def timed(work):
    """Return what ``work`` returns, its seconds of CPU time, and its seconds on the clock."""
    begun, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.process_time() - cpu, time.perf_counter() - begun


if __name__ == "__main__":
    main()
