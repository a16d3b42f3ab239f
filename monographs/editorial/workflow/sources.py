"""What a person says about a source, with a reason and on record: its standing, and the drug it is about."""

from django.contrib.auth.models import User
from django.db import transaction

from .. import ledger
from ..models import Drug, Source
from . import permissions
from .errors import Conflict, NotAllowed
from .tasks import renew_for


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
    renew_for(source)
    return source


@transaction.atomic
def set_drug(*, source: Source, drug: Drug, by: User, reason: str) -> Source:
    """Say that ``source`` is about ``drug``, and not about the one it was held to be about.

    From now on it supports checks of that drug, and its checks of the other stop counting. Drafts made of it
    stay where they are.

    Raises:
        NotAllowed: when ``by`` may not, or gives no reason.
        Conflict: when it is held to be about ``drug`` already, or waits in quarantine.
    """
    permissions.check_user_can_set_standing(by)
    if not reason.strip():
        raise NotAllowed("Say why, so that whoever relied on this source knows what happened.")
    source = Source.objects.select_for_update(of=("self",)).defer("content", "reading").get(pk=source.pk)
    if source.is_quarantined:
        raise Conflict("This source waits in quarantine. Release it first.")
    if source.drug_id == drug.pk:
        raise Conflict(f"“{source}” is held to be about {drug} already. Reload the page.")
    before, source.drug = source.drug, drug
    source.save(update_fields=["drug"])
    ledger.append(
        actor=by,
        action="set_source_drug",
        subject=source,
        old=before.slug if before else None,
        new=drug.slug,
        reason=reason,
    )
    renew_for(source)
    return source
