"""Amounts that can be misread."""

import pytest

from ..builders import document, dose, effect, passage
from .looks import fires, found


def test_an_amount_without_a_unit_is_found():
    assert fires("D001", document(dose(words="Take 5 twice daily", low="5", high="5")))
    assert not fires("D001", document(dose(words="Take 5 mg", low="5", high="5", unit="mg")))
    assert not fires("D001", document(dose(words="There is no standard dosage.")))


@pytest.mark.parametrize("words", ["Give 5.0 mg", "0.5-1.0 mg", ".5 mg at night", "2.00 tablets", "1.0–2 mg"])
def test_a_decimal_that_can_be_misread_is_found(words):
    assert fires("D002", document(passage(words=words)))


@pytest.mark.parametrize(
    "words", ["0.5 mg", "10 mg", "keep at pH 7.0", "5.05 mg", "weeks 0, 2 and 6.", "20.0 %"]
)
def test_a_plain_decimal_is_left_alone(words):
    assert not fires("D002", document(passage(words=words)))


def test_a_range_upside_down_is_found():
    assert fires("D003", document(dose(words="10-5 mg", low="10", high="5", unit="mg")))
    assert fires("D003", document(effect(words="Rash 10-1%", percent_low="10", percent_high="1")))
    assert not fires("D003", document(dose(words="5-10 mg", low="5", high="10", unit="mg")))


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("6 mg/kg", "1.6", "1.6", "mg"),
        ("10<sup>6</sup> units", "106", "106", "units"),
        ("5 mg", "50", "50", "mg"),
        ("5–10 mg", "5", "100", "mg"),
        ("one and a half tablets", "1", "1", "tablet"),
        ("twenty-five mg", "5", "5", "mg"),
        ("<bdo dir=rtl>05</bdo> mg", "50", "50", "mg"),
    ],
)
def test_an_amount_that_its_words_do_not_hold_is_found(words, low, high, unit):
    assert fires("D004", document(dose(words=words, low=low, high=high, unit=unit)))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("0·5 mg daily", "5", "5"),
        ("0．5 mg daily", "5", "5"),
        ("1 000 mg daily", "0", "0"),
        ("10^6 mg", "6", "6"),
        ("5 to 1\u202f000 mg", "5", "1"),
        ("5⁄10 mg", "10", "10"),
    ],
)
def test_an_amount_that_is_a_part_of_its_figure_is_found(words, low, high):
    assert fires("D007", document(dose(words=words, low=low, high=high, unit="mg")))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("0·5 mg daily", "0.5", "0.5"),
        ("1 000 mg daily", "1000", "1000"),
        ("1.000 mg", "1", "1"),
        ("1.000 mg", "1000", "1000"),
        ("weeks 0,2,6: 5–10 mg", "5", "10"),
        ("5/160 mg", "5", "5"),
        ("0·5 mg, then 5 mg", "5", "5"),
    ],
)
def test_a_whole_figure_is_no_part(words, low, high):
    found_in = document(dose(words=words, low=low, high=high, unit="mg"))
    assert not fires("D007", found_in)
    assert not fires("D004", found_in)


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("6 mg/kg", "6", "6", "mg"),
        ("one or two tablets", "1", "2", "tablet"),
        ("½ teaspoon", "0.5", "0.5", "teaspoon"),
        ("1½ tablets", "1.5", "1.5", "tablet"),
        ("1,000 mcg", "1000", "1000", "mcg"),
        ("2 x 10<sup>6</sup> cells", "2000000", "2000000", "cells"),
        ("5 million units", "5000000", "5000000", "units"),
        ("0.5 g", "500", "500", "mg"),
        ("**250** to 500 mg", "250", "500", "mg"),
    ],
)
def test_an_amount_that_its_words_hold_is_left_alone(words, low, high, unit):
    assert not fires("D004", document(dose(words=words, low=low, high=high, unit=unit)))


def test_a_frequency_that_nothing_states_is_found():
    assert fires("D005", document(effect(words="Rash", percent_low="10", percent_high="10")))
    stated = effect(words="Rash", group="Common (1-10%)", percent_low="1", percent_high="10")
    assert not fires("D005", document(stated))


@pytest.mark.parametrize(
    ("words", "misread"), [("5 µg", True), ("10U", True), ("5 mcg", False), ("10 units", False)]
)
def test_an_abbreviated_unit_is_mentioned(words, misread):
    assert fires("D006", document(passage(words=words))) is misread


def test_the_finding_names_its_statement_and_says_what_to_do():
    (finding,) = found("D001", document(dose(key="loading", words="Take 5", low="5", high="5")))
    assert finding.statement == "loading"
    assert "Enter the unit" in finding.message
