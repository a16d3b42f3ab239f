"""The Document as a value: bytes, digest and identity."""

import json
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monographs.document import Document, canonical_json, digest, dump, load
from monographs.document.markdown import plain_text, render
from monographs.document.number import numbers

from .reader import visible
from .strategies import documents


WHOLE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reversed_keys(value):
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(value)}
    return [reversed_keys(part) for part in value] if isinstance(value, list) else value


@given(documents())
@WHOLE
def test_a_document_written_and_read_is_the_same(document):
    assert load(dump(document)) == document
    assert dump(load(dump(document))) == dump(document)


@given(documents())
@WHOLE
def test_the_digest_does_not_depend_on_the_order_of_keys(document):
    shuffled = reversed_keys(json.loads(dump(document)))
    assert digest(Document.model_validate_json(json.dumps(shuffled))) == digest(document)


@given(documents())
@WHOLE
def test_the_digest_does_not_depend_on_the_form_of_the_letters(document):
    decomposed = unicodedata.normalize("NFD", dump(document).decode())
    assert digest(load(decomposed)) == digest(document)


@given(documents(), st.text(min_size=1, max_size=5, alphabet="abc5"))
@WHOLE
def test_another_word_is_another_digest(document, more):
    name = document.identity.generic_name + more
    other = document.replace(identity=document.identity.replace(generic_name=name))
    assert digest(other) != digest(document)


@given(documents())
@WHOLE
def test_every_number_of_a_statement_is_in_its_page_and_plain_text(document):
    for statement in document.statements():
        assert numbers(visible(render(statement.words))) == numbers(statement.words)
        assert numbers(plain_text(statement.words)) == numbers(statement.words)


@given(documents())
@WHOLE
def test_dosage_numbers_are_written_as_the_digits_they_are(document):
    written = json.loads(dump(document))
    for section, sent in zip(document.sections, written["sections"], strict=True):
        for statement, facts in zip(section.statements, sent["statements"], strict=True):
            if statement.kind == "dosage" and statement.low is not None:
                assert facts["low"] == format(statement.low, "f")
                assert "E" not in facts["low"]


def test_canonical_bytes_are_sorted_and_plain():
    assert canonical_json({"b": 1, "a": "µ"}) == '{"a":"µ","b":1}'.encode()
