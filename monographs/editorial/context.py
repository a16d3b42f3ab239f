"""What the finding rules may compare a revision with."""

from django.utils import timezone

from monographs.document import Document, load
from monographs.document.findings import Context
from monographs.published.models import Edition

from . import assembly
from .models import Drug, Revision, Status


MOST_OTHERS = 5
"""How many other drafts of the drug are compared with, the newest first."""


def findings_context(revision: Revision) -> Context:
    """Gather the published Document, the newest other drafts and the known names for ``revision``."""
    return Context(
        published=published_document(revision),
        others=tuple(assembly.to_document(other) for other in _others(revision)),
        known_names=tuple(Drug.objects.exclude(pk=revision.drug_id).values_list("generic_name", flat=True)),
        today=timezone.now().date(),
    )


def published_document(revision: Revision) -> Document | None:
    """Return what readers see of this drug and language now, or None."""
    edition = Edition.objects.current().filter(slug=revision.drug.slug, language=revision.language).first()
    return load(edition.document) if edition else None


def _others(revision: Revision) -> list[Revision]:
    open_ones = [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED]
    others = Revision.objects.filter(
        drug=revision.drug_id, language=revision.language, status__in=open_ones, based_on=None
    ).exclude(pk__in=[revision.pk, revision.based_on_id])
    return list(others.order_by("-pk")[:MOST_OTHERS])
