"""Many people at the same moment, round after round: one decision each, and the losers are told quickly.

32 racers on PostgreSQL, 8 on SQLite, 50 rounds of each race. The twins at the end take the lock away,
and show that the races would notice.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from monographs.editorial import assembly, workflow
from monographs.editorial.models import Decision, Revision, Status
from monographs.editorial.verification import faults
from monographs.published.models import Edition
from tests import factories
from tests.conftest import PASSWORD


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = int(os.environ.get("RACE_ROUNDS", "50"))
SLOWEST = 2.0
"""Seconds after which a loser has its answer."""

POSTGRESQL = connection.vendor == "postgresql"
RACERS = 32 if POSTGRESQL else 8

Move = Callable[[], object]


@pytest.fixture(scope="module", autouse=True)
def connections_enough(django_db_setup):
    """Each racer has a connection of its own, outside the pool of ten."""
    settings = connections.settings["default"]
    pool = settings["OPTIONS"].pop("pool", None)
    yield
    if pool is not None:
        settings["OPTIONS"]["pool"] = pool


class Track:
    """Racers that keep their threads and connections from round to round."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool
        self.slowest = 0.0

    def race(self, moves: list[Move]) -> list[object]:
        """Make the moves at the same moment; return what each returned or raised."""
        barrier = Barrier(len(moves))

        def run(move: Move) -> object:
            connection.ensure_connection()
            barrier.wait()
            begun = time.perf_counter()
            try:
                return move()
            except Exception as error:  # what a racer meets is its result
                return error
            finally:
                self.slowest = max(self.slowest, time.perf_counter() - begun)

        return list(self.pool.map(run, moves))


@contextmanager
def a_track(racers: int = RACERS):
    """Yield a track, and close its connections afterwards."""
    with ThreadPoolExecutor(racers) as pool:
        yield Track(pool)
        barrier = Barrier(racers)
        list(pool.map(lambda _: (barrier.wait(), connections.close_all()), range(racers)))


@pytest.fixture
def people():
    return [factories.person("Moderators") for _ in range(RACERS)]


def signed(move, revision, by, **more) -> Move:
    named = {"revision": revision, "by": by, "password": PASSWORD, **more}
    if move is not workflow.withdraw:
        named["digest"] = revision.submission.digest
    return lambda: move(**named)


def one_winner(results) -> None:
    """Exactly one made its move; everybody else was refused with a Conflict."""
    won = [result for result in results if isinstance(result, Revision)]
    lost = [result for result in results if isinstance(result, workflow.Conflict)]
    assert (len(won), len(lost)) == (1, len(results) - 1), results


def run_rounds(people, moves_of) -> None:
    """Race on one fresh revision a round; ``moves_of`` gives the moves on it."""
    author = factories.person("Editors")
    with a_track() as track:
        for number in range(ROUNDS):
            revision = factories.in_review(factories.a_document(f"Racemab {number}"), author=author)
            one_winner(track.race(moves_of(revision, people)))
            revision.refresh_from_db()
            public = Edition.objects.current().filter(slug=revision.drug.slug).count()
            assert Decision.objects.filter(submission=revision.submission).count() == 1
            assert public == (revision.status == Status.APPROVED)
    assert not list(faults())
    assert track.slowest < SLOWEST, f"the slowest racer had its answer after {track.slowest:.2f} s"


def approvals(revision, people):
    return [signed(workflow.approve, revision, by) for by in people]


def approvals_and_rejections(revision, people):
    half = len(people) // 2
    rejections = [signed(workflow.reject, revision, by, reason="No.") for by in people[half:]]
    return approvals(revision, people[:half]) + rejections


def test_many_approvals_are_one(people):
    run_rounds(people, approvals)


def test_many_approvals_and_rejections_are_one_decision(people):
    run_rounds(people, approvals_and_rejections)


def test_approvals_and_withdrawals_of_a_revision_end_in_one_of_both(people):
    """A withdrawal follows the approval or comes too early; nothing is ever half public."""
    author, half = factories.person("Editors"), RACERS // 2
    with a_track() as track:
        for number in range(ROUNDS):
            revision = factories.in_review(factories.a_document(f"Takemab {number}"), author=author)
            withdrawals = [signed(workflow.withdraw, revision, by, reason="No.") for by in people[half:]]
            results = track.race(approvals(revision, people[:half]) + withdrawals)
            assert all(isinstance(one, Revision | workflow.Conflict) for one in results), results
            won = [
                sum(isinstance(one, Revision) for one in part) for part in (results[:half], results[half:])
            ]
            revision.refresh_from_db()
            public = Edition.objects.current().filter(slug=revision.drug.slug).count()
            assert (won[0], revision.status, public) == (1, *_END[won[1]])
    assert not list(faults())
    assert track.slowest < SLOWEST, f"the slowest racer had its answer after {track.slowest:.2f} s"


_END = {0: (Status.APPROVED, 1), 1: (Status.WITHDRAWN, 0)}


