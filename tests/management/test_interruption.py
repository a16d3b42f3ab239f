"""An import that is killed loses nothing it said, and the same command again finishes it."""

import os
import random
import signal
import time

import pytest
from django.core.management import call_command
from django.db import connection, connections

from monographs.editorial import assembly
from monographs.editorial.models import Drug, Revision, Source
from monographs.editorial.verification import faults
from monographs.management.commands import import_monographs


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = 50
DOCUMENTS = 16
TEXT = """# {name}

### Usage
* **Fever:** to lower the temperature.

### Dosage
* **Adults:** {dose} mg three times daily.

### Side Effects
* Nausea
* Headache
"""


def write_folder(folder, round_):
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = TEXT.format(name=f"Drug {round_} {number:02}", dose=100 + number)
        (folder / f"{number:02}.md").write_text(text)
    return folder


def run(folder):
    with open(os.devnull, "w") as nowhere:
        call_command("import_monographs", folder, origin="ai", stdout=nowhere, stderr=nowhere)


def close_connections():
    """Leave nothing open that two processes would share."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()


def run_and_kill(folder, after):
    """Import ``folder`` in a process of its own and kill it after ``after`` seconds; say if it was done."""
    close_connections()
    child = os.fork()
    if child == 0:
        try:
            run(folder)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFEXITED(os.waitpid(child, 0)[1])


def state(round_):
    """Return what is stored of a round, in words that do not depend on keys of rows."""
    revisions = Revision.objects.filter(generic_name__startswith=f"Drug {round_} ").order_by("generic_name")
    return [
        (revision.drug.slug, revision.number, revision.status, sorted(_words(revision)))
        for revision in revisions.select_related("drug")
    ]


def _words(revision):
    return [statement.words for statement in assembly.to_document(revision).statements()]


def test_killed_at_any_moment_and_run_again_it_ends_as_if_nothing_had_happened(tmp_path, monkeypatch):
    monkeypatch.setattr(import_monographs, "BATCH", 4)
    begun = time.monotonic()
    run(write_folder(tmp_path / "whole", 0))
    duration = time.monotonic() - begun
    expected = state(0)
    assert len(expected) == DOCUMENTS

    chance, killed, torn = random.Random(20), 0, 0
    for round_ in range(1, ROUNDS + 1):
        folder = write_folder(tmp_path / str(round_), round_)
        killed += not run_and_kill(folder, chance.uniform(0, duration * 1.2))
        half = len(state(round_))
        assert half % 4 == 0, "a batch is there whole or not at all"
        torn += 0 < half < DOCUMENTS
        run(folder)
        renamed = [(slug.replace(f"drug-{round_}-", "drug-0-"), *rest) for slug, *rest in state(round_)]
        assert renamed == expected
    assert Source.objects.count() == Drug.objects.count() == DOCUMENTS * (ROUNDS + 1)
    assert torn >= ROUNDS // 10, "too few were interrupted half way to show anything"
    assert killed > torn
    assert not list(faults())
