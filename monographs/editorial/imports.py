"""Documents come in: bytes become a stored source and, unless set aside, a draft of a drug.

One document is one transaction: it is there whole or not at all. The same bytes twice change nothing;
new text for a known drug makes a new draft of it, never a second drug; what is under review or public
is not touched. What looks wrong is quarantined: kept with its reasons, without a draft, until a person
releases it.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from monographs.document import Document, sha256
from monographs.document.provenance import Source as SourceValue
from monographs.importers import Declaration, Extraction, Refused, extract, identity_key, to_json

from . import ledger, workflow
from .models import Drug, Revision, Source
from .workflow import permissions
from .workflow.errors import Conflict, NotAllowed


class Result(StrEnum):
    """What became of a document."""

    DRAFTED = "drafted"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document, for the report: where it is now, or why not."""

    result: Result
    message: str
    file_name: str = ""
    drug: str = ""
    revision: int | None = None
    revision_pk: int | None = None
    source: str = ""
    doc_kind: str = ""
    statements: dict[str, int] = field(default_factory=dict)
    coverage: float | None = None
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def preview(*, data: bytes, declaration: Declaration, file_name: str = "") -> Outcome:
    """Say what ``import_document`` would do, without storing anything."""
    try:
        extraction = extract(data, declaration)
    except Refused as refusal:
        return Outcome(Result.REFUSED, str(refusal), file_name)
    if Source.objects.filter(sha256=sha256(data)).exists():
        return _unchanged(file_name, extraction)
    if extraction.quarantine:
        return _outcome(Result.QUARANTINED, "Would be set aside.", file_name, extraction)
    known = Drug.objects.filter(identity_key=identity_key(extraction.document.identity)).first()
    what = f"Would become a new draft of {known}." if known else "Would become a draft of a new drug."
    return _outcome(Result.DRAFTED, what, file_name, extraction, drug=known.slug if known else "")


def import_document(
    *, data: bytes, declaration: Declaration, by: AbstractBaseUser, file_name: str = ""
) -> Outcome:
    """Bring one document in. Refusals come back as an Outcome, so that a batch goes on.

    Raises:
        NotAllowed: when ``by`` may not import.
    """
    permissions.check_user_can_import(by)
    try:
        extraction = extract(data, declaration)
    except Refused as refusal:
        return Outcome(Result.REFUSED, str(refusal), file_name)
    try:
        return _store(data, extraction, by, file_name)
    except IntegrityError:
        # Somebody brought the same document or drug in at the same moment: look again, once.
        return _store(data, extraction, by, file_name)


@transaction.atomic
def _store(data: bytes, extraction: Extraction, by: AbstractBaseUser, file_name: str) -> Outcome:
    if Source.objects.filter(sha256=sha256(data)).exists():
        return _unchanged(file_name, extraction)
    source = _store_source(data, extraction, by, file_name)
    ledger.append(
        actor=by,
        action="import",
        subject=source,
        sha256=source.sha256,
        origin=source.origin,
        quarantine=source.quarantine,
    )
    if source.is_quarantined:
        message = "Set aside: a person must look at it before it becomes a draft."
        return _outcome(Result.QUARANTINED, message, file_name, extraction, source=source.key)
    revision = _draft(source, extraction.document, by)
    message = f"Draft {revision.number} of {revision.drug}."
    return _outcome(
        Result.DRAFTED,
        message,
        file_name,
        extraction,
        source=source.key,
        drug=revision.drug.slug,
        revision=revision.number,
        revision_pk=revision.pk,
    )


@transaction.atomic
def release(*, source: Source, by: AbstractBaseUser, reason: str) -> Revision:
    """Make a draft of a quarantined source after all, on a person's word.

    Raises:
        NotAllowed: when ``by`` may not import, or gives no reason.
        Conflict: when the source is not in quarantine (any more).
    """
    permissions.check_user_can_import(by)
    if not reason.strip():
        raise NotAllowed("Say why this document may become a draft.")
    source = Source.objects.select_for_update().get(pk=source.pk)
    if not source.is_quarantined:
        raise Conflict("This source is not in quarantine any more. Reload the page to see its draft.")
    source.released_by, source.released_at, source.release_reason = by, timezone.now(), reason
    source.save()
    ledger.append(actor=by, action="release", subject=source, reason=reason)
    extraction = extract(bytes(source.content), _declaration_of(source))
    return _draft(source, extraction.document, by)


def _declaration_of(source: Source) -> Declaration:
    fields = {
        name: getattr(source, name) for name in SourceValue.model_fields if name not in ("key", "sha256")
    }
    return Declaration(**fields)


def _store_source(data: bytes, extraction: Extraction, by: AbstractBaseUser, file_name: str) -> Source:
    value = extraction.document.sources[0]
    reading = to_json(extraction)["reading"]
    return Source.objects.create(
        **value.model_dump(),
        content=data,
        encoding=extraction.encoding,
        file_name=file_name[-500:],
        quarantine=reading.pop("quarantine"),
        reading=reading,
        imported_by=by,
    )


def _draft(source: Source, document: Document, by: AbstractBaseUser) -> Revision:
    drug = _drug_of(document)
    source.drug = drug
    source.save(update_fields=["drug"])
    return workflow.start(drug=drug, document=document, by=by, importer=by)


def _drug_of(document: Document) -> Drug:
    key = identity_key(document.identity)[:2000]
    drug = Drug.objects.filter(identity_key=key).first()
    if drug is None:
        name = document.identity.generic_name
        drug = Drug.objects.create(slug=_free_slug(name), generic_name=name, identity_key=key)
    return drug


def _free_slug(name: str) -> str:
    # slugify of a Chinese name, or of "!!!", is empty.
    base = slugify(name)[:100].strip("-") or f"drug-{sha256(name.encode())[:10]}"
    taken = set(Drug.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _unchanged(file_name: str, extraction: Extraction) -> Outcome:
    message = "Known already, byte for byte: nothing was changed."
    return _outcome(Result.UNCHANGED, message, file_name, extraction)


def _outcome(result: Result, message: str, file_name: str, extraction: Extraction, **more: Any) -> Outcome:
    counts: dict[str, int] = {}
    for statement in extraction.document.statements():
        counts[statement.kind] = counts.get(statement.kind, 0) + 1
    outcome = Outcome(
        result,
        message,
        file_name,
        doc_kind=extraction.doc_kind,
        statements=counts,
        coverage=round(extraction.coverage, 4),
        reasons=tuple(reason.message for reason in extraction.quarantine),
        warnings=tuple(remark.message for remark in extraction.remarks),
    )
    return replace(outcome, **more)
