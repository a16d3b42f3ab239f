"""The record of a signed decision: who, when, its meaning, and why (21 CFR 11.50)."""

from datetime import datetime

from django.contrib.auth.models import User

from ..models import Decision, Revision
from .errors import Conflict


def record(kind: Decision.Kind, *, revision: Revision, by: User, at: datetime, reason: str) -> None:
    """Keep the decision on the text ``revision`` was submitted with.

    Raises:
        Conflict: when it was never submitted, so that there is nothing to decide on.
    """
    if revision.submission is None:
        raise Conflict("This revision was never submitted. Submit it first.")
    Decision.objects.create(submission=revision.submission, kind=kind, by=by, at=at, reason=reason)
