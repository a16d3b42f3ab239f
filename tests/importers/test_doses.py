import time
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


def test_the_limit_of_a_step_is_not_that_of_the_dose():
    one = dose("Start with 20 mg daily, raised by no more than 5 mg every week.")
    assert (one.low, one.maximum) == (20, "")
    assert dose("Start with 20 mg daily. It is raised in increases of up to 5 mg a week.").maximum == ""


def test_a_limit_has_its_own_interval_and_may_follow_in_a_sentence_of_its_own():
    assert dose("Take 5 mg daily, up to a maximum of 5 mg four times daily.").maximum.endswith(
        "four times daily"
    )
    one = dose("**Children:** 8 mg/kg per day. The maximum daily dose is 400 mg.")
    assert (one.low, one.maximum) == (8, "maximum daily dose is 400 mg")


@pytest.mark.parametrize(
    "text",
    [
        "Give 20 mg daily. Opioid-tolerant patients should not exceed 40 mg a day.",
        "Give 0.2 mL/kg. The injection rate should not exceed 10 mL every 15 seconds.",
    ],
)
def test_a_limit_for_somebody_or_something_else_is_not_that_of_the_dose(text):
    assert dose(text).maximum == ""


@pytest.mark.parametrize(
    "text",
    [
        "The available presentations are 2 mL, 5 mL, or 20 mL vials.",
        "The solution is sold in 5 mL or 10 mL bottles.",
        "Renal impairment: the change depends on the usual regimen (1 g or 2 g every 12 hours).",
        "In renal impairment, half of the normal dose of 500 mg is enough.",
    ],
)
def test_packs_and_what_others_take_are_no_doses(text):
    assert doses(text) == []


def test_a_dose_for_failing_kidneys_is_still_one():
    assert dose("In renal impairment, the usual dose is 250 mg daily.").population is Population.RENAL


def test_the_interval_of_an_adjustment_is_not_that_of_the_dose():
    one = dose("Begin with 50 units/kg, with adjustments made every four weeks.")
    assert (one.interval, one.every) == ("", None)


@pytest.mark.parametrize(
    "words",
    [
        "once or twice daily",
        "three or four times a day",
        "2-3 times daily",
        "once weekly or three times weekly",
        "daily, divided into several doses",
        "on days 1 and 8, repeated every 21 days",
        "up to four times daily",
    ],
)
def test_a_choice_of_frequencies_and_a_divided_dose_have_no_single_figure(words):
    found = figures(words)
    assert (found.get("times"), found.get("every")) == (None, None)


def test_a_cycle_belongs_to_the_schedule():
    one = dose("Give 1 g/m² on days 1 and 8, repeated every 21 days.")
    assert one.interval == "on days 1 and 8, repeated every 21 days"
    assert dose("Give 25 mg three times a day (TID).").interval == "three times a day (TID)"


@pytest.mark.parametrize(
    ("label", "indication"),
    [
        ("Adults (Gout)", "Gout"),
        ("Oral (Constipation)", "Constipation"),
        ("Gout (Maintenance)", "Gout (Maintenance)"),
        ("Adults (over 40 kg)", ""),
        ("Adults (IM)", ""),
        ("Exampril", ""),
    ],
)
def test_the_condition_of_a_dose_may_stand_in_parentheses(label, indication):
    text = monograph("Exampril + Sampleton", Dosage=f"* **{label}:** 5 mg daily.")
    [one] = facts(read(text), "dosage")
    assert one.indication == indication


def test_a_dose_cut_out_of_the_words_about_a_component_says_whose_it_is():
    text = "**Exampril:** Take 5 mg on the first day. Then take 10 mg daily."
    found = facts(read(monograph("Exampril + Sampleton", Dosage=text)), "dosage")
    assert [one.group for one in found] == ["Exampril", "Exampril"]


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("* **Gout (Oral):** 5 mg daily.", "oral"),
        ("* **Oral candidiasis:** 5 mg daily.", ""),
        ("* **Nasal congestion:** 5 mg daily.", ""),
        ("* **Gout (Oral or Rectal):** 5 mg daily.", ""),
        ("* **Gout (Intramuscular):** 5 mg monthly, after an oral dose.", ""),
        ("**Adults:** It is given intravenously. The dose varies:\n\n* **Gout:** 5 mg daily.", "intravenous"),
        ("**Subcutaneous administration:**\n\n* **Gout:** 5 mg daily.", "subcutaneous"),
        ("* **Gout:** 5 mg daily as an oral or IV dose.", ""),
    ],
)
def test_a_route_comes_from_the_sentence_or_its_labels_where_they_agree(text, route):
    assert dose(text).route == route


