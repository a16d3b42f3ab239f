"""Three texts become one: what one side changed is taken, what both changed a person decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.editorial.merging import Side, merge
from tests.documents import a_document, with_words


BASE = a_document()
KEYS = [statement.key for statement in BASE.statements()]


def words(document, key):
    return next((one.words for one in document.statements() if one.key == key), None)


def without(document, key):
    return document.replace(
        sections=tuple(
            section.replace(statements=tuple(one for one in section.statements if one.key != key))
            for section in document.sections
        )
    )


def identity(document, **changes):
    return document.replace(identity=document.identity.replace(**changes))


def test_what_one_side_changed_is_taken_from_it():
    theirs = with_words(BASE, "adverse-headache", "Headache, in 12% of patients")
    ours = with_words(BASE, "question-missed", "Phone the clinic.")
    merged = merge(BASE, theirs, ours, {})
    assert merged.clashes == ()
    assert merged.incoming == ("adverse-headache",)
    assert words(merged.document, "adverse-headache") == "Headache, in 12% of patients"
    assert words(merged.document, "question-missed") == "Phone the clinic."


@pytest.mark.parametrize(("side", "kept"), [(Side.THEIRS, "Theirs."), (Side.OURS, "Ours.")])
def test_what_both_changed_is_a_clash_until_it_is_decided(side, kept):
    key = "question-missed"
    theirs, ours = with_words(BASE, key, "Theirs."), with_words(BASE, key, "Ours.")
    (clash,) = merge(BASE, theirs, ours, {}).clashes
    assert (clash.name, clash.theirs.words, clash.ours.words) == (key, "Theirs.", "Ours.")
    decided = merge(BASE, theirs, ours, {key: side})
    assert decided.clashes == ()
    assert words(decided.document, key) == kept


def test_the_same_change_on_both_sides_is_no_clash():
    same = with_words(BASE, "question-missed", "Phone the clinic.")
    assert merge(BASE, same, same, {}).document == same


def test_a_removal_against_a_change_is_a_clash_both_ways():
    changed, gone = with_words(BASE, "question-missed", "Phone."), without(BASE, "question-missed")
    for theirs, ours in ((changed, gone), (gone, changed)):
        (clash,) = merge(BASE, theirs, ours, {}).clashes
        assert None in (clash.theirs, clash.ours)
    assert words(merge(BASE, gone, changed, {"question-missed": Side.OURS}).document, "question-missed")
    assert not words(merge(BASE, gone, changed, {"question-missed": Side.THEIRS}).document, "question-missed")


def test_identity_is_merged_field_by_field():
    theirs, ours = identity(BASE, target="Integrin"), identity(BASE, route="intravenous")
    merged = merge(BASE, theirs, ours, {})
    assert (merged.document.identity.target, merged.document.identity.route) == ("Integrin", "intravenous")
    (clash,) = merge(BASE, theirs, identity(BASE, target="CD20"), {}).clashes
    assert clash.name == "identity:target"


def test_a_new_order_of_one_side_is_kept():
    turned = BASE.replace(sections=tuple(reversed(BASE.sections)))
    other = with_words(BASE, "question-missed", "Phone the clinic.")
    for theirs, ours in ((turned, other), (other, turned)):
        found = merge(BASE, theirs, ours, {}).document
        assert [one.kind for one in found.sections] == [one.kind for one in turned.sections]


def test_a_narrative_that_goes_leaves_its_facts():
    parted = BASE.replace(
        sections=(
            BASE.sections[0].replace(
                statements=(
                    BASE.sections[0].statements[0],
                    BASE.sections[0].statements[1].replace(part_of="narrative-use"),
                )
            ),
            *BASE.sections[1:],
        )
    )
    ours = with_words(parted, "indication-ms", "Multiple sclerosis with relapses.")
    gone = without(BASE, "narrative-use")
    merged = merge(parted, gone, ours, {"indication-ms": Side.OURS})
    kept = next(one for one in merged.document.statements() if one.key == "indication-ms")
    assert kept.part_of is None


edits = st.dictionaries(st.sampled_from(KEYS), st.sampled_from([None, "One thing.", "Another thing."]))


def edited(document, changes):
    for key, text in changes.items():
        document = without(document, key) if text is None else with_words(document, key, text)
    return document


@given(edits, edits)
def test_every_change_arrives_or_clashes(there, here):
    theirs, ours = edited(BASE, there), edited(BASE, here)
    merged = merge(BASE, theirs, ours, {})
    clashing = {clash.name for clash in merged.clashes}
    assert clashing == {key for key in there if key in here and there[key] != here[key]}
    for key in set(KEYS) - clashing:
        expected = here.get(key, there.get(key, words(BASE, key)))
        assert words(merged.document, key) == expected


@given(edits)
def test_with_one_side_unchanged_the_other_is_the_result(changes):
    other = edited(BASE, changes)
    assert merge(BASE, other, BASE, {}).document == other
    assert merge(BASE, BASE, other, {}).document == other
