"""Rows inserted without model objects are those that model objects would have made."""

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from monographs.editorial import bulk
from monographs.editorial.models import Dosage, OtherName, Section
from tests import factories


pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(editor):
    return factories.draft(author=editor)


def test_a_row_is_written_as_its_model_would_write_it(revision):
    kept = revision.dosage_rows.get()
    columns = {field.attname: getattr(kept, field.attname) for field in Dosage._meta.concrete_fields}
    del columns["id"]
    bulk.insert(Dosage, [{**columns, "key": "dosage-again", "words": "Tab\tnew\nline \\ 300 mg “µg” 剂量"}])
    again = Dosage.objects.get(key="dosage-again")
    assert again.words == "Tab\tnew\nline \\ 300 mg “µg” 剂量"
    apart = {"id", "key", "words"}
    assert model_to_dict(again, exclude=apart) == model_to_dict(kept, exclude=apart)


def test_what_a_row_leaves_out_is_the_default(revision):
    bulk.insert(OtherName, [{"revision_id": revision.pk, "position": 7, "name": "Testa"}])
    assert revision.names.get(position=7).language == OtherName._meta.get_field("language").get_default()


def test_keys_come_in_the_order_of_the_rows(revision):
    rows = [
        {"revision_id": revision.pk, "position": 100 + n, "kind": "other", "title": f"Heading {n}"}
        for n in range(300)
    ]
    keys = bulk.insert_and_number(Section, rows)
    titles = dict(Section.objects.filter(pk__in=keys).values_list("pk", "title"))
    assert [titles[key] for key in keys] == [row["title"] for row in rows]
    assert bulk.insert_and_number(Section, []) == []


def test_what_the_database_refuses_is_an_error_of_django(revision):
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(OtherName, [{"revision_id": revision.pk, "position": 1, "name": None}])
