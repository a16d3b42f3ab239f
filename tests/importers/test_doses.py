from decimal import Decimal

import pytest

from monographs.document.vocabulary import Per, Population, TimeUnit
from monographs.importers.readers.schedules import figures

from .reading import facts, monograph, read


def doses(text: str):
    return facts(read(monograph(Dosage=text)), "dosage")


def dose(text: str):
    [one] = doses(text)
    return one


def test_a_labelled_dose_is_one_statement_with_its_words():
    one = dose("**Adults:** The usual dose is 250-500 mg four times daily for 10 days.")
    assert (one.population, one.low, one.high, one.unit) == (Population.ADULT, 250, 500, "mg")
    assert (one.times, one.every, one.every_unit, one.duration) == (4, 1, TimeUnit.DAY, "10 days")
    assert one.words == "**Adults:** The usual dose is 250-500 mg four times daily for 10 days."


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "per"),
    [
        ("Take 1,000 mcg daily.", "1000", "1000", "mcg", None),
        ("Give 0.125 µg/kg every hour.", "0.125", "0.125", "mcg", Per.KG),
        ("Give 5mg/kg to 10mg/kg daily.", "5", "10", "mg", Per.KG),
        ("Give 150 mg/m² weekly.", "150", "150", "mg", Per.M2),
        ("Give 150 mg/m<sup>2</sup> weekly.", "150", "150", "mg", Per.M2),
        ("Take one or two tablets daily.", "1", "2", "tablet", None),
        ("Take ½ teaspoon daily.", "0.5", "0.5", "teaspoon", None),
        ("Take 2g/day.", "2", "2", "g", Per.DAY),
    ],
)
def test_amounts_are_exact(text, low, high, unit, per):
    one = dose(text)
    assert (one.low, one.high, one.unit, one.per) == (Decimal(low), Decimal(high), unit, per)


@pytest.mark.parametrize(
    "text",
    [
        "The maximum dose is 10 mg per day.",
        "Do not exceed 4 g daily.",
        "Reduce the dose if the clearance is <30 mL/min.",
        "It is available as 50 mg and 100 mg tablets.",
        "Oral Syrup (12 mg/mL) is a liquid.",
        "The dose is increased by 300 mg weekly.",
        "A 0.9% suspension is applied.",
        "Not for children under 2 years of age.",
        "**Maximum dose:** 100 mg.",
        "It is diluted in 250 mL of saline.",
        "Each puff holds Exampril 100 mcg/Sampleton 6 mcg.",
    ],
)
def test_limits_strengths_and_thresholds_are_no_doses(text):
    assert doses(text) == []


def test_a_limit_is_kept_with_its_dose():
    one = dose("* **Adults:** 0.125 mcg/kg/min for 12 hours (maximum 10 mcg/min).")
    assert (one.low, one.per, one.interval) == (Decimal("0.125"), Per.KG, "per min for 12 hours")
    assert one.maximum == "maximum 10 mcg/min"


def test_several_doses_of_a_sentence_quote_their_narrative():
    text = "Begin with 4 mg/kg at weeks 0, 2, and 6, and go on with 4 mg/kg every 8 weeks."
    reading = read(monograph(Dosage=text))
    first, second = facts(reading, "dosage")
    assert first.weeks == (0, 2, 6)
    assert (second.every, second.every_unit) == (8, TimeUnit.WEEK)
    assert all(f.words in text and f.part_of for f in (first, second))


def test_two_doses_share_the_interval_that_follows_them():
    found = doses("Two more doses follow: 0.3 mg and then 0.5 mg at one-minute intervals.")
    assert [(f.low, f.interval) for f in found] == [
        (Decimal("0.3"), "at one-minute intervals"),
        (Decimal("0.5"), "at one-minute intervals"),
    ]


