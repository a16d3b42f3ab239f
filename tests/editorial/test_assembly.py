"""Rows and Document are two forms of one thing."""

import pytest

from monographs.document import KINDS, Statement, digest, dump
from monographs.editorial import assembly
from monographs.editorial.models import STATEMENT_MODELS
from tests import factories
from tests.documents import a_document, a_dose, a_section


SHARED_COLUMNS = {
    *("id", "revision", "section", "position", "key", "words", "group", "part_of", "confidence"),
    *("origin_kind", "origin_source", "origin_start", "origin_end", "origin_edited"),
}


@pytest.mark.parametrize(("model", "kind"), list(zip(STATEMENT_MODELS, KINDS, strict=True)))
def test_a_table_has_exactly_the_fields_of_its_kind(model, kind):
    columns = {field.name for field in model._meta.concrete_fields} - SHARED_COLUMNS
    assert columns == set(kind.model_fields) - set(Statement.model_fields) - {"kind"}
    assert model.__name__ == kind.__name__


@pytest.mark.django_db
def test_a_document_stored_and_read_back_is_the_same_to_the_byte():
    document = a_document()
    assert {type(statement) for statement in document.statements()} == set(KINDS)
    assert dump(assembly.to_document(factories.draft(document))) == dump(document)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["0.125", "1000000000.000001", "0.1", "12345678901234567890"])
def test_numbers_stay_exact(number):
    document = a_document(sections=(a_section("dosage", a_dose(low=number)),))
    revision = factories.draft(document)
    assert str(revision.dosage_rows.get().low) == number
    assert digest(assembly.to_document(revision)) == digest(document)


@pytest.mark.django_db
def test_reading_a_revision_takes_the_same_number_of_queries_whatever_its_size(django_assert_num_queries):
    small, large = a_document("Parvumab", sections=()), a_document()
    counts = []
    for document in (small, large):
        revision = factories.draft(document)
        with django_assert_num_queries(35, exact=False) as queries:
            assembly.to_document(revision)
        counts.append(len(queries))
    assert counts[0] == counts[1]
