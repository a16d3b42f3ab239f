"""Bringing documents in, many in one transaction."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, transaction

from monographs.document import Document
from monographs.importers import Declaration, Extraction, Refused, extract, reading_of

from .. import ledger, workflow
from ..models import Drug, Revision, Source
from ..workflow import permissions
from .drugs import about, continued, drugs_of, key_of
from .outcome import Outcome, Result, outcome_of, refused


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document on its way in: its bytes, and the name it had outside."""

    data: bytes
    file_name: str = ""


def import_document(
    *, data: bytes, declaration: Declaration, by: User, file_name: str = "", drug: Drug | None = None
) -> Outcome:
    """Bring one document in; see ``import_batch``."""
    (outcome,) = import_batch([Incoming(data, file_name)], declaration=declaration, by=by, drug=drug)
    return outcome


def import_batch(
    batch: Sequence[Incoming], *, declaration: Declaration, by: User, drug: Drug | None = None
) -> list[Outcome]:
    """Bring documents in together, in one transaction: an Outcome each, in their order.

    Where the importer names the ``drug`` they are about, that holds, whatever they call it themselves.
    Refusals come back as Outcomes, so that the rest goes on. When the function has returned, everything
    it says is stored; when it is interrupted, nothing of the batch is.

    Raises:
        NotAllowed: when ``by`` may not import.
    """
    permissions.check_user_can_import(by)
    read = [_read(incoming, declaration, drug) for incoming in batch]
    stored = iter(_store_all([arrival for arrival in read if isinstance(arrival, _Arrival)], by))
    return [next(stored) if isinstance(arrival, _Arrival) else arrival for arrival in read]


class _Undo(Exception):
    """Ends a transaction whose outcomes are known."""


def preview_batch(
    batch: Sequence[Incoming], *, declaration: Declaration, by: User, drug: Drug | None = None
) -> list[Outcome]:
    """Say what ``import_batch`` would do, by doing it and undoing it."""
    outcomes: list[Outcome] = []
    try:
        with transaction.atomic():
            outcomes = import_batch(batch, declaration=declaration, by=by, drug=drug)
            raise _Undo
    except _Undo:
        return outcomes


@dataclass(slots=True)
class _Arrival:
    """A document that was read, and where it is now.

    ``twin`` is what holds the same bytes already: an earlier one of the batch, or a stored source.
    ``beside`` is the file that brought in the drug's text before this one, ``named`` the drug its importer
    named.
    """

    incoming: Incoming
    extraction: Extraction
    named: Drug | None = None
    source: Source | None = None
    revision: Revision | None = None
    twin: "_Arrival | Source | None" = None
    beside: str = ""

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return self.extraction.document.sources[0].sha256

    @property
    def document(self) -> Document:
        """What it says, about the drug it was named for."""
        document = self.extraction.document
        return about(document, self.named) if self.named else document

    def outcome(self) -> Outcome:
        """Say what became of it."""
        result, message, where = self._place()
        return outcome_of(
            result, message, file_name=self.incoming.file_name, extraction=self.extraction, **where
        )

    def _place(self) -> tuple[Result, str, dict[str, object]]:
        if self.source is None:
            return self._known()
        where: dict[str, object] = {"source": self.source.key}
        if self.revision is None:
            return Result.QUARANTINED, "Set aside: a person must look before it becomes a draft.", where
        drug, number = self.revision.drug, self.revision.number
        where |= {"drug": drug.slug, "revision": number, "revision_pk": self.revision.pk}
        if not self.beside:
            return Result.DRAFTED, f"Draft {number} of {drug}.", where
        where["beside"] = self.beside
        return Result.DRAFTED, f"Draft {number} of {drug}, which {self.beside} is about too.", where

    def _known(self) -> tuple[Result, str, dict[str, object]]:
        """Say which file had the same bytes, and where they are."""
        if isinstance(self.twin, _Arrival):
            name, source = self.twin.incoming.file_name, self.twin.source
        else:
            source = self.twin
            name = source.file_name if source else ""
        where: dict[str, object] = {"beside": name}
        if source is not None:
            where |= {"source": source.key, "drug": source.drug.slug if source.drug else ""}
        same = f"The same bytes as {name}" if name else "Known already, byte for byte"
        return Result.UNCHANGED, f"{same}: nothing was changed.{self._elsewhere(source)}", where

    def _elsewhere(self, source: Source | None) -> str:
        if source is None or self.named is None or source.drug_id == self.named.pk:
            return ""
        held = f"is held to be about {source.drug}" if source.drug else "waits in quarantine"
        return f" It {held}, not {self.named}: say so on the page of the source."


