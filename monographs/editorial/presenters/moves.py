"""What may be done with a revision next, and why not where it may not."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from monographs.published import languages

from ..models import SIGNED, Revision, Status
from ..workflow import permissions
from ..workflow.rebasing import is_behind
from ..workflow.review import without_readers
from ..workflow.translating import targets


OPEN = (Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED)
"""Statuses of a text that is still being worked on."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do with a revision. ``refusal`` is the sentence why this person cannot, or empty.

    ``name`` is the end of its address; a step that is only ``looked_at`` is a link, others are sent.
    """

    name: str
    label: str
    refusal: str = ""
    looked_at: bool = False


def steps(revision: Revision, user: permissions.User) -> list[Step]:
    """Return the steps that lead on from the status of ``revision``, for ``user``."""
    found = (step(revision, user) for step in _FROM.get(Status(revision.status), ()))
    return [step for step in found if step]


def why_fixed(revision: Revision, user: permissions.User) -> str:
    """Return why ``user`` cannot change the text of ``revision`` now, or nothing when they can."""
    if refusal := permissions.refusal(permissions.check_user_can_edit, user, revision):
        return refusal
    return "" if revision.is_editable else _FIXED[Status(revision.status)]


def open_drafts(revision: Revision) -> QuerySet[Revision]:
    """Return the other texts of the drug and language that are still being worked on."""
    others = Revision.objects.filter(drug=revision.drug_id, language=revision.language, status__in=OPEN)
    return others.exclude(pk=revision.pk).order_by("number")


def notes(revision: Revision) -> list[str]:
    """Return sentences on how ``revision`` stands to the other texts of its drug."""
    found = []
    if revision.restores:
        found.append(
            f"It brings back the text of revision {revision.restores.number}, edition "
            f"{revision.restores.edition}."
        )
    if revision.status in OPEN and (refusal := without_readers(revision)):
        found.append(refusal)
    if revision.status in OPEN and is_behind(revision):
        found.append(
            "Another edition was published since this draft was begun. Rebase it: it takes that "
            "edition's changes in, and can be approved afterwards."
        )
    waiting = list(open_drafts(revision)) if revision.status in (*OPEN, Status.APPROVED) else []
    if waiting:
        names = ", ".join(f"revision {one.number} ({one.get_status_display().lower()})" for one in waiting)
        found.append(f"Also being worked on: {names}. Whichever is published later is rebased first.")
    return found


def public_address(revision: Revision) -> str:
    """Return where readers see ``revision``; nothing where they do not."""
    if revision.status != Status.APPROVED or not languages.is_served(revision.language):
        return ""
    # Written out: a process of the desk alone does not know the addresses of the shelf.
    return f"{settings.SITE_URL}/{languages.get(revision.language).prefix}drugs/{revision.drug.slug}/"


def _refused(check: Callable[..., None], user: permissions.User, *args: object) -> str:
    return permissions.refusal(check, user, *args) or ""


def _submit(revision: Revision, user: permissions.User) -> Step:
    refusal = _refused(permissions.check_user_can_submit, user, revision)
    if not refusal and revision.status == Status.CHANGES_REQUESTED:
        refusal = "Changes were requested. Edit and save the text; then it can be submitted again."
    return Step("submit", "Submit for review", refusal)


def _take_back(revision: Revision, user: permissions.User) -> Step:
    refusal = _refused(permissions.check_user_can_withdraw_submission, user, revision)
    return Step("take-back", "Take submission back", refusal)


def _review(revision: Revision, user: permissions.User) -> Step:
    return Step("review", "Review", looked_at=True)


def _read(revision: Revision, user: permissions.User) -> Step:
    whole = "Read as a whole, with findings" if revision.is_editable else "Read as a whole"
    return Step("review", "Read as signed" if revision.status in SIGNED else whole, looked_at=True)


def _revise(revision: Revision, user: permissions.User) -> Step:
    refusal = _refused(permissions.check_user_can_edit, user)
    waits = revision.status == Status.APPROVED and open_drafts(revision).exists()
    label = "Begin an urgent fix from this" if waits else "Begin a new draft from this"
    return Step("revise", label, refusal)


def _translate(revision: Revision, user: permissions.User) -> Step | None:
    if not targets(revision):
        return None
    refusal = _refused(permissions.check_user_can_edit, user)
    return Step("translate", "Translate …", refusal, looked_at=True)


def _rebase(revision: Revision, user: permissions.User) -> Step | None:
    if not is_behind(revision):
        return None
    refusal = _refused(permissions.check_user_can_edit, user, revision)
    return Step("rebase", "Rebase onto the current edition …", refusal, looked_at=True)


def _return(revision: Revision, user: permissions.User) -> Step:
    refusal = _refused(permissions.check_user_can_edit, user)
    return Step("return", "Return to this edition …", refusal, looked_at=True)


def _reinstate(revision: Revision, user: permissions.User) -> Step:
    refusal = _refused(permissions.check_user_can_reinstate, user, revision)
    return Step("reinstate", "Reinstate …", refusal, looked_at=True)


def _override(revision: Revision, user: permissions.User) -> Step | None:
    # Most people never override anything: the step is there only for those who may.
    refusal = _refused(permissions.check_user_can_override, user, revision)
    return None if refusal else Step("override", "Override a finding …", looked_at=True)


def _withdraw(revision: Revision, user: permissions.User) -> Step:
    refusal = _refused(permissions.check_user_can_withdraw, user, revision)
    return Step("withdraw", "Withdraw …", refusal, looked_at=True)


_FROM: dict[Status, tuple[Callable[[Revision, permissions.User], Step | None], ...]] = {
    Status.DRAFT: (_submit, _read, _rebase, _override),
    Status.CHANGES_REQUESTED: (_submit, _read, _rebase, _override),
    Status.IN_REVIEW: (_review, _take_back),
    Status.APPROVED: (_read, _revise, _translate, _withdraw),
    Status.SUPERSEDED: (_read, _return),
    Status.WITHDRAWN: (_read, _revise, _reinstate),
    Status.REJECTED: (_read,),
}

_FIXED = {
    Status.IN_REVIEW: "It is in review, so its text is fixed. Take the submission back to change it.",
    Status.REJECTED: "It was rejected, so its text is fixed. It is kept for the record.",
    Status.APPROVED: "It is approved and public, so its text is fixed. Begin a new draft to change it.",
    Status.SUPERSEDED: "A later revision replaced it, so its text is fixed. You can return to it.",
    Status.WITHDRAWN: "It was withdrawn, so its text is fixed. Reinstate it, or correct it in a new draft.",
}
