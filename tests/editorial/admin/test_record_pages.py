"""The pages of the record name people as the rest of the desk does, with the account that an audit needs."""

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monographs.editorial import ledger
from monographs.editorial.models import Decision, LedgerEntry, Source
from monographs.editorial.presenters import record
from monographs.editorial.verification import faults
from tests import factories
from tests.documents import a_document

from .pages import signed_in, step


pytestmark = pytest.mark.django_db

NAMED, SIGNER = "Edith Ames (edith)", "Mona Lee (mona)"


@pytest.fixture
def revision(editor, moderator):
    """A signed text of two people with whole names."""
    for person, last_name in ((editor, "Ames"), (moderator, "Lee")):
        User.objects.filter(pk=person.pk).update(last_name=last_name)
        person.refresh_from_db()
    return factories.approved(author=editor, by=moderator)


def page_of(person, address):
    response = signed_in(person).get(address)
    assert response.status_code == 200
    return response.content.decode()


def listed(model):
    return reverse(f"admin:monographs_{model}_changelist")


def test_the_history_of_a_revision_names_people_with_their_accounts(revision, editor):
    html = page_of(editor, step(revision, "history"))
    assert f">{NAMED}</td>" in html
    assert f">{SIGNER}</td>" in html
    assert ">edith</td>" not in html
    assert '<td data-label="Details">edition 1</td>' in html


def test_so_do_the_ledger_and_its_entries_which_stay_as_they_are(revision, moderator):
    html = page_of(moderator, listed("ledgerentry"))
    assert f'class="field-who">{NAMED}</td>' in html
    assert f'class="field-who">{SIGNER}</td>' in html
    entry = LedgerEntry.objects.get(action="approve")
    assert SIGNER in page_of(moderator, reverse("admin:monographs_ledgerentry_change", args=[entry.pk]))
    entry.refresh_from_db()
    assert (entry.actor, ledger.entry_hash(entry)) == ("mona", entry.hash)
    assert not list(faults())


def test_an_entry_of_an_account_without_a_name_shows_the_account(revision, moderator):
    User.objects.filter(username="edith").update(first_name="", last_name="")
    assert 'class="field-who">edith</td>' in page_of(moderator, listed("ledgerentry"))


def test_decisions_are_listed_by_who_signed_them(revision, moderator):
    assert SIGNER in page_of(moderator, listed("decision"))
    decision = Decision.objects.get()
    assert SIGNER in page_of(moderator, reverse("admin:monographs_decision_change", args=[decision.pk]))


def test_lists_of_work_name_people_by_name(revision, editor):
    assert 'class="field-begun_by">Edith Ames</td>' in page_of(editor, listed("revision"))
    factories.imported("# Febrinol\n\n### Usage\nFebrinol is used to treat fever.\n", by=editor)
    assert ", by Edith Ames</td>" in page_of(editor, listed("source"))


def test_what_became_of_a_source_names_who_did_it(revision, editor):
    factories.imported("# Febrinol\n\n### Usage\nFebrinol is used to treat fever.\n", by=editor)
    source = Source.objects.get()
    address = reverse("admin:monographs_source_standing", args=[source.pk])
    signed_in(editor).post(address, {"standing": "retired", "reason": "Too old."})
    assert f"by {NAMED}" in page_of(editor, reverse("admin:monographs_source_change", args=[source.pk]))
    assert f">{NAMED}</td>" in page_of(editor, reverse("admin:monographs_source_history", args=[source.pk]))


def test_the_history_of_an_account_is_told_by_the_ledger(administrator, editor):
    address = reverse("admin:auth_user_history", args=[editor.pk])
    assert "The ledger has no entry about this by itself." in page_of(administrator, address)
    sent = {"password1": "A-long-secret-1", "password2": "A-long-secret-1", "usable_password": "true"}
    signed_in(administrator).post(reverse("admin:auth_user_password_change", args=[editor.pk]), sent)
    html = page_of(administrator, address)
    assert 'Ada (ada)</td><td data-label="What">set password</td>' in html


