"""What a Document refuses to be."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from monographs.document import Check, Document, Identity, Notice, Origin
from monographs.document.vocabulary import CheckState, OriginKind, Population

from .builders import AI, LABEL, checked, document, dose, effect, passage


ELSEWHERE = Origin(kind=OriginKind.AI, source="elsewhere", start=0, end=5)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: document(dose(), effect(key="dose")), "used more than once"),
        (lambda: document(sources=(LABEL, LABEL)), "used more than once"),
        (lambda: document(dose(origin=ELSEWHERE)), "unknown source elsewhere"),
        (lambda: document(dose(part_of="passage")), "no narrative here"),
        (
            lambda: document(notices=(Notice(kind="disclaimer", words="x", origin=ELSEWHERE),)),
            "unknown source elsewhere",
        ),
        (lambda: Origin(kind=OriginKind.AI, start=1), "source, start and end together"),
        (lambda: ELSEWHERE.replace(start=5), "end after it starts"),
        (lambda: Check(state=CheckState.CHECKED), "quoted passage"),
        (lambda: checked().replace(by=""), "names who checked"),
        (lambda: dose(low="5"), "both its low and its high"),
        (lambda: dose(every="5"), "number and its unit of time"),
        (lambda: dose(low=0.1, high=0.1), "binary float"),
        (lambda: dose(low="1E+40", high="1E+40"), "written out in digits"),
        (lambda: passage(words="a\x00b"), "NUL"),
        (lambda: passage(words="a\ud800b"), "lone surrogate"),
        (lambda: Document(identity=Identity(generic_name=" ")), "at least 1"),
        (lambda: Document(identity=Identity(generic_name="x"), surprise=1), "Extra inputs"),
    ],
)
def test_what_cannot_be_is_refused_in_words(make, reason):
    with pytest.raises(ValidationError, match=reason):
        make()


def test_a_source_is_found_by_its_key():
    assert document().source("label") is not None
    with pytest.raises(KeyError):
        document().source("elsewhere")


def test_a_fact_may_stand_in_a_narrative_and_a_place_in_a_source():
    made = document(passage(origin=ELSEWHERE.replace(source="label")), dose(part_of="passage"))
    assert [statement.key for statement in made.statements()] == ["passage", "dose"]


def test_numbers_are_kept_without_needless_digits():
    assert str(dose(low="5.0", high=Decimal("1E+3"), unit="mg").high) == "1000"
    assert str(dose(low="5.0", high="5", unit="mg").low) == "5"


def test_each_word_of_a_list_has_a_label():
    assert ("paediatric", "Children") in Population.choices()
    assert AI.kind.counts_as_ai
    assert not AI.kind.can_support_a_check
