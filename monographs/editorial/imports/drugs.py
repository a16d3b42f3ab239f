"""Which drug a document is about, and what it continues."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from django.utils.text import slugify

from monographs.document import Document, Name, sha256
from monographs.document.keys import carry_keys
from monographs.document.vocabulary import NameKind
from monographs.importers import identity_key

from .. import assembly
from ..models import Drug, Revision, Status
from ..workflow import NewDraft


def key_of(document: Document) -> str:
    """Return the key that tells drugs apart, cut to its column."""
    return identity_key(document.identity)[:2000]


def about(document: Document, drug: Drug) -> Document:
    """Return ``document`` under the name of ``drug``, which a person says it is about.

    A text in another language keeps the name it uses itself, and is found by the drug's name besides.
    """
    if document.language != "en":
        known = Name(name=drug.generic_name, kind=NameKind.SYNONYM, language="en")
        names = tuple(name for name in document.identity.names if name.name != known.name)
        return document.replace(identity=document.identity.replace(names=(*names, known)))
    return document.replace(identity=document.identity.replace(generic_name=drug.generic_name))


def drugs_of(documents: Sequence[Document]) -> dict[str, Drug]:
    """Return the drug of each key among ``documents``, making the unknown ones."""
    names: dict[str, str] = {}
    for document in documents:
        # The first text of a batch names the drug, not the last that happens to be about it too.
        names.setdefault(key_of(document), document.identity.generic_name)
    known = {drug.identity_key: drug for drug in Drug.objects.filter(identity_key__in=list(names))}
    unknown = {key: name for key, name in names.items() if key not in known}
    slugs = _Slugs(list(unknown.values()))
    made = [Drug(slug=slugs.free(name), generic_name=name, identity_key=key) for key, name in unknown.items()]
    Drug.objects.bulk_create(made)
    return known | {drug.identity_key: drug for drug in made}


def continued(drafts: Sequence[NewDraft]) -> list[NewDraft]:
    """Give the statements of each draft the keys they have in the drug's earlier text."""
    known = _earlier_documents(drafts)
    carried = []
    for draft in drafts:
        series = (draft.drug.pk, draft.document.language)
        if earlier := known.get(series):
            carried.append(replace(draft, document=carry_keys(earlier, draft.document)))
        else:
            known[series] = draft.document
            carried.append(draft)
    return carried


def _earlier_documents(drafts: Sequence[NewDraft]) -> dict[tuple[int, str], Document]:
    """Return the approved, else the newest text of each drug and language that has one."""
    revisions = Revision.objects.filter(drug__in={draft.drug.pk for draft in drafts})
    best: dict[tuple[int, str], Revision] = {}
    for revision in revisions.order_by("number"):
        series = (revision.drug_id, revision.language)
        if series not in best or best[series].status != Status.APPROVED:
            best[series] = revision
    return dict(zip(best, assembly.to_documents(list(best.values())), strict=True))


class _Slugs:
    """Hands out addresses that no drug has, nor any other of the same batch."""

    def __init__(self, names: Sequence[str]) -> None:
        bases = {_base(name) for name in names}
        self.given = set(Drug.objects.filter(slug__in=bases).values_list("slug", flat=True))

    def free(self, name: str) -> str:
        """Return an address for a drug called ``name``, one of those it was made for."""
        slug = base = _base(name)
        if base in self.given:
            taken = set(Drug.objects.filter(slug__startswith=f"{base}-").values_list("slug", flat=True))
            slug = next(free for n in count(2) if (free := f"{base}-{n}") not in taken | self.given)
        self.given.add(slug)
        return slug


def _base(name: str) -> str:
    # slugify of a Chinese name, or of "!!!", is empty.
    return slugify(name)[:100].strip("-") or f"drug-{sha256(name.encode())[:10]}"
