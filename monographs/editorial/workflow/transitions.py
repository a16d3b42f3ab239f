"""The legal moves of a revision, as a table. Tests walk it; ``diagram`` draws it."""

from enum import StrEnum
from typing import NamedTuple

from ..models import Status


class Move(StrEnum):
    """What can happen to a revision."""

    SUBMIT = "submit"
    WITHDRAW_SUBMISSION = "withdraw_submission"
    REQUEST_CHANGES = "request_changes"
    RESUME = "resume"
    REJECT = "reject"
    APPROVE = "approve"
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"


class Transition(NamedTuple):
    """From which status a move starts, and where it ends."""

    start: Status
    end: Status


TRANSITIONS: dict[Move, Transition] = {
    Move.SUBMIT: Transition(Status.DRAFT, Status.IN_REVIEW),
    Move.WITHDRAW_SUBMISSION: Transition(Status.IN_REVIEW, Status.DRAFT),
    Move.REQUEST_CHANGES: Transition(Status.IN_REVIEW, Status.CHANGES_REQUESTED),
    Move.RESUME: Transition(Status.CHANGES_REQUESTED, Status.DRAFT),
    Move.REJECT: Transition(Status.IN_REVIEW, Status.REJECTED),
    Move.APPROVE: Transition(Status.IN_REVIEW, Status.APPROVED),
    Move.SUPERSEDE: Transition(Status.APPROVED, Status.SUPERSEDED),
    Move.WITHDRAW: Transition(Status.APPROVED, Status.WITHDRAWN),
}


def diagram() -> str:
    """Return the table as a Mermaid state diagram."""
    lines = [f"    {start} --> {end}: {move}" for move, (start, end) in TRANSITIONS.items()]
    return "\n".join(["stateDiagram-v2", "    [*] --> draft", *lines])