def test_a_route_named_for_one_dose_is_not_that_of_a_later_one():
    first, second = doses("Examples are 50 mg intravenously once daily, and 5 mL into the skin once daily.")
    assert (first.route, second.route) == ("intravenous", "")


def test_a_strength_given_once_is_a_dose_and_units_may_have_a_name():
    one = dose("Inhale the contents of one 75 mcg capsule once daily.")
    assert (one.low, one.unit, one.times) == (75, "mcg", 1)
    one = dose("Give 50 anti-Xa units per kilogram every 12 hours.")
    assert (one.low, one.unit, one.per) == (50, "unit", Per.KG)


@pytest.mark.parametrize(
    ("label", "note"),
    [("Children 2 to <12 kg", "2 to <12 kg"), ("Ages 2 to under 6 years", "Ages 2 to under 6 years")],
)
def test_both_ends_of_a_band_are_kept(label, note):
    assert dose(f"* **{label}:** 5 mg daily.").population_note == note


def test_a_loading_dose_is_not_taken_as_often_as_the_next():
    first, second = doses("The loading dose is 300 mg, then 75 mg daily.")
    assert (first.low, first.interval, second.low, second.interval) == (300, "", 75, "daily")


@pytest.mark.parametrize(
    ("text", "maximum"),
    [
        (
            "Take 500 mg every 6 hours; do not take more than 4 g in 24 hours.",
            "not take more than 4 g in 24 hours",
        ),
        (
            "Take 500 mg every 6 hours, not exceeding 4 g within 24 hours.",
            "not exceeding 4 g within 24 hours",
        ),
    ],
)
def test_a_limit_in_other_words_is_kept_with_its_hours(text, maximum):
    assert dose(text).maximum == maximum


def test_a_dose_in_parentheses_after_the_word_is_this_drugs():
    one = dose("The elderly start with half the adult dose (2.5 mg daily).")
    assert (one.population, one.low) == (Population.GERIATRIC, Decimal("2.5"))


def test_a_choice_up_to_a_frequency_keeps_its_words():
    assert dose("Take 10 mg up to four times daily.").interval == "up to four times daily"


def test_a_limit_for_other_people_in_the_same_sentence_is_not_that_of_the_dose():
    text = (
        "Give 50 mg/kg daily to newborns, 100 mg/kg daily later, and up to 75 mg/kg daily for older children."
    )
    assert {one.maximum for one in doses(text)} == {""}
    assert (
        dose("Give 50 units/kg, with a maximum of 2.4 million units.").maximum
        == "maximum of 2.4 million units"
    )


def test_a_step_on_the_way_out_is_no_dose_and_what_follows_has_its_own_interval():
    assert doses("When discontinuing, a reduction to 62.5 mg daily for 3 days is wise.") == []
    assert dose("After dialysis, a dose of 3 g is given, followed by doses every 12 hours.").interval == ""


@pytest.mark.parametrize(
    ("told", "route"),
    [
        ("It is administered intravenously (IV).", "intravenous"),
        ("The form (tablet, topical gel) matters.", ""),
        ("It is not given intravenously.", ""),
    ],
)
def test_a_route_told_before_holds_for_the_doses_after_it(told, route):
    assert dose(f"**Adults:** {told} The dose is 2 g every 8 hours.").route == route


def test_a_dose_for_body_weight_is_one_whatever_is_named_before_the_weight():
    one = dose("Give 0.5-2 mmol of phosphate per kg of body weight per day.")
    assert (one.low, one.per, one.interval) == (Decimal("0.5"), Per.KG, "per day")


def test_the_total_for_a_day_is_no_interval():
    one = dose("A second dose of 20-40 mg may follow, but the total daily dose should not exceed 80 mg.")
    assert (one.interval, one.maximum) == ("", "not exceed 80 mg")


@pytest.mark.parametrize(
    "text",
    [
        "The maximum dose is 800 mcg, achieved with two inhalations twice daily.",
        "It is inhaled as exampril 50 mcg/sampleton 5 mcg.",
    ],
)
def test_what_explains_a_limit_or_a_strength_is_no_dose(text):
    assert doses(text) == []


