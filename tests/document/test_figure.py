"""A figure is read whole or not at all."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.document.figure import figures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0·5", "0.5"),
        ("0．5", "0.5"),
        ("0,5", "0.5"),
        (".5", "0.5"),
        ("5∙5", "5.5"),
        ("1 000", "1000"),
        ("10\u202f000", "10000"),
        ("1’000", "1000"),
        ("1,000.5", "1000.5"),
        ("10^6", "1000000"),
        ("5 x 10<sup>6</sup>", "5000000"),
        ("5×10⁶", "5000000"),
        ("1½", "1.5"),
        ("1/2", "0.5"),
        ("1 1/2", "1.5"),
        ("每次1/2", "0.5"),
        ("~5", "5"),
    ],
)
def test_a_figure_is_read_with_all_its_signs(text, value):
    [one] = figures(text)
    assert one.value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "5\u202e0",
        "5\u200b0",
        "5\xad0",
        "5\u0336",
        "٠٫٥",
        "５0",
        "1٫5",
        "5‚5",
        "5⁄10",
        "1.000",
        "1.000.000",
        "1,2.3",
        "⅓",
        "on day 1 200",
        "on day 1 1/2",
        "days 1, 8 and 15 200",
        "текст5",
        "-5",
    ],
)
def test_a_figure_that_is_not_understood_has_no_value(text):
    assert list(figures(text))[-1].value is None


@pytest.mark.parametrize("text", ["B12", "m2", "m<sup>2</sup>", "CYP3A4", "l0"])
def test_a_digit_in_a_word_is_no_figure(text):
    assert list(figures(text)) == []


@pytest.mark.parametrize("text", ["1,5", "3.375", "1 200", ".5"])
def test_a_form_that_others_read_otherwise_is_not_sure(text):
    [one] = figures(text)
    assert one.value is not None
    assert not one.sure


@given(st.text(alphabet="0123456789.,·  \u200b/^x½", max_size=30))
def test_figures_never_overlap_and_never_raise(text):
    found = list(figures(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
