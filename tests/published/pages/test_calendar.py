"""Tests as a calendar: before, during and after the treatment."""

import pytest

from monographs.document import Monitoring
from monographs.published.pages import calendar
from monographs.published.pages.body import render_body
from tests.published.documents import AI, document


def monitoring(words: str = "Test the liver.", **fields) -> Monitoring:
    """Return a rule of monitoring."""
    return Monitoring(**{"key": "m", "words": words, "test": "Liver enzymes", "origin": AI, **fields})


def cells(**fields) -> dict[str, str]:
    """Return the filled cells of a rule."""
    return {
        label: value for label, value in calendar.fields(monitoring(**fields)) if value and label != "Test"
    }


@pytest.mark.parametrize(
    ("timing", "found"),
    [
        ("before treatment", {"Before treatment": "before treatment"}),
        ("prior to starting therapy", {"Before treatment": "prior to starting therapy"}),
        ("every 6 months", {"During treatment": "every 6 months"}),
        ("before each infusion", {"During treatment": "before each infusion"}),
        ("monthly", {"During treatment": "monthly"}),
        ("for 6 months after stopping", {"After treatment": "for 6 months after stopping"}),
        (
            "before treatment, every 6 months and for at least 6 months after discontinuation",
            {
                "Before treatment": "before treatment",
                "During treatment": "every 6 months",
                "After treatment": "for at least 6 months after discontinuation",
            },
        ),
        (
            "3 months after the first infusion and every 6 months thereafter",
            {"During treatment": "3 months after the first infusion, every 6 months thereafter"},
        ),
        ("every 6 months, at the visit", {"During treatment": "every 6 months, at the visit"}),
        ("when symptoms appear", {"At other times": "when symptoms appear"}),
    ],
)
def test_each_part_of_a_timing_stands_under_its_time(timing, found):
    assert cells(timing=timing) == found


def test_a_read_interval_counts_and_words_alone_state_no_timing():
    assert cells(every="2", every_unit="week") == {"During treatment": "every 2 weeks"}
    assert cells(words="Test before treatment.") == {}


def test_every_row_has_the_same_columns_and_its_words():
    rows = (
        monitoring(timing="before treatment"),
        monitoring("Count cells.", key="n", test="Blood count", timing="every week", threshold="below 2"),
    )
    shown = render_body(document("X", *rows, section="monitoring"))
    head = shown[shown.index("<thead") : shown.index("</thead>")]
    places = [head.index(label) for label in ("Test", "Before treatment", "During treatment", "Threshold")]
    assert places == sorted(places)
    assert "After treatment" not in head
    assert shown.count('data-label="Before treatment"') == shown.count('data-label="During treatment"') == 2
    assert "Count cells." in shown
