"""The picture of all effects with a stated number."""

from monographs.document import AdverseEffect
from monographs.published.pages.body import render_body
from monographs.published.pages.overview import overview
from tests.published.documents import AI, document
from tests.published.reader import Page


def effect(key: str, percent: str | None = None, **fields) -> AdverseEffect:
    """Return an effect in ``percent`` of patients."""
    number = {"percent_low": percent, "percent_high": percent, "frequency": f"{percent}%"} if percent else {}
    return AdverseEffect(**{"key": key, "words": key, "term": key, "origin": AI, **number, **fields})


def test_the_most_frequent_stands_first_and_what_has_no_number_is_not_drawn():
    found = overview([effect("rash", "2"), effect("fever", "38"), effect("gout"), effect("cough", "0.8")])
    assert [(row.term, row.figure) for row in found.rows] == [
        ("fever", "38%"),
        ("rash", "2%"),
        ("cough", "0.8%"),
    ]
    assert [row.y for row in found.rows] == [0, 18, 36]


def test_a_number_is_said_with_the_people_it_is_about():
    women = effect("c", "10", words="Vaginitis (10% of women)")
    found = overview([effect("a", "12", words="Rash in 12% of patients"), women, effect("b", "11")])
    assert [row.figure for row in found.rows] == ["12%", "11%", "10% of women"]


def test_few_numbers_are_no_picture():
    assert overview([effect("rash", "2"), effect("fever", "38"), effect("gout")]) is None


def test_what_found_no_room_is_counted():
    found = overview([effect(f"e{number}", str(number)) for number in range(1, 21)])
    assert (len(found.rows), found.others) == (15, 5)
    assert overview([effect("x" * 60, "1")] * 3).rows[0].term.endswith("…")


def test_it_is_a_picture_of_words_that_stand_on_the_page():
    rows = [effect("rash", "2"), effect("fever", "38"), effect("cough", "7")]
    shown = Page(f"<main>{render_body(document('X', *rows, section='adverse_effects'))}</main>")
    (picture,) = [each for each in shown.find(tag="svg") if each.within[-1] == "overview"]
    assert picture.attributes["aria-hidden"] == "true"
    for number in ("2%", "38%", "7%"):
        assert number in shown.text_of("facts")