def _read(incoming: Incoming, declaration: Declaration, drug: Drug | None) -> _Arrival | Outcome:
    try:
        return _Arrival(incoming, extract(incoming.data, declaration), drug)
    except Refused as refusal:
        return refused(str(refusal), incoming.file_name)
    except Exception:
        # A fault of ours on one document is no reason to lose the others.
        log.exception("The importer failed on %s", incoming.file_name)
        return refused("The importer failed on this document; please report it.", incoming.file_name)


def _store_all(arrivals: list[_Arrival], by: User) -> list[Outcome]:
    try:
        return _store(arrivals, by)
    except IntegrityError:
        # Somebody brought the same document or drug in at the same moment: look again, once.
        return _store(arrivals, by)
    except DatabaseError:
        # One document the database will not take must not take the others with it.
        return [_store_alone(arrival, by) for arrival in arrivals]


def _store_alone(arrival: _Arrival, by: User) -> Outcome:
    try:
        return _store([arrival], by)[0]
    except DatabaseError:
        log.exception("The database refused %s", arrival.incoming.file_name)
        return refused("The database refused this document; please report it.", arrival.incoming.file_name)


@transaction.atomic
def _store(arrivals: list[_Arrival], by: User) -> list[Outcome]:
    new = _new_ones(arrivals)
    clean = [arrival for arrival in new if not arrival.extraction.quarantine]
    drugs = drugs_of([arrival.document for arrival in clean if not arrival.named])
    meant = {id(arrival): arrival.named or drugs[key_of(arrival.document)] for arrival in clean}
    sources = [_source(arrival, meant.get(id(arrival), arrival.named), by) for arrival in new]
    Source.objects.bulk_create(sources)
    ledger.append_all([_imported(source) for source in sources], actor=by)
    for arrival, source in zip(new, sources, strict=True):
        arrival.source = source
    drafts = continued([workflow.NewDraft(meant[id(arrival)], arrival.document) for arrival in clean])
    revisions = workflow.start_all(drafts=drafts, by=by, importer=by)
    for arrival, revision in zip(clean, revisions, strict=True):
        arrival.revision = revision
    _name_neighbours(clean)
    return [arrival.outcome() for arrival in arrivals]


def _new_ones(arrivals: list[_Arrival]) -> list[_Arrival]:
    """Return the arrivals whose bytes are new, each once."""
    first: dict[str, _Arrival] = {}
    for arrival in arrivals:
        arrival.source = arrival.revision = None  # what an undone try had set
        arrival.twin, arrival.beside = first.setdefault(arrival.sha256, arrival), ""
    stored = Source.objects.filter(sha256__in=list(first)).select_related("drug").defer("content", "reading")
    known = {source.sha256: source for source in stored}
    for arrival in arrivals:
        arrival.twin = known.get(arrival.sha256, arrival.twin)
    return [arrival for digest, arrival in first.items() if digest not in known]


def _name_neighbours(drafted: list[_Arrival]) -> None:
    """Tell each that continues a drug which file the drug's text came from before."""
    later = [arrival for arrival in drafted if arrival.revision and arrival.revision.number > 1]
    if not later:
        return
    names: dict[str, list[tuple[int, str]]] = {}
    drugs = {arrival.revision.drug_id for arrival in later if arrival.revision}
    for slug, key, name in (
        Source.objects.filter(drug__in=drugs).order_by("pk").values_list("drug__slug", "pk", "file_name")
    ):
        names.setdefault(slug, []).append((key, name))
    for arrival in later:
        if arrival.revision and arrival.source:
            earlier = [name for key, name in names[arrival.revision.drug.slug] if key < arrival.source.pk]
            arrival.beside = earlier[-1] if earlier else ""


def _source(arrival: _Arrival, drug: Drug | None, by: User) -> Source:
    document = arrival.extraction.document
    reading = reading_of(arrival.extraction)
    quarantine = reading.pop("quarantine")
    return Source(
        **dict(document.sources[0]),
        content=arrival.incoming.data,
        encoding=arrival.extraction.encoding,
        file_name=arrival.incoming.file_name[-500:],
        drug=drug,
        quarantine=quarantine,
        reading=reading,
        imported_by=by,
    )


def _imported(source: Source) -> ledger.Event:
    payload = {
        "sha256": source.sha256,
        "origin": source.origin,
        "quarantine": source.quarantine,
        "drug": source.drug.slug if source.drug else None,
    }
    return ledger.Event("import", source, payload)
