"""How a Document's statements become sections, groups and headings."""

import pytest

from monographs.document import (
    AdverseEffect,
    Document,
    Handling,
    Identity,
    Indication,
    Interaction,
    Narrative,
    Precaution,
    Section,
)
from monographs.published.pages import glance
from monographs.published.pages.body import render_body
from monographs.published.pages.groups import groups
from monographs.published.pages.labels import adds, joined
from monographs.published.pages.sections import sections
from tests.published.documents import AI, document, natalizumab


def effect(key: str = "e", **fields) -> AdverseEffect:
    """Return an adverse effect."""
    return AdverseEffect(**{"key": key, "words": "Rash", "term": "Rash", "origin": AI, **fields})


def titles(*statements) -> list[str]:
    """Return the titles of the groups ``statements`` fall into."""
    return [group.title for group in groups(statements, document("Examplamab", *statements))]


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"serious": True, "group": "Serious Side Effects"}, "Serious"),
        ({"serious": True, "group": "Most serious adverse reactions"}, "Serious"),
        ({"serious": True}, "Serious"),
        ({"serious": True, "group": "Serious, in children under 6"}, "Serious: Serious, in children under 6"),
        ({"serious": True, "band": "rare"}, "Serious: Rare (1 in 10,000 to 1 in 1,000)"),
        ({"group": "Common Side Effects (>10%)"}, "Common Side Effects (>10%)"),
        ({"group": "Side Effects"}, "Other adverse effects"),
        ({"group": "Other side effects"}, "Other adverse effects"),
        ({}, "Other adverse effects"),
        ({"band": "common"}, "Common (1 in 100 to 1 in 10)"),
    ],
)
def test_adverse_effects_stand_under_a_plain_heading(fields, title):
    assert titles(effect(**fields)) == [title]


def test_serious_effects_come_first():
    assert titles(effect("a", group="Common"), effect("b", serious=True)) == ["Serious", "Common"]


def test_a_serious_effect_of_unknown_frequency_is_not_put_last():
    rows = (effect("a", serious=True, band="uncommon"), effect("b", serious=True), effect("c", band="common"))
    assert [title.partition(" (")[0] for title in titles(*rows)] == ["Serious", "Serious: Uncommon", "Common"]


def test_contraindications_stand_apart_from_warnings():
    (warnings,) = [view for view in sections(natalizumab()) if view.anchor == "precautions"]
    found = [(group.title, group.serious) for part in warnings.parts for group in part.groups]
    assert found == [
        ("Boxed warning", True),
        ("Contraindications", True),
    ]


def test_the_first_group_does_not_repeat_the_title_of_its_section():
    warning = Precaution(key="w", words="Drowsiness.", origin=AI)
    assert [
        group.title for group in groups([warning], document("X", warning), within="Warnings and precautions")
    ] == [""]


def test_a_label_of_the_source_is_shown_where_it_says_more():
    kept = Handling(key="a", words="Keep cold.", origin=AI, group="Vials of 14 mL")
    also = Handling(key="b", words="Keep dark.", origin=AI, group="Vials of 14 mL")
    plain = Handling(key="c", words="Keep dry.", origin=AI, group="Storage")
    (group,) = groups([kept, also, plain], document("X", kept, also, plain))
    assert [(label, len(alike)) for label, alike in group.clusters] == [("Vials of 14 mL", 2), ("", 1)]


@pytest.mark.parametrize(
    ("label", "said", "more"),
    [
        ("Side effects", "", False),
        ("Common side effects", "", True),
        ("Common side effects", "Common", False),
        ("Adults over 65", "Adults", True),
        ("", "", False),
    ],
)
def test_a_label_adds_something_or_not(label, said, more):
    assert adds(label, said) is more


def test_labels_are_joined_without_repeating():
    assert (
        joined("Children from 6 years", "Children", "", "up to 40 kg") == "Children from 6 years, up to 40 kg"
    )


def test_a_label_is_shown_in_a_table_too():
    row = Interaction(key="i", words="Less effect.", interactant="Milk", origin=AI, group="Above 14 mg")
    assert "Listed under: Above 14 mg" in render_body(document("X", row))


