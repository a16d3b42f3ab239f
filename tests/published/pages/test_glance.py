"""What stands at the head of a page."""

from monographs.document import AdverseEffect, Precaution
from monographs.published.pages.glance import NOT_STATED, glance
from tests.published.documents import AI, document, natalizumab


def precaution(level: str, words: str = "Never with milk.") -> Precaution:
    """Return a precaution of ``level``."""
    return Precaution(key=level.replace("_", "-"), words=words, level=level, origin=AI)


def test_the_boxed_warning_is_the_gravest_risk():
    found = glance(document("X", precaution("contraindication"), precaution("boxed_warning")))
    assert (found.risk, [each.key for each in found.risks]) == ("Boxed warning", ["boxed-warning"])


def test_without_a_boxed_warning_it_is_the_contraindications():
    found = glance(document("X", precaution("precaution"), precaution("contraindication")))
    assert (found.risk, [each.text for each in found.risks]) == ("Must not be given", ["Never with milk."])


def test_without_either_it_is_the_serious_effects():
    effect = AdverseEffect(key="e", words="Liver failure", term="Liver failure", serious=True, origin=AI)
    found = glance(document("X", effect, precaution("precaution")))
    assert (found.risk, [each.text for each in found.risks]) == ("Serious adverse effects", ["Liver failure"])


def test_no_risk_listed_is_nothing_to_show():
    assert glance(document("X")).risks == ()


def test_uses_and_off_label_uses_are_apart_and_bear_their_state():
    found = glance(natalizumab())
    assert [(use.text, use.state) for use in found.uses] == [
        ("Multiple sclerosis", "Checked"),
        ("Crohn’s disease", "Unchecked"),
    ]
    assert [use.text for use in found.off_label] == ["Extended interval dosing"]


def test_what_everybody_looks_for_is_said_to_be_missing():
    assert dict(glance(document("X")).identity) == {
        "How it is given": NOT_STATED,
        "Class": NOT_STATED,
        "Brand names": NOT_STATED,
        "Kind": "Substance",
    }


def test_routes_of_doses_are_how_it_is_given():
    assert dict(glance(natalizumab()).identity)["How it is given"] == "Intravenous, intravenous infusion"
    assert dict(glance(natalizumab()).identity)["Brand names"] == "Tysabri, Tyruko (EU, US)"


def test_a_long_risk_is_cut_after_a_sentence_and_says_so():
    words = "Never with milk. " + "It is most dangerous in the evening. " * 20
    (risk,) = glance(document("X", precaution("boxed_warning", words))).risks
    assert risk.text.endswith("evening. …")
    assert not risk.whole
    assert len(risk.text) < 300


def test_a_name_that_has_been_confused_says_with_which_in_tall_letters():
    assert dict(glance(document("Vincristine")).identity)["Not to be confused with"] == "vinBLAStine"
    assert "Not to be confused with" not in dict(glance(document("X")).identity)
