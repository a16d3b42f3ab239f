"""Browsing by condition, effect and class, and suggestions while somebody types."""

import pytest

from monographs.document import Identity, Name, Origin
from tests.documents import a_document

from .shelving import put, take_away


pytestmark = pytest.mark.django_db

WORDS = {
    "conditions": ("Relapsing multiple sclerosis", "relapsing-multiple-sclerosis"),
    "effects": ("Brain infection", "brain-infection"),
    "classes": ("Antibody", "antibody"),
}


@pytest.fixture
def two_drugs():
    put(a_document("Exemplumab", origin=Origin(kind="ai")))
    put(a_document("Otherumab"))


@pytest.mark.parametrize("sort", WORDS)
def test_each_word_is_listed_with_its_count_and_leads_to_the_monographs_with_their_flags(
    client, two_drugs, sort
):
    value, address = WORDS[sort]
    listed = client.get(f"/{sort}/").content.decode()
    assert f'<a href="{address}/">{value}</a> <span class="reason">2 monographs</span>' in listed
    page = client.get(f"/{sort}/{address}/").content.decode()
    assert page.count('class="entry"') == 2
    assert "AI-generated · 0 of" in page
    assert "Written by a person · 0 of" in page


@pytest.mark.parametrize("sort", WORDS)
def test_what_was_withdrawn_or_never_named_is_not_listed(client, two_drugs, sort):
    value, address = WORDS[sort]
    assert client.get(f"/{sort}/no-such-word/").status_code == 404
    for slug in ("exemplumab", "otherumab"):
        take_away(slug)
    assert value not in client.get(f"/{sort}/").content.decode()
    assert client.get(f"/{sort}/{address}/").status_code == 404


@pytest.mark.parametrize("sort", WORDS)
def test_browsing_takes_the_same_queries_however_many_there_are(client, sort, django_assert_num_queries):
    for number in range(9):
        put(a_document(f"Exemplumab {number}"))
    for path in (f"/{sort}/", f"/{sort}/{WORDS[sort][1]}/"):
        with django_assert_num_queries(1):
            client.get(path)


def test_many_words_come_one_letter_at_a_time(client, two_drugs, monkeypatch):
    monkeypatch.setattr("monographs.published.reading.ALL_ON_ONE_PAGE", 1)
    first = client.get("/effects/").content.decode()
    assert "Brain infection" in first
    assert "Headache" not in first
    assert "Headache" in client.get("/effects/?letter=h").content.decode()
    assert "Nothing stands under “💊”." in client.get("/effects/?letter=%F0%9F%92%8A").content.decode()


LISTS = ("/drugs/", "/effects/headache/")


@pytest.mark.parametrize("path", LISTS)
def test_many_monographs_come_one_letter_at_a_time(
    client, two_drugs, path, monkeypatch, django_assert_num_queries
):
    whole = client.get(path).content.decode()
    monkeypatch.setattr("monographs.published.reading.ALL_ON_ONE_PAGE", 1)
    with django_assert_num_queries(3):
        first = client.get(path).content.decode()
    with django_assert_num_queries(3):
        second = client.get(path, {"letter": "o"}).content.decode()
    drugs = ('href="/drugs/exemplumab/"', 'href="/drugs/otherumab/"')
    assert [drug in whole for drug in drugs] == [True, True]
    assert [drug in first for drug in drugs] == [True, False]
    assert [drug in second for drug in drugs] == [False, True]
    for text in (first, second):
        assert '<a href="?letter=O"' in text
    assert 'letter=O" aria-current="page"' in second


def test_more_than_a_search_shows_is_listed_on_a_page_of_its_own(client, two_drugs, monkeypatch):
    assert 'href="/effects/headache/"' not in client.get("/search/?q=Headache").content.decode()
    monkeypatch.setattr("monographs.published.search.finding.MOST", 1)
    text = client.get("/search/?q=Headache").content.decode()
    assert '<a href="/effects/headache/">Monographs by adverse effect: headache</a>' in text
    assert "2 monographs</span>" in text


def test_a_letter_under_which_nothing_stands_says_so(client, two_drugs):
    text = client.get("/drugs/?letter=q").content.decode()
    assert "Nothing stands under “Q”. Choose another letter." in text
    assert '<a href="?letter=E"' in text
    topic = client.get("/effects/headache/?letter=q")
    assert topic.status_code == 200
    assert "Nothing stands under “Q”. Choose another letter." in topic.content.decode()


@pytest.mark.parametrize("name", ["%00", "%F0%9F%92%8A", "a" * 3000, "%3Cscript%3E", "--", "%e2%80%ae"])
def test_any_word_gets_a_page(client, two_drugs, name):
    assert client.get(f"/effects/{name}/").status_code == 404


def suggested(client, query: str) -> list[tuple[str, str]]:
    answer = client.get("/search/suggest", {"q": query})
    assert answer.status_code == 200
    return [(each["name"], each["url"]) for each in answer.json()["suggestions"]]


def test_names_and_brands_that_begin_so_are_suggested_with_their_flag(client, two_drugs):
    assert suggested(client, "exem") == [("Exemplumab", "/drugs/exemplumab/")]
    assert suggested(client, "otherra") == [("Otherumab", "/drugs/otherumab/")]
    (found,) = client.get("/search/suggest?q=exem").json()["suggestions"]
    assert found["flag"].startswith("AI-generated · 0 of")


def test_for_a_form_that_takes_names_a_suggestion_is_one_drug(client, two_drugs):
    put(a_document("Otherumab"), slug="otherumab-2")
    put(a_document(identity=Identity(generic_name="Somezole", components=("Thirdamine",))), slug="somezole")
    filled = {}
    for query in ("othe", "exem", "thirdamin"):
        answer = client.get(f"/search/suggest?whole&q={query}").json()
        filled[query] = [each["fill"] for each in answer["suggestions"]]
    assert filled == {"othe": ["otherumab", "otherumab-2"], "exem": ["Exemplumab"], "thirdamin": []}
    assert suggested(client, "thirdamin") == [("Somezole", "/drugs/somezole/")]


def test_a_misspelling_is_suggested_as_a_question_that_leads_to_a_search(client, two_drugs):
    assert suggested(client, "exemplumba") == [("Exemplumab", "/search/?q=Exemplumab")]


def test_an_effect_is_no_name_and_nothing_is_suggested_for_nothing(client, two_drugs):
    for query in ("headache", "", "\x00", "e", "?"):
        assert suggested(client, query) == []


def test_suggestions_are_few_and_take_few_queries(client, django_assert_max_num_queries):
    for number in range(20):
        put(
            a_document(identity=Identity(generic_name=f"Exemplumab {number}", names=(Name(name="Exa"),))),
            slug=f"e{number}",
        )
    with django_assert_max_num_queries(3):
        assert len(suggested(client, "exemplumab")) == 8
