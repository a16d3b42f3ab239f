"""The flag: what readers are told about origin and checks."""

import pytest
from hypothesis import given

from monographs.document import Origin
from monographs.document.summary import summarise
from monographs.document.vocabulary import CheckState, OriginKind

from .builders import checked, document, dose, effect, passage, precaution
from .strategies import documents
from .test_document import WHOLE


def of(*kinds: OriginKind):
    return document(*(effect(key=f"e{n}", origin=Origin(kind=kind)) for n, kind in enumerate(kinds)))


@given(documents())
@WHOLE
def test_the_figures_add_up(made):
    summary = summarise(made)
    assert summary.total == sum(summary.by_origin.values())
    assert summary.total == summary.checked + summary.disputed + summary.unchecked
    assert f"{summary.checked} of {summary.total} statement" in summary.text


@given(documents())
@WHOLE
def test_one_ai_statement_makes_the_level_ai(made):
    if any(statement.origin.kind.counts_as_ai for statement in made.statements()):
        assert summarise(made).level is OriginKind.AI


@pytest.mark.parametrize(
    ("kinds", "level"),
    [
        ((), "ai"),
        ((OriginKind.UNKNOWN,), "ai"),
        ((OriginKind.HUMAN, OriginKind.AI), "ai"),
        ((OriginKind.HUMAN, OriginKind.CROWD, OriginKind.LABEL), "crowd"),
        ((OriginKind.HUMAN, OriginKind.LABEL), "label"),
        ((OriginKind.HUMAN,), "human"),
    ],
)
def test_the_level_is_the_most_cautious_origin(kinds, level):
    assert summarise(of(*kinds)).level == level


def test_readers_are_told_the_origin_and_that_nothing_is_checked():
    summary = summarise(document(passage(), effect()))
    assert summary.text == "AI-generated text. 0 of 2 statements have been checked against a source."


def test_readers_are_told_when_only_a_part_is_from_a_machine():
    summary = summarise(of(OriginKind.AI, OriginKind.HUMAN, OriginKind.UNKNOWN))
    assert summary.sentences[0] == "AI-generated text in 2 of 3 statements."


def test_unknown_origin_is_named_and_treated_as_ai():
    assert (
        summarise(of(OriginKind.UNKNOWN)).sentences[0] == "Text of unknown origin, treated as AI-generated."
    )


def test_unchecked_doses_disputes_and_edits_are_told():
    made = document(
        dose(check=checked()),
        precaution(check={"state": CheckState.DISPUTED}),
        effect(origin=Origin(kind=OriginKind.AI, edited=True)),
    )
    assert summarise(made).sentences[1:] == (
        "1 of 3 statements have been checked against a source.",
        "1 high-risk statement not checked.",
        "1 statement is disputed.",
        "1 statement edited by a person.",
    )


def test_a_check_never_lowers_the_origin():
    before, after = document(dose()), document(dose(check=checked()))
    assert summarise(before).level is summarise(after).level is OriginKind.AI
    assert summarise(after).checked == 1


def test_a_fact_counts_beside_the_passage_it_stands_in():
    made = document(passage(words="Headache occurs."), effect(part_of="passage"))
    assert summarise(made).total == 2
