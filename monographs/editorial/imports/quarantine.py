"""Letting a document that was set aside become a draft, or a source to check against, after all."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.document import Document

from .. import ledger, workflow
from ..models import Revision, Source
from ..workflow import permissions
from ..workflow.errors import Conflict, NotAllowed
from .drugs import about, continued, drugs_of
from .rereading import reread


@transaction.atomic
def release(*, source: Source, by: User, reason: str) -> Revision:
    """Make a draft of a quarantined source after all, on a person's word.

    Raises:
        NotAllowed: when ``by`` may not import, or gives no reason.
        Conflict: when the source is not in quarantine (any more).
    """
    source, document = _let_out(source, by=by, reason=reason)
    (draft,) = continued([workflow.NewDraft(source.drug, document)])
    return workflow.start(draft=draft, by=by, importer=by)


@transaction.atomic
def release_to_check(*, source: Source, by: User, reason: str) -> Source:
    """Let statements be checked against a quarantined source, without a draft of it.

    Raises:
        NotAllowed: when ``by`` may not import, gives no reason, or the source cannot support a check.
        Conflict: when the source is not in quarantine (any more).
    """
    if not source.origin_kind.can_support_a_check:
        raise NotAllowed(
            f"“{source}” is {source.origin_kind.label.lower()}: no statement can be checked against it."
        )
    return _let_out(source, by=by, reason=reason, use="check")[0]


def _let_out(source: Source, *, by: User, reason: str, use: str = "draft") -> tuple[Source, Document]:
    permissions.check_user_can_import(by)
    if not reason.strip():
        raise NotAllowed("Say why this document may be used.")
    source = Source.objects.select_for_update().get(pk=source.pk)
    if not source.is_quarantined:
        raise Conflict("This source is not in quarantine any more. Reload the page to see what became of it.")
    document = reread(source)
    if source.drug is None:
        (source.drug,) = drugs_of([document]).values()
    else:
        document = about(document, source.drug)  # whoever imported it named the drug
    source.released_by, source.released_at, source.release_reason = by, timezone.now(), reason
    source.save()
    ledger.append(actor=by, action="release", subject=source, reason=reason, use=use)
    return source, document
