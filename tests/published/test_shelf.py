"""The shelf: what is put on it, what takes its place, and what takes it off."""

from datetime import timedelta

import pytest
from django.db import transaction

from monographs.document import digest, load, sha256
from monographs.published import derived, shelf
from monographs.published.gate import State
from monographs.published.models import Edition, Facet, SearchEntry
from tests.published.documents import SIGNED_AT, document, natalizumab
from tests.published.editions import REASON, publish, withdraw


pytestmark = pytest.mark.django_db


def test_an_edition_holds_the_document_exactly_as_signed():
    signed = natalizumab()
    edition = Edition.objects.get(pk=publish(signed).pk)
    assert edition.digest == digest(signed) == sha256(edition.document.encode())
    assert load(edition.document) == signed
    assert edition.html_sha256 == sha256(edition.html.encode())


def test_an_edition_states_the_facts_of_its_flag():
    edition = publish(natalizumab())
    statements = list(natalizumab().statements())
    assert edition.statements == len(statements)
    assert edition.checked == sum(each.check.state == "checked" for each in statements)
    assert edition.disputed == sum(each.check.state == "disputed" for each in statements)
    assert sum(edition.origins.values()) == len(statements)
    assert edition.origin == "ai"


def test_a_new_edition_supersedes_the_one_in_force():
    first = publish(document("Examplamab"))
    second = publish(document("Examplamab", drug_class="Antibody"), number=2)
    first.refresh_from_db()
    assert (first.state, second.state) == (State.SUPERSEDED, State.CURRENT)
    assert first.superseded_at == second.signed_at
    assert list(Edition.objects.current()) == [second]


def test_only_the_edition_in_force_is_found():
    publish(document("Examplamab", drug_class="Old class"))
    publish(document("Examplamab", drug_class="New class"), number=2)
    assert [facet.value for facet in Facet.objects.filter(kind="class")] == ["New class"]
    assert SearchEntry.objects.count() == 1


@pytest.mark.parametrize("number", [1, 2])
def test_a_number_that_does_not_follow_is_refused(number):
    publish(document("Examplamab"), number=2)
    with pytest.raises(shelf.ShelfError, match=rf"Edition {number} does not follow edition 2. Use a higher"):
        publish(document("Examplamab"), number=number)
    assert Edition.objects.count() == 1


def test_numbers_go_on_after_a_withdrawal():
    publish(document("Examplamab"), number=3)
    withdraw(document("Examplamab"))
    with pytest.raises(shelf.ShelfError, match="does not follow edition 3"):
        publish(document("Examplamab"), number=3)
    assert publish(document("Examplamab"), number=4).state == State.CURRENT


def test_another_language_than_the_documents_is_refused():
    with pytest.raises(shelf.ShelfError, match="The document is in “zh-Hans”, the edition in “en”"):
        publish(document("Examplamab", language="zh-Hans"), language="en")


def test_a_drug_may_have_one_edition_in_each_language():
    publish(document("Examplamab"))
    publish(document("Examplamab", language="zh-Hans"))
    assert Edition.objects.current().count() == 2


def test_a_withdrawal_takes_every_edition_of_the_drug_with_it():
    publish(document("Examplamab"))
    publish(document("Examplamab"), number=2)
    other = publish(document("Otherumab"))
    assert withdraw(document("Examplamab")).number == 2
    assert {edition.state for edition in Edition.objects.filter(slug="examplamab")} == {State.WITHDRAWN}
    assert list(Edition.objects.current()) == [other]
    assert set(Facet.objects.values_list("edition", flat=True)) == {other.pk}


def test_a_withdrawal_keeps_reason_name_and_time():
    publish(document("Examplamab"))
    withdraw(document("Examplamab"), reason=f"  {REASON} ")
    edition = Edition.objects.get()
    assert (edition.withdrawn_reason, edition.withdrawn_by) == (REASON, "M. Moderator")
    assert edition.withdrawn_at == SIGNED_AT + timedelta(days=30)


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_withdrawal_without_a_reason_is_refused(reason):
    publish(document("Examplamab"))
    with pytest.raises(shelf.ShelfError, match="needs a reason that readers can understand"):
        withdraw(document("Examplamab"), reason=reason)
    assert Edition.objects.current().count() == 1


def test_what_is_not_on_the_shelf_cannot_be_withdrawn():
    with pytest.raises(shelf.ShelfError, match="There is no public edition of “examplamab”"):
        withdraw(document("Examplamab"))


def test_what_is_withdrawn_cannot_be_withdrawn_again():
    publish(document("Examplamab"))
    withdraw(document("Examplamab"))
    with pytest.raises(shelf.ShelfError, match="nothing to withdraw"):
        withdraw(document("Examplamab"), reason="Another reason.")
    assert Edition.objects.get().withdrawn_reason == REASON


def test_when_a_part_of_publishing_fails_nothing_of_it_stays(monkeypatch):
    first = publish(document("Examplamab"))

    def fail(document):
        raise RuntimeError("no search entry")

    monkeypatch.setattr(derived, "search_body", fail)
    with pytest.raises(RuntimeError):
        publish(document("Examplamab"), number=2)
    assert list(Edition.objects.current()) == [first]
    assert Facet.objects.filter(edition=first).exists()


def test_when_the_callers_transaction_fails_nothing_is_published():
    def decide():
        with transaction.atomic():
            publish(document("Examplamab"))
            raise RuntimeError("the desk could not write its entry")

    with pytest.raises(RuntimeError):
        decide()
    assert not Edition.objects.exists()
