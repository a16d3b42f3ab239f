"""Bringing back what was public before: an earlier edition, or a withdrawn monograph. Both are reviewed."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from monographs.document import load

from .. import ledger
from ..models import Decision, Revision, Status
from . import permissions
from .drafting import NewDraft, begin
from .errors import Conflict, NotAllowed
from .moves import lock
from .rebasing import approved_now
from .submission import put_before_moderators


@transaction.atomic
def return_to(*, revision: Revision, by: User, reason: str) -> Revision:
    """Begin a draft with the text of the superseded ``revision``, to take the place of the current edition.

    It is submitted and approved like any other; neither ``by`` nor who wrote that text approves it.

    Raises:
        NotAllowed: when ``by`` may not write drafts, or no reason is given.
        Conflict: when ``revision`` is not superseded, or nothing is public.
    """
    permissions.check_user_can_edit(by)
    _check_reason(reason)
    revision = lock(revision)
    current = approved_now(revision)
    if revision.status != Status.SUPERSEDED or current is None:
        raise Conflict(
            "Only an edition that a later one replaced can be returned to, while that later one is public."
        )
    return _bring_back(revision, by=by, based_on=current, action="return", reason=reason)


@transaction.atomic
def reinstate(*, revision: Revision, by: User, reason: str) -> Revision:
    """Put the text of the withdrawn ``revision`` before the moderators again, as a new revision.

    Raises:
        NotAllowed: when ``by`` may not reinstate, withdrew it, had a part in it, or gives no reason.
        Conflict: when it is not withdrawn, or something of the drug was published since.
        Blocked: when findings of level block stand against it today.
    """
    permissions.check_user_can_reinstate(by, revision)
    _check_reason(reason)
    revision = lock(revision)
    if revision.status != Status.WITHDRAWN:
        raise Conflict(f"It is “{revision.get_status_display().lower()}”; only what is withdrawn comes back.")
    editions = Revision.objects.filter(drug=revision.drug_id, language=revision.language)
    if editions.aggregate(last=Max("edition"))["last"] != revision.edition:
        raise Conflict("A later edition of this monograph was published. Only the last one is reinstated.")
    if Decision.objects.filter(submission__revision=revision, kind=Decision.Kind.WITHDRAW, by=by).exists():
        raise NotAllowed("You withdrew this monograph. A second person reinstates it.")
    new = _bring_back(revision, by=by, based_on=revision, action="reinstate", reason=reason)
    return put_before_moderators(lock(new), by=by, why=reason)


def _bring_back(revision: Revision, *, by: User, based_on: Revision, action: str, reason: str) -> Revision:
    if revision.submission is None:
        raise Conflict("This revision was never submitted, so there is no signed text to bring back.")
    draft = NewDraft(revision.drug, load(revision.submission.document), based_on=based_on, restores=revision)
    (new,) = begin([draft], by=by)
    # Who wrote the text does not approve its return either.
    people = (revision.author_id, revision.importer_id, revision.last_editor_id, revision.submitted_by_id)
    wrote = {*revision.contributors.values_list("pk", flat=True), *people}
    new.contributors.add(*(person for person in wrote if person))
    ledger.append(actor=by, action=action, subject=new, restores=revision.number, reason=reason)
    return new


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise NotAllowed("Give the reason: the moderator and the record show it.")
