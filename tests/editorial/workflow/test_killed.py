"""A process killed in the middle of an approval or a withdrawal leaves nothing torn."""

import os
import random
import signal
import time

import pytest
from django.db import connection

from monographs.editorial import workflow
from monographs.editorial.models import Decision, LedgerEntry, Revision, Status
from monographs.editorial.verification import faults
from monographs.published.models import Edition
from tests import factories
from tests.conftest import PASSWORD
from tests.management.test_interruption import close_connections


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = 20

WHOLE = {
    # status: decisions on the submission, what readers see, moves in the ledger
    Status.IN_REVIEW: ([], [], []),
    Status.APPROVED: (["approve"], ["current"], ["approve"]),
    Status.WITHDRAWN: (["approve", "withdraw"], ["withdrawn"], ["approve", "withdraw"]),
}


def run_and_kill(move, after: float) -> bool:
    """Make ``move`` in a process of its own and kill it after ``after`` seconds; say if it acknowledged."""
    close_connections()
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            connection.ensure_connection()
            os.write(tells, b"begun")
            move()
            os.write(tells, b"done")
            time.sleep(60)
        finally:
            os._exit(0)
    os.close(tells)
    assert os.read(told, 5) == b"begun"
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(told, "rb") as answer:
        return answer.read() == b"done"


def state(revision: Revision) -> tuple[list[str], list[str], list[str]]:
    """Return what decisions, shelf and ledger say of ``revision``."""
    moves = LedgerEntry.objects.filter(
        subject=f"revision:{revision.pk}", action__in=("approve", "withdraw")
    ).order_by("sequence")
    return (
        list(Decision.objects.filter(submission=revision.submission_id).values_list("kind", flat=True)),
        list(Edition.objects.filter(slug=revision.drug.slug).values_list("state", flat=True)),
        list(moves.values_list("action", flat=True)),
    )


def approve(revision, by):
    return workflow.approve(revision=revision, by=by, digest=revision.submission.digest, password=PASSWORD)


def withdraw(revision, by):
    return workflow.withdraw(revision=revision, by=by, password=PASSWORD, reason="A wrong dose.")


@pytest.mark.parametrize(
    ("move", "begun_as", "ends_as"),
    [(approve, factories.in_review, Status.APPROVED), (withdraw, factories.approved, Status.WITHDRAWN)],
)
def test_a_move_killed_at_any_moment_is_made_whole_or_not_at_all(move, begun_as, ends_as):
    author, by = factories.person("Editors"), factories.person("Moderators")
    documents = [factories.a_document(f"{move.__name__.capitalize()}umab {n}") for n in range(ROUNDS + 1)]
    first, *revisions = [begun_as(document, author=author) for document in documents]
    begun = time.monotonic()
    move(first, by)
    duration = time.monotonic() - begun
    chance, made = random.Random(4), 0
    for revision in revisions:
        acknowledged = run_and_kill(
            lambda revision=revision: move(revision, by), chance.uniform(0, 3 * duration)
        )
        now = Revision.objects.select_related("drug").get(pk=revision.pk)
        assert state(now) == WHOLE[Status(now.status)]
        assert now.status == ends_as or not acknowledged, "what was acknowledged is there"
        made += now.status == ends_as
    assert not list(faults())
    assert 0 < made < ROUNDS, "all were killed too early or too late to show anything"
