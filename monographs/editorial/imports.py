"""Documents come in: bytes become a stored source and, unless set aside, a draft of a drug.

A batch is one transaction: a document is there whole or not at all. The same bytes twice change nothing;
new text for a known drug makes a new draft of it, never a second drug; what is under review or public
is not touched. What looks wrong is quarantined: kept with its reasons, without a draft, until a person
releases it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from monographs.document import Document, sha256
from monographs.document.keys import carry_keys
from monographs.document.provenance import Source as SourceValue
from monographs.importers import Declaration, Extraction, Refused, extract, identity_key, to_json

from . import assembly, ledger, workflow
from .models import Drug, Revision, Source, Status
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


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document on its way in: its bytes, and the name it had outside."""

    data: bytes
    file_name: str = ""


def import_document(*, data: bytes, declaration: Declaration, by: User, file_name: str = "") -> Outcome:
    """Bring one document in; see ``import_batch``."""
    (outcome,) = import_batch([Incoming(data, file_name)], declaration=declaration, by=by)
    return outcome


def import_batch(batch: Sequence[Incoming], *, declaration: Declaration, by: User) -> list[Outcome]:
    """Bring documents in together, in one transaction: an Outcome each, in their order.

    Refusals come back as Outcomes, so that the rest goes on. When the function has returned, everything
    it says is stored; when it is interrupted, nothing of the batch is.

    Raises:
        NotAllowed: when ``by`` may not import.
    """
    permissions.check_user_can_import(by)
    read = [_read(incoming, declaration) for incoming in batch]
    try:
        return _store(read, by)
    except IntegrityError:
        # Somebody brought the same document or drug in at the same moment: look again, once.
        return _store(read, by)


class _Undo(Exception):
    """Carries the outcomes of a batch out of its transaction, which is then undone."""


def preview_batch(batch: Sequence[Incoming], *, declaration: Declaration, by: User) -> list[Outcome]:
    """Say what ``import_batch`` would do, by doing it and undoing it."""
    outcomes: list[Outcome] = []
    try:
        with transaction.atomic():
            outcomes = import_batch(batch, declaration=declaration, by=by)
            raise _Undo
    except _Undo:
        return outcomes


def _read(incoming: Incoming, declaration: Declaration) -> "_Arrival":
    try:
        return _Arrival(incoming, extract(incoming.data, declaration))
    except Refused as refusal:
        return _Arrival(incoming, None, Outcome(Result.REFUSED, str(refusal), incoming.file_name))


@dataclass(slots=True)
class _Arrival:
    """A document that was read, and what becomes of it on the way to its Outcome."""

    incoming: Incoming
    extraction: Extraction | None
    outcome: Outcome | None = None
    source: Source | None = None
    revision: Revision | None = None

    def finish(self) -> Outcome:
        """Return the Outcome."""
        if self.outcome is not None or self.extraction is None:
            return self.outcome
        name, extraction = self.incoming.file_name, self.extraction
        if self.source is None:
            message = "Known already, byte for byte: nothing was changed."
            return _outcome(Result.UNCHANGED, message, name, extraction)
        if self.revision is None:
            message = "Set aside: a person must look at it before it becomes a draft."
            return _outcome(Result.QUARANTINED, message, name, extraction, source=self.source.key)
        drug, number = self.revision.drug, self.revision.number
        return _outcome(
            Result.DRAFTED,
            f"Draft {number} of {drug}.",
            name,
            extraction,
            source=self.source.key,
            drug=drug.slug,
            revision=number,
            revision_pk=self.revision.pk,
        )


@transaction.atomic
def _store(arrivals: list[_Arrival], by: User) -> list[Outcome]:
    new = _new_ones(arrivals)
    for arrival in new:
        arrival.source = _source(arrival, by)
    clean = [arrival for arrival in new if not arrival.source.is_quarantined]
    drugs = _drugs_of([arrival.extraction.document for arrival in clean])
    for arrival in clean:
        arrival.source.drug = drugs[_identity_key(arrival.extraction.document)]
    Source.objects.bulk_create([arrival.source for arrival in new])
    ledger.append_all([_imported(arrival.source) for arrival in new], actor=by)
    drafts = _continued(
        [workflow.NewDraft(arrival.source.drug, arrival.extraction.document) for arrival in clean]
    )
    for arrival, revision in zip(clean, workflow.start_all(drafts=drafts, by=by, importer=by), strict=True):
        arrival.revision = revision
    return [arrival.finish() for arrival in arrivals]


