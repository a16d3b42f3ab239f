"""What each way of writing an amount states: the whole of it, or nothing, and never a part."""

from decimal import Decimal

import pytest

from monographs.document.findings import check
from monographs.document.vocabulary import Confidence

from .reading import facts, monograph, read


def doses(words: str):
    return facts(read(monograph(Dosage=f"* **Adults:** {words}")), "dosage")


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("0·5 mg daily", "0.5", "0.5", "mg"),
        ("0．5 mg daily", "0.5", "0.5", "mg"),
        ("0,5 mg daily", "0.5", "0.5", "mg"),
        (".5 mg daily", "0.5", "0.5", "mg"),
        ("1,5-2,5 mg daily", "1.5", "2.5", "mg"),
        ("1 000 mg daily", "1000", "1000", "mg"),
        ("1\u202f000 mg daily", "1000", "1000", "mg"),
        ("10 000 IU daily", "10000", "10000", "unit"),
        ("1’000 mg daily", "1000", "1000", "mg"),
        ("10^6 units daily", "1000000", "1000000", "unit"),
        ("5 x 10^6 units daily", "5000000", "5000000", "unit"),
        ("2 x 10<sup>6</sup> cells", "2000000", "2000000", "cell"),
        ("5 million units daily", "5000000", "5000000", "unit"),
        ("3 million to 36 million units daily", "3000000", "36000000", "unit"),
        ("1.2 to 2.4 million units", "1200000", "2400000", "unit"),
        ("5−10 mg daily", "5", "10", "mg"),
        ("5 ‑ 10 mg daily", "5", "10", "mg"),
        ("5~10 mg daily", "5", "10", "mg"),
        ("5 to\n10 mg daily", "5", "10", "mg"),
        ("5 mg–10 mg daily", "5", "10", "mg"),
        ("between 5 and 10 mg daily", "5", "10", "mg"),
        ("1½ tablets daily", "1.5", "1.5", "tablet"),
        ("1/2 tablet daily", "0.5", "0.5", "tablet"),
        ("1 1/2 tablets daily", "1.5", "1.5", "tablet"),
        ("half a tablet daily", "0.5", "0.5", "tablet"),
        ("one and a half tablets daily", "1.5", "1.5", "tablet"),
        ("2 and one-half tablets daily", "2.5", "2.5", "tablet"),
        ("one to one and a half tablets daily", "1", "1.5", "tablet"),
        ("vitamin B12 500 mcg daily", "500", "500", "mcg"),
        ("5 mg (not 50 mg) daily", "5", "5", "mg"),
    ],
)
def test_an_amount_is_read_whole(words, low, high, unit):
    [one] = doses(words)
    assert (one.low, one.high, one.unit) == (Decimal(low), Decimal(high), unit)
    found = check(read(monograph(Dosage=f"* **Adults:** {words}")).document)
    assert not [finding for finding in found if finding.id in ("D004", "D007")]


@pytest.mark.parametrize(
    "words",
    [
        "5\u202e0 mg daily",
        "5\u200b0 mg daily",
        "5\xad0 mg daily",
        "0.\u200b5 mg daily",
        "1.000 mg daily",
        "1.000.000 units daily",
        "٠٫٥ mg daily",
        "５0 mg daily",
        "5‚5 mg daily",
        "5⁄10 mg daily",
        "1٫5 mg daily",
        "5 to 1\u200b0 mg daily",
        "on day 1 200 mg",
    ],
)
def test_a_figure_that_is_not_understood_states_nothing_and_is_remarked(words):
    reading = read(monograph(Dosage=f"* **Adults:** {words}"))
    assert facts(reading, "dosage") == []
    assert "figure-unread" in {remark.code for remark in reading.remarks}


@pytest.mark.parametrize(
    "words",
    [
        "Do not give 50 mg daily.",
        "Never use more than 40 mg daily.",
        "Avoid doses of 50 mg.",
        "5 mg is not recommended.",
        "A dose of 50 mg should not be given.",
        "500 mg is toxic.",
        "0 mg daily",
        "Discontinue if there is no response after 6 weeks at 400 mg/day.",
        "It should not exceed 20 mg/day (capsules) or 16.8 mg/day (oral solution).",
        "The single dose should not exceed 25 mg and the total daily dose should not exceed 50 mg.",
        "The maximum is 13 g/day (salt) or 14 g/day (base).",
        "If 2 mg is not tolerated, stop.",
        "5e2 mg",
        "-5 mg",
        "l0 mg daily",
        "5O mg daily",
    ],
)
def test_what_is_denied_limited_or_misspelt_is_no_dose(words):
    assert doses(words) == []


def test_a_dose_after_a_limit_is_a_dose():
    assert [one.low for one in doses("No more than 10 mg at first, then 20 mg daily.")] == [20]
    assert [one.low for one in doses("If 20 mg is not tolerated, reduce to 15 mg daily.")] == [15]
    assert [
        one.low for one in doses("If ALT is above twice the upper limit of normal, give 5 mg daily.")
    ] == [5]


@pytest.mark.parametrize(
    ("words", "confidence"),
    [
        ("5 mg daily", Confidence.CERTAIN),
        ("1 500 mg daily", Confidence.DOUBTFUL),
        ("1,5 mg daily", Confidence.DOUBTFUL),
        ("3.375 g daily", Confidence.DOUBTFUL),
        ("5 and 10 mg daily", Confidence.DOUBTFUL),
        ("5 mg daily unless the kidneys fail", Confidence.LIKELY),
        ("In a study 5 mg daily was given", Confidence.LIKELY),
    ],
)
def test_what_is_uncertain_is_not_certain(words, confidence):
    assert [one.confidence for one in doses(words)] == [confidence]
