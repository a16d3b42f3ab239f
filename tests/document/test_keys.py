"""Keys that survive a new text."""

from hypothesis import given

from monographs.document import Document, Identity, Narrative, Origin, Section
from monographs.document.keys import carry_keys
from tests.document.strategies import documents


AI = Origin(kind="ai")


def prose(*pairs):
    statements = tuple(Narrative(key=key, words=words, origin=AI) for key, words in pairs)
    return Document(
        identity=Identity(generic_name="X"), sections=(Section(kind="other", statements=statements),)
    )


def keys(document):
    return [statement.key for statement in document.statements()]


def test_a_statement_whose_words_changed_a_little_keeps_its_key():
    before = prose(("a", "Take one tablet each morning."), ("b", "Store below 25 degrees."))
    after = prose(("x", "Store below 30 degrees."), ("y", "Take one tablet each evening."))
    assert keys(carry_keys(before, after)) == ["b", "a"]


def test_a_statement_about_something_else_gets_no_old_key():
    before = prose(("a", "Take one tablet each morning."))
    after = prose(("x", "Never give it to a child under two years of age."))
    assert keys(carry_keys(before, after)) == ["x"]


@given(documents(), documents())
def test_the_result_is_the_same_document_but_for_its_keys(before, after):
    carried = carry_keys(before, after)
    assert len(set(keys(carried))) == len(keys(after))
    assert [s.words for s in carried.statements()] == [s.words for s in after.statements()]


@given(documents())
def test_a_document_carried_over_to_itself_is_itself(document):
    assert carry_keys(document, document) == document
