"""The renderer: nothing hostile gets out, and no number gets lost."""

import contextlib
import sys
import time
import timeit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monographs.document.markdown import ATTRIBUTES, TAGS, TooDeep, TooLarge, plain_text, render
from monographs.document.number import numbers

from .reader import Page, visible


# Pieces from which hostile and unlucky Markdown is made.
# fmt: off
PIECES = st.sampled_from([
    *"*_`[]()<>!#&;:|\\/~=-+^\"'.,%µ²½⁶05 5mx",
    "\n", "\n\n", "    ", "**", "<sup>", "</sup>", "<sub>", "</sub>", "<i>", "</i>", "<em>", "</em>",
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<p class=badge>",
    "<bdo dir=rtl>",
    "](https://example.org/a)", "](javascript:alert(1))", "](//example.org)", "](/a \"5 mg\")",
    "<javascript:alert(1)>", "<https://example.org>", "&#53;", "&lt;", "&frac12;", "&rlm;",
    "1. ", "2) ", "10. ", "2019. ", "- ", "+ ", "* ", "> ", "```", "~~~ 50", "---", "| ", "a|b\n-|-\n",
    "1|2|3\n",
    "[x]: 5 mg", "10<sup>6</sup>", "H<sub>2</sub>O", "0.5", "1,000", "\u202e", "\u200b", "\u0336", "٥",
])
COSTLY = [
    "[", "]", "(", "[[a](/b)", "<", "<sup>", "<sup></sup>", "> ", "- ", "*", "**a", "_a ", "`", "x`", "&",
    "\\",
    "1) a\n", "- - a\n", "|-\n", "a|b\n-|-\n", "a|b\n-|-\n1|2|3\n", "a\n", "\n", "```a\n", "9<sup>9</sup>",
]
# fmt: on
HOSTILE = st.lists(PIECES, max_size=30).map("".join)


def assert_clean(html: str) -> None:
    page = Page(html)
    assert page.tags <= TAGS
    for tag, name, value in page.attributes:
        if (tag, name) == ("a", "rel"):
            assert value == "nofollow noopener"
            continue
        assert name in ATTRIBUTES.get(tag, ())
        if name == "href":
            assert value.startswith(("http://", "https://", "mailto:", "/"))
            assert not value.startswith(("//", "/\\"))


@given(HOSTILE, st.booleans())
@settings(max_examples=200, deadline=None)
def test_output_holds_only_listed_tags_attributes_and_schemes(words, inline):
    assert_clean(render(words, inline=inline))


@given(st.text(), st.booleans())
def test_output_is_clean_whatever_the_characters(words, inline):
    assert_clean(render(words.replace("\x00", ""), inline=inline))


def without_addresses(words: str) -> str:
    # The digits of a link's address are not among the numbers a reader is told.
    return words.replace("](/a ", "](/a")


@given(HOSTILE, st.booleans())
@settings(max_examples=300, deadline=None)
@example("2*3*4", False)
@example("5**0**", False)
@example("5<i>0</i>", False)
@example("5`0`", True)
@example("5\\.5", False)
@example("~~~ 50\nmg", False)
@example("a|b\n-|-\n1|2|3", False)
@example("5. a\n3. b\n3. c", False)
def test_every_number_is_in_the_page_and_in_the_plain_text(words, inline):
    told = numbers(words)
    assert numbers(visible(render(words, inline=inline))) == told
    assert numbers(plain_text(words, inline=inline)) == told


@given(HOSTILE)
def test_the_same_words_give_the_same_page(words):
    assert render(words) == render(words)


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[dose](javascript:alert(1))",
        "[dose](JaVaScRiPt&colon;alert(1))",
        "[dose](data:text/html,5)",
        "[dose](//example.org)",
        "[dose](/\\example.org)",
        "[dose](https://fda.gov@example.org)",
        "[dose](vbscript:x)",
        "![dose](https://example.org/pixel.png)",
        '<div class="approved">Approved by the agency</div>',
        '<p id="flag" style="display:none">dose</p>',
        "<bdo dir=rtl>05</bdo> mg dose",
        "<https:javascript:alert(1)>",
        "<!-- dose -->",
        "<style>p{display:none}</style>dose",
    ],
)
def test_hostile_words_are_shown_as_text_and_none_is_dropped(words):
    html = render(words)
    assert_clean(html)
    letters = [run for run in ("dose", "alert", "Approved", "05") if run in words]
    assert all(run in visible(html) for run in letters)
    assert "<img" not in html
    assert "javascript:" not in "".join(value or "" for _, _, value in Page(html).attributes)


def test_a_dose_keeps_its_digits_in_their_order_whatever_direction_is_asked_for():
    assert "&lt;bdo dir=rtl&gt;05&lt;/bdo&gt;" in render("<bdo dir=rtl>05</bdo> mg")
    html = render("\u202e05 mg")
    assert "\u202e" not in html
    assert visible(html).strip() == "‹right to left override›05 mg"


def test_a_struck_digit_shows_its_stroke_by_name():
    assert visible(render("5\u03360 mg")).strip() == "5‹combining long stroke overlay›0 mg"


def test_joiners_stay_in_scripts_that_need_them():
    assert render("می\u200cخواهم") == "<p>می\u200cخواهم</p>"
    assert "zero width non joiner" in render("nata\u200clizumab")


def test_exponents_keep_their_meaning():
    words = "2 x 10<sup>6</sup> cells/kg, 10⁶ per m<sup>2</sup>, Ca<sup>2+</sup>, 10<sup>-3</sup>, 5½"
    assert "10<sup>6</sup>" in render(words)
    assert plain_text(words) == "2 x 10^6 cells/kg, 10^6 per m², Ca²⁺, 10^-3, 5½"


