"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from monographs.published.models import Edition
from tests.published.documents import SIGNED_AT, document
from tests.published.editions import publish, withdraw


pytestmark = pytest.mark.django_db

FACTS = {"withdrawn_at": SIGNED_AT, "withdrawn_reason": "So.", "withdrawn_by": "Someone"}
CHANGES = {
    "slug": "other",
    "language": "de",
    "number": 7,
    "title": "Otherumab",
    "initial": "O",
    "drug_class": "Other",
    "document": "{}",
    "digest": "0" * 64,
    "html": "<p>Take ten times as much.</p>",
    "html_sha256": "0" * 64,
    "template_version": "0",
    "origin": "human",
    "origins": {"human": 1},
    "statements": 9,
    "checked": 1,
    "disputed": 1,
    "signed_by": "Nobody",
    "signed_at": SIGNED_AT.replace(year=2020),
    "review_due": SIGNED_AT.date(),
    "why": "No reason.",
}


@pytest.fixture
def edition():
    """An edition in force."""
    return publish(document("Examplamab"))


def refused(sentence: str):
    """Expect the database to refuse with ``sentence``."""
    return pytest.raises(DatabaseError, match=sentence)


def test_every_column_of_an_edition_is_either_content_or_state():
    states = {"id", "state", "superseded_at", *FACTS}
    assert {field.name for field in Edition._meta.concrete_fields} == states | CHANGES.keys()


@pytest.mark.parametrize("column", CHANGES)
def test_no_content_changes(edition, column):
    with refused("never changed|only moves"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**{column: CHANGES[column]})


@pytest.mark.parametrize("column", CHANGES)
def test_no_content_changes_under_cover_of_a_move(edition, column):
    with refused("A signed edition is never changed"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(
            state="superseded", superseded_at=SIGNED_AT, **{column: CHANGES[column]}
        )


def test_no_edition_is_deleted(edition):
    with refused("An edition is never deleted"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM monographs_edition WHERE id = %s", [edition.pk])
    assert Edition.objects.filter(pk=edition.pk).exists()


@pytest.mark.parametrize("state", ["current", "superseded"])
def test_a_withdrawn_edition_does_not_come_back(edition, state):
    withdraw(document("Examplamab"))
    with refused("only moves from current to superseded"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(
            state=state, withdrawn_at=None, withdrawn_reason="", withdrawn_by="", superseded_at=SIGNED_AT
        )


def test_a_superseded_edition_does_not_come_back(edition):
    publish(document("Examplamab"), number=2)
    with refused("only moves from current to superseded"), transaction.atomic():
        Edition.objects.filter(number=2).update(state="superseded", superseded_at=SIGNED_AT)
        Edition.objects.filter(pk=edition.pk).update(state="current")


def test_a_withdrawal_does_not_retime_what_was_superseded(edition):
    publish(document("Examplamab"), number=2)
    with refused("never changed"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(state="withdrawn", superseded_at=None, **FACTS)


@pytest.mark.parametrize("fact", FACTS)
def test_a_withdrawal_without_its_facts_is_refused(edition, fact):
    facts = {**FACTS, fact: None if fact == "withdrawn_at" else ""}
    with pytest.raises(IntegrityError, match="edition_withdrawn_has_facts"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(state="withdrawn", **facts)


def test_two_editions_of_one_drug_are_never_in_force_together(edition):
    twin = Edition.objects.get(pk=edition.pk)
    twin.pk, twin.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
