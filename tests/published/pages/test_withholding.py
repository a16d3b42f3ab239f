"""Doses that nobody checked: marked, or withheld where the site says so."""

import pytest

from monographs.published.pages.body import render_body
from monographs.published.pages.withholding import WITHHELD, as_shown, states_a_dose
from tests.published.documents import natalizumab
from tests.published.reader import Page


def text() -> str:
    """Return what readers see of the page."""
    return Page(f"<main>{render_body(natalizumab())}</main>").text_of("main")


def test_doses_are_marked_by_default(settings):
    assert settings.UNCHECKED_HIGH_RISK == "mark"
    shown = natalizumab()
    assert as_shown(shown) is shown
    assert "3–6 mg per kg body weight" in text()


def test_withheld_doses_are_nowhere_on_the_page(settings):
    settings.UNCHECKED_HIGH_RISK = "withhold"
    shown = text()
    assert WITHHELD in shown
    assert "mg per kg" not in shown
    assert "mg/kg" not in shown
    assert "0, 2 and 6" not in shown


def test_a_checked_dose_and_the_effects_stay(settings):
    settings.UNCHECKED_HIGH_RISK = "withhold"
    shown = text()
    assert "300 mg by intravenous infusion over 1 hour" in shown
    assert "fewer than 1% of patients" in shown


def test_every_statement_keeps_its_place_and_mark(settings):
    marked = render_body(natalizumab())
    settings.UNCHECKED_HIGH_RISK = "withhold"
    withheld = render_body(natalizumab())
    for html in (marked, withheld):
        found = {each.attributes["id"] for each in Page(html).elements if "id" in each.attributes}
        assert {f"s-{statement.key}" for statement in natalizumab().statements()} <= found


@pytest.mark.parametrize(
    ("words", "is_dose"),
    [
        ("Take 300 mg.", True),
        ("Two tablets a day", True),
        ("In 15% of patients", False),
        ("After 12 weeks", False),
        ("Ask your doctor.", False),
    ],
)
def test_an_amount_of_something_is_a_dose(words, is_dose):
    assert states_a_dose(words) is is_dose
