"""An import that is killed loses nothing it said, and the same command again finishes it."""

import csv
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
BATCH = 4
TEXT = """# {name}

### Usage
* **Fever:** to lower the temperature.

### Dosage
* **Adults:** {dose} mg three times daily.

### Side Effects
* Nausea
* Headache
"""
REFUSAL = "# {name}\n\nI cannot provide information on {name}.\n"
FILES = [f"{number:02}.md" for number in range(16)]
REFUSED, COPY, ANOTHER_TEXT = "05.md", "09.md", "13.md"
"""A text that is set aside, one with the bytes of 02.md, and one more of the drug of 03.md."""
SOURCES = [name for name in FILES if name != COPY]


def write_folder(folder, round_):
    folder.mkdir()
    for number, name in enumerate(FILES):
        drug = {COPY: 2, ANOTHER_TEXT: 3}.get(name, number)
        dose = 900 if name == ANOTHER_TEXT else 100 + drug
        form = REFUSAL if name == REFUSED else TEXT
        (folder / name).write_text(form.format(name=f"Drug {round_} {drug:02}", dose=dose))
    return folder


def run(folder, report=None):
    with open(os.devnull, "w") as nowhere:
        call_command("import_monographs", folder, origin="ai", stdout=nowhere, stderr=nowhere, report=report)


def close_connections():
    """Leave nothing open that two processes would share."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()


def run_and_kill(folder, report, after):
    """Import ``folder`` in a process of its own and kill it after ``after`` seconds; say if it was done."""
    close_connections()
    child = os.fork()
    if child == 0:
        try:
            run(folder, report)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFEXITED(os.waitpid(child, 0)[1])


def state(round_):
    """Return what is stored of a round, in words that do not depend on keys of rows."""
    revisions = Revision.objects.filter(generic_name__startswith=f"Drug {round_} ")
    told = [
        (revision.drug.slug, revision.number, revision.status, sorted(_words(revision)))
        for revision in revisions.order_by("generic_name", "number").select_related("drug")
    ]
    aside = Source.objects.filter(title__startswith=f"Drug {round_} ", drug=None)
    return told, [(source.file_name, len(source.quarantine)) for source in aside]


def _words(revision):
    return [statement.words for statement in assembly.to_document(revision).statements()]


def sources(round_):
    """Return the names of the files of a round whose bytes are stored, in the order they came in."""
    stored = Source.objects.filter(title__startswith=f"Drug {round_} ").order_by("pk")
    return list(stored.values_list("file_name", flat=True))


def acknowledged(report):
    """Return the names of the files that the killed process had said it stored."""
    if not report.exists():
        return []
    whole = report.read_text().rpartition("\n")[0]
    rows = csv.DictReader(whole.splitlines())
    return [row["file_name"] for row in rows if row["result"] in ("drafted", "quarantined")]


def test_killed_at_any_moment_and_run_again_it_ends_as_if_nothing_had_happened(tmp_path, monkeypatch):
    monkeypatch.setattr(import_monographs, "BATCH", BATCH)
    begun = time.monotonic()
    run(write_folder(tmp_path / "whole", 0))
    duration = time.monotonic() - begun
    expected = repr(state(0))
    assert sources(0) == SOURCES
    ends = [[name for name in FILES[:end] if name in SOURCES] for end in range(0, 17, BATCH)]

    chance, killed, torn, said = random.Random(20), 0, 0, 0
    for round_ in range(1, ROUNDS + 1):
        folder, report = write_folder(tmp_path / str(round_), round_), tmp_path / f"{round_}.csv"
        killed += not run_and_kill(folder, report, chance.uniform(0, duration * 1.2))
        half = sources(round_)
        assert half in ends, "a batch is there whole or not at all"
        assert set(acknowledged(report)) <= set(half), "what was said to be stored is not there"
        torn += 0 < len(half) < len(SOURCES)
        said += bool(acknowledged(report))
        run(folder)
        assert repr(state(round_)).replace(f"drug-{round_}-", "drug-0-") == expected
        assert sources(round_) == SOURCES
    assert Source.objects.count() == len(SOURCES) * (ROUNDS + 1)
    assert Drug.objects.count() == (len(SOURCES) - 2) * (ROUNDS + 1)
    assert min(torn, said) >= ROUNDS // 10, "too few were interrupted half way to show anything"
    assert killed > torn
    assert not list(faults())
