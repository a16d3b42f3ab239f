"""Look-alike names are pointed out, and combinations are found by their members however they are typed."""

import pytest

from monographs.document import Identity, Name
from monographs.published.confused import CONFUSED
from monographs.published.naming import normalise
from monographs.published.search import find, tall
from tests.documents import a_document

from .shelving import put


pytestmark = pytest.mark.django_db


def drug(name: str, *components: str, brand: str = "") -> None:
    """Put a drug on the shelf."""
    names = (Name(name=brand, kind="brand"),) if brand else ()
    put(
        a_document(identity=Identity(generic_name=name, components=components, names=names)),
        slug=normalise(name).replace(" ", "-"),
    )


def alike(query: str) -> tuple[str, ...]:
    """Return what a search for ``query`` warns of."""
    found = find(query, language="en").look_alikes
    return found.others if found else ()


def test_a_listed_look_alike_is_pointed_out_in_tall_man_lettering():
    drug("Clozapine", brand="Clozanil")
    found = find("clozapine", language="en").look_alikes
    assert found.name == "cloZAPine"
    assert found.others == ("cloNIDine", "clonazePAM")


def test_a_name_on_the_shelf_that_looks_alike_is_pointed_out():
    drug("Exampravir")
    drug("Exampravin")
    drug("Somethingelse")
    assert alike("exampravir") == ("Exampravin",)


def test_a_brand_or_salt_of_the_same_drug_is_no_look_alike():
    drug("Exampravir", brand="Exampravis")
    drug("Exampravir sodium")
    assert alike("exampravir") == ()


def test_nothing_is_pointed_out_for_what_is_no_name():
    drug("Exampravin")
    for query in ("exampravir", "headache", "exam"):
        assert alike(query) == ()


def test_the_results_say_it_before_the_first_drug(client):
    drug("Clonidine")
    text = client.get("/search/?q=clonidine").content.decode()
    assert text.index("not to be confused with") < text.index('href="/drugs/clonidine/"')


def test_every_listed_name_differs_from_the_others_of_its_group_and_has_one_lettering():
    for group in CONFUSED:
        assert len({normalise(name) for name in group}) == len(group) > 1
        assert all(tall(normalise(name)) == name for name in group)


@pytest.mark.parametrize(
    "typed",
    [
        "alphamine + beta acid",
        "beta acid/alphamine",
        "Beta acid and Alphamine",
        "alphamine beta acid",
        "beta acid alphamine",
    ],
)
def test_a_combination_is_found_by_its_members_in_any_order(typed):
    drug("Alphamine and beta acid and gammol", "Alphamine", "Beta acid", "Gammol")
    drug("Co-alphabeta", "Alphamine", "Beta acid")
    drug("Alphamine")
    named = find(typed, language="en").named
    assert [hit.edition.title for hit in named[:2]] == ["Co-alphabeta", "Alphamine and beta acid and gammol"]


def test_a_product_that_lacks_one_of_the_members_is_not_given():
    drug("Co-alphabeta", "Alphamine", "Beta acid")
    assert find("alphamine + gammol", language="en").named == ()
    assert find("alphamine alphamine", language="en").named == ()


def test_a_misspelt_member_is_offered_in_any_order():
    drug("Alphamine + Betazole", "Alphamine", "Betazole")
    assert find("betazol + alphamine", language="en").offered == ("Alphamine + Betazole",)


def test_more_beginnings_than_are_listed_do_not_push_out_the_exact_name(monkeypatch):
    monkeypatch.setattr("monographs.published.search.finding.MOST", 1)
    for ending in ("a", "b", "c", ""):
        drug(f"Exampravir{ending}")
    found = find("exampravir", language="en")
    assert [hit.edition.title for hit in found.named] == ["Exampravir"]
    assert found.more


def test_another_formulation_or_route_of_a_substance_is_pointed_out():
    for name in (
        "Vincristine (Liposomal)",
        "Vincristine (Conventional)",
        "Exampril",
        "Exampril (Ophthalmic)",
    ):
        drug(name)
    assert alike("vincristine (liposomal)") == ("vinBLAStine", "vinCRIStine (Conventional)")
    assert alike("Exampril") == ("Exampril (Ophthalmic)",)
    assert alike("vincristine liposomal") == ("vinBLAStine", "vinCRIStine (Conventional)")
    both = find("vincristine", language="en")
    assert {hit.edition.title for hit in both.named} == {
        "Vincristine (Liposomal)",
        "Vincristine (Conventional)",
    }
