"""Claims: whose turn it is. A claim shows who means to decide; it keeps nobody else from deciding."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .. import ledger
from ..models import Claim, Revision, Status
from ..people import printed_name
from . import permissions
from .errors import Conflict, NotAllowed
from .moves import lock


DECIDE_WITHIN = timedelta(days=7)
"""How long a moderator has, where no day is given."""


@transaction.atomic
def claim(*, revision: Revision, by: User, due: date | None = None) -> Claim:
    """Note that ``by`` means to decide on ``revision``, by the day ``due`` (in a week where None).

    Raises:
        NotAllowed: when ``by`` may not decide on it, or the day is past.
        Conflict: when it is not in review, or somebody has claimed it.
    """
    revision = lock(revision)
    permissions.check_user_can_review(by, revision)
    if revision.status != Status.IN_REVIEW:
        raise Conflict(
            f"This revision is “{revision.get_status_display().lower()}”; nothing is to be decided."
        )
    now = timezone.now()
    if due is not None and due < now.date():
        raise NotAllowed("Choose a day that is still to come.")
    if held := Claim.objects.select_related("by").filter(revision=revision).first():
        raise Conflict(
            f"{printed_name(held.by)} has claimed this already. You may decide on it all the same."
        )
    made = Claim.objects.create(revision=revision, by=by, at=now, due=due or now.date() + DECIDE_WITHIN)
    ledger.append(actor=by, action="claim", subject=revision, due=made.due.isoformat())
    return made


@transaction.atomic
def release(*, revision: Revision, by: User) -> None:
    """Give the claim of ``by`` on ``revision`` back.

    Raises:
        Conflict: when ``by`` has not claimed it.
    """
    revision = lock(revision)
    held = Claim.objects.filter(revision=revision, by=by)
    if not held.exists():
        raise Conflict("You have not claimed this revision, so there is nothing to release.")
    held.delete()
    ledger.append(actor=by, action="release_claim", subject=revision)
