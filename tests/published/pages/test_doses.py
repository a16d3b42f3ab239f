"""The table of doses, the picture of a schedule, and the bar of a frequency."""

from decimal import Decimal

import pytest

from monographs.document import AdverseEffect, Dosage, Narrative
from monographs.published.pages import doses, figures
from monographs.published.pages.body import render_body
from monographs.published.pages.timeline import timeline
from tests.published.documents import AI, document


def dose(key: str = "d", words: str = "5 mg", **fields) -> Dosage:
    """Return a dose of 5 mg."""
    return Dosage(
        **{"key": key, "words": words, "origin": AI, "low": "5", "high": "5", "unit": "mg", **fields}
    )


TEXT = Narrative(
    key="text", words="5 mg at weeks 0, 2 and 6, then 5 mg every 8 weeks; 10 mg if it fails.", origin=AI
)
LOADING = dose(
    "loading", "5 mg at weeks 0, 2 and 6", interval="at weeks 0, 2 and 6", weeks=(0, 2, 6), part_of="text"
)
KEEPING = dose("keeping", "5 mg every 8 weeks", every="8", every_unit="week", times=1, part_of="text")
RAISED = dose("raised", "10 mg if it fails", low="10", high="10", part_of="text")


def tables(*rows: Dosage) -> tuple[doses.DoseTable, ...]:
    """Return the tables of ``rows``."""
    return doses.tables(rows, document("X", TEXT, *rows))


def test_loading_and_maintenance_of_one_regimen_stand_together():
    (table,) = tables(LOADING, KEEPING)
    (regimen,) = table.regimens
    assert [phase.fact.key for phase in regimen.phases] == ["loading", "keeping"]
    assert regimen.timeline.words == "Doses in weeks 0, 2 and 6, then every 8 weeks."


def test_regimens_of_other_conditions_are_other_rows():
    (table,) = tables(dose("a", indication="Gout"), dose("b", indication="Fever"))
    assert [regimen.condition for regimen in table.regimens] == ["Gout", "Fever"]


def test_other_people_get_another_table_and_unknown_is_said():
    found = tables(
        dose("a", population="adult", group="Adults"),
        dose("b", population="paediatric", group="Children from 6 years"),
        dose("c"),
    )
    assert [table.title for table in found] == ["Adults", "Children from 6 years", "For whom is not stated"]
    assert not found[0].has_conditions


def test_a_column_that_hardly_any_dose_fills_is_not_drawn_and_nothing_is_lost():
    (table,) = tables(dose("a", maximum="40 mg a day"), dose("b"), dose("c"), dose("d"))
    assert table.columns == ("Amount", "How often")
    assert table.regimens[0].phases[0].further == (("Maximum", "40 mg a day"),)


def test_the_passage_a_regimen_was_read_from_stands_with_it_whole():
    (table,) = tables(LOADING, KEEPING, RAISED)
    (regimen,) = table.regimens
    assert regimen.whole.key == "text"
    assert all(phase.words_apart for phase in regimen.phases)


def test_a_passage_of_two_regimens_stands_with_neither():
    rows = (LOADING.replace(indication="Gout"), KEEPING.replace(indication="Fever"))
    (table,) = tables(*rows)
    assert [regimen.whole for regimen in table.regimens] == [None, None]
    shown = render_body(document("X", TEXT, *rows))
    assert "In full" in shown
    assert "Read from the" in shown


def test_a_passage_that_stands_with_its_regimen_is_not_said_again_in_full():
    shown = render_body(document("X", TEXT, LOADING, KEEPING, RAISED, section="dosage"))
    assert shown.count("10 mg if it fails.") == 1
    assert "In full" not in shown
    assert "Read from the" not in shown


def test_words_wait_behind_the_mark_only_when_the_cells_say_it_all():
    other = dose("other", "rash", part_of="text", indication="Gout")
    (table,) = tables(LOADING, KEEPING, RAISED, other, dose("alone"))
    apart = {phase.fact.key: phase.words_apart for regimen in table.regimens for phase in regimen.phases}
    assert apart == {"loading": True, "keeping": True, "raised": False, "other": False, "alone": False}


def test_a_dose_that_does_not_say_what_it_is_for_points_to_its_words():
    shown = render_body(document("X", dose("a", indication="Gout"), dose("b", "5 mg in fever")))
    assert "see the words below" in shown
    assert "<th" in shown.partition("Gout")[0]
    assert ">For<" not in render_body(document("X", dose("b", "5 mg in fever")))


def test_one_picture_is_drawn_for_all_who_share_a_schedule():
    rows = [
        KEEPING.replace(key=f"d{number}", indication=name, part_of=None)
        for number, name in enumerate(("Gout", "Fever"))
    ]
    other = dose("o", "5 mg every 4 weeks", every="4", every_unit="week", indication="Cough")
    found = doses.schedules(tables(*rows, other))
    assert [each.shared_by for each in found] == [
        ("For whom is not stated: Gout, Fever",),
        ("For whom is not stated: Cough",),
    ]
    assert doses.schedules(tables(KEEPING))[0].shared_by == ()


