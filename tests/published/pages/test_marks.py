"""The mark beside each statement: how strong it is, and what it opens."""

import pytest

from monographs.document import AdverseEffect, Check, Dosage, Narrative, Origin
from monographs.document.quantity import states_an_amount
from monographs.published.pages.body import render_body
from monographs.published.pages.marks import Mark, mark
from tests.published.documents import AI, checked, disputed, document, evidence


ASK = "Unchecked: confirm before use"
PLACE = Origin(kind="ai", source="machine", start=0, end=9)


def prose(words: str, *, section: str = "other", **fields) -> Mark:
    """Return the mark of a passage of ``words`` under a heading of ``section``."""
    passage = Narrative(**{"key": "p", "words": words, "origin": AI, **fields})
    return mark(passage, document("X", passage, section=section))


@pytest.mark.parametrize(
    "words",
    [
        "Adults take 300 mg.",
        "Stop it when the skin turns yellow.",
        "Treatment is **discontinued**.",
        "Withhold it until the fever is gone.",
        "Get medical help at once for a fever.",
        "Call an ambulance.",
        "Seek urgent medical attention.",
    ],
)
def test_prose_that_could_harm_is_marked_like_a_row_of_a_table(words):
    assert (prose(words).label, prose(words).strong) == (ASK, True)


@pytest.mark.parametrize(
    "section", ["dosage", "contraindications", "precautions", "boxed_warning", "pregnancy", "overdose"]
)
def test_prose_under_a_grave_heading_is_marked_strongly_whatever_it_says(section):
    assert prose("Keep an eye on it.", section=section).strong


@pytest.mark.parametrize("words", ["It blocks a receptor.", "Of 100 patients, 15% improved after 12 weeks."])
def test_other_prose_is_not(words):
    assert prose(words, section="mechanism").label == "Unchecked"


def test_an_effect_that_is_an_emergency_is_marked_strongly():
    plain = AdverseEffect(key="e", words="Rash", term="Rash", origin=AI)
    urgent = plain.replace(words="Rash: get help immediately")
    assert [mark(each, document("X", each)).strong for each in (plain, urgent)] == [False, True]


def test_a_check_ends_the_strong_mark():
    assert prose("Adults take 300 mg.", check=checked()).strong is False


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
    assert states_an_amount(words) is is_dose


def test_a_passage_that_two_people_held_against_it_is_shown_once():
    twice = Check(
        state="checked",
        by="D. Second",
        at="2026-03-03T14:05:00Z",
        evidence=(evidence(), evidence().replace(by="D. Second")),
    )
    (shown,) = prose("300 mg", check=twice).evidence
    assert shown.by == "C. Checker and D. Second"


@pytest.mark.parametrize(
    ("check", "title"),
    [
        (Check(), ""),
        (checked(), ""),
        (disputed(), "A source disagrees"),
        (disputed().replace(evidence=(evidence(), evidence(supports=False))), "Sources disagree"),
        (Check(evidence=(evidence(), evidence(supports=False))), "Sources disagree"),
    ],
    ids=["unchecked", "checked", "disputed", "both", "both, not settled"],
)
def test_a_disagreement_has_a_title(check, title):
    assert prose("300 mg", check=check).conflict == title


def test_long_words_are_not_said_twice():
    assert prose("A b. " * 200, check=disputed()).said == ""
    assert prose("**300 mg** a day", check=disputed()).said == "300 mg a day"


def of_fact(words: str, whole: str, source: str = "machine") -> Mark:
    """Return the mark of a dose read out of the passage ``whole``."""
    origin = PLACE.replace(source=source)
    passage = Narrative(key="p", words=whole, origin=origin)
    dose = Dosage(key="d", words=words, origin=origin, part_of="p")
    return mark(dose, document("X", passage, dose))


def test_the_passage_a_fact_was_read_from_is_opened_where_it_says_more():
    assert (
        of_fact("5 mg a day", "Adults: 5 mg a day, with water.").passage == "Adults: 5 mg a day, with water."
    )
    assert of_fact("5 mg a day", "5 mg a day").passage == ""
    assert of_fact("5 mg a day", "5 mg a day. " * 60).passage == ""
    assert of_fact("5 mg a day", "Adults: 5 mg a day", source="closed").passage == ""


def test_words_that_are_the_passage_are_said_to_be_so_in_brief():
    as_it_is = Narrative(key="a", words="It is blue.", origin=PLACE)
    changed = Narrative(key="b", words="It is green.", origin=PLACE.replace(edited=True))
    shown = render_body(document("X", as_it_is, changed))
    assert shown.count("It is blue.") == 1
    assert "It stands in these words in <cite>A machine-written page</cite>" in shown
    assert (
        "An editor changed the words since they were read from <cite>A machine-written page</cite>" in shown
    )
