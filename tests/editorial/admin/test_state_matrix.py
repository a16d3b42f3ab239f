"""The permission matrix of states: role × status of a revision × what is sent to each of its addresses.

``MOVES`` says for each address from which statuses it succeeds, and by whose role; everything else is
refused: 403 for the wrong role, 409 for the wrong status, the way to the sign-in for nobody. An address of a
revision without a row fails.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from monographs.editorial.checking.standing import content_digest
from monographs.editorial.models import Source, Status
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document, with_words
from tests.editorial.workflow.test_transitions import REACH

from .matrix import ROLES, addresses
from .pages import step
from .test_permission_matrix import people  # noqa: F401 (a fixture)


pytestmark = pytest.mark.django_db

EDITABLE = {Status.DRAFT, Status.CHANGES_REQUESTED}
EVERY = set(Status)
LABEL = "# Exemplumab label\n\n### Adverse Effects\n* Headache – seen in 15% of patients\n"
# Its number is written with a naked decimal, which a moderator answers for.
DOSE = "Adults are given 300.0 mg by infusion every 4 weeks."


@dataclass(frozen=True)
class Move:
    """From which statuses it succeeds, by which roles, with what is sent, and what it then answers."""

    statuses: set[Status]
    roles: set[str]
    sent: dict[str, Any] = field(default_factory=dict)
    asked: str = ""
    done: int = 302
    wrong: int = 409


ABOUT = "?statement=adverse-headache"
SIGNED = {"reason": "Why.", "password": PASSWORD}
EDITORS, MODERATORS = {"editor", "superuser"}, {"moderator", "superuser"}

MOVES = {
    "submit": Move({Status.DRAFT}, EDITORS),
    # Only the author or the submitter, and a superuser is neither.
    "take_back": Move({Status.IN_REVIEW}, {"editor"}),
    "decide": Move({Status.IN_REVIEW}, MODERATORS, {"decision": "reject", **SIGNED}),
    "claim": Move({Status.IN_REVIEW}, MODERATORS),
    "judge": Move({Status.IN_REVIEW}, MODERATORS, {"statement": "adverse-headache", "verdict": "agree"}),
    "answer": Move({Status.IN_REVIEW}, MODERATORS, {"answer-0": "accepted"}),
    "withdraw": Move({Status.APPROVED}, MODERATORS, SIGNED),
    "revise": Move({Status.APPROVED, Status.WITHDRAWN}, EDITORS),
    "translate": Move({Status.APPROVED}, EDITORS, {"language": "zh-Hans"}),
    "return": Move({Status.SUPERSEDED}, EDITORS, {"reason": "Why."}),
    "reinstate": Move({Status.WITHDRAWN}, MODERATORS, {"reason": "Why."}),
    "rebase": Move(set(), EDITORS),
    "forecast": Move(EDITABLE, EDITORS, done=200),
    "split": Move(EDITABLE, EDITORS, {"words": "One.\n\nTwo."}, ABOUT),
    "join": Move(EDITABLE, EDITORS, {"others": "adverse-brain", "reason": "Why."}, ABOUT),
    "move": Move(EDITABLE, EDITORS, {"place": "after:adverse-brain"}, ABOUT),
    "drop": Move(EDITABLE, EDITORS, {"reason": "Why."}, ABOUT),
    "add_statement": Move(
        EDITABLE,
        EDITORS,
        {"kind": "narrative", "words": "New.", "place": "after:adverse-brain"},
        "?source={source}&start=0&end=9",
    ),
    "check": Move(
        EVERY,
        MODERATORS,
        {
            "quote": "Headache – seen in 15% of patients",
            **dict.fromkeys(("supported", "accurate", "plausible"), "yes"),
            "seen": "{seen}",
            "record": "1",
        },
        f"{ABOUT}&source={{source}}",
    ),
    "comment": Move(EVERY, {"editor", *MODERATORS}, {"text": "Look."}),
    "resolve": Move(EVERY, {"editor", *MODERATORS}, {"comment": "{comment}"}),
    # Nothing blocks this text, so nobody is led on; who may not override is refused all the same.
    "override": Move(EVERY, {"administrator", "superuser"}, {"reason": "Why."}, done=400),
    # What is typed is kept for its writer while the text may be changed, and forgotten at any time.
    "keep": Move(EDITABLE, EDITORS, {"generic_name": "Febrinol"}, done=200),
    "forget": Move(EVERY, EDITORS),
    "release": Move(set(), {"editor", "moderator", "administrator", "superuser"}),
}
LOOKED_AT = {
    *("review", "evidence", "history", "delete", "change", "changelist", "add"),
    "fields",
}
"""Addresses that move nothing, and those whose answers do not depend on the status; see ``matrix``."""


def test_every_address_of_a_revision_has_its_row():
    names = {name for name, _ in addresses() if name.startswith("monographs_revision_")}
    assert {name.removeprefix("monographs_revision_") for name in names} == set(MOVES) | LOOKED_AT


@pytest.fixture
def label(other_editor):
    factories.imported(LABEL.replace(" label", ""), by=other_editor, origin="label")
    return Source.objects.get(origin="label")


@pytest.mark.parametrize("status", Status)
def test_a_move_is_made_from_its_statuses_by_its_roles_and_by_nobody_else(
    status,
    people,  # noqa: F811
    editor,
    label,
):
    document = with_words(a_document(), "dosage-adults", DOSE)
    revision = REACH[status](document, author=editor)
    Source.objects.filter(pk=label.pk).update(drug=revision.drug_id)
    comment = revision.comments.create(text="Why?", by=editor, at=revision.created_at)
    headache = next(one for one in document.statements() if one.key == "adverse-headache")
    known = {"source": label.pk, "comment": comment.pk, "seen": content_digest(headache)}
    found, expected = {}, {}
    for name, move in MOVES.items():
        sent = {
            "version": revision.version,
            "digest": revision.submission.digest if revision.submission else "0" * 64,
            **{key: value.format(**known) for key, value in move.sent.items()},
        }
        address = step(revision, name) + move.asked.format(**known)
        for role in ROLES:
            found[name, role] = answer_of(people[role], address, sent)
            expected[name, role] = expected_of(move, role, status)
    assert found == expected


def answer_of(client, address, sent):
    with transaction.atomic():
        response = client.post(address, sent)
        transaction.set_rollback(True)
    signed_out = response.status_code == 401 or "/login/" in response.get("Location", "")
    return "sign in" if signed_out else response.status_code


def expected_of(move, role, status):
    if role == "nobody":
        return "sign in"
    if role not in move.roles:
        return 403
    return move.done if status in move.statuses else move.wrong


@pytest.mark.parametrize("status", Status)
def test_both_sides_of_the_board_are_for_the_desk_alone(status, people, editor):  # noqa: F811
    revision = REACH[status](author=editor)
    other = factories.draft(a_document(dose="400"), author=editor, drug=revision.drug)
    address = reverse("admin:monographs_drug_compare", args=[revision.drug_id])
    shown = status not in (Status.REJECTED, Status.SUPERSEDED, Status.WITHDRAWN)
    for sides in ([revision, other], [other, revision]):
        asked = {"with": [f"revision-{one.pk}" for one in sides]}
        for role in ROLES:
            response = people[role].get(address, asked)
            assert response.status_code == (302 if role == "nobody" else 200)
            if role != "nobody":
                # A text that is out of use is no side: neither on the left nor on the right.
                assert (f'value="revision-{revision.pk}" checked' in response.content.decode()) is shown


def test_the_factories_reach_every_status():
    assert set(REACH) == set(Status)
    assert factories.draft().status == Status.DRAFT
