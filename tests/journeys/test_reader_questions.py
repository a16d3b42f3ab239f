"""Questions of a worried reader, answered on a phone: what the page says, where it stands, how long it takes.

The page is the demonstration's monograph of natalizumab. What is checked stands on the first screen; every
other answer comes after one tap on what people ask first. Time is counted in steps: to look through a screen
takes 15 seconds, to tap takes 3.
"""

import pytest

from monographs.editorial import workflow
from monographs.editorial.models import Revision
from monographs.management.commands.demo import FOLDER
from tests import factories


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

TELEPHONE = {"width": 390, "height": 844}
LOOK, TAP, A_MINUTE = 15, 3, 60
QUESTIONS = {
    "which population": ("Doses", ("Adults", "300 mg")),
    "which dose interval": ("Doses", ("every 4 weeks",)),
    "may I breast-feed": ("Breast-feeding", ("detected in human milk",)),
    "may I have it while I am pregnant": ("Pregnancy", ("Thrombocytopenia, at times with anaemia",)),
    "what is an emergency": ("When to get help", ("Anaphylaxis",)),
    "when is it stopped": ("When to stop", ("at the first sign or symptom suggestive of PML",)),
}


@pytest.fixture
def page(visitor, transactional_db):
    """The demonstration's page on a phone, without script."""
    author = factories.person("Editors")
    text = (FOLDER / "natalizumab-reference.md").read_text()
    outcome = factories.imported(text, by=author, origin="human", file_name="natalizumab-reference.md")
    revision = workflow.submit(revision=Revision.objects.get(pk=outcome.revision_pk), by=author)
    factories.approve(revision)
    reader = visitor(java_script_enabled=False, reduced_motion="reduce")
    reader.page.set_viewport_size(TELEPHONE)
    reader.go("/drugs/natalizumab/")
    return reader.page


def screens(found) -> int:
    """Return how many screens are looked through until ``found`` is met, from where the page stands."""
    top = found.bounding_box()["y"] / TELEPHONE["height"]
    # A heading that was jumped to may begin a hair above the edge.
    return int(top) + 1 if top > -0.05 else 1000


def nearest(page, words: str) -> int:
    """Return how many screens are looked through until ``words`` are met."""
    found = page.locator("main").get_by_text(words).filter(visible=True).all()
    return min((screens(each) for each in found), default=1000)


def test_is_this_checked_is_answered_on_the_first_screen(page):
    assert nearest(page, "statements checked against a source") == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_met_within_a_minute(page, question):
    link, words = QUESTIONS[question]
    tap = page.get_by_role("navigation", name="What people ask first").get_by_role("link", name=link)
    before = screens(tap)
    assert before <= 2
    tap.click()
    for said in words:
        after = nearest(page, said)
        assert after <= 2, (question, said, after)
        assert before * LOOK + TAP + after * LOOK < A_MINUTE, (question, said, before, after)
