"""Numbers as readers see them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.document.number import joins, numbers, value


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("5.0 mg, 05 mg and 5 mg", ("5", "5", "5")),
        ("1,000 mg or 1,000,000.5", ("1000", "1000000.5")),
        ("0,5 mg, 0,125 mg and .5 mg", ("0.5", "0.125", "0.5")),
        ("weeks 0,2,6", ("0", "2", "6")),
        ("version 1.2.3", ("1", "2", "3")),
        ("10⁶ 10^6 10<sup>6</sup> 10<sup>-6</sup>", ("10", "^6") * 3 + ("10", "^-6")),
        ("mg/m² and H₂O", ("^2", "2")),
        ("5½ tablets", ("5", "1/2")),
        ("5-10 mg", ("5", "10")),
        ("α4-integrin, B12", ("4", "12")),
        ("\uff15 mg, \u0665 mg", ("5", "5")),
        ("none", ()),
    ],
)
def test_numbers_are_read_in_one_form(text, seen):
    assert numbers(text) == seen


@given(st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False))
def test_any_decimal_is_read_back(number):
    assert [Decimal(seen) for seen in numbers(f"take {number} mg")] == [number]


@given(st.integers(0, 10**12))
def test_grouped_thousands_are_one_number(number):
    assert numbers(f"{number:,}") == (str(number),)


@pytest.mark.parametrize(("left", "right"), [("5", "0"), ("1,", "000"), ("0.", "5"), ("x 2", ".5")])
def test_two_halves_of_a_number_join(left, right):
    assert joins(left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("5", ", then"), ("mg.", "5"), ("5 ", "0"), ("", "5"), ("5", "")]
)
def test_neighbours_do_not_join(left, right):
    assert not joins(left, right)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,000", "1000"),
        ("1½", "1.5"),
        ("3/4", "0.75"),
        ("2 x 10^6", "2000000"),
        ("10⁶", "1000000"),
        ("10<sup>-2</sup>", "0.01"),
        ("two", "2"),
        ("Half", "0.5"),
        ("half a", "0.5"),
        ("one-half", "0.5"),
        ("one and a half", "1.5"),
        ("2 and one-half", "2.5"),
        ("three-quarters of a", "0.75"),
        ("two and a quarter", "2.25"),
        ("twenty-five", "25"),
        ("five hundred", "500"),
        ("one hundred and fifty", "150"),
        ("two three", None),
        ("and a half", None),
        ("5 mg", None),
        ("", None),
        ("1 2", None),
        ("½ ½", None),
        ("^6", None),
        ("10^6^6", None),
    ],
)
def test_one_number_is_valued(text, number):
    assert value(text) == (None if number is None else Decimal(number))
