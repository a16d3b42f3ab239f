"""Finding a drug: the same answers for names on every database, and never a drug nobody asked for."""

import pytest

from monographs.document import Indication, Name, Narrative
from monographs.published.search import find
from tests.published.documents import AI, document, natalizumab
from tests.published.editions import publish, withdraw


pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    """Natalizumab, a combination, and three names that are easily confused."""
    publish(natalizumab())
    publish(document("Alphamine and betazole", components=("Alphamine", "Betazole")))
    publish(document("Alphamine", names=(Name(name="Zarénix", kind="brand"),)))
    publish(document("Interferon beta-1a"))
    publish(document("Interferon beta-1b"))
    publish(document("Hydroxanil", Indication(key="i", words="Itch.", condition="Urticaria", origin=AI)))
    publish(document("Hydralanil", Narrative(key="n", words="It may cause **Itching** at night.", origin=AI)))


def named(query: str) -> list[tuple[str, str]]:
    """Return what ``query`` names, with the reasons."""
    return [(hit.edition.title, hit.reason) for hit in find(query, language="en").named]


@pytest.mark.parametrize(
    ("query", "title", "reason"),
    [
        ("Natalizumab", "Natalizumab", "Generic name"),
        ("  NATALIZUMAB ", "Natalizumab", "Generic name"),
        ("tysabri", "Natalizumab", "Brand name Tysabri"),
        ("zarenix", "Alphamine", "Brand name Zarénix"),
        ("Zarénix", "Alphamine", "Brand name Zarénix"),
        ("betazole", "Alphamine and betazole", "Contains Betazole"),
        ("betazole + alphamine", "Alphamine and betazole", "Contains all of these"),
        ("Alphamine/Betazole", "Alphamine and betazole", "Contains all of these"),
        ("natali", "Natalizumab", "Name begins so: Natalizumab"),
        ("urticaria", "Hydroxanil", "Listed use: Urticaria"),
        ("headache", "Natalizumab", "Listed adverse effect: Headache"),
        ("interferon beta 1b", "Interferon beta-1b", "Generic name"),
    ],
)
def test_a_name_a_member_a_beginning_or_a_listed_fact_is_found_with_its_reason(shelf, query, title, reason):
    assert named(query)[0] == (title, reason)


def test_the_drug_of_that_name_comes_before_the_combination_that_contains_it(shelf):
    assert [title for title, _ in named("alphamine")] == ["Alphamine", "Alphamine and betazole"]


def test_names_that_differ_in_one_figure_stay_apart(shelf):
    assert [title for title, _ in named("Interferon beta-1a")] == ["Interferon beta-1a"]


@pytest.mark.parametrize(
    ("query", "meant"), [("Natalizumad", "Natalizumab"), ("tysabry", "Tysabri"), ("hydroxanyl", "Hydroxanil")]
)
def test_a_misspelling_is_offered_and_not_followed(shelf, query, meant):
    results = find(query, language="en")
    assert meant in results.offered
    assert results.named == ()


def test_nothing_is_offered_for_a_name_that_is_right(shelf):
    assert find("hydroxanil", language="en").offered == ()


def test_words_of_the_text_are_found_after_names(shelf):
    results = find("ciclosporin", language="en")
    assert [edition.title for edition in results.mentioned] == ["Natalizumab"]
    assert results.named == ()


def test_all_words_must_be_in_the_text(shelf):
    assert find("itching night", language="en").found == 1
    assert find("itching daylight", language="en").found == 0


def test_nothing_is_found_for_what_is_not_there(shelf):
    results = find("quixotrope", language="en")
    assert (results.found, results.offered) == (0, ())


def test_a_superseded_or_withdrawn_text_is_not_found(shelf):
    publish(document("Alphamine"), number=2)
    withdraw(natalizumab())
    assert named("zarenix") == []
    assert find("natalizumab", language="en").found == 0
    assert find("natalizumad", language="en").offered == ()


def test_another_language_is_another_shelf(shelf):
    publish(document("Anderumab", language="zh-Hans"))
    assert find("anderumab", language="en").found == 0
    assert find("anderumab", language="zh-Hans").found == 1


STRANGE = {
    "nothing": "",
    "spaces": " \t\n",
    "nul": "nata\x00lizumab",
    "only nul": "\x00",
    "quotes": '"natalizumab',
    "both quotes": "'\"''\"\"",
    "stars": "nata* OR *",
    "near": "NEAR(a b, 3)",
    "and not": "a AND NOT b",
    "column": "names:natalizumab body:x",
    "brackets": "((((",
    "minus": "-natalizumab --",
    "semicolon": "'; DROP TABLE monographs_edition; --",
    "ts operators": "a & | ! <-> b:*",
    "backslashes": "\\\\ \\' \\x00",
    "percent": "100%_%",
    "format": "%s %(x)s {0} {{ x }}",
    "markup": "<script>alert(1)</script>",
    "long": "x" * 10_000,
    "long words": "word " * 2_000,
    "emoji": "💊👩‍⚕️ 🧪",
    "flags": "🇬🇧🇩🇪",
    "right to left": "\u202enatalizumab\u202c",
    "combining": "n" + "\u0301" * 300,
    "surrogate": "\ud800natalizumab",
    "chinese": "那他珠单抗",
    "arabic": "ناتاليزوماب",
    "turkish i": "İI\u0131i",
    "newlines": "a\r\nSet-Cookie: b=c",
    "figures": "1/2 ½ ٣ 10⁶",
}


@pytest.mark.parametrize("query", STRANGE.values(), ids=STRANGE.keys())
def test_any_text_gets_a_page(client, shelf, query):
    try:
        response = client.get("/search/", {"q": query})
    except UnicodeEncodeError:
        response = client.get("/search/?q=%ED%A0%80natalizumab")
    assert response.status_code == 200
    text = response.content.decode()
    assert "<script>" not in text
    assert "\u202e" not in text.replace('value="\u202e', "")
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("letter", ["n", "N", "#", "ß", "\x00", "nn", "💊", ""])
def test_any_letter_gets_a_page(client, shelf, letter):
    assert client.get("/drugs/", {"letter": letter}).status_code == 200


def test_every_result_bears_its_flag(client, shelf):
    text = client.get("/search/?q=natalizumab").content.decode()
    assert text.count("flag-line-cautious") == 1
    assert "statements checked" in text


def test_a_withdrawn_name_is_told_and_leads_to_its_notice(shelf, client):
    withdraw(natalizumab(), reason="A dose was wrong.")
    answer = client.get("/search/", {"q": "NATALIZUMAB"}).content.decode()
    assert 'The monograph of <a href="/drugs/natalizumab/">Natalizumab</a> was withdrawn' in answer
    assert "nobody has signed a text" not in answer
    assert not find("natalizumab", language="en").found


def test_a_name_published_again_is_not_told_as_withdrawn(shelf):
    withdraw(natalizumab(), reason="A dose was wrong.")
    publish(natalizumab(), number=2)
    assert find("natalizumab", language="en").withdrawn == ()
