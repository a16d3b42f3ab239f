"""Which statements gain or lose their check with a source, in every text that is still in use."""

from collections.abc import Iterator
from dataclasses import dataclass

from monographs.document.characters import visible
from monographs.document.vocabulary import CheckState

from .. import assembly
from ..checking.forecast import with_checks
from ..checking.standing import Checks, checks_of
from ..models import Check, Revision, Source
from ..workflow.tasks import IN_USE
from .facts import kind_label


@dataclass(frozen=True, slots=True)
class Effect:
    """A statement whose state changes with the source."""

    revision: Revision
    key: str
    kind: str
    words: str
    high_risk: bool
    before: CheckState
    after: CheckState


def effects_of(source: Source, standing: Source.Standing) -> list[Effect]:
    """Return what would change if ``source`` had ``standing``."""
    drugs = Check.objects.filter(source=source).order_by().values_list("drug", flat=True).distinct()
    revisions = Revision.objects.filter(drug__in=list(drugs), status__in=IN_USE).select_related("drug")
    return [
        effect
        for revision in revisions.order_by("drug__generic_name", "number")
        for effect in _changes(revision, source, standing)
    ]


def _changes(revision: Revision, source: Source, standing: Source.Standing) -> Iterator[Effect]:
    before = assembly.to_document(revision)
    after = with_checks(before, _if_it_stood(checks_of(revision), source, standing))
    for old, new in zip(before.statements(), after.statements(), strict=True):
        if old.check.state is not new.check.state:
            yield Effect(
                revision=revision,
                key=old.key,
                kind=kind_label(old.kind),
                words=visible(old.words),
                high_risk=old.high_risk,
                before=old.check.state,
                after=new.check.state,
            )


def _if_it_stood(checks: Checks, source: Source, standing: Source.Standing) -> Checks:
    for group in checks.by_key.values():
        for check in group:
            if check.source_id == source.pk:
                check.source.standing = standing  # of this copy, which is never saved
    return checks