def named(words: str, **fields) -> Document:
    """Return a monograph with ``words`` under its heading of names."""
    passage = Narrative(key="names", words=words, origin=AI)
    identity = Identity(generic_name="Natalizumab", names=({"name": "Tysabri", "kind": "brand"},), **fields)
    return Document(identity=identity, sections=(Section(kind="identity", statements=(passage,)),))


@pytest.mark.parametrize(
    "words",
    ["Natalizumab", "**Natalizumab**", "Natalizumab (brand name: Tysabri)", "Generic name: natalizumab"],
)
def test_a_passage_that_only_names_the_drug_is_no_section_of_its_own(words):
    shown = named(words)
    assert sections(shown) == ()
    assert [fact.key for fact in glance.glance(shown).named] == ["names"]


@pytest.mark.parametrize(
    "words", ["Natalizumab, an antibody", "Natalizumab 300 mg", "Natalizumab is not Tyruko"]
)
def test_a_passage_that_says_more_keeps_its_section(words):
    shown = named(words)
    assert [view.anchor for view in sections(shown)] == ["identity"]
    assert glance.glance(shown).named == ()


def test_sections_come_in_the_fields_order_whatever_the_documents():
    anchors = [view.anchor for view in sections(natalizumab())]
    assert anchors.index("indications") < anchors.index("dosage") < anchors.index("precautions")
    assert anchors[-1] == "patient-info"


def test_prose_after_the_first_fact_comes_after_the_facts():
    found = groups(
        [
            Narrative(key="a", words="It is used for:", origin=AI),
            Indication(key="b", words="Gout", condition="Gout", origin=AI),
            Narrative(key="c", words="Some also use it in fever.", origin=AI),
        ],
        document("X"),
        within="What it is for",
    )
    assert [(group.title, [fact.key for fact in group.facts]) for group in found] == [
        ("", ["a"]),
        ("", ["b"]),
        ("", ["c"]),
    ]


def test_uses_stand_apart_by_who_approved_them_and_off_label_ones_last():
    def use(key: str, **fields) -> Indication:
        return Indication(key=key, words=key, condition=key, origin=AI, **fields)

    found = titles(use("a", off_label=True), use("b", authority="EMA"), use("c"), use("d", authority="EMA"))
    assert found == ["Uses: EMA", "Uses", "Off-label uses"]
    assert "Not an approved use" in render_body(document("X", use("a", off_label=True)))


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"words": "Headache (38%)", "frequency": "38%"}, ()),
        ({"words": "Headache", "frequency": "38%"}, (("How often", "38%"),)),
        ({"words": "Headache (38% of 100)", "frequency": "8%"}, (("How often", "8%"),)),
        ({"words": "Headache in 3 of 8", "frequency": "8%"}, (("How often", "8%"),)),
        ({"words": "Rash", "frequency": ">10%", "group": "Common (>10%)"}, ()),
        ({"words": "Rash in adults", "population": "adult"}, ()),
        ({"words": "Rash", "population": "adult"}, (("Who", "Adults"),)),
    ],
)
def test_a_field_is_shown_where_it_says_more_than_the_words(fields, shown):
    rash = effect(**fields)
    (group,) = groups([rash], document("X", rash))
    assert group.facts[0].shown == shown


def test_how_a_warning_is_filed_is_no_news_to_readers():
    warning = Precaution(key="w", words="Drowsiness.", topics=("ocular",), origin=AI)
    assert "Eyes" not in render_body(document("X", warning))


def test_a_heading_that_every_fact_begins_with_is_not_shown_twice():
    warning = Precaution(key="w", words="**Boxed warning:** It can kill.", level="boxed_warning", origin=AI)
    assert '<h3 class="unseen">Boxed warning</h3>' in render_body(
        document("X", warning, section="precautions")
    )


def test_effects_of_one_name_stand_together():
    rows = [effect("a"), effect("b", words="Fever", term="Fever"), effect("c", words="Rash (mild)")]
    (group,) = groups(rows, document("X", *rows))
    assert [fact.key for fact in group.facts] == ["a", "c", "b"]
