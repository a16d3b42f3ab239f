"""Who may open which page of the desk, and what every page keeps to itself."""

import pytest
from django.test import Client
from django.urls import reverse

from monographs.editorial.models import Decision, LedgerEntry, Source
from tests import factories

from .pages import change_page, signed_in, step


ROLES = ("editor", "moderator", "administrator")

# page: the status for an editor, a moderator, an administrator
PAGES = {
    "admin:index": (200, 200, 200),
    "admin:review_queue": (200, 200, 200),
    "admin:import_document": (200, 403, 403),
    "admin:password_change": (200, 200, 200),
    "admin:monographs_drug_changelist": (200, 200, 200),
    "admin:monographs_drug_add": (200, 403, 403),
    "admin:monographs_source_changelist": (200, 200, 200),
    "admin:monographs_source_add": (403, 403, 403),
    "admin:monographs_term_changelist": (200, 200, 200),
    "admin:monographs_term_add": (200, 403, 403),
    "admin:monographs_revision_changelist": (200, 200, 200),
    "admin:monographs_revision_add": (403, 403, 403),
    "admin:monographs_decision_changelist": (200, 200, 200),
    "admin:monographs_decision_add": (403, 403, 403),
    "admin:monographs_ledgerentry_changelist": (403, 200, 200),
    "admin:monographs_ledgerentry_add": (403, 403, 403),
    "admin:auth_user_changelist": (403, 403, 200),
    "admin:auth_user_add": (403, 403, 200),
    "admin:auth_group_changelist": (403, 403, 200),
    "admin:auth_group_add": (403, 403, 403),
}

# page of one thing: the status for an editor, a moderator, an administrator
PAGES_OF_ONE = {
    "drug_change": (200, 200, 200),
    "drug_history": (200, 200, 200),
    "drug_delete": (403, 403, 403),
    "source_change": (200, 200, 200),
    "source_history": (200, 200, 200),
    "source_delete": (403, 403, 403),
    "source_release": (200, 403, 403),
    "revision_change": (200, 200, 200),
    "revision_history": (200, 200, 200),
    "revision_delete": (403, 403, 403),
    "revision_review": (200, 200, 200),
    "revision_submit": (405, 405, 405),
    "revision_take_back": (405, 405, 405),
    "revision_revise": (405, 405, 405),
    "revision_decide": (405, 405, 405),
    "revision_withdraw": (403, 200, 403),
    "decision_change": (200, 200, 200),
    "decision_delete": (403, 403, 403),
    "ledgerentry_change": (403, 200, 200),
    "ledgerentry_delete": (403, 403, 403),
}


@pytest.fixture
def one_of_each(db):
    """One row of each table, by the name of its model."""
    outcome = factories.imported("---\ntitle: Testumab\n---\n\n**Usage:** It is a test.\n")
    revision = factories.approved()
    assert outcome.source
    return {
        "drug": revision.drug,
        "source": Source.objects.get(),
        "revision": revision,
        "decision": Decision.objects.get(),
        "ledgerentry": LedgerEntry.objects.first(),
    }


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_page_opens_for_its_roles_only(request, role, page):
    client = signed_in(request.getfixturevalue(role))
    assert client.get(reverse(page)).status_code == PAGES[page][ROLES.index(role)]


@pytest.mark.parametrize("role", ROLES)
def test_the_pages_of_one_thing_open_for_their_roles_only(request, role, one_of_each):
    client = signed_in(request.getfixturevalue(role))
    for name, statuses in PAGES_OF_ONE.items():
        model = name.split("_", 1)[0]
        address = reverse(f"admin:monographs_{name}", args=[one_of_each[model].pk])
        response = client.get(address)
        assert (name, response.status_code) == (name, statuses[ROLES.index(role)])
        assert "no-store" in response.headers["Cache-Control"], name


@pytest.mark.parametrize("page", PAGES)
def test_nobody_sees_the_desk_without_signing_in(db, page):
    response = Client().get(reverse(page))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_desk_are_not_stored_by_browsers_or_caches(moderator, page):
    response = signed_in(moderator).get(reverse(page))
    assert "no-store" in response.headers["Cache-Control"]


def test_the_sign_in_page_is_not_stored(db):
    assert "no-store" in Client().get(reverse("admin:login")).headers["Cache-Control"]


@pytest.mark.parametrize("model", ["drug", "source", "revision", "decision", "ledgerentry"])
def test_no_list_offers_an_action_on_many_rows(superuser, one_of_each, model):
    client = signed_in(superuser)
    address = reverse(f"admin:monographs_{model}_changelist")
    assert 'name="action"' not in client.get(address).content.decode()
    row = one_of_each[model]
    client.post(address, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", ["drug", "source", "revision", "decision", "ledgerentry"])
def test_not_even_a_superuser_deletes(superuser, one_of_each, model):
    row = one_of_each[model]
    address = reverse(f"admin:monographs_{model}_delete", args=[row.pk])
    assert signed_in(superuser).post(address, {"post": "yes"}).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


def test_the_desk_loads_no_inline_script_or_style(editor, one_of_each):
    client = signed_in(editor)
    for address in (
        reverse("admin:index"),
        reverse("admin:import_document"),
        change_page(one_of_each["revision"]),
        change_page(factories.draft(author=editor)),
        step(one_of_each["revision"], "review"),
        reverse("admin:monographs_source_change", args=[one_of_each["source"].pk]),
        reverse("admin:monographs_drug_change", args=[one_of_each["drug"].pk]),
    ):
        html = client.get(address).content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert "<script>" not in html
        assert " onclick=" not in html