def test_a_test_of_the_kidneys_is_no_patient_with_failing_ones():
    found = doses("**Adults:** It ranges from 0.2 mCi for GFR estimation to 50 mCi for the lungs.")
    assert {one.population for one in found} == {Population.ADULT}


def test_a_day_is_no_time_of_infusion():
    one = dose("Take 40 mg/kg in two divided doses over one day.")
    assert one.infusion_time == ""


def test_a_dose_stated_below_a_label_about_forms_is_read():
    assert dose("**Dosage Form:** It is a vaccine. The standard dose is 0.5 mL.").low == Decimal("0.5")
    assert doses("**Dosage Form:** Tablets of 50 mg.") == []


def test_a_route_told_above_all_doses_holds_until_another_is_named():
    text = (
        "Doses vary. It is given intravenously.\n\n* **Gout:** 5 mg daily.\n"
        "* **Scurvy:** 3 mg as an intracoronary bolus."
    )
    assert [one.route for one in doses(text)] == ["intravenous", ""]


def test_a_route_told_below_a_heading_does_not_close_it():
    one = dose("**Adult Dosage:**\n\nIt is given intravenously.\n\n* **Gout:** 5 mg daily.")
    assert (one.population, one.indication) == (Population.ADULT, "Gout")


@pytest.mark.parametrize("words", ["at most 2500 units", "capped at 2500 units"])
def test_a_limit_is_none_of_the_doses_in_whatever_words(words):
    one = dose(f"Give 25 units/kg, {words}.")
    assert (one.low, one.maximum) == (25, words)


def test_a_schedule_behind_a_limit_in_parentheses_is_kept():
    one = dose("Give 0.1 mg/kg (maximum 5 mg) orally every 4 hours.")
    assert (one.maximum, one.interval, one.route) == ("maximum 5 mg", "every 4 hours", "oral")


def test_two_doses_by_two_routes_share_their_interval():
    assert {one.interval for one in doses("Give 1 g IV or 500 mg orally every 8 hours.")} == {"every 8 hours"}


def test_a_schedule_goes_on_with_how_often():
    one = dose("The usual dose is 200-400 mg daily, taken once or twice daily.")
    assert (one.interval, one.times) == ("daily, taken once or twice daily", None)


@pytest.mark.parametrize(
    "words",
    [
        "It is raised in 10 mg increments each week.",
        "The dose goes up in 400 mg or 800 mg increments every two weeks.",
        "Round the dose to the nearest 5 mg increment.",
        "It may be increased every two weeks by 0.05 mg/kg as tolerated.",
        "The dose must be evenly divisible by 12.5 mg.",
        "Changes are made in increments or decrements of 500 mg per day.",
        "A vial also provides 2 mEq of sodium.",
        "Restrict protein in the diet to 40 g a day.",
        "It is given by a pump with a reservoir of at least 20 mL.",
        "Doses of 500 mg or less are infused faster.",
        "A cumulative dose of about 1000 mg is needed.",
        "Some spray twice (total daily dose: 200 mcg).",
        "Both nostrils (110 mcg total) get the same.",
        "It can go as high as 900 mg in divided doses.",
        "Inject all of it until the 4 mL maximum is reached.",
        "It stands in a 0.5 mL volume.",
        "The dose may be reduced to a minimum of 5 mg.",
        "As for strength, 667 mg of sampletin acetate ≈ 800 mg of exampril.",
        "Some forms have limits, a maximum weekly dose (e.g., 50 g a week) among them.",
        "The maximum daily dose (typically 1200-2400 mg) holds for all.",
    ],
)
def test_a_step_a_measure_and_a_limit_are_no_doses(words):
    assert [one.low for one in doses(f"Take 15 mg daily. {words}")] == [15]


def test_a_sum_in_parentheses_is_not_taken_on_each_of_the_days():
    course = "12 mg daily for five days (total 60 mg), then 12 mg daily for three days (total: 36 mg)."
    assert [one.low for one in doses(course)] == [12, 12]


