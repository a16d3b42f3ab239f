"""The gate: which editions the queries of readers' pages can see at all."""

import pytest

from monographs.published.models import Edition, Facet
from tests.published.documents import document
from tests.published.editions import publish, withdraw


pytestmark = pytest.mark.django_db


@pytest.fixture
def editions():
    """One edition in each state."""
    superseded = publish(document("Examplamab"))
    current = publish(document("Examplamab"), number=2)
    publish(document("Gonumab"))
    return {"superseded": superseded, "current": current, "withdrawn": withdraw(document("Gonumab"))}


@pytest.mark.parametrize(
    ("gate", "states"),
    [
        ("current", {"current"}),
        ("permanent", {"current", "superseded"}),
        ("withdrawn", {"withdrawn"}),
    ],
)
def test_a_gate_lets_its_states_through_and_no_other(editions, gate, states):
    assert {edition.pk for edition in getattr(Edition.objects, gate)()} == {
        editions[state].pk for state in states
    }


def test_the_gate_can_be_passed_at_any_place_of_a_query(editions):
    assert list(Edition.objects.order_by("pk").filter(language="en").current()) == [editions["current"]]


def test_facets_are_those_of_editions_in_force(editions):
    assert {facet.edition_id for facet in Facet.objects.current()} == {editions["current"].pk}


def test_one_query_finds_texts_and_notices_without_the_words_withdrawn(editions, django_assert_num_queries):
    words = ("document", "html", "drug_class", "why")
    with django_assert_num_queries(1):
        found = {edition.pk: edition for edition in Edition.objects.defer("html").told()}
        withdrawn = found[editions["withdrawn"].pk]
        assert [getattr(withdrawn, name) for name in words] == ["", "", "", ""]
    for name in ("superseded", "current"):
        assert found[editions[name].pk].document == editions[name].document
        assert found[editions[name].pk].html == editions[name].html != ""


def test_a_notice_of_withdrawal_brings_nothing_of_the_content(editions):
    (notice,) = Edition.objects.withdrawn()
    assert {"html", "document", "drug_class", "origins"} <= notice.get_deferred_fields()
