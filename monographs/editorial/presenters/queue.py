"""What waits for a decision, as the queue shows it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from monographs.document import load
from monographs.document.findings import Level

from ..models import Revision, Status
from ..workflow import permissions


MOST = 100
"""How many are shown at once, the longest waiting first."""

OWN = "You had a part in it: another moderator decides."
NOT_A_MODERATOR = "Moderators decide."


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission. ``refusal`` says why this person does not decide on it, or is empty."""

    revision: Revision
    since: datetime
    findings: int
    warnings: int
    statements: int
    refusal: str


def waiting(user: permissions.User) -> list[Waiting]:
    """Return the submissions in review: first those ``user`` may decide on, each group oldest first."""
    contributed = Revision.contributors.through.objects.filter(revision=OuterRef("pk"), user=user.pk)
    rows = (
        Revision.objects.filter(status=Status.IN_REVIEW)
        .select_related("drug", "author", "submitted_by", "submission")
        .annotate(is_contributor=Exists(contributed))
        .order_by("submission__at", "pk")[:MOST]
    )
    refusal = NOT_A_MODERATOR if not user.has_perm("monographs.review_revision") else ""
    items = [_item(row, refusal or (OWN if _has_part(row, user) else "")) for row in rows]
    return sorted(items, key=lambda item: bool(item.refusal))


def _item(revision: Revision, refusal: str) -> Waiting:
    levels = Counter(finding["level"] for finding in revision.submission.findings)
    return Waiting(
        revision=revision,
        since=revision.submission.at,
        findings=levels.total(),
        warnings=levels[Level.WARN] + levels[Level.BLOCK],
        statements=sum(1 for _ in load(revision.submission.document).statements()),
        refusal=refusal,
    )


def _has_part(revision: Revision, user: permissions.User) -> bool:
    # The rule itself asks the database for each revision; the queue asks once for all.
    people = (revision.author_id, revision.importer_id, revision.last_editor_id, revision.submitted_by_id)
    return revision.is_contributor or user.pk in people