def test_an_amount_of_another_drug_is_no_dose_of_this_one():
    assert (
        dose("Take 800 mg of exampril twice daily with food and 100 mg of sampletin twice daily.").low == 800
    )
    assert dose("Give 2 mg daily. It follows 800 mcg sampletin (another medicine).").low == 2
    assert doses("For fits, give intravenous samplopine (0.25-1 mg, once).") == []
    assert dose("Give a slow bolus (5 mg) first.").low == 5
    given = facts(
        read(
            monograph(
                "Sodium Examplite", Dosage="Give 10 mL of sodium examplite, then 50 mL of sodium samplate."
            )
        ),
        "dosage",
    )
    assert [one.low for one in given] == [10]


@pytest.mark.parametrize(
    "words",
    [
        "elemental iron",
        "a 1% solution",
        "the suspension",
        "actual body weight",
        "Exampril",
        "phosphate per litre",
    ],
)
def test_an_amount_of_what_this_drug_is_given_as_is_one_of_this_drug(words):
    assert dose(f"Give 5 mL of {words} daily.").low == 5


def test_a_schedule_that_the_dose_before_has_is_none_of_the_next():
    first, second = doses("Give 0.4 mg/kg initially, followed by 0.1 mg/kg when it wears off.")
    assert (first.interval, second.interval) == ("initially", "")
    assert dose("Every evening, give 5 mg.").interval == "Every evening"


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("Take 50 mg several times daily.", "several times daily"),
        ("Take 50 mg, multiple times a day.", "multiple times a day"),
        ("Give 50 mg daily or several times per week.", "daily or several times per week"),
    ],
)
def test_several_times_a_day_is_never_once(words, interval):
    one = dose(words)
    assert (one.interval, one.times, one.every) == (interval, None, None)


def test_days_are_kept_behind_parentheses():
    assert dose("Give 10 mg on day 1 (before the operation) and day 5.").interval == (
        "on day 1 (before the operation) and day 5"
    )


@pytest.mark.parametrize(
    "as_adults", ["similar to adults", "the same as for adults", "identical to that of adults"]
)
def test_a_childs_dose_that_is_compared_with_an_adults_stays_a_childs(as_adults):
    one = dose(f"**Children (8 years and older):** The dose is {as_adults}, 10 g daily.")
    assert one.population is Population.PAEDIATRIC


def test_the_speed_of_an_injection_and_a_drink_are_no_doses():
    assert dose("Inject 20 mg at a rate of about 2 mL per second.").low == 20
    assert dose("Take 20 mg. Drink an additional 125 mL of liquid.").low == 20
    assert dose("Take 20 mg. Take vitamin Q concurrently, at a dose of at least 100 mg.").low == 20


def test_an_amount_for_so_many_kilograms_is_left_to_the_editor():
    reading = read(
        monograph(Dosage="The dose is 1 tablet per 5 kg of body weight daily, with 0.3 g protein/kg/day.")
    )
    assert facts(reading, "dosage") == []
    assert any("1 tablet per 5 kg" in remark.message for remark in reading.remarks)
    assert dose("Take 1 tablet daily with 5 kg of patience.").low == 1


@pytest.mark.parametrize(
    "words",
    [
        "Give 0.2 mg for each 1 mg of sampletin.",
        "Infants get 10% of one vial, whatever they weigh.",
        "Give half of the 20 mg to children.",
        "The dose of infants begins at 2000g.",
    ],
)
def test_an_amount_that_a_statement_cannot_hold_is_left_to_the_editor(words):
    reading = read(monograph(Dosage=words))
    assert facts(reading, "dosage") == []
    assert any(remark.code == "figure-unread" for remark in reading.remarks)


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("Take 25 mg TID or QID.", "TID or QID"),
        ("Take 25 mg once daily or in divided doses.", "once daily or in divided doses"),
        ("Take 25 mg once daily or as a divided dose.", "once daily or as a divided dose"),
        ("Take 25 mg daily, often divided into two doses.", "daily, often divided into two doses"),
        ("Take 25 mg, not more often than every 4 hours.", "not more often than every 4 hours"),
        (
            "Take 25 mg twice daily (BID) or three times daily (TID).",
            "twice daily (BID) or three times daily (TID)",
        ),
    ],
)
def test_a_choice_of_intervals_keeps_its_words_and_gets_no_figures(words, interval):
    one = dose(words)
    assert (one.interval, one.times, one.every) == (interval, None, None)


