"""The table of moves, walked: what it allows happens, what it does not is refused."""

import pytest

from monographs.editorial import workflow
from monographs.editorial.models import LedgerEntry, Status
from monographs.editorial.workflow import transitions
from monographs.editorial.workflow.moves import make_move
from monographs.editorial.workflow.transitions import TRANSITIONS, Move
from tests import factories


pytestmark = pytest.mark.django_db

REACH = {
    Status.DRAFT: factories.draft,
    Status.IN_REVIEW: factories.in_review,
    Status.CHANGES_REQUESTED: factories.changes_requested,
    Status.REJECTED: factories.rejected,
    Status.APPROVED: factories.approved,
    Status.SUPERSEDED: factories.superseded,
    Status.WITHDRAWN: factories.withdrawn,
}


def test_every_status_can_be_reached():
    assert set(REACH) == set(Status)
    for status, reach in REACH.items():
        assert reach().status == status


ILLEGAL = [(status, move) for status in Status for move in Move if TRANSITIONS[move].start != status]


@pytest.mark.parametrize(("status", "move"), ILLEGAL)
def test_a_move_starts_only_where_the_table_says(status, move, moderator):
    revision = REACH[status]()
    with pytest.raises(workflow.Conflict, match="no longer possible"):
        make_move(revision, move, by=moderator)
    revision.refresh_from_db()
    assert revision.status == status


def test_a_move_whose_ledger_entry_fails_does_not_happen(monkeypatch):
    revision = factories.draft()

    def broken(**kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr("monographs.editorial.ledger.append", broken)
    with pytest.raises(OSError, match="disk is full"):
        workflow.submit(revision=revision, by=revision.author)
    revision.refresh_from_db()
    assert revision.status == Status.DRAFT


def test_every_move_leaves_its_entry():
    revision = factories.withdrawn()
    subject = f"revision:{revision.pk}"
    actions = LedgerEntry.objects.filter(subject=subject).values_list("action", flat=True)
    assert list(actions) == ["start", "submit", "approve", "withdraw"]


def test_the_diagram_names_every_move():
    drawn = transitions.diagram()
    assert all(move in drawn for move in Move)