def _new_ones(arrivals: list[_Arrival]) -> list[_Arrival]:
    """Return the arrivals whose bytes are new, each once."""
    first: dict[str, _Arrival] = {}
    for arrival in arrivals:
        arrival.source = arrival.revision = None
        if arrival.extraction is not None:
            first.setdefault(arrival.extraction.document.sources[0].sha256, arrival)
    known = Source.objects.filter(sha256__in=list(first)).values_list("sha256", flat=True)
    for digest in known:
        del first[digest]
    return list(first.values())


def _continued(drafts: list[workflow.NewDraft]) -> list[workflow.NewDraft]:
    """Give the statements of each draft the keys they have in the drug's earlier text."""
    known = _earlier_documents(drafts)
    for place, draft in enumerate(drafts):
        series = (draft.drug.pk, draft.document.language)
        if earlier := known.get(series):
            drafts[place] = replace(draft, document=carry_keys(earlier, draft.document))
        known.setdefault(series, draft.document)
    return drafts


def _earlier_documents(drafts: list[workflow.NewDraft]) -> dict[tuple[int, str], Document]:
    """Return the approved, else the newest text of each drug and language that has one."""
    revisions = Revision.objects.filter(drug__in={draft.drug.pk for draft in drafts})
    best: dict[tuple[int, str], Revision] = {}
    for revision in revisions.order_by("number"):
        series = (revision.drug_id, revision.language)
        if series not in best or best[series].status != Status.APPROVED:
            best[series] = revision
    return {series: assembly.to_document(revision) for series, revision in best.items()}


def _imported(source: Source) -> ledger.Event:
    payload = {"sha256": source.sha256, "origin": source.origin, "quarantine": source.quarantine}
    return ledger.Event("import", source, payload)


@transaction.atomic
def release(*, source: Source, by: User, reason: str) -> Revision:
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
    document = extract(bytes(source.content), _declaration_of(source)).document
    (drug,) = _drugs_of([document]).values()
    source.drug = drug
    source.save(update_fields=["drug"])
    (draft,) = _continued([workflow.NewDraft(drug, document)])
    return workflow.start(draft=draft, by=by, importer=by)


def _declaration_of(source: Source) -> Declaration:
    fields = {
        name: getattr(source, name) for name in SourceValue.model_fields if name not in ("key", "sha256")
    }
    return Declaration(**fields)


def _source(arrival: _Arrival, by: User) -> Source:
    value = arrival.extraction.document.sources[0]
    reading = to_json(arrival.extraction)["reading"]
    return Source(
        **dict(value),
        content=arrival.incoming.data,
        encoding=arrival.extraction.encoding,
        file_name=arrival.incoming.file_name[-500:],
        quarantine=reading.pop("quarantine"),
        reading=reading,
        imported_by=by,
    )


def _identity_key(document: Document) -> str:
    return identity_key(document.identity)[:2000]


def _drugs_of(documents: Sequence[Document]) -> dict[str, Drug]:
    """Return the drug of each identity key among ``documents``, making the unknown ones."""
    names = {_identity_key(document): document.identity.generic_name for document in documents}
    known = {drug.identity_key: drug for drug in Drug.objects.filter(identity_key__in=list(names))}
    slugs = _Slugs()
    made = [
        Drug(slug=slugs.free(name), generic_name=name, identity_key=key)
        for key, name in names.items()
        if key not in known
    ]
    Drug.objects.bulk_create(made)
    return known | {drug.identity_key: drug for drug in made}


class _Slugs:
    """Hands out addresses that no drug has, nor any other of the same batch."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def free(self, name: str) -> str:
        """Return an address for a drug called ``name``."""
        # slugify of a Chinese name, or of "!!!", is empty.
        base = slugify(name)[:100].strip("-") or f"drug-{sha256(name.encode())[:10]}"
        slug, number = base, 2
        if base in self.given or Drug.objects.filter(slug=base).exists():
            taken = set(Drug.objects.filter(slug__startswith=f"{base}-").values_list("slug", flat=True))
            while (slug := f"{base}-{number}") in taken | self.given:
                number += 1
        self.given.add(slug)
        return slug


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
