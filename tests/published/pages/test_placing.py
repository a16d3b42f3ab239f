"""Where readers find what they ask for, wherever its source put it."""

import pytest

from monographs.document import AdverseEffect, Document, Narrative, Precaution, StopRule
from monographs.published.pages.body import render_body, ways_in
from monographs.published.pages.glance import glance
from monographs.published.pages.sections import sections
from tests.published.documents import AI, document
from tests.published.reader import Page


def precaution(words: str, *topics: str, **fields) -> Precaution:
    """Return a precaution on ``topics``."""
    return Precaution(
        key=fields.pop("key", "p"), words=words, topics=topics or ("other",), origin=AI, **fields
    )


def keys(whole: Document) -> dict[str, list[str]]:
    """Return the statements of each section by its address."""
    return {
        view.anchor: [fact.key for part in view.parts for group in part.groups for fact in group.facts]
        for view in sections(whole)
    }


@pytest.mark.parametrize(("topic", "anchor"), [("pregnancy", "pregnancy"), ("lactation", "lactation")])
def test_a_precaution_on_it_has_a_heading_of_its_own(topic, anchor):
    whole = document(
        "X", precaution("Weigh it up.", topic), precaution("Drink.", key="o"), section="precautions"
    )
    assert keys(whole) == {"precautions": ["o"], anchor: ["p"]}
    assert f'href="#{anchor}"' in render_body(whole)


def test_whom_it_is_about_counts_too():
    assert keys(document("X", precaution("Weigh it up.", population="lactating"))) == {"lactation": ["p"]}


def test_a_contraindication_stays_and_the_heading_points_to_it():
    whole = document(
        "X", precaution("Never while pregnant.", "pregnancy", level="contraindication"), section="precautions"
    )
    assert keys(whole) == {"precautions": ["p"], "pregnancy": []}
    shown = Page(f"<main>{render_body(whole)}</main>")
    assert "Said under other headings Never while pregnant. Unchecked" in shown.text_of("elsewhere")


def test_a_precaution_on_many_things_stays_where_it_is():
    many = precaution("Take care.", "pregnancy", "renal", "hepatic", "ocular")
    assert keys(document("X", many, section="precautions")) == {"precautions": ["p"], "pregnancy": []}


def test_prose_that_a_moved_precaution_was_read_from_is_still_the_full_text():
    whole = document(
        "X",
        Narrative(key="n", words="Weigh it up in pregnancy.", origin=AI),
        precaution("Weigh it up", "pregnancy", part_of="n"),
        section="precautions",
    )
    (part,) = (part for view in sections(whole) if view.anchor == "precautions" for part in view.parts)
    assert [group.title for group in part.groups] == ["In full"]


def asked(*statements) -> dict[str, str]:
    """Return the ways in by their words."""
    whole = document("X", *statements)
    return {words: where for where, words in ways_in(glance(whole), sections(whole))}


def test_what_people_ask_first_is_one_tap_away():
    found = asked(
        precaution("Weigh it up.", "lactation"),
        StopRule(key="s", words="Stop it in jaundice.", trigger="Jaundice", origin=AI),
        AdverseEffect(key="e", words="Anaphylaxis", term="Anaphylaxis", serious=True, origin=AI),
    )
    assert found == {
        "Breast-feeding": "lactation",
        "When to stop": "when-to-stop",
        "When to get help": "when-to-get-help",
    }
    assert asked(Narrative(key="n", words="It is blue.", origin=AI)) == {}


@pytest.mark.parametrize(
    ("words", "is_rule"),
    [
        ("Withhold it at the first sign of PML.", True),
        ("Treatment should be discontinued in jaundice.", True),
        ("Do not stop it suddenly.", False),
        ("Never discontinue it alone.", False),
        ("For 6 months after stopping.", False),
    ],
)
def test_an_order_to_stop_is_named_at_the_head(words, is_rule):
    assert [each.text for each in glance(document("X", precaution(words))).stop] == [words] * is_rule


@pytest.mark.parametrize(
    ("words", "is_help"),
    [
        ("Get medical help at once for a fever.", True),
        ("Tell a doctor immediately.", True),
        ("Approved for emergency use.", False),
        ("Diluted immediately before use.", False),
    ],
)
def test_a_call_for_help_is_named_at_the_head(words, is_help):
    assert [each.text for each in glance(document("X", precaution(words))).help] == [words] * is_help


def test_every_way_in_leads_somewhere():
    whole = document(
        "X",
        precaution("Get help at once.", "pregnancy"),
        StopRule(key="s", words="Stop it.", trigger="Rash", origin=AI),
    )
    found = Page(render_body(whole))
    ids = {each.attributes.get("id") for each in found.elements}
    links = [each.attributes["href"] for each in found.find(tag="a") if "ways-in" in each.within]
    assert len(links) == 3
    assert {link.removeprefix("#") for link in links} <= ids


def test_a_rule_within_another_is_named_once_and_its_trigger_is_not_said_before_it():
    whole = document(
        "X",
        precaution("Liver: Stop it in jaundice."),
        StopRule(key="s", words="Stop it in jaundice.", trigger="jaundice", origin=AI),
    )
    assert [each.text for each in glance(whole).stop] == ["Liver: Stop it in jaundice."]
    assert '<p class="term">' not in render_body(whole)