def saved(revision, by, words) -> Revision:
    """Save a draft that was opened at its first version."""
    with transaction.atomic():
        held = workflow.begin_edit(revision=revision, by=by, version=1)
        before = assembly.to_document(held)
        held.indication_rows.update(words=words)
        workflow.finish_edit(revision=held, before=before, by=by)
        return held


def save(revision, by, words) -> Move:
    return lambda: saved(revision, by, words)


def test_of_many_saves_one_is_kept_and_the_others_are_refused():
    editors = [factories.person("Editors") for _ in range(RACERS)]
    with a_track() as track:
        for number in range(ROUNDS):
            revision = factories.draft(factories.a_document(f"Savemab {number}"), author=editors[0])
            results = track.race([save(revision, by, f"Says {by.username}.") for by in editors])
            one_winner(results)
            (winner,) = (by for by, one in zip(editors, results, strict=True) if isinstance(one, Revision))
            assert revision.indication_rows.get().words == f"Says {winner.username}."
    assert not list(faults())
    assert track.slowest < SLOWEST, f"the slowest racer had its answer after {track.slowest:.2f} s"


def reworded(revision, author) -> Move:
    """Take the submission back, change the text and submit it again."""

    def move() -> str:
        workflow.withdraw_submission(revision=revision, by=author)
        fresh = Revision.objects.get(pk=revision.pk)
        with transaction.atomic():
            held = workflow.begin_edit(revision=fresh, by=author, version=fresh.version)
            before = assembly.to_document(held)
            held.indication_rows.update(words="Nobody has read this.")
            workflow.finish_edit(revision=held, before=before, by=author)
        workflow.submit(revision=held, by=author)
        return "reworded"

    return move


def test_nobody_approves_a_text_they_have_not_read(people):
    author = factories.person("Editors")
    with a_track() as track:
        for number in range(ROUNDS):
            revision = factories.in_review(factories.a_document(f"Editmab {number}"), author=author)
            results = track.race([reworded(revision, author), *approvals(revision, people[1:])])
            told = (Revision, workflow.Conflict, str)
            assert all(isinstance(one, told) for one in results), results
            public = Edition.objects.current().filter(slug=revision.drug.slug).first()
            assert (results[0] == "reworded") == (public is None), results
            assert public is None or public.digest == revision.submission.digest
    assert not list(faults())


def unlocked(revision):
    """Return ``revision`` as it is, without waiting for anybody, and dawdle."""
    found = Revision.objects.select_related("drug", "submission").get(pk=revision.pk)
    time.sleep(0.05)
    return found


@pytest.fixture
def without_the_lock(monkeypatch):
    """Take the guard away: the row lock on PostgreSQL, on SQLite the lock at the start of a transaction.

    Without it, SQLite's transactions begin as readers: two that read the same and write one after the other
    are told apart by the database itself (“database is locked”), which is no answer for people.
    """
    for module in ("review", "withdrawal", "submission", "drafting"):
        monkeypatch.setattr(f"monographs.editorial.workflow.{module}.lock", unlocked)
    # The rule on the base of a draft is a second guard, under the lock of the drug.
    monkeypatch.setattr("monographs.editorial.workflow.review.check_base", lambda *_: None)
    if not POSTGRESQL:
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")


def approvals_and_withdrawals(revision, people):
    half = len(people) // 2
    factories.approve(revision, by=people[0])
    return [signed(workflow.withdraw, revision, by, reason="No.") for by in people[half:]]


@pytest.mark.parametrize("moves_of", [approvals, approvals_and_rejections, approvals_and_withdrawals])
def test_without_the_lock_a_race_is_lost(people, without_the_lock, moves_of):
    """The twin of the races of decisions."""
    author = factories.person("Editors")
    revision = factories.in_review(author=author)
    moves = moves_of(revision, people)
    with a_track() as track:
        results = track.race(moves)
    with pytest.raises(AssertionError):
        one_winner(results)


def test_without_the_lock_a_save_is_lost(without_the_lock):
    """The twin of the race of saves."""
    editors = [factories.person("Editors") for _ in range(RACERS)]
    revision = factories.draft(author=editors[0])
    with a_track() as track:
        results = track.race([save(revision, by, f"Says {by.username}.") for by in editors])
    with pytest.raises(AssertionError):
        one_winner(results)


def test_without_the_lock_a_text_nobody_read_is_approved_or_somebody_is_told_nonsense(
    people, without_the_lock
):
    """The twin of the race of an approval with an edit."""
    author = factories.person("Editors")
    lost = 0
    with a_track() as track:
        for number in range(5):
            revision = factories.in_review(factories.a_document(f"Twinmab {number}"), author=author)
            results = track.race([reworded(revision, author), *approvals(revision, people[1:])])
            public = Edition.objects.current().filter(slug=revision.drug.slug).first()
            lost += not all(isinstance(one, Revision | workflow.Conflict | str) for one in results)
            lost += (results[0] == "reworded") != (public is None)
    assert lost
