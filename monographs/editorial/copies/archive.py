"""One zip: the copy for people, the copy for programs, the bytes themselves, and the sums of them all."""

import io
import zipfile
from datetime import datetime

from django.template.loader import render_to_string

from monographs.document import sha256
from monographs.published.models import Edition

from ..models import Revision, Source, Submission
from . import record
from .gathering import Gathered
from .page import Page, page_of
from .ways import about


def pack(gathered: Gathered, made: dict[str, str], at: datetime) -> bytes:
    """Return the zip of everything ``gathered``; ``made`` says when, by whom and for whom."""
    files = _bytes_of(gathered)
    sources = {source.key: _source_name(source) for source in gathered.rows(Source)}
    page = page_of(gathered, made, sources)
    files["monograph.html"] = render_to_string("copy/monograph.html", {"page": page}).encode()
    files["monograph.json"] = record.to_json(gathered, made, sources)
    files["README.txt"] = _readme(gathered, page).encode()
    sums = "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files))
    return _zipped({**files, "SHA256SUMS": sums.encode()}, at)


def _bytes_of(gathered: Gathered) -> dict[str, bytes]:
    numbers = {revision.pk: revision.number for revision in gathered.rows(Revision)}
    files = {_source_name(one): bytes(one.content) for one in gathered.rows(Source)}
    for one in gathered.rows(Submission):
        files[f"submitted/revision-{numbers[one.revision_id]}-submission-{one.pk}.json"] = (
            one.document.encode()
        )
    for one in gathered.rows(Edition):
        name = f"editions/{one.language}-{one.number}"
        files[f"{name}.json"] = one.document.encode()
        files[f"{name}.html"] = _opened(one) + one.html.encode()
    return files


def _source_name(source: Source) -> str:
    # Whatever it was called, it opens as text: nothing in it may run.
    return f"sources/{source.key}.txt"


def _opened(edition: Edition) -> bytes:
    """Return the one line that lets a browser read the page; the digest is of the bytes after it."""
    return render_to_string("copy/opening.html", {"edition": edition}).strip().encode() + b"\n"


def _readme(gathered: Gathered, page: Page) -> str:
    tables = [(record.table_name(model), about(model), len(rows)) for model, rows in gathered.tables.items()]
    return render_to_string("copy/readme.txt", {"page": page, "tables": tables, "format": record.FORMAT})


def _zipped(files: dict[str, bytes], at: datetime) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