def test_the_picture_has_a_dot_for_each_stated_week_and_the_interval_after_them():
    found = timeline([LOADING, KEEPING])
    assert [dot.week for dot in found.dots] == ["0", "2", "6", "", "", ""]
    assert found.every == "every 8 weeks"
    gaps = [after.x - before.x for before, after in zip(found.dots, found.dots[1:], strict=False)]
    assert gaps[1] == pytest.approx(2 * gaps[0], abs=2)
    assert gaps[2] == pytest.approx(4 * gaps[0], abs=2)


def test_an_interval_alone_is_drawn_without_a_number_of_its_own():
    found = timeline([KEEPING])
    assert {dot.week for dot in found.dots} == {""}
    assert found.words == "One dose every 8 weeks."


def test_weeks_alone_are_drawn_without_an_interval():
    found = timeline([LOADING])
    assert (found.every, found.words) == ("", "Doses in weeks 0, 2 and 6.")


def test_amounts_stand_in_the_picture_where_the_phases_differ():
    less = dose("less", "3 mg every 8 weeks", low="3", high="3", every="8", every_unit="week")
    found = timeline([LOADING, less])
    assert [label.text for label in found.amounts] == ["5 mg", "3 mg"]
    assert found.words == "Doses of 5 mg in weeks 0, 2 and 6, then 3 mg every 8 weeks."
    assert timeline([LOADING, KEEPING]).amounts == ()
    assert timeline([LOADING, less, less.replace(low="4", high="4")]).amounts == ()


@pytest.mark.parametrize(
    ("duration", "dots", "ends", "words"),
    [
        ("12 weeks", 3, True, "One dose every 4 weeks, for 12 weeks."),
        ("for 12 weeks", 3, True, "One dose every 4 weeks, for 12 weeks."),
        ("up to 3 years", 4, False, "One dose every 4 weeks, up to 3 years."),
        ("for life", 4, False, "One dose every 4 weeks, for life."),
    ],
)
def test_a_stated_end_is_drawn_where_every_dose_fits(duration, dots, ends, words):
    found = timeline([dose(every="4", every_unit="week", duration=duration)])
    assert (len(found.dots), found.stop is not None, found.words) == (dots, ends, words)


@pytest.mark.parametrize(
    "phases",
    [
        [dose()],
        [dose(times=2, every="1", every_unit="day")],
        [KEEPING, dose("other", every="6", every_unit="week", times=1)],
        [LOADING, dose("other", weeks=(0, 4))],
        [dose(weeks=(3,))],
        [dose(weeks=tuple(range(60)))],
    ],
    ids=["nothing", "twice a day", "two intervals", "two loadings", "one week", "too close"],
)
def test_what_has_no_one_picture_is_not_drawn(phases):
    assert timeline(phases) is None


@pytest.mark.parametrize(
    ("fields", "schedule"),
    [
        ({"weeks": (0, 2, 6), "interval": "at weeks 0, 2 and 6"}, "at weeks 0, 2 and 6"),
        ({"weeks": (0, 2, 6)}, "in weeks 0, 2 and 6"),
        ({"weeks": (0, 2), "interval": "every 8 weeks"}, "every 8 weeks; in weeks 0 and 2"),
        ({"every": "1", "every_unit": "day", "times": 2}, "2 times, every day"),
        ({"every": "8", "every_unit": "week"}, "every 8 weeks"),
        ({"times": 1}, "once"),
        ({"interval": "over about 1 hour, every 4 weeks", "infusion_time": "about 1 hour"}, "every 4 weeks"),
        ({"interval": "every 4 weeks infused over 1 hour", "infusion_time": "1 hour"}, "every 4 weeks"),
        (
            {"interval": "over 1 hour", "infusion_time": "1 hour", "every": "4", "every_unit": "week"},
            "every 4 weeks",
        ),
        ({"interval": "every 1 hour", "infusion_time": "1 hour"}, "every 1 hour"),
        ({}, ""),
    ],
)
def test_a_schedule_is_told_once(fields, schedule):
    assert figures.schedule(dose(**fields)) == schedule


@pytest.mark.parametrize(
    ("fields", "words", "amount"),
    [
        ({"low": "1000", "high": "1000"}, "1,000 mg", "1,000 mg"),
        ({"low": "5", "high": "5"}, "5.0 mg", "5.0 mg"),
        ({"low": "3", "high": "6", "per": "kg"}, "3 to 6 mg/kg", "3–6 mg per kg body weight"),
        ({"low": None, "high": None}, "some", ""),
    ],
)
def test_an_amount_is_written_as_its_words_write_it(fields, words, amount):
    assert figures.amount(dose(words=words, **fields)) == amount


@pytest.mark.parametrize(
    ("low", "high", "comparator", "bar"),
    [
        ("18", "18", None, (18, 0)),
        ("1", "10", None, (1, 9)),
        ("1", "1", "less", (0, 1)),
        ("10", "10", "more", (10, 0)),
        ("0.8", "0.8", None, (Decimal("0.8"), 0)),
        (None, None, None, None),
        ("180", "180", None, None),
        ("9", "3", None, None),
    ],
)
def test_a_bar_is_as_long_as_the_stated_share(low, high, comparator, bar):
    effect = AdverseEffect(
        key="e",
        words="Rash",
        term="Rash",
        origin=AI,
        percent_low=low,
        percent_high=high,
        comparator=comparator,
    )
    share = figures.share(effect)
    assert (share and (share.sure, share.further)) == bar
