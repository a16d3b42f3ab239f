"""Two moderators at the same moment: exactly one decision, and the other is told so."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections, transaction

from monographs.editorial import assembly, workflow
from monographs.editorial.models import Decision, LedgerEntry, Revision, Status
from monographs.editorial.verification import faults
from monographs.published.models import Edition
from tests import factories
from tests.conftest import PASSWORD


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = 100


def together(*actions):
    """Run ``actions`` at the same moment, each in its own thread; return what each returned or raised."""
    barrier = Barrier(len(actions))

    def run(action):
        try:
            connection.ensure_connection()
            barrier.wait()
            return action()
        except Exception as error:  # what a racer meets is its result
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def race(revision, first, second):
    """Let one moderator approve while another asks for changes."""
    digest = revision.submission.digest
    return together(
        lambda: workflow.approve(revision=revision, by=first, digest=digest, password=PASSWORD),
        lambda: workflow.request_changes(
            revision=revision, by=second, digest=digest, password=PASSWORD, reason="No."
        ),
    )


def is_clean(results):
    """Whether exactly one won and the other was refused in words."""
    won = [result for result in results if isinstance(result, Revision)]
    lost = [result for result in results if isinstance(result, workflow.Conflict)]
    return len(won) == 1 and len(lost) == 1


@pytest.fixture
def moderators():
    return factories.person("Moderators"), factories.person("Moderators")


def test_approval_and_request_for_changes_together_have_one_winner(moderators):
    author = factories.person("Editors")
    for number in range(ROUNDS):
        revision = factories.in_review(factories.a_document(f"Racemab {number}"), author=author)
        results = race(revision, *moderators)
        assert is_clean(results), results
        revision.refresh_from_db()
        published = Edition.objects.current().filter(slug=revision.drug.slug).count()
        assert Decision.objects.filter(submission=revision.submission).count() == 1
        assert published == (1 if revision.status == Status.APPROVED else 0)
    assert not list(faults())


def test_without_the_lock_the_race_is_lost(moderators, monkeypatch):
    """The twin: shows that the test above would notice. SQLite's transactions queue without our lock."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite begins every transaction IMMEDIATE, so there is no lock to take away")

    def unlocked(revision):
        found = Revision.objects.select_related("drug", "submission").get(pk=revision.pk)
        time.sleep(0.05)
        return found

    monkeypatch.setattr("monographs.editorial.workflow.review.lock", unlocked)
    author = factories.person("Editors")
    results = [
        race(factories.in_review(factories.a_document(f"Twinmab {n}"), author=author), *moderators)
        for n in range(10)
    ]
    assert not all(is_clean(result) for result in results)


def test_two_approvals_together_have_one_winner(moderators):
    author = factories.person("Editors")
    for number in range(20):
        revision = factories.in_review(factories.a_document(f"Doublemab {number}"), author=author)
        results = together(*(partial(factories.approve, revision, by=by) for by in moderators))
        assert is_clean(results), results


def test_of_two_revisions_approved_together_the_later_is_read_again(moderators):
    document = factories.a_document()
    author = factories.person("Editors")
    revisions = [factories.in_review(document, author=author) for _ in range(2)]
    results = together(
        *(
            partial(factories.approve, revision, by=by)
            for revision, by in zip(revisions, moderators, strict=True)
        )
    )
    assert is_clean(results), results
    assert list(Edition.objects.values_list("number", "state")) == [(1, "current")]
    assert not list(faults())


def test_the_ledger_is_one_chain_whoever_writes_at_once():
    def write(number, author):
        for round_ in range(5):
            factories.draft(factories.a_document(f"Chainmab {number} {round_}"), author=author)

    authors = [factories.person("Editors") for _ in range(4)]
    results = together(*(partial(write, number, author) for number, author in enumerate(authors)))
    assert results == [None] * 4
    assert LedgerEntry.objects.filter(action="start").count() == 20
    assert not list(faults())


def save(revision, by):
    """Save a draft that was opened at its first version."""
    with transaction.atomic():
        held = workflow.begin_edit(revision=revision, by=by, version=1)
        before = assembly.to_document(held)
        held.indication_rows.update(words=f"**Relapsing multiple sclerosis:** says {by.username}")
        workflow.finish_edit(revision=held, before=before, by=by)
    return revision


def test_two_saves_of_one_draft_together_lose_nothing():
    for number in range(20):
        revision = factories.draft(factories.a_document(f"Savemab {number}"))
        people = [factories.person("Editors") for _ in range(2)]
        results = together(*(partial(save, revision, by) for by in people))
        assert is_clean(results), results
        winner = people[0] if isinstance(results[0], Revision) else people[1]
        assert revision.indication_rows.get().words.endswith(f"says {winner.username}")


def test_people_survive_between_rounds():
    """The restored database has its roles again (see conftest)."""
    assert factories.person("Moderators").has_perm("monographs.review_revision")
    assert get_user_model().objects.count() == 1
