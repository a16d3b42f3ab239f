"""What changed between two Documents."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.document import Identity, Notice, Origin
from monographs.document.diff import Change, ChangeKind, compare
from monographs.document.runs import runs
from monographs.document.vocabulary import NoticeKind, OriginKind, Per, PrecautionLevel

from .builders import AI, LABEL, checked, document, dose, effect, passage, precaution
from .strategies import documents
from .test_document import WHOLE


SIX = {"low": "6", "high": "6", "unit": "mg", "per": Per.KG}
LESS = {"words": "1.6 mg/kg by infusion", **SIX, "low": "1.6", "high": "1.6"}


def only_change(before, after):
    (change,) = compare(before, after).statements
    return change


@given(documents())
@WHOLE
def test_a_document_does_not_differ_from_itself(made):
    diff = compare(made, made)
    assert not diff
    assert diff.summary == "No changes"


@given(documents(), documents())
@WHOLE
def test_every_statement_of_both_is_accounted_for(before, after):
    diff = compare(before, after)
    old = {s.key for s in before.statements()}
    new = {s.key for s in after.statements()}
    told_old = {change.before.key for change in diff.statements if change.before}
    told_new = {change.after.key for change in diff.statements if change.after}
    assert told_old <= old
    assert told_new <= new
    unchanged = [s for s in after.statements() if s.key not in told_new]
    assert all(s in tuple(before.statements()) for s in unchanged)
    assert len(old) - len(told_old) == len(unchanged)


@given(st.text(), st.text())
def test_runs_make_both_texts_to_the_character(before, after):
    made = runs(before, after)
    assert "".join(run.words for run in made if run.kind != "insert") == before
    assert "".join(run.words for run in made if run.kind != "delete") == after


def test_a_changed_figure_is_one_word():
    assert [(run.kind, run.words) for run in runs("give 6 mg/kg", "give 1.6 mg/kg")] == [
        ("equal", "give "), ("delete", "6"), ("insert", "1.6"), ("equal", " mg/kg")
    ]  # fmt: skip


def test_a_rewritten_sentence_is_shown_whole_and_an_added_one_is_not():
    before, after = "In adults or children: once a day.", "For everybody, and for life, use it as directed."
    assert [run.kind for run in runs(before, after)] == ["delete", "insert"]
    longer = f"{after} {before} {after}"
    assert {run.kind for run in runs(before, longer)} == {"insert", "equal"}


def test_what_is_gone_of_high_risk_is_told_first():
    warning = precaution(words="May cause a brain infection.", level=PrecautionLevel.BOXED_WARNING)
    before = document(dose(key="a", **SIX), warning, effect(words="Headache"))
    diff = compare(before, document(dose(key="a", **LESS)))
    assert [change.statement.kind for change in diff.gravest_first()] == [
        "precaution", "dosage", "adverse_effect"
    ]  # fmt: skip
    assert diff.parts[:2] == ("1 boxed warning removed", "1 dose changed (3.75 times lower)")


def test_two_texts_too_long_to_align_are_shown_whole():
    before, after = "a " * 4000, "b " * 4000
    assert [run.kind for run in runs(before, after)] == ["delete", "insert"]


def test_a_dose_that_changed_is_told_with_its_factor():
    change = only_change(document(dose(**LESS)), document(dose(**SIX)))
    assert change.kind is ChangeKind.CHANGED
    assert change.amounts[0].ratio == Decimal("3.75")
    assert {field.name for field in change.fields} == {"words", "low", "high"}
    assert compare(document(dose(**LESS)), document(dose(**SIX))).summary == (
        "1 dose changed (3.75 times higher)"
    )


def test_amounts_in_prose_are_compared_too():
    before = document(passage(words="Give 10 mg once daily."))
    change = only_change(before, document(passage(words="Give 5 mg once daily.")))
    assert change.amounts[0].ratio == Decimal("0.5")


def test_amounts_of_different_kinds_have_no_ratio():
    change = only_change(document(dose(**SIX)), document(dose(**{**SIX, "per": None})))
    assert change.amounts[0].ratio is None


def test_a_renamed_key_is_the_same_statement():
    change = only_change(document(dose(key="dose-1", **SIX)), document(dose(key="dose-one", **LESS)))
    assert (change.kind, change.before.key, change.after.key) == (ChangeKind.CHANGED, "dose-1", "dose-one")
    only_key = only_change(document(dose(key="dose-1")), document(dose(key="dose-one")))
    assert only_key.kind is ChangeKind.RECORD


def test_unlike_statements_are_not_taken_for_one():
    diff = compare(document(effect(words="Headache")), document(effect(key="other", words="Liver failure")))
    assert [change.kind for change in diff.statements] == [ChangeKind.ADDED, ChangeKind.REMOVED]
    assert diff.summary == "1 adverse effect added, 1 adverse effect removed"


def test_likeness_does_not_cross_kinds():
    diff = compare(document(effect(words="Headache")), document(passage(words="Headache")))
    assert {change.kind for change in diff.statements} == {ChangeKind.ADDED, ChangeKind.REMOVED}


@pytest.mark.parametrize(
    "record", [{"check": checked()}, {"origin": Origin(kind=OriginKind.AI, edited=True)}]
)
def test_a_new_check_or_origin_is_no_change_of_the_text(record):
    change = only_change(document(dose()), document(dose(**record)))
    assert change.kind is ChangeKind.RECORD
    assert not change.runs
    assert compare(document(dose()), document(dose(**record))).summary == (
        "1 statement with a new origin or check"
    )


def test_the_fewest_moves_explain_a_new_order():
    one, two, three = (effect(key=key, words=key * 3) for key in ("one", "two", "three"))
    change = only_change(document(one, two, three), document(three, one, two))
    assert (change.kind, change.after.key) == (ChangeKind.MOVED, "three")
    assert compare(document(one, two), document(two, one)).summary == "1 statement moved"


def test_another_section_is_a_move():
    before = document(passage(), effect())
    section = before.sections[1]
    other = section.replace(kind="other")
    after = before.replace(sections=(before.sections[0], other))
    assert only_change(before, after).kind is ChangeKind.MOVED
    assert compare(before, after).sections


def test_everything_around_the_statements_is_told():
    before = document(dose())
    notice = Notice(kind=NoticeKind.DISCLAIMER, words="Not medical advice.", origin=AI)
    after = document(
        dose(),
        identity=Identity(generic_name="Itolizumab", drug_class="CD6 antibody"),
        notices=(notice,),
        sources=(LABEL.replace(title="The new label"), LABEL.replace(key="second")),
        language="fr",
    )
    diff = compare(before, after)
    assert [field.name for field in diff.identity] == ["language", "drug_class"]
    assert diff.notices[0].after == "Not medical advice. (AI-generated)"
    assert [field.name for field in diff.sources] == ["The new label: title", LABEL.title]
    assert diff.summary == "identity changed, notices changed, sources changed"


def test_a_first_version_is_all_new():
    diff = compare(None, document(dose(), effect()))
    assert {change.kind for change in diff.statements} == {ChangeKind.ADDED}
    assert diff.summary == "New monograph with 2 statements"


def test_the_summary_names_what_people_call_things():
    before = document(dose(key="a", **SIX), dose(key="b", **SIX))
    warning = precaution(words="Do not give in active infection.", level=PrecautionLevel.CONTRAINDICATION)
    after = document(dose(key="a", **LESS), dose(key="b", **LESS), warning)
    assert compare(before, after).summary == (
        "2 doses changed (3.75 times lower), 1 contraindication added, sections changed"
    )


def test_facts_are_shown_as_people_read_them():
    before = document(effect(serious=False, percent_low="1.5"))
    after = document(effect(serious=True, percent_low="2"))
    fields = {field.name: (field.before, field.after) for field in only_change(before, after).fields}
    assert fields == {"serious": ("no", "yes"), "percent_low": ("1.5", "2")}


def test_equal_words_under_new_keys_are_matched_one_to_one():
    before = document(effect(key="a", words="Headache"), effect(key="b", words="Headache"))
    after = document(effect(key="c", words="Headache"), effect(key="d", words="Headache"))
    pairs = [(change.before.key, change.after.key) for change in compare(before, after).statements]
    assert pairs == [("a", "c"), ("b", "d")]


def test_amounts_are_not_paired_when_their_count_differs():
    before = document(passage(words="Give 10 mg once daily."))
    change = only_change(before, document(passage(words="Give 10 mg, at most 20 mg, once daily.")))
    assert change.amounts == ()


def test_sections_in_another_order_are_told():
    made = document(dose(), effect())
    (field,) = compare(made, made.replace(sections=made.sections[::-1])).sections
    assert field.name == "order"


def test_a_change_without_a_statement_is_refused():
    with pytest.raises(ValueError, match="before or after"):
        Change(ChangeKind.ADDED, None, None).statement  # noqa: B018


def test_the_most_alike_of_several_is_taken_and_only_once():
    before = document(passage(key="a", words="Give with food in the morning."))
    near, nearer = "Give with food in the evening hours.", "Give with food in the mornings."
    after = document(passage(key="b", words=near), passage(key="c", words=nearer))
    changes = {change.after.key: change for change in compare(before, after).statements}
    assert changes["c"].before.key == "a"
    assert changes["b"].kind is ChangeKind.ADDED
