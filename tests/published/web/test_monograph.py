"""The page of a monograph, as readers get it."""

import re

import pytest

from monographs.document import Check, Document, Narrative, plain_text
from monographs.document.number import numbers
from monographs.published.pages.marks import SIGNS
from tests.documents import a_document
from tests.published.documents import checked, natalizumab
from tests.published.documents import document as small
from tests.published.editions import publish
from tests.published.reader import Page


pytestmark = pytest.mark.django_db

DOCUMENTS = {"natalizumab": natalizumab, "exemplumab": a_document}


def page(client, document: Document) -> Page:
    """Return the page of ``document``, published."""
    edition = publish(document)
    return Page(client.get(f"/drugs/{edition.slug}/").content.decode())


@pytest.fixture(params=DOCUMENTS.values(), ids=DOCUMENTS.keys())
def document(request) -> Document:
    """Each of the whole monographs."""
    return request.param()


def test_the_flag_stands_before_the_first_clinical_word(client, document):
    shown = page(client, document).text_of("main")
    flag = shown.index("checked against a source")
    for statement in document.statements():
        words = plain_text(statement.words).split("\n")[0]
        assert words not in shown[:flag], words


def test_the_flag_cannot_be_closed(client, document):
    (flag,) = page(client, document).find(cls="flag")
    assert flag.tag == "section"
    assert not {"details", "summary", "dialog"} & set(flag.within)


def test_every_statement_is_on_the_page_once_with_its_mark(client, document):
    shown = page(client, document)
    ids = [each.attributes["id"] for each in shown.elements if each.attributes.get("id", "").startswith("s-")]
    assert sorted(ids) == sorted(f"s-{statement.key}" for statement in document.statements())
    states = sorted(mark.classes[1] for mark in shown.find(tag="details", cls="mark"))
    assert states == sorted(f"mark-{statement.check.state}" for statement in document.statements())
    assert len(shown.find(cls="sign")) == len(states)


def test_marks_are_said_in_words(client):
    shown = page(client, natalizumab()).text_of("mark")
    for words in ("Unchecked: confirm before use", "Unchecked", "Checked", "Disputed", *SIGNS.values()):
        assert words in shown
    assert "A person held this statement against a source and found it there." in shown
    assert "300 mg once every 4 weeks" in shown


def test_a_dispute_stands_open_beside_the_words_of_the_page(client):
    found = page(client, natalizumab())
    shown = found.text_of("conflict")
    assert "A source disagrees This page says Use the diluted solution within 24 hours" in shown
    assert "Natalizumab product information (official label) says no more than 8 hours" in shown
    assert "The source’s licence does not allow quoting it." in shown
    assert "It is not known whether it passes into milk." not in found.text_of("main")
    assert not any("details" in each.within for each in found.find(cls="conflict"))


def test_every_number_of_every_statement_is_on_the_page(client, document):
    shown = set(numbers(page(client, document).text_of("main")))
    for statement in document.statements():
        assert set(numbers(plain_text(statement.words))) <= shown, statement.key


def test_every_word_of_every_statement_is_on_the_page(client, document):
    shown = page(client, document).text_of("main")
    for statement in document.statements():
        for line in plain_text(statement.words).split("\n"):
            words = line.removeprefix("•").strip()
            assert all(word in shown for word in re.findall(r"\w+", words)), statement.key


def test_key_facts_come_after_the_flag_and_before_the_sections(client):
    shown = page(client, natalizumab()).text_of("main")
    places = [
        shown.index(words)
        for words in (
            "checked against a source",
            "Most serious risk: boxed warning",
            "What it is for Multiple sclerosis Checked",
            "How it is given",
            "Relapsing forms of multiple sclerosis in adults",
        )
    ]
    assert places == sorted(places)


def test_what_the_monograph_is_silent_on_is_said(client):
    shown = page(client, a_document()).text_of("main")
    assert "No facts listed here on: pregnancy." in shown
    assert "No word on a subject does not mean that there is no risk." in shown


def test_pictures_hold_no_script_and_no_inline_style(client):
    shown = page(client, a_document(dose="300"))
    assert shown.find(tag="svg")
    for element in shown.elements:
        if "svg" in (element.tag, *element.within):
            assert not any(name == "style" or name.startswith("on") for name in element.attributes)
        if element.tag == "svg":
            assert element.attributes["aria-hidden"] == "true"


def test_pictures_stand_beside_the_same_in_words(client):
    shown = page(client, a_document())
    assert "One dose every 4 weeks." in shown.text_of("timeline")
    (bar,) = shown.find(cls="share-sure")
    assert bar.attributes["width"] == "15"
    assert "15%" in shown.text_of("main")


def test_a_superseded_edition_says_so_and_leads_to_the_one_in_force(client):
    publish(natalizumab())
    publish(natalizumab(), number=2)
    text = client.get("/drugs/natalizumab/editions/1/").content.decode()
    shown = Page(text)
    assert "This is an earlier edition." in shown.text_of("replaced")
    assert text.index("This is an earlier edition.") < text.index('class="flag')
    assert 'rel="canonical" href="http://127.0.0.1:8000/drugs/natalizumab/"' in text
    assert "noindex" in text


def test_the_small_print_is_on_every_sheet(client):
    edition = publish(natalizumab())
    shown = Page(client.get("/drugs/natalizumab/").content.decode()).text_of("running")
    for fact in ("edition 1, current", "3 March 2026", edition.digest[:16], "statements checked"):
        assert fact in shown


@pytest.mark.parametrize(
    ("origin", "checks", "warned"), [("human", 0, True), ("human", 1, False), ("ai", 1, True)]
)
def test_a_page_that_nobody_checked_warns_whoever_wrote_it(client, origin, checks, warned):
    words = Narrative(
        key="n", words="It is blue.", origin={"kind": origin}, check=checked() if checks else Check()
    )
    (flag,) = page(client, small("X", words)).find(cls="flag")
    assert ("flag-cautious" in flag.classes) is warned
