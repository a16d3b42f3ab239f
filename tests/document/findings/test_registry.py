"""The registry of rules."""

import re

import pytest
from hypothesis import given

from monographs.document.findings import FAMILIES, RULES, Context, Level, check, rule

from ..builders import document, dose, effect, passage
from ..strategies import documents
from ..test_document import WHOLE


def test_every_rule_has_an_id_of_a_letter_and_three_figures():
    assert all(re.fullmatch(r"[A-Z]\d{3}", id) for id in RULES)
    assert {each.look.__module__ for each in RULES.values()} == {family.__name__ for family in FAMILIES}


def test_an_id_is_never_used_twice():
    with pytest.raises(ValueError, match="next free one"):
        rule("A001", Level.INFO, "again")(lambda document, context: ())


@given(documents(), documents())
@WHOLE
def test_any_document_is_judged_without_an_error(made, other):
    context = Context(published=other, others=(other,), known_names=(other.identity.generic_name,))
    findings = check(made, context)
    keys = {statement.key for statement in made.statements()}
    assert all(finding.statement is None or finding.statement in keys for finding in findings)
    assert len(findings) == len(set(findings))


def test_findings_come_heaviest_first_then_in_reading_order():
    made = document(dose(key="b", low="5", high="5"), dose(key="a", low="5", high="5"), effect(words="???"))
    levels = [list(Level).index(finding.level) for finding in check(made)]
    assert levels == sorted(levels)
    assert [finding.statement for finding in check(made) if finding.id == "D001"] == ["b", "a"]


def test_a_sound_document_has_nothing_to_block_it():
    made = document(passage(), effect(), dose(low="6", high="6", unit="mg", per="kg"))
    assert not [finding for finding in check(made) if finding.level is Level.BLOCK]


def test_messages_are_whole_sentences():
    made = document(
        dose(low="9", high="5"), passage(words="I cannot provide this. [insert dose] \u202e 5.0 mg")
    )
    findings = check(made, Context(published=document(dose(low="1", high="1", unit="mg"))))
    assert len(findings) > 5
    assert all(re.match(r"[A-Z“&‹]", f.message) and f.message.endswith(".") for f in findings)
