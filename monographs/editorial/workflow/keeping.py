"""Typed text that is not saved yet, kept for its writer alone; and who else has the draft open.

Neither is a version, an event or part of a text: nobody reviews it, the ledger does not know it, and no page
but the writer's own shows it.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..models import KeptText, Presence, Revision
from . import permissions
from .errors import Conflict


LONGEST = 2_000_000
"""Characters of a kept text; a page of three hundred opened statements sends about a tenth of that."""

MOST = 5
"""Kept texts of one person and draft; the oldest goes when there are more."""

PRESENT_FOR = timedelta(seconds=60)
"""How long after its last sign of life a page counts as open. It gives one every twenty seconds."""


@transaction.atomic
def keep(*, revision: Revision, by: User, page: str, sent: str) -> KeptText:
    """Keep what ``by`` typed on a page, in the place of what was kept of that page before.

    Raises:
        NotAllowed: when ``by`` may not edit.
        Conflict: when the text is fixed by now, or too long, or not what a page sends.
    """
    _check(revision, by)
    if not (0 < len(page) <= 32 and page.isalnum() and page.isascii()):
        raise Conflict("This page has no name to keep its text under. Open it again.")
    if len(sent) > LONGEST or not (sent.isascii() and sent.isprintable()):
        raise Conflict("This text is too long to be kept while you type. Save it.")
    mine = KeptText.objects.filter(revision=revision, by=by)
    kept, _ = mine.update_or_create(
        page=page, defaults={"sent": sent, "at": timezone.now()}, create_defaults=_new(revision, by, sent)
    )
    KeptText.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST:])).delete()
    return kept


def _new(revision: Revision, by: User, sent: str) -> dict[str, object]:
    return {"revision": revision, "by": by, "sent": sent, "at": timezone.now()}


def forget(*, revision: Revision, by: User, page: str) -> None:
    """Drop what was kept of a page of ``by``."""
    KeptText.objects.filter(revision=revision, by=by, page=page).delete()


def kept_texts(*, revision: Revision, by: User) -> list[KeptText]:
    """Return what is kept of ``revision`` for ``by``, the latest first."""
    return list(KeptText.objects.filter(revision=revision, by=by)[:MOST])


@transaction.atomic
def be_present(*, revision: Revision, by: User) -> None:
    """Note that ``by`` has ``revision`` open now, and forget whose pages were closed long ago.

    Raises:
        NotAllowed, Conflict: as for ``keep``.
    """
    _check(revision, by)
    now = timezone.now()
    Presence.objects.filter(revision=revision, seen__lt=now - PRESENT_FOR).delete()
    Presence.objects.update_or_create(
        revision=revision, by=by, defaults={"seen": now}, create_defaults={"since": now, "seen": now}
    )


def leave(*, revision: Revision, by: User) -> None:
    """Note that ``by`` closed the page."""
    Presence.objects.filter(revision=revision, by=by).delete()


def others_at(*, revision: Revision, by: User) -> list[Presence]:
    """Return who else has ``revision`` open, the first comer first."""
    here = Presence.objects.filter(revision=revision, seen__gte=timezone.now() - PRESENT_FOR)
    return list(here.exclude(by=by).select_related("by"))


def _check(revision: Revision, by: User) -> None:
    permissions.check_user_can_edit(by, revision)
    if not revision.is_editable:
        raise Conflict(
            f"This revision is now “{revision.get_status_display().lower()}” and its text is fixed, "
            "so nothing more is kept. Copy what you still need."
        )
