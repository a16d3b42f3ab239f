"""What the finding rules may compare a revision with."""

from django.db.models import Q
from django.utils import timezone

from monographs.document import Document, load
from monographs.document.findings import Context, Reserved
from monographs.published.models import Edition

from . import assembly
from .models import Drug, Revision, Source, Status


MOST_OTHERS = 5
"""How many other drafts of the drug are compared with, the newest first."""


def findings_context(revision: Revision) -> Context:
    """Gather the published Document, the newest other drafts and the known names for ``revision``."""
    return Context(
        published=published_document(revision),
        others=tuple(assembly.to_document(other) for other in _others(revision)),
        known_names=tuple(Drug.objects.exclude(pk=revision.drug_id).values_list("generic_name", flat=True)),
        today=timezone.now().date(),
        reserved=reserved_sources(revision),
    )


def published_document(revision: Revision) -> Document | None:
    """Return what readers see of this drug and language now, or None."""
    edition = Edition.objects.current().filter(slug=revision.drug.slug, language=revision.language).first()
    return load(edition.document) if edition else None


def reserved_sources(revision: Revision) -> tuple[Reserved, ...]:
    """Return the sources that ``revision`` may not say word for word, whatever their standing.

    They are those about its drug, and those its words came from that are about another drug by now.
    """
    own = Q(drug=revision.drug_id) | Q(pk__in=assembly.origins_of(revision))
    sources = Source.objects.filter(own, quotable=False).defer("reading").order_by("pk")
    return tuple(Reserved(source.key, source.title, source.text) for source in sources)


def _others(revision: Revision) -> list[Revision]:
    open_ones = [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED]
    others = Revision.objects.filter(
        drug=revision.drug_id, language=revision.language, status__in=open_ones, based_on=None
    ).exclude(pk__in=[revision.pk, revision.based_on_id])
    return list(others.order_by("-pk")[:MOST_OTHERS])
