"""Whether a source may still be relied on: changed by a person, with a reason, and recorded."""

from django.contrib.auth.models import User
from django.db import transaction

from .. import ledger
from ..models import Source
from . import permissions
from .errors import Conflict, NotAllowed


@transaction.atomic
def set_standing(*, source: Source, standing: Source.Standing, by: User, reason: str) -> Source:
    """Say whether ``source`` may still be relied on.

    Checks count only while their source is current: with it, statements lose or regain their check at
    once, in every text that is still worked on. What is public stays as it was signed, until a new text is.

    Raises:
        NotAllowed: when ``by`` may not, or gives no reason.
        Conflict: when the source stands so already.
    """
    permissions.check_user_can_set_standing(by)
    if not reason.strip():
        raise NotAllowed("Say why, so that whoever relied on this source knows what happened.")
    source = Source.objects.select_for_update().defer("content", "reading").get(pk=source.pk)
    before, standing = Source.Standing(source.standing), Source.Standing(standing)
    if before == standing:
        raise Conflict(f"“{source}” is “{standing.label.lower()}” already. Reload the page to see why.")
    source.standing = standing
    source.save(update_fields=["standing"])
    ledger.append(
        actor=by,
        action="set_standing",
        subject=source,
        old=before.value,
        new=standing.value,
        reason=reason,
    )
    return source
