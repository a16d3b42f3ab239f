"""How a Document's statements become sections, groups and headings."""

import pytest

from monographs.document import (
    AdverseEffect,
    Document,
    Handling,
    Identity,
    Interaction,
    Narrative,
    Precaution,
    Section,
)
from monographs.published.pages import glance
from monographs.published.pages.body import render_body
from monographs.published.pages.labels import adds, joined
from monographs.published.pages.sections import groups, sections
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


def test_contraindications_stand_apart_from_warnings():
    (warnings,) = [view for view in sections(natalizumab()) if view.anchor == "precautions"]
    found = [(group.title, group.serious) for part in warnings.parts for group in part.groups]
    assert found == [
        ("Boxed warning", True),
        ("Contraindications", True),
        ("Warnings and precautions", False),
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