def test_a_raised_figure_cannot_run_into_its_neighbours():
    assert plain_text("10<sup>6</sup>5") == "10^(6)5"
    assert plain_text("10<sub>2</sub> H<sub>2</sub>O B<sub>1</sub>2") == "10_2 H2O B_(1)2"
    assert plain_text("5<sup>th</sup> C<sub>max</sub> 10<sup>6-8</sup>") == "5th Cmax 10^(6-8)"


def test_comparisons_survive_whole():
    words = "Reduce at CrCl <30 mL/min and stop at <15 mL/min; nausea in >10% of patients."
    assert visible(render(words)).strip() == words
    assert plain_text(words) == words


def test_a_comparison_at_the_start_of_a_line_is_no_quotation():
    words = ">10% of patients\n>1% of children"
    assert visible(render(words)).strip() == words
    assert "<blockquote>" in render("> as the label says")


def test_a_reference_definition_stays_in_sight():
    assert render("[x]: 5 mg") == "<p>[x]: 5 mg</p>"


def test_lists_keep_the_numbers_they_were_given():
    assert '<ol start="4">' in render("4. four\n5. five")
    assert render("1. a\n1. b").count("<ol") == 2
    assert plain_text("5. a\n3. b") == "5. a\n3. b"


@pytest.mark.parametrize(
    "words", ["2019. It was approved", "250. Then stop", "- 20 °C", "+ 2 to + 8 °C", "05. a"]
)
def test_a_figure_is_not_taken_for_a_list_mark(words):
    assert visible(render(words)).strip() == words


def test_headings_stay_below_those_of_the_page():
    assert render("# a\n\n## b\n\n### c\n\n###### d") == "<h4>a</h4>\n<h5>b</h5>\n<h6>c</h6>\n<h6>d</h6>"


def test_a_rule_under_a_dose_makes_no_heading():
    assert render("5 mg\n---") == "<p>5 mg</p>\n<hr>"


def test_a_table_with_surplus_cells_is_shown_as_it_was_written():
    assert "<table>" in render("a|b\n-|-\n1|2")
    assert visible(render("a|b\n-|-\n1|2|3")).split() == ["a|b", "-|-", "1|2|3"]


def test_links_open_only_where_they_may():
    assert render("[label](https://example.org/a?b=1&c=2)") == (
        '<p><a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener">label</a></p>'
    )
    assert 'href="/drugs/x"' in render("[x](/drugs/x)")
    assert 'href="mailto:a@example.org"' in render("<a@example.org>")


def test_a_title_of_a_link_is_read_on_paper_too():
    assert visible(render('[label](https://example.org "5 mg at most")')).strip() == "label (5 mg at most)"


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("<sup>6", "&lt;sup&gt;6"),
        ("6</sup>", "6&lt;/sup&gt;"),
        ("<sub>5<sup>6</sub></sup>", "&lt;sub&gt;5<sup>6&lt;/sub&gt;</sup>"),
        ("**<sup>5**</sup>", "<strong>&lt;sup&gt;5</strong>&lt;/sup&gt;"),
        ("[<i>a](/b)</i>", '<a href="/b" rel="nofollow noopener">&lt;i&gt;a</a>&lt;/i&gt;'),
        ("<I>a</I>", "<em>a</em>"),
        ("<sup class=x>6</sup>", "&lt;sup class=x&gt;6&lt;/sup&gt;"),
    ],
)
def test_only_tags_that_pair_up_mean_anything(words, html):
    assert render(words, inline=True) == html


def test_inline_words_make_no_blocks():
    assert render("1. a *b*\n2. c", inline=True) == "1. a <em>b</em>\n2. c"


def test_plain_text_keeps_lists_tables_and_code_readable():
    words = "Take:\n\n* one\n    * two\n\n1. first\n\na|b\n-|-\n1|2\n\n``` 50 mg\ncode\n```"
    assert plain_text(words) == "Take:\n• one\n  • two\n1. first\na | b\n1 | 2\n50 mg\ncode"


def test_plain_text_shows_hidden_characters_by_name():
    assert plain_text("0\u200b5 mg") == "0‹zero width space›5 mg"


def test_named_references_are_read_unless_they_make_figures():
    assert plain_text("&ge;5 mg &#53; &frac12; &rlm;") == "≥5 mg &#53; &frac12; &rlm;"


def test_a_text_beyond_the_limit_is_refused_in_words():
    with pytest.raises(TooLarge, match="Split it"):
        render("a" * 60_001)


@pytest.mark.parametrize("words", [">" * 1000 + " a", "- " * 500 + "a", "*a **b " * 500 + "c** d*" * 500])
def test_nesting_beyond_the_limit_is_refused_in_words(words):
    with pytest.raises(TooDeep, match="Simplify"):
        render(words)


def seconds(words: str) -> float:
    """What rendering costs, in seconds of CPU time; as in timeit, without collecting other tests' garbage."""

    def read() -> None:
        for reading in (render, plain_text):
            with contextlib.suppress(TooDeep):
                reading(words)

    return timeit.timeit(read, number=1, timer=time.process_time)


@pytest.mark.parametrize("piece", COSTLY)
def test_the_cost_of_words_grows_in_step_with_their_length(piece):
    # Four times the length may take four times as long, with room for noise; never sixteen times.
    quarter, words = seconds((piece * 15_000)[:15_000]), (piece * 60_000)[:60_000]
    whole = seconds(words)
    if whole >= 8 * max(quarter, 0.02):  # a busy machine adds to what it costs: look again
        whole = min(whole, seconds(words))
    assert whole < 8 * max(quarter, 0.02)
    if sys.gettrace() is None:  # a tracer makes everything slower
        assert whole < 4
    with pytest.raises(TooLarge):
        render(piece * 100_000)
