"""Letting a document that was set aside become a draft after all."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

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
    permissions.check_user_can_import(by)
    if not reason.strip():
        raise NotAllowed("Say why this document may become a draft.")
    source = Source.objects.select_for_update().get(pk=source.pk)
    if not source.is_quarantined:
        raise Conflict("This source is not in quarantine any more. Reload the page to see its draft.")
    document = reread(source)
    if source.drug is None:
        (source.drug,) = drugs_of([document]).values()
    else:
        document = about(document, source.drug)  # whoever imported it named the drug
    source.released_by, source.released_at, source.release_reason = by, timezone.now(), reason
    source.save()
    ledger.append(actor=by, action="release", subject=source, reason=reason)
    (draft,) = continued([workflow.NewDraft(source.drug, document)])
    return workflow.start(draft=draft, by=by, importer=by)
