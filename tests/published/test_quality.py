"""The figures everyone can see."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from monographs.document import Narrative, Origin
from monographs.published import shelf
from monographs.published.plot import bars, ceiling
from monographs.published.quality import Point, days, figures, history_of_all, plot, share, shares
from tests.published.documents import checked, disputed
from tests.published.documents import document as small


NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def publish(name, *, ago, states=("",), number=1, due=None, origin="ai", language="en"):
    """Publish a monograph with one statement for each of ``states``, ``ago`` days before NOW."""
    checks = {"checked": checked(), "disputed": disputed()}
    statements = [
        Narrative(
            key=f"n{index}",
            words=f"Statement {index}.",
            origin=Origin(kind=origin),
            **({"check": checks[state]} if state else {}),
        )
        for index, state in enumerate(states)
    ]
    return shelf.publish(
        slug=name.lower(),
        language=language,
        number=number,
        document=small(name, *statements).replace(language=language),
        signed_by="M. Moderator",
        signed_at=NOW - timedelta(days=ago),
        review_due=due,
    )


def withdraw(name, *, ago):
    shelf.withdraw(
        slug=name.lower(), language="en", reason="A wrong dose.", by="M", at=NOW - timedelta(days=ago)
    )


@pytest.fixture
def quality(db):
    """Three drugs: one in a second edition with an overdue review, one of a label, one withdrawn."""
    publish("Onumab", ago=5)
    publish("Onumab", ago=3, states=("checked", "disputed", ""), number=2, due=date(2026, 11, 21))
    publish("Twonumab", ago=2, states=("", "checked"), origin="label")
    publish("Gonumab", ago=4, states=("", ""))
    withdraw("Gonumab", ago=1)
    return figures(language="en", now=NOW)


def test_only_what_readers_can_see_now_is_counted(quality):
    assert {count.label: count.number for count in quality.counts} == {
        "Monographs": 2,
        "Statements": 5,
        "Statements checked": 2,
        "Statements disputed": 1,
        "Reviews overdue": 1,
        "Without a date of review": 1,
        "Monographs withdrawn": 1,
    }


def test_every_origin_is_named_even_where_there_is_none(quality):
    assert {count.label: count.number for count in quality.origins} == {
        "AI-generated": 3,
        "Origin unknown": 0,
        "Crowd-sourced": 0,
        "Official label": 2,
        "Written by a person": 0,
    }


def test_history_counts_what_stood_at_the_end_of_each_day(quality):
    told = [(point.monographs, point.statements, point.checked, point.disputed) for point in quality.history]
    assert told == [(1, 1, 0, 0), (2, 3, 0, 0), (2, 5, 1, 1), (3, 7, 2, 1), (2, 5, 2, 1), (2, 5, 2, 1)]


def test_history_ends_with_the_figures_of_now(quality):
    counts = {count.label: count.number for count in quality.counts}
    last = quality.history[-1]
    assert last == Point(NOW.date(), counts["Monographs"], counts["Statements"], 2, 1)


def test_a_drug_that_came_back_is_not_counted_as_withdrawn(db):
    publish("Gonumab", ago=4)
    withdraw("Gonumab", ago=3)
    publish("Gonumab", ago=2, number=2)
    assert figures(language="en", now=NOW).gone == ()


def test_a_long_history_is_told_by_the_month():
    shown = days(date(2025, 1, 10), date(2025, 4, 3))
    assert shown == [date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 3)]
    assert len(days(date(2000, 1, 1), date(2026, 1, 1))) == 24


@pytest.mark.parametrize(("part", "whole", "said"), [(999, 1000, "99 %"), (1, 1000, "under 1 %"), (0, 0, "")])
def test_a_share_is_never_rounded_up(part, whole, said):
    assert share(part, whole) == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([75, 43], ["64 %", "36 %"]),
        ([1, 1, 1], ["34 %", "33 %", "33 %"]),
        ([999, 1, 0], ["99 %", "under 1 %", "0 %"]),
        ([5], ["100 %"]),
        ([0, 0], ["", ""]),
    ],
)
def test_shares_add_up_and_hide_nothing(parts, said):
    assert shares(parts) == said


def test_one_day_is_no_plot():
    day = Point(date(2026, 3, 3), 1, 5, 0, 0)
    assert plot([day]) is None
    assert len(plot([day, day]).lines) == 3


@pytest.mark.parametrize(("largest", "top"), [(0, 4), (4, 4), (5, 8), (21, 40), (401, 800)])
def test_the_plot_ends_at_a_round_figure(largest, top):
    assert ceiling(largest) == top


def test_the_longest_bar_fills_its_room_and_none_is_left_out():
    assert [(bar.label, bar.width) for bar in bars([("a", 3), ("b", 12), ("c", 0)])] == [
        ("a", "25"),
        ("b", "100"),
        ("c", "0"),
    ]
    assert [bar.width for bar in bars([("a", 0)])] == ["0"]


def test_the_desk_counts_every_language(quality):
    before = history_of_all(NOW)[-1]
    publish("Autrumab", ago=1, states=("", "checked"), language="zh-Hans")
    after = history_of_all(NOW)[-1]
    assert (after.monographs, after.statements) == (before.monographs + 1, before.statements + 2)
    assert figures(language="en", now=NOW).history[-1] == before


def test_nothing_is_drawn_where_nothing_was_ever_public(client, db):
    assert plot(()) is None
    assert "No monograph has been approved yet." in client.get("/quality/").content.decode()


def test_the_page_says_the_numbers_of_the_plot_as_a_table(client, quality):
    text = client.get("/quality/").content.decode()
    table = text[text.index("At the end of") :]
    cells = "".join(
        rf'<td role="cell" data-label="{name}">(\d+)</td>'
        for name in ("monographs", "statements", "checked", "disputed")
    )
    rows = re.findall(f"</time></th>{cells}", table)
    drawn = re.search(r'plot-statements" points="([^"]+)"', text)[1].split()
    assert len(rows) == len(drawn) > 0


def test_the_plot_bears_no_inline_style(client, quality):
    text = client.get("/quality/").content.decode()
    assert "<svg" in text
    assert "style=" not in text
    assert "<style" not in text


def test_more_monographs_take_no_more_queries(client, quality, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/quality/")
    for number in range(5):
        publish(f"More{number}", ago=1)
    with django_assert_num_queries(1):
        client.get("/quality/")


def test_nothing_of_a_withdrawn_text_is_shown(client, quality):
    text = client.get("/quality/").content.decode()
    assert "Gonumab</a>, withdrawn on" in text
    assert "Statement 0." not in text
