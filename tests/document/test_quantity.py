"""Amounts that can be compared, and those that cannot."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.document import Dosage, Origin
from monographs.document.quantity import (
    Quantity,
    durations,
    factor,
    known_unit,
    quantities,
    ratio,
    states_an_amount,
    without_quantities,
)
from monographs.document.vocabulary import OriginKind, Per


AMOUNTS = st.decimals(min_value="0.001", max_value=10**6, places=3)


def amount(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "per"),
    [
        ("6 mg/kg", "6", "6", "mg", {"kg"}),
        ("1.6mg/kg/day", "1.6", "1.6", "mg", {"kg", "day"}),
        ("250–500 mg twice daily", "250", "500", "mg", set()),
        ("500 mg to 1 g per day", "500", "1000", "mg", {"day"}),
        ("one or two tablets", "1", "2", "tablet", set()),
        ("½ teaspoon", "0.5", "0.5", "teaspoon", set()),
        ("1/2 tablet", "0.5", "0.5", "tablet", set()),
        ("2 x 10<sup>6</sup> cells/kg", "2000000", "2000000", "cell", {"kg"}),
        ("10⁶ units", "1000000", "1000000", "unit", set()),
        ("5 million IU", "5000000", "5000000", "unit", set()),
        ("50 mg/m<sup>2</sup>", "50", "50", "mg", {"m2"}),
        ("12 mg/mL", "12", "12", "mg", {"mL"}),
        ("1,000 μg", "1", "1", "mg", set()),
        ("0.125 mcg/kg/min", "0.18", "0.18", "mg", {"kg", "day"}),
    ],
)
def test_amounts_are_read_from_text(text, low, high, unit, per):
    assert amount(text) == Quantity(Decimal(low), Decimal(high), unit, frozenset(per))


@pytest.mark.parametrize(
    "text", ["5-HT receptor", "12 months", "for 5 days", "CD20", "CD4 cells", "five hundred", "10 growth"]
)
def test_other_figures_are_no_amounts(text):
    assert quantities(text) == ()
    assert not states_an_amount(text)


@pytest.mark.parametrize(
    ("before", "after", "times"),
    [
        ("1.6 mg/kg", "6 mg/kg", "3.75"),
        ("6 mg/kg", "1.5 mg/kg", "0.25"),
        ("0.5 g", "500 mg", "1"),
        ("500 µg", "500 mg", "1000"),
        ("1 mcg/min", "60 mcg/hour", "1"),
        ("5-10 mg", "10 mg", "2"),
        ("5-10 mg", "5-100 mg", "10"),
    ],
)
def test_amounts_of_one_kind_are_compared(before, after, times):
    assert ratio(amount(before), amount(after)) == Decimal(times)


@pytest.mark.parametrize(
    ("before", "after"), [("6 mg/kg", "6 mg"), ("1 tablet", "1 mg"), ("5 mg/day", "5 mg"), ("0 mg", "5 mg")]
)
def test_amounts_of_different_kinds_are_not(before, after):
    assert ratio(amount(before), amount(after)) is None


@given(AMOUNTS, AMOUNTS)
def test_the_factor_is_the_same_both_ways(one, other):
    there = ratio(Quantity(one, one, "mg"), Quantity(other, other, "mg"))
    back = ratio(Quantity(other, other, "mg"), Quantity(one, one, "mg"))
    assert factor(there) == pytest.approx(factor(back))
    assert factor(there) >= 1


@given(AMOUNTS)
def test_a_written_amount_is_read_exactly_or_not_at_all(number):
    ambiguous = 1 <= number < 1000 and number == int(number)  # "1.000 mg" is one or a thousand
    assert quantities(f"{number:.3f} mg") == (() if ambiguous else (Quantity(number, number, "mg"),))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1 000 mg", 1000),
        ("1\u202f000 mg", 1000),
        ("0·5 mg", "0.5"),
        ("1'000 mg", 1000),
        ("1 1/2 mg", "1.5"),
        ("one-half mg", "0.5"),
        ("half a mg", "0.5"),
        ("one and a half mg", "1.5"),
        ("2 and one-half mg", "2.5"),
        ("1 and 1/2 mg", "1.5"),
    ],
)
def test_no_part_of_a_figure_is_an_amount(text, figure):
    assert amount(text) == Quantity(Decimal(figure), Decimal(figure), "mg")


@pytest.mark.parametrize(
    "text",
    [
        "5/160 mg",
        "1.000 mg",
        "1,2,3 mg",
        "5\u200b00 mg",
        "５0 mg",
        "day 1 200 mg",
        "on day 1 1/2 tablet",
    ],
)
def test_an_amount_that_is_not_understood_is_withheld_but_equals_nothing(text):
    assert quantities(text) == ()
    assert states_an_amount(text)
    assert not states_an_amount(without_quantities(f"Take {text} at night.", "…"))


def test_the_amount_of_a_dosage_is_its_fields():
    dosage = Dosage(
        key="a", words="600 mcg/kg", origin=Origin(kind=OriginKind.AI),
        low="600", high="600", unit="mcg", per=Per.KG,
    )  # fmt: skip
    assert dosage.quantity == Quantity(Decimal("0.6"), Decimal("0.6"), "mg", frozenset({"kg"}))
    assert dosage.replace(unit="").quantity is None
    assert dosage.replace(low=None, high=None).quantity is None
    assert dosage.replace(per=Per.DOSE).quantity.per == frozenset()


def test_known_units_are_known_with_what_they_are_counted_per():
    assert known_unit("mg/kg")
    assert known_unit("million units")
    assert not known_unit("smidgen")


def test_lengths_of_time_are_read_in_minutes():
    assert durations("within 8 hours, or two days; a 30-minute infusion") == {480, 2880, 30}
    assert durations("8 hourly visits") == frozenset()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Take 300 mg twice daily.", "Take … twice daily."),
        ("From 250–500 mg to 1 g/day", "From … to …"),
        ("2 x 10<sup>6</sup> cells/kg once", "… once"),
        ("In 15% of patients after 12 weeks", "In 15% of patients after 12 weeks"),
    ],
)
def test_amounts_can_be_left_out_of_a_text(text, left):
    assert without_quantities(text, "…", keep={"%"}) == left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每4周300毫克，静脉输注", Quantity(Decimal(300), Decimal(300), "mg")),
        ("每次300 mg静脉滴注", Quantity(Decimal(300), Decimal(300), "mg")),
        ("0.5克至1克", Quantity(Decimal(500), Decimal(1000), "mg")),
        ("2～4片", Quantity(Decimal(2), Decimal(4), "tablet")),
        ("5毫克/千克", Quantity(Decimal(5), Decimal(5), "mg", frozenset({"kg"}))),
        ("100万单位", Quantity(Decimal(10) ** 6, Decimal(10) ** 6, "unit")),
    ],
)
def test_amounts_are_read_in_chinese_where_no_space_parts_a_figure_from_a_word(text, expected):
    assert quantities(text) == (expected,)


@pytest.mark.parametrize("text", ["每日2次", "第3章", "A300毫克"])
def test_a_count_of_times_is_no_amount(text):
    assert quantities(text) == ()
