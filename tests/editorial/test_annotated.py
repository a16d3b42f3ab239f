"""A source in pieces: nothing of it is left out, and what stands for nothing is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.editorial.presenters.annotated import Span, frame_of, pieces_of, share_uncovered


TEXT = "Usage. It lowers fever. Nobody knows why. 💊 End"


def span(words, key=""):
    return Span(TEXT.index(words), TEXT.index(words) + len(words), key)


def test_the_pieces_are_the_whole_text():
    pieces = pieces_of(TEXT, [span("It lowers fever.", "a"), span("fever", "b")])
    assert "".join(piece.text for piece in pieces) == TEXT


def test_a_fact_inside_a_passage_is_the_narrowest_one_there():
    pieces = pieces_of(TEXT, [span("It lowers fever.", "passage"), span("fever", "fact")])
    told = [(piece.text, piece.keys) for piece in pieces if piece.keys]
    assert told == [
        ("It lowers ", ("passage",)),
        ("fever", ("fact", "passage")),
        (".", ("passage",)),
    ]


def test_each_statement_begins_once_even_where_two_begin_together():
    pieces = pieces_of(TEXT, [span("It lowers", "fact"), span("It lowers fever.", "passage")])
    assert [piece.begins for piece in pieces if piece.begins] == [("fact", "passage")]


def test_statements_that_overlap_without_holding_one_another_are_both_there():
    pieces = pieces_of(TEXT, [span("It lowers fever", "a"), span("fever. Nobody", "b")])
    assert [set(piece.keys) for piece in pieces if piece.keys] == [{"a"}, {"a", "b"}, {"b"}]


def test_what_stands_for_nothing_is_uncovered_and_blanks_are_not():
    pieces = pieces_of(TEXT, [span("Usage."), span("It lowers fever.", "a")])
    assert [piece.text for piece in pieces if piece.uncovered] == [" Nobody knows why. 💊 End"]
    assert share_uncovered(pieces) == pytest.approx(4 / 8)


def test_a_removed_statement_leaves_its_words_uncovered():
    blocks = [["heading", 0, 6], ["blank", 6, 7], ["statement", 7, 23], ["uncovered", 23, len(TEXT)]]
    pieces = pieces_of(TEXT, frame_of(blocks))
    assert "It lowers fever" in "".join(piece.text for piece in pieces if piece.uncovered)
    assert not pieces[0].uncovered


def test_hidden_characters_are_named():
    (piece,) = pieces_of("5\u202e0 mg", [])
    assert piece.text == "5‹right to left override›0 mg"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8))
def test_any_spans_leave_every_word_in_its_place(text, places):
    spans = [Span(start, end, f"s{number}") for number, (start, end) in enumerate(places)]
    pieces = pieces_of(text, spans)
    whole = "".join(piece.text for piece in pieces_of(text, []))
    assert len("".join(piece.text for piece in pieces)) >= len(text) or not text
    assert whole.replace(" ", "") != "" or not text.strip()
    begun = [key for piece in pieces for key in piece.begins]
    assert len(begun) == len(set(begun))
    assert set(begun) == {s.key for s in spans if s.start < min(s.end, len(text))}
