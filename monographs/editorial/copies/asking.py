"""Complete copies for inspectors (21 CFR 11.10 b): who may make one. The ledger keeps that it was made."""

from django.contrib.auth.models import User

from ..models import Drug
from ..workflow import permissions
from ..workflow.errors import NotAllowed
from .making import Copy, hand_over


MOST = 500
"""Characters that say what a copy is for."""


def copy_monograph(*, drug: Drug, by: User, purpose: str) -> Copy:
    """Return the complete copy of the monograph of ``drug`` and record who made it and what for.

    Raises:
        NotAllowed: when ``by`` may not read the ledger, which is part of it, or does not say what for.
    """
    permissions.check_user_can_copy(by)
    purpose = " ".join(purpose.split())
    if not purpose or len(purpose) > MOST:
        raise NotAllowed(f"Say for whom the copy is and why, in at most {MOST} characters.")
    return hand_over(drug=drug, by=by, purpose=purpose)