def test_the_details_of_a_check_say_which_passage_and_what_was_answered():
    payload = {"quote": "Headache – seen in 15% of patients. " * 9, "supported": "no", "note": "Only 5%."}
    told = record.details_of(LedgerEntry(action="check", payload=payload))
    assert told.startswith("“Headache – seen in 15% of patients.")
    assert told.endswith("…” supports it: no; Only 5%.")
    assert len(told) < 200


def test_the_details_of_an_edit_say_what_changed():
    payload = {"changes": [{"part": "words", "old": "a", "new": "b"}, {"part": "term"}]}
    assert record.details_of(LedgerEntry(action="edit", payload=payload)) == "words, term"
    assert record.details_of(LedgerEntry(action="start", payload={})) == ""


def test_the_ledger_says_in_words_what_was_done_to_what(revision, moderator):
    html = page_of(moderator, listed("ledgerentry"))
    address = reverse("admin:monographs_revision_change", args=[revision.pk])
    assert f'<a href="{address}">Exemplumab, revision 1 (en)</a>' in html
    assert "edition 1</td>" in html
    assert f">revision:{revision.pk}<" not in html


def test_the_ledger_is_searched_by_the_name_of_a_drug(revision, moderator):
    factories.draft(a_document("Otherumab"), author=factories.person("Editors"))
    html = page_of(moderator, f"{listed('ledgerentry')}?q=exemplum")
    assert "Exemplumab, revision 1" in html
    assert "Otherumab" not in html
    assert "0 ledger entries" in page_of(moderator, f"{listed('ledgerentry')}?q=nosuchdrug")
    assert "revision 1 (en)" in page_of(moderator, f"{listed('ledgerentry')}?q=revision:{revision.pk}")


def test_an_entry_about_what_is_gone_keeps_what_it_was_called(revision, moderator):
    with transaction.atomic():
        ledger.append(actor=moderator, action="describe", subject=Source(pk=4_000))
    assert "source:4000" in page_of(moderator, listed("ledgerentry"))


def test_a_page_of_the_ledger_asks_once_for_each_kind_of_subject(
    revision, moderator, django_assert_max_num_queries
):
    client = signed_in(moderator)
    with CaptureQueriesContext(connection) as few:
        client.get(listed("ledgerentry"))
    for number in range(5):
        factories.draft(a_document(f"Drug {number}umab"), author=factories.person("Editors"))
    with django_assert_max_num_queries(len(few)):
        client.get(listed("ledgerentry"))


def test_an_account_leads_to_what_its_person_did(revision, administrator, editor):
    page = page_of(administrator, reverse("admin:auth_user_change", args=[editor.pk]))
    assert f'href="{listed("ledgerentry")}?q=edith"' in page
    assert "Exemplumab, revision 1" in page_of(administrator, f"{listed('ledgerentry')}?q=edith")


def test_a_long_review_leads_to_its_decision(moderator, editor):
    waiting = factories.in_review(author=editor)
    assert '<a href="#sign-heading">decision</a>' in page_of(moderator, step(waiting, "review"))
    draft = factories.draft(a_document("Otherumab"), author=editor)
    assert '<a href="#sign-heading">decision</a>' not in page_of(moderator, step(draft, "review"))


def test_the_ledger_leads_nowhere_where_its_reader_may_not_go(revision, moderator, administrator, editor):
    with transaction.atomic():
        ledger.append(actor=administrator, action="set_password", subject=editor)
    entry = LedgerEntry.objects.get(action="set_password")
    for address in (listed("ledgerentry"), reverse("admin:monographs_ledgerentry_change", args=[entry.pk])):
        assert "/admin/auth/user/" not in page_of(moderator, address)
        assert f"the account of {NAMED}" in page_of(moderator, address)
        assert f'href="/admin/auth/user/{editor.pk}/change/"' in page_of(administrator, address)
