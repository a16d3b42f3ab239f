"""What may be done with a revision next, and why not where it may not."""

from collections.abc import Callable
from dataclasses import dataclass

from ..models import SIGNED, Revision, Status
from ..workflow import permissions


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
    return Step(
        "review", "Read as signed" if revision.status in SIGNED else "Read as a whole", looked_at=True
    )


def _revise(revision: Revision, user: permissions.User) -> Step:
    refusal = _refused(permissions.check_user_can_edit, user)
    return Step("revise", "Begin a new draft from this", refusal)


def _override(revision: Revision, user: permissions.User) -> Step | None:
    # Most people never override anything: the step is there only for those who may.
    refusal = _refused(permissions.check_user_can_override, user, revision)
    return None if refusal else Step("override", "Override a finding …", looked_at=True)


def _withdraw(revision: Revision, user: permissions.User) -> Step:
    refusal = _refused(permissions.check_user_can_withdraw, user, revision)
    return Step("withdraw", "Withdraw …", refusal, looked_at=True)


_FROM: dict[Status, tuple[Callable[[Revision, permissions.User], Step | None], ...]] = {
    Status.DRAFT: (_submit, _read, _override),
    Status.CHANGES_REQUESTED: (_submit, _read, _override),
    Status.IN_REVIEW: (_review, _take_back),
    Status.APPROVED: (_read, _revise, _withdraw),
    Status.SUPERSEDED: (_read, _revise),
    Status.WITHDRAWN: (_read, _revise),
    Status.REJECTED: (_read,),
}

_FIXED = {
    Status.IN_REVIEW: "It is in review, so its text is fixed. Take the submission back to change it.",
    Status.REJECTED: "It was rejected, so its text is fixed. It is kept for the record.",
    Status.APPROVED: "It is approved and public, so its text is fixed. Begin a new draft to change it.",
    Status.SUPERSEDED: "A later revision replaced it, so its text is fixed. To return to it, begin a draft.",
    Status.WITHDRAWN: "It was withdrawn, so its text is fixed. To publish it again, begin a draft.",
}
