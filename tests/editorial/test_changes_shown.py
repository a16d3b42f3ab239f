"""What changed, as the desk shows it: the gravest first, in words people read, without names for machines."""

from monographs.document import Identity, Origin
from monographs.document.diff import compare
from monographs.document.runs import Run
from monographs.editorial.presenters.changes import changes_of, frame_of, headline_of, risk_moved
from monographs.editorial.presenters.wordings import difference
from tests.document.builders import LABEL, document, dose, effect, passage, precaution


def shown(before, after):
    return changes_of(compare(before, after), before, after)


def test_markup_is_shown_only_where_nothing_else_differs():
    assert {run.words for run in difference("**Adults:** 5 mg", "**Adults:** 6 mg")} == {
        "Adults: ", "5", " ", "6", " mg"
    }  # fmt: skip
    assert Run("insert", "**") in difference("Adults", "**Adults**")


def test_a_word_struck_through_does_not_touch_the_one_that_takes_its_place():
    told = "".join(
        run.words for run in difference("In adults with fever only.", "For adults with fever only.")
    )
    assert told == "In For adults with fever only."


def test_a_removed_boxed_warning_stands_before_nine_changed_doses():
    doses = [
        dose(key=f"d{n}", words=f"Give {n} mg.", low=str(n), high=str(n), unit="mg") for n in range(1, 10)
    ]
    other = [one.replace(words=f"{one.words} Slowly.") for one in doses]
    warning = precaution(words="**PML** may be fatal.", level="boxed_warning")
    before, after = document(warning, effect(words="Rash"), *doses), document(*other)
    first, *_ = shown(before, after)
    assert (first.label, first.sort, first.high_risk) == ("Removed", "boxed warning", True)
    assert first.runs == (Run("delete", "PML may be fatal."),)
    headline, rest = headline_of(compare(before, after))
    assert headline.startswith("1 boxed warning removed, 9 doses changed, 1 adverse effect removed")
    assert rest
    assert risk_moved(compare(before, after)) == "1 high-risk statement was removed."


def test_a_first_edition_is_told_in_one_line():
    diff = compare(None, document(dose(), passage()))
    assert headline_of(diff) == ("New monograph with 2 statements", "")
    assert (risk_moved(diff), changes_of(diff, None)) == ("", [])


def test_sources_are_named_by_their_titles():
    edited = {"kind": "label", "source": "label", "start": 0, "end": 9}
    before = document(dose(origin=Origin(**edited)), identity=Identity(generic_name="Itolizumab"))
    after = document(
        dose(origin=Origin(**edited, edited=True)),
        identity=Identity(generic_name="Itolizumab"),
        sources=(LABEL, LABEL.replace(key="src-22fd66cfbeae", title="The SmPC")),
    )
    (change,) = shown(before, after)
    assert [field.name for field in change.fields] == ["Origin"]
    assert "characters 0 to 9 of “The label”" in change.fields[0].after
    ((title, (field,)),) = frame_of(compare(before, after))
    assert (title, field.name, field.after) == ("Sources", "The SmPC", "The SmPC")
