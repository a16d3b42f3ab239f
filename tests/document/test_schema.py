"""The published JSON Schema says what a Document is."""

import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from monographs.document import dump, json_schema

from .strategies import documents


SCHEMA = json.loads(json_schema())
CHECKER = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["title"] == "Document"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_document_fits_it(document):
    CHECKER.validate(json.loads(dump(document)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record.pop("identity"),
        lambda record: record.update(remark="not a field of a Document"),
        lambda record: record.update(format="countersign/0"),
        lambda record: record["identity"].update(kind="potion"),
        lambda record: record["identity"].update(generic_name=""),
    ],
)
def test_what_is_no_document_does_not_fit(spoil):
    record = {"format": "countersign/1", "language": "en", "identity": {"generic_name": "Exemplumab"}}
    CHECKER.validate(record)
    spoil(record)
    assert not CHECKER.is_valid(record)
