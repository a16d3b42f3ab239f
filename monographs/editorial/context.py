"""What the finding rules may compare a revision with."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from monographs.document import Document, load
from monographs.document.findings import Context, SourceText
from monographs.document.vocabulary import OriginKind
from monographs.published.models import Edition

from . import assembly
from .models import Drug, Revision, Source, Status


MOST_OTHERS = 5
"""How many other drafts of the drug are compared with, the newest first."""


def findings_context(revision: Revision) -> Context:
    """Gather the published Document, the newest other drafts and the known names for ``revision``."""
    edition = _current(revision)
    sources = list(_sources(revision))
    return Context(
        published=load(edition.document) if edition else None,
        others=tuple(assembly.to_documents(_others(revision))),
        known_names=tuple(Drug.objects.exclude(pk=revision.drug_id).values_list("generic_name", flat=True)),
        today=timezone.now().date(),
        review_due=edition.review_due if edition else None,
        texts={source.key: source.text for source in sources},
        reserved=_reserved(sources),
        cautious=tuple(_text(source) for source in sources if not source.origin_kind.can_support_a_check),
    )


def published_document(revision: Revision) -> Document | None:
    """Return what readers see of this drug and language now, or None."""
    edition = _current(revision)
    return load(edition.document) if edition else None


def _current(revision: Revision) -> Edition | None:
    mine = {"slug": revision.drug.slug, "language": revision.language}
    return Edition.objects.current().filter(**mine).defer("html").first()


def reserved_sources(revision: Revision) -> tuple[SourceText, ...]:
    """Return the sources that ``revision`` may not say word for word, whatever their standing.

    They are those about its drug, and those its words came from that are about another drug by now.
    """
    return _reserved(_sources(revision))


def _sources(revision: Revision) -> QuerySet[Source]:
    """Return the sources its words came from, and those about its drug that may not be copied."""
    vouched = [kind.value for kind in OriginKind if kind.can_support_a_check]
    about = Q(drug=revision.drug_id) & (Q(quotable=False) | ~Q(origin__in=vouched))
    needed = Q(pk__in=assembly.origins_of(revision)) | about
    return Source.objects.filter(needed).defer("reading").order_by("pk")


def _reserved(sources: Iterable[Source]) -> tuple[SourceText, ...]:
    return tuple(_text(source) for source in sources if not source.quotable)


def _text(source: Source) -> SourceText:
    return SourceText(source.key, source.title, source.text)


def _others(revision: Revision) -> list[Revision]:
    open_ones = [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED]
    others = Revision.objects.filter(
        drug=revision.drug_id, language=revision.language, status__in=open_ones, based_on=None
    ).exclude(pk__in=[revision.pk, revision.based_on_id])
    return list(others.order_by("-pk")[:MOST_OTHERS])
