"""Units that clash, routes that do not fit, figures without a source."""

import pytest

from ..builders import AI, checked, document, dose, effect, passage
from .looks import fires, found


def of(amount: str = "500", unit: str = "mg", words: str = "", key: str = "dose", **fields):
    words = words or f"{amount} {unit} twice daily"
    return dose(key, words, low=amount, high=amount, unit=unit, **fields)


@pytest.mark.parametrize(
    ("unit", "words", "clashes"),
    [
        ("mg", "500 mcg twice daily", True),
        ("unit", "500 mg twice daily", True),
        ("mg", "500 units twice daily", True),
        ("mg", "500 mg twice daily", False),
        ("mg", "500 milligrams twice daily", False),
        ("mg", "0.5 g twice daily", False),
        ("mg", "twice daily", False),
        ("mg", "500 twice daily", False),
        ("mg", "1 tablet (500 mg) twice daily", False),
    ],
)
def test_an_amount_and_its_words_give_one_unit(unit, words, clashes):
    findings = found("D012", document(of(unit=unit, words=words)))
    assert bool(findings) is clashes
    assert all(finding.level == "block" for finding in findings)


@pytest.mark.parametrize(
    ("unit", "fields", "clashes"),
    [
        ("mcg", {}, True),
        ("units", {}, True),
        ("mmol", {}, True),
        ("mg", {}, False),
        ("tablet", {}, False),
        ("mcg", {"population": "paediatric"}, False),
        ("mcg", {"indication": "asthma"}, False),
        ("mcg", {"route": "inhaled"}, False),
        ("mcg", {"per": "kg"}, False),
    ],
)
def test_one_figure_in_two_units_for_the_same_patients_is_a_clash(unit, fields, clashes):
    about = {"population": "adult", "indication": "fever", "route": "oral"}
    one, other = of(**about), of(unit=unit, key="other", **{**about, **fields})
    assert fires("D008", document(one, other)) is clashes
    assert fires("D008", document(one), others=(document(other),)) is clashes
    assert fires("D008", document(one), published=document(other)) is clashes


def test_other_figures_in_other_units_are_no_clash():
    assert not fires("D008", document(of("500", "mg"), of("2", "mcg", key="other")))


@pytest.mark.parametrize(
    ("route", "words", "fits"),
    [
        ("intravenous", "Pain at the injection site", False),
        ("intravenous", "Injection-site reactions", False),
        ("subcutaneous", "Pain at the injection site", True),
        ("oral", "Infusion-related reactions", False),
        ("intravenous", "Infusion reactions", True),
        ("intravenous", "Swallow the tablets whole", False),
        ("oral", "Rinse the inhaler", False),
        ("", "Pain at the injection site", True),
    ],
)
def test_what_is_said_of_giving_it_fits_the_route(route, words, fits):
    made = document(of(route=route, words="500 mg by infusion"), effect(words=words))
    assert fires("D009", made) is not fits


def test_a_drug_that_is_injected_too_has_an_injection_site():
    pain = effect(words="Pain at the injection site")
    bolus = of(route="intravenous", words="500 mg as an intravenous injection")
    assert not fires("D009", document(bolus, pain))
    both = document(of(route="intravenous"), of(key="two", route="subcutaneous"), pain)
    assert not fires("D009", both)


TEXT = "Give 6 mg/kg over two hours. One patient in five has a headache."
CELLS = "Give 2 x 10^6 cells, or 0·5 mg, once."
PLACE = {"kind": "ai", "source": "label", "start": 0, "end": 28, "edited": True}


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("6 mg/kg over 2 hours", ""),
        ("6.0 mg/kg, given slowly", ""),
        ("1.6 mg/kg over 2 hours", "1.6"),
        ("6 mg/kg over 3 hours, 12 mg at most", "3, 12"),
        ("One of the ways to give it: 6 mg/kg", ""),
    ],
)
def test_a_figure_that_an_edit_brought_in_stands_in_no_source(words, missing):
    findings = found("D010", document(passage(words=words, origin=PLACE)), texts={"label": TEXT})
    assert [finding.message.split(" in “")[0] for finding in findings] == ([missing] if missing else [])


@pytest.mark.parametrize(("words", "missing"), [("2 x 10^6 cells", ""), ("0.5 mg", ""), ("5 mg", "5")])
def test_a_figure_is_compared_whole_with_those_of_its_source(words, missing):
    place = {**PLACE, "end": len(CELLS)}
    findings = found("D010", document(passage(words=words, origin=place)), texts={"label": CELLS})
    assert [finding.message.split(" in “")[0] for finding in findings] == ([missing] if missing else [])


def test_a_figure_that_was_checked_or_whose_source_is_not_at_hand_is_left_alone():
    words = "1.6 mg/kg over 2 hours"
    checked_one = document(passage(words=words, origin=PLACE, check=checked()))
    assert not fires("D010", checked_one, texts={"label": TEXT})
    assert not fires("D010", document(passage(words=words, origin=PLACE)))
    assert not fires("D010", document(passage(words=words, origin=AI)), texts={"label": TEXT})


def test_a_dose_written_on_the_desk_names_no_source_until_it_is_held_against_one():
    assert found("D011", document(of()))[0].level == "info"
    assert not fires("D011", document(of(check=checked())))
    assert not fires("D011", document(of(origin=PLACE)))