def test_populations_come_from_labels_and_a_sentence_may_name_its_own():
    found = doses(
        "**Adults:**\n\n* **Gout:** 50 mg daily. Elderly patients start with 25 mg "
        "daily.\n\n**Children:**\n\n* 1 mg/kg daily."
    )
    assert [(f.population, f.low) for f in found] == [
        (Population.ADULT, 50),
        (Population.GERIATRIC, 25),
        (Population.PAEDIATRIC, 1),
    ]
    assert found[0].indication == "Gout"


def test_the_dose_of_a_partner_is_not_this_drugs():
    assert [f.low for f in doses("Give 20 mg/m² every 3 weeks with oral prednisone at 10 mg/day.")] == [20]


def test_a_route_that_is_denied_or_one_of_several_is_not_stated():
    assert dose("Give 5 mg daily, orally or intravenously.").route == ""
    assert dose("Give 5 mg orally once daily.").route == "oral"


def test_less_than_signs_are_text():
    text = "If the clearance is <30 mL/min, give 5 mg daily; this concerns >10% of patients."
    reading = read(monograph(Dosage=text))
    assert any(text in statement.words for statement in reading.document.statements())


@pytest.mark.parametrize(
    ("words", "every", "weeks"),
    [
        ("5 mg/kg at weeks 0, 2 and 6", None, (0, 2, 6)),
        ("5 mg/kg every 8 weeks", (8, "week"), ()),
        ("5 mg/kg at intervals of 4 weeks", (4, "week"), ()),
        ("5 mg every 4 to 6 hours", None, ()),
        ("5 mg at 2 months", None, ()),
    ],
)
def test_only_an_interval_is_read_as_one(words, every, weeks):
    found = figures(words)
    assert (found.get("every"), found.get("every_unit")) == (every or (None, None))
    assert found.get("weeks", ()) == weeks


def test_a_lead_that_states_a_dose_itself_is_no_mere_label():
    lead = "For a small tumour, the dose is 3.2 mg/m² once every 21 days. It is given as follows:"
    found = doses(f"{lead}\n\n* **Day 1:** no dose\n* **Day 2:** 4 mg/m² as an infusion")
    assert [(one.low, one.every) for one in found] == [(Decimal("3.2"), 21), (4, None)]
    assert found[1].group == "It is given as follows"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("* **CrCl 10-29 mL/min:** 5 mg daily.", "CrCl 10-29 mL/min"),
        (
            "* **Severe renal impairment (CrCl < 30 mL/min):** 5 mg daily.",
            "Severe renal impairment; CrCl < 30 mL/min",
        ),
        ("* **Children 6-12 years:** 5 mg daily.", "6-12 years"),
        ("* **Children:**\n    * 10-25 kg: 5 mg daily.", "10-25 kg"),
        ("Children weighing less than 40 kg take 5 mg daily.", "weighing less than 40 kg"),
        ("Give 5 mg daily to children aged 2 years and older.", "aged 2 years and older"),
        ("* **Child-Pugh class C:** 5 mg daily.", "Child-Pugh class C"),
        ("* **Gout:** 5 mg/kg daily for 2 years.", ""),
        ("* **Gout:** 5 mg at 2 mL/min for 6 months.", ""),
    ],
)
def test_bands_are_for_whom_and_not_for_what(text, note):
    one = dose(text)
    assert one.population_note == note
    assert one.indication == ("Gout" if "Gout" in text else "")


def test_the_time_of_an_infusion_is_no_interval():
    one = dose("Give 5 mg/kg over about 1 hour, every 4 weeks.")
    assert (one.interval, one.infusion_time, one.every) == ("every 4 weeks", "about 1 hour", 4)


def test_an_escalation_told_after_the_dose_is_its_maximum():
    text = "Give 5 mg/kg every 8 weeks. Some need up to 10 mg/kg, or treatment every 4 weeks."
    assert [one.maximum for one in doses(text)] == ["up to 10 mg/kg, or treatment every 4 weeks"]
    several = "Start with 5 mg daily, then 10 mg daily. Do not exceed 20 mg a day."
    assert {one.maximum for one in doses(several)} == {""}
