"""Many moderators press their button at once: one has signed, the others get a page that says who did.

Whole requests, from the signature to the page, each in a thread and with a connection of its own. 16
moderators on PostgreSQL, 8 on SQLite. One process answers them all here, one after the other in what it
computes; in ``test_many_racers`` 32 race without their pages.
"""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from monographs.editorial.models import Decision, Revision, Status
from monographs.editorial.people import printed_name
from monographs.editorial.verification import faults
from tests import factories
from tests.conftest import PASSWORD
from tests.editorial.admin.pages import signed_in, step

from .test_many_racers import (  # noqa: F401 - fixtures
    POSTGRESQL,
    SLOWEST,
    a_track,
    connections_enough,
    without_the_lock,
)


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = 10
MODERATORS = 16 if POSTGRESQL else 8

Send = Callable[[], HttpResponse]


@pytest.fixture
def clients() -> dict[str, Client]:
    """The browser of each moderator, by the name they sign with."""
    people = [factories.person("Moderators") for _ in range(MODERATORS)]
    return {printed_name(one): signed_in(one) for one in people}


def sending(client: Client, revision: Revision, decision: str) -> Send:
    """Return the sending of the form at the foot of the page of review."""
    sent = {"decision": decision, "digest": revision.submission.digest, "password": PASSWORD}
    reason = {} if decision == "approve" else {"reason": "No."}
    return lambda: client.post(step(revision, "decide"), {**sent, **reason})


def sendings(clients: dict[str, Client], revision: Revision, *decisions: str) -> list[Send]:
    """Return a sending of each moderator; they take turns in what they decide."""
    return [
        sending(client, revision, decisions[place % len(decisions)])
        for place, client in enumerate(clients.values())
    ]


def submitted(name: str) -> Revision:
    return factories.in_review(factories.a_document(name))


def codes(answers) -> list[int]:
    """Return the status codes of ``answers`` in order; 0 for what is no answer."""
    return sorted(getattr(answer, "status_code", 0) for answer in answers)


@pytest.mark.parametrize("decisions", [("approve",), ("approve", "reject", "request_changes")])
def test_one_has_signed_and_the_others_are_told_who(clients, decisions):
    with a_track(MODERATORS) as track:
        # Connections are made and templates read before the clock runs, as in a server that is up.
        track.race(sendings(clients, submitted("Warmupmab"), *decisions))
        track.slowest = 0.0
        for number in range(ROUNDS):
            revision = submitted(f"Racemab {number}")
            answers = track.race(sendings(clients, revision, *decisions))
            assert codes(answers) == [302] + [409] * (MODERATORS - 1)
            decision = Decision.objects.get(submission=revision.submission)
            for answer in answers:
                assert answer.status_code == 302 or told(answer) == expected(decision)
    assert not list(faults())
    assert track.slowest < SLOWEST, f"the slowest answer took {track.slowest:.2f} s"


def told(answer: HttpResponse) -> str:
    """Return the sentence of a refusal, without the minute."""
    (sentence,) = re.findall(r'role="alert">(.*?)</p>', answer.content.decode())
    return re.sub(r" on \d.*? UTC", " on … UTC", sentence)


def expected(decision: Decision) -> str:
    status, done = _TOLD[Decision.Kind(decision.kind)]
    return (
        f"This revision is now “{status.label.lower()}”: {printed_name(decision.by)} {done} on … UTC. So "
        "this is no longer possible, and nothing was done. Go back to it and read what stands there now."
    )


_TOLD = {
    Decision.Kind.APPROVE: (Status.APPROVED, "approved it"),
    Decision.Kind.REJECT: (Status.REJECTED, "rejected it"),
    Decision.Kind.REQUEST_CHANGES: (Status.CHANGES_REQUESTED, "requested changes"),
}


def test_without_the_lock_several_have_signed_or_somebody_is_told_nonsense(clients, without_the_lock):  # noqa: F811
    """The twin of the race above."""
    clean = [302] + [409] * (MODERATORS - 1)
    with a_track(MODERATORS) as track:
        for client in clients.values():
            client.raise_request_exception = False
        rounds = [
            codes(track.race(sendings(clients, submitted(f"Twinmab {number}"), "approve", "reject")))
            for number in range(3)
        ]
    assert any(found != clean for found in rounds), rounds
