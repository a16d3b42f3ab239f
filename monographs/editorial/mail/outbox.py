"""Writing down who is to be told, in the transaction of the move: a move undone tells nobody.

Whatever goes wrong here is logged and breaks no move.
"""

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ..models import Claim, Comment, Decision, Mail, MailChoice, MailKind, MailWay, Revision, Status
from .choices import may_be_told, with_permission


log = logging.getLogger(__name__)

AT_ONCE = 500
"""Overdue texts looked at in one transaction."""

_MOVES = {
    "submit": MailKind.SUBMITTED,
    "request_changes": MailKind.CHANGES_REQUESTED,
    "approve": MailKind.DECIDED,
    "reject": MailKind.DECIDED,
    "withdraw": MailKind.DECIDED,
}
"""The moves people are told of."""


def _harmless(note: Callable[..., None]) -> Callable[..., None]:
    @wraps(note)
    def noted(*args: Any, **kwargs: Any) -> None:
        if not settings.SENDS_MAIL:
            return
        try:
            with transaction.atomic():
                note(*args, **kwargs)
        except Exception:
            log.exception("Nobody was told of a move: the outbox failed.")

    return noted


@_harmless
def note_move(revision: Revision, move: str, by: User) -> None:
    """Let those be told whom the ``move`` of ``revision`` concerns."""
    kind = _MOVES.get(move)
    if kind is None:
        return
    people = authors_of(revision)
    if kind is MailKind.SUBMITTED:
        moderators = with_permission("review_revision", superusers=False)
        people = set(moderators.values_list("pk", flat=True)) - people
    _put(kind, revision, people, by=by, what=move)


@_harmless
def note_comment(comment: Comment) -> None:
    """Let those be told who are involved in the text that ``comment`` is about."""
    revision = comment.revision
    people = authors_of(revision)
    people.update(Comment.objects.filter(revision=revision).order_by().values_list("by", flat=True))
    people.update(Claim.objects.filter(revision=revision).values_list("by", flat=True))
    decided = Decision.objects.filter(submission__revision=revision).order_by()
    people.update(decided.values_list("by", flat=True))
    _put(MailKind.COMMENTED, revision, people, by=comment.by)


def authors_of(revision: Revision) -> set[int]:
    """Return everybody who had a part in ``revision``."""
    named = (revision.author_id, revision.importer_id, revision.last_editor_id, revision.submitted_by_id)
    return {pk for pk in (*named, *revision.contributors.values_list("pk", flat=True)) if pk is not None}


def _put(kind: MailKind, revision: Revision, people: set[int], *, by: User, what: str = "") -> None:
    now = timezone.now()
    told = _wanting(kind, people - {by.pk})
    Mail.objects.bulk_create(
        [Mail(to_id=pk, kind=kind, what=what, revision=revision, actor=by, at=now) for pk in sorted(told)]
    )


def _wanting(kind: MailKind, people: Iterable[int]) -> set[int]:
    off = MailChoice.objects.filter(person=OuterRef("pk"), kind=kind, way=MailWay.OFF)
    return set(may_be_told().filter(~Exists(off), pk__in=people).values_list("pk", flat=True))


def note_overdue() -> int:
    """Let those be told, once, whose texts are overdue for review: who wrote and who signed them.

    Where none of them can be told any more, every moderator is. Returns how many notices were written.
    """
    told = Mail.objects.filter(revision=OuterRef("pk"), kind=MailKind.OVERDUE)
    overdue = Revision.objects.filter(
        ~Exists(told), status=Status.APPROVED, review_due__lt=timezone.now().date()
    )
    if not settings.SENDS_MAIL:
        return 0
    wanting = _wanting(MailKind.OVERDUE, User.objects.values_list("pk", flat=True))
    moderators = set(with_permission("review_revision", superusers=False).values_list("pk", flat=True))
    waiting = list(overdue.order_by("pk").prefetch_related("contributors"))
    written = 0
    for start in range(0, len(waiting), AT_ONCE):
        mails = [
            Mail(to_id=pk, kind=MailKind.OVERDUE, revision=one, at=timezone.now())
            for one in waiting[start : start + AT_ONCE]
            for pk in sorted(_responsible(one) & wanting or moderators & wanting)
        ]
        # Somebody may be at this at the same time; one notice for each is enough.
        written += len(Mail.objects.bulk_create(mails, ignore_conflicts=True))
    return written


def _responsible(revision: Revision) -> set[int]:
    named = (revision.author_id, revision.importer_id, revision.last_editor_id, revision.submitted_by_id)
    people = {*named, revision.approved_by_id, *(one.pk for one in revision.contributors.all())}
    return {pk for pk in people if pk is not None}
