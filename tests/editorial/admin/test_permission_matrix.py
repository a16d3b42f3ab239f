"""The permission matrix, generated from the URL patterns: role × address (states: ``test_state_matrix``)."""

import re

import pytest
from django.db import transaction
from django.test import Client

from monographs.editorial.admin import desk

from .matrix import MATRIX, ROLES, addresses, filled
from .pages import signed_in
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
        row = one_of_each.get("revision" if name == "take_task" else model.group(1) if model else "")
        address = filled(
            prefix, row.pk if row else editor.pk if "user/" in prefix or "second" in prefix else 1
        )
        for method, row_of in zip(("get", "post"), MATRIX[name], strict=True):
            with transaction.atomic():
                found[name, method] = getattr(client, method)(address).status_code
                transaction.set_rollback(True)
            expected[name, method] = row_of[ROLES.index(role)]
    assert found == expected


def test_no_table_of_the_desk_has_actions_on_many_rows(superuser, rf):
    request = rf.get("/")
    request.user = superuser
    assert desk._registry
    assert [page for page in desk._registry.values() if page.get_actions(request)] == []
