"""The permission matrix, generated from the URL patterns: role × address, and role × status × move."""

import re

import pytest
from django.db import transaction
from django.test import Client

from monographs.editorial.models import Status
from tests import factories
from tests.conftest import PASSWORD
from tests.editorial.workflow.test_transitions import REACH

from .matrix import MATRIX, ROLES, addresses, filled
from .pages import signed_in, step
from .test_pages import one_of_each  # noqa: F401 (a fixture)


pytestmark = pytest.mark.django_db

NOT_TRIED = {"logout"}
"""Leaving ends the session the next request would need; test_pages leaves."""


@pytest.fixture
def people(editor, moderator, administrator, superuser):
    """A browser for each role."""
    found = {"editor": editor, "moderator": moderator, "administrator": administrator, "superuser": superuser}
    return {"nobody": Client(), **{role: signed_in(person) for role, person in found.items()}}


def test_every_address_of_the_desk_has_its_row():
    assert {name for name, _ in addresses()} - NOT_TRIED - set(MATRIX) == set()


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_every_role_as_the_matrix_says(role, people, editor, one_of_each):  # noqa: F811
    client, found, expected = people[role], {}, {}
    for name, prefix in addresses():
        if name in NOT_TRIED:
            continue
        model = re.search(r"monographs/([a-z]+)/", prefix)
        row = one_of_each.get(model.group(1)) if model else None
        address = filled(
            prefix, row.pk if row else editor.pk if "user/" in prefix or "second" in prefix else 1
        )
        for method, row_of in zip(("get", "post"), MATRIX[name], strict=True):
            with transaction.atomic():
                found[name, method] = getattr(client, method)(address).status_code
                transaction.set_rollback(True)
            expected[name, method] = row_of[ROLES.index(role)]
    assert found == expected


# move: the statuses it starts from, and the role that makes it; the editor is the author of the text
MOVES = {
    "submit": ({Status.DRAFT}, "editor"),
    "take_back": ({Status.IN_REVIEW}, "editor"),
    "decide": ({Status.IN_REVIEW}, "moderator"),
    "claim": ({Status.IN_REVIEW}, "moderator"),
    "withdraw": ({Status.APPROVED}, "moderator"),
    "revise": ({Status.APPROVED, Status.WITHDRAWN}, "editor"),
    "return": ({Status.SUPERSEDED}, "editor"),
    "reinstate": ({Status.WITHDRAWN}, "moderator"),
}


@pytest.mark.parametrize("status", Status)
def test_a_move_is_made_from_its_statuses_by_its_role_and_by_nobody_else(status, people, editor):
    revision = REACH[status](author=editor)
    digest = revision.submission.digest if revision.submission else "0" * 64
    sent = {"decision": "reject", "reason": "Why.", "password": PASSWORD, "digest": digest}
    found, expected = {}, {}
    for move, (statuses, mover) in MOVES.items():
        for role in ("editor", "moderator", "administrator"):
            with transaction.atomic():
                found[move, role] = people[role].post(step(revision, move), sent).status_code
                transaction.set_rollback(True)
            expected[move, role] = 403 if role != mover else 302 if status in statuses else 409
    assert found == expected


def test_the_factories_reach_every_status():
    assert set(REACH) == set(Status)
    assert factories.draft().status == Status.DRAFT
