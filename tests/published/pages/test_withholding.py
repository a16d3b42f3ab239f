"""Doses that nobody checked: marked, or withheld where the site says so."""

from monographs.document import Check, Dosage
from monographs.published.pages.body import render_body
from monographs.published.pages.withholding import WITHHELD, as_shown
from tests.published.documents import AI, document, evidence, natalizumab
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


def test_the_passage_of_one_of_two_checkers_is_withheld_with_the_dose(settings):
    settings.UNCHECKED_HIGH_RISK = "withhold"
    half = Check(evidence=(evidence(quote="47 mg once a day"),))
    dose = Dosage(key="d", words="47 mg once a day", origin=AI, check=half, low="47", high="47", unit="mg")
    shown = Page(f"<main>{render_body(document('X', dose))}</main>").text_of("main")
    assert WITHHELD in shown
    assert "47" not in shown
    assert "Unchecked: confirm before use" in shown
