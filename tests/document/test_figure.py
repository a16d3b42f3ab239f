"""A figure is read whole or not at all."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.document.figure import figures, values


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


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("0·5 mg, 1 000 mg and 0,25 mg", "0.5 1000 0.25"),
        ("0.4–0.5 mg/kg, 15 mL/min/1.73 m²", "0.4 0.5 15 1.73"),
        ("2 x 10^6 cells, 10<sup>8</sup> PFU", "2000000 1e8"),
        ("one and a half tablets, then twenty-five mg", "1.5 25"),
        ("2 and a half tablets", "2.5"),
        ("weeks 0,2,6; a tablet of 5/160", "0 2 6 5 160"),
        ("vitamin B12, ٣ mg", "12 3"),
        ("1.000 mg", ""),
    ],
)
def test_a_text_holds_its_figures_and_none_of_their_parts(text, held):
    assert values(text) == {Decimal(one) for one in held.split()}


def test_number_words_can_be_left_out():
    assert values("One of 3, or 2 and a half", words=False) == {3}
