"""Measures an import: from files to stored drafts."""

import re
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import django

from tests.bench.figures import record


RATE, MEMORY, KEPT = 60, 300, 0.9
"""Documents a second of CPU time, megabytes, and how much of the rate at the start is left at the end."""


def documents(folders: list[Path], copies: int) -> Iterator[tuple[str, bytes]]:
    """Yield every document ``copies`` times; each copy is about a drug of its own."""
    from monographs.importers.files import read_files

    for copy in range(copies):
        for file in read_files(folders):
            if not file.refusal:
                yield f"{copy}/{file.name}", rename(file.data, copy)


def rename(data: bytes, copy: int) -> bytes:
    """Give the document's drug another name, as long by one letter a copy, wherever the text names it."""
    title = re.search(rb"^title: *(.+)$", data, re.MULTILINE)
    if copy == 0 or title is None:
        return data
    name = title.group(1).strip(b' "')
    return data.replace(name, b"X" * copy + name)


def reference(folders: list[Path]) -> float:
    """Return CPU milliseconds a document of plain markdown-it-py."""
    from markdown_it import MarkdownIt

    texts = [data.decode(errors="replace") for _, data in documents(folders, 1)]
    markdown, begun = MarkdownIt(), time.process_time()
    for text in texts:
        markdown.render(text)
    return (time.process_time() - begun) / len(texts) * 1000


def main(copies: int, folders: list[Path]) -> None:
    """Import everything and print rate, CPU, memory, and the rate at the end beside that at the start."""
    django.setup()
    from django.core.management import call_command

    from monographs.document.vocabulary import OriginKind
    from monographs.editorial.imports import Incoming, import_batch
    from monographs.editorial.people import import_service
    from monographs.importers import Declaration
    from monographs.management.commands.import_monographs import BATCH

    call_command("migrate", verbosity=0)
    plain = reference(folders)
    by, declared = import_service(), Declaration(origin=OriginKind.AI)
    rates: list[float] = []
    stream, count = documents(folders, copies), 0
    begun, cpu = time.perf_counter(), time.process_time()
    while group := list(islice(stream, BATCH)):
        batch_cpu = time.process_time()
        import_batch([Incoming(data, name) for name, data in group], declaration=declared, by=by)
        rates.append(len(group) / (time.process_time() - batch_cpu))
        count += len(group)
    wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    per_document = cpu / count * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slice_ = max(1, len(rates) // 5)
    end_to_start = (sum(rates[-slice_:]) / slice_) / (sum(rates[:slice_]) / slice_)
    record(
        f"{count:,} documents",
        f"{count / cpu:.0f}/s of CPU time ({count / wall:.0f}/s on the clock)",
        limit=f"≥ {RATE}/s",
        held=count / cpu >= RATE,
    )
    record(
        "CPU time a document",
        f"{per_document:.1f} ms",
        ratio=f"{per_document / plain:.1f} × markdown-it ({plain:.1f} ms)",
    )
    record("peak memory", f"{memory:.0f} MB", limit=f"≤ {MEMORY} MB", held=memory <= MEMORY)
    record(
        "rate at the end / at the start",
        f"{end_to_start:.2f}",
        limit=f"≥ {KEPT}",
        held=end_to_start >= KEPT,
    )


main(int(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
