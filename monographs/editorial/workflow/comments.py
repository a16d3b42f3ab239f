"""Comments on a statement or on a whole revision. What was said stays; it can be resolved."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .. import assembly, ledger
from ..mail.outbox import note_comment
from ..models import Comment, Revision
from . import permissions
from .errors import Conflict, NotAllowed
from .moves import lock


MOST = 5_000
"""Characters of a comment."""


@transaction.atomic
def comment(*, revision: Revision, by: User, text: str, statement: str = "") -> Comment:
    """Say ``text`` about the statement with the key ``statement``, or about the whole revision.

    Raises:
        NotAllowed: when ``by`` may not comment, or the text is empty or too long.
        Conflict: when the revision has no such statement.
    """
    permissions.check_user_can_comment(by)
    text = text.replace("\r\n", "\n").strip()
    if not text or "\x00" in text:
        raise NotAllowed("Write what you want to say; an empty comment is not kept.")
    if len(text) > MOST:
        raise NotAllowed(f"A comment has at most {MOST:,} characters, this one {len(text):,}. Shorten it.")
    revision = lock(revision)
    if statement and all(one.key != statement for one in assembly.to_document(revision).statements()):
        raise Conflict("This statement is not in the revision any more. Reload the page.")
    made = Comment.objects.create(
        revision=revision, statement_key=statement, text=text, by=by, at=timezone.now()
    )
    ledger.append(
        actor=by, action="comment", subject=revision, comment=made.pk, statement=statement, text=text
    )
    note_comment(made)
    return made


@transaction.atomic
def resolve_comment(*, comment: Comment, by: User) -> Comment:
    """Mark ``comment`` as dealt with.

    Raises:
        NotAllowed: when ``by`` neither wrote it nor is a moderator.
        Conflict: when it is resolved already.
    """
    found = Comment.objects.select_for_update(of=("self",)).select_related("revision").get(pk=comment.pk)
    permissions.check_user_can_resolve(by, found)
    if found.resolved_at is not None:
        raise Conflict("This comment is resolved already. Reload the page.")
    found.resolved_by, found.resolved_at = by, timezone.now()
    found.save()
    ledger.append(actor=by, action="resolve_comment", subject=found.revision, comment=found.pk)
    return found