def test_an_amount_per_day_is_not_given_again_every_few_hours():
    one = dose("Give 4 mg/kg/day divided every 12 hours for 7 days.")
    assert (one.interval, one.times, one.every) == ("per day divided every 12 hours for 7 days", None, None)
    assert one.duration == "7 days"
    assert dose("Give 6 mg/kg/day (125 mg) given four times daily.").times is None
    assert dose("Give 6 mg/kg per day, given once daily.").times == 1


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("Take a 500 mg loading dose on day one.", "on day one"),
        ("Take 500 mg on the first day.", "on the first day"),
        ("Give 5 mg every 4 hours for the first two days.", "every 4 hours for the first two days"),
        (
            "Give 5 mg on days 0 and 4, and again at weeks 2 and 4.",
            "on days 0 and 4, and again at weeks 2 and 4",
        ),
        (
            "Take 5 mg twice daily in the morning and early evening.",
            "twice daily in the morning and early evening",
        ),
    ],
)
def test_days_and_times_of_day_are_kept(words, interval):
    assert dose(words).interval == interval


def test_a_schedule_that_something_else_has_is_none_of_the_dose():
    assert dose("Give 20 mg, as one injection or a series of weekly injections.").interval == ""
    assert dose("The range is 50 mcg to 100 mcg, depending on whether a single dose is meant.").interval == ""
    first, second = doses("Give 300 mg on day 1, followed by another 300 mg two weeks later.")
    assert (first.interval, second.interval) == ("on day 1", "")


def test_a_unit_spelled_out_in_parentheses_does_not_hide_what_the_amount_is_for():
    assert dose("Give 40 IU (International Units) per kilogram (kg) of body weight.").per is Per.KG


def test_a_limit_keeps_its_interval_and_ends_with_its_parentheses():
    assert dose("Take 2 mg every 8 hours, with a maximum of 8 mg every 8 hours.").maximum == (
        "maximum of 8 mg every 8 hours"
    )
    assert {one.maximum for one in doses("Take 45 mg daily (up to 6 doses), then 90 mg daily.")} == {""}
    assert dose("Give 0.1 mmol/kg at a rate not exceeding 10 mL per 15 seconds.").maximum == ""


def test_what_repeats_an_amount_in_another_unit_is_one_dose():
    assert dose("Take 3 to 4 tablets daily (1.5 to 2 grams of iron).").unit == "tablet"


def test_a_dose_in_parentheses_behind_a_weight_is_not_its_limit():
    assert dose("Adults up to 60 kg (10 mg daily) need no more.").low == 10
    assert doses("The maximum daily dose (usually 10 mg) holds for all.") == []


@pytest.mark.parametrize(
    "words",
    [
        "one tablet of Exampril (20 mg)/Sampleton (5 mg) once daily",
        "one inhalation of Exampril 100 mcg/Sampleton 25 mcg once daily",
        "one tablet (20 mg/5 mg) once daily",
        "one capsule (containing about 54 mg of the salt) once daily",
        "one capsule containing 20 mg of exampril and 5 mg of sampleton once daily",
        "2 mL of suspension (2 billion spores per 5 mL) once daily",
        "6 mg (0.05 mL of a 120 mg/mL solution) once daily",
    ],
)
def test_what_a_dose_is_made_of_does_not_end_its_schedule(words):
    [one] = facts(read(monograph("Exampril + Sampleton", Dosage=f"The dose is {words}.")), "dosage")
    assert (one.low, one.interval) == (Decimal(words.split()[0].replace("one", "1")), "once daily")


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("Take 5 mg 30-60 minutes before meals and at bedtime.", "30-60 minutes before meals and at bedtime"),
        ("Give 5 mg 8 minutes after the administration of a tracer.", "8 minutes after the administration"),
        ("Take 5 mg 2 hours before the planned exposure to light.", "2 hours before the planned exposure"),
        ("Give 5 units/kg per day, as a single daily injection.", "per day"),
        ("Give 5 units for 28 days (daily administration) or less.", "for 28 days"),
    ],
)
def test_a_schedule_ends_with_a_whole_word_and_no_open_parenthesis(words, interval):
    assert dose(words).interval == interval


def test_what_each_dose_is_is_a_dose():
    assert dose("Two doses are given. Each dose is 0.5 mL.").low == Decimal("0.5")
    assert doses("Each dose contains 0.5 mL.") == []


def test_a_word_of_any_length_is_read_in_no_time():
    begun = time.process_time()
    assert dose("Give 5 mg daily. It holds 5 mg of " + "a-" * 30_000).low == 5
    assert time.process_time() - begun < 2
