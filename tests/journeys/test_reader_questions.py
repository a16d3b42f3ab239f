"""Five questions of a worried reader, answered on a phone: what the page says and where it stands.

The page is the demonstration's monograph of natalizumab. What is checked stands in the first view; every
other answer comes after one tap on the list of sections, which stands in the first two screens, and at most
two screens of scrolling.
"""

import pytest

from monographs.editorial import workflow
from monographs.editorial.models import Revision
from monographs.management.commands.demo import FOLDER
from tests import factories


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

TELEPHONE = {"width": 390, "height": 844}
SCREENS = 3
QUESTIONS = {
    "which population": ("Dosage and administration", ("Adults", "300 mg")),
    "which dose interval": ("Dosage and administration", ("every 4 weeks",)),
    "may I breast-feed": ("Warnings and precautions", ("detected in human milk",)),
    "what is an emergency": ("Adverse effects", ("Anaphylaxis",)),
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


def top(found) -> float:
    """Return how far below the upper edge of the screen ``found`` begins, in screens."""
    return found.bounding_box()["y"] / TELEPHONE["height"]


def test_is_this_checked_is_answered_in_the_first_view(page):
    flag = page.get_by_text("statements checked against a source").first
    assert 0 <= top(flag) < 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_stands_near_the_head_of_its_section(page, question):
    section, words = QUESTIONS[question]
    tap = page.locator(".contents").get_by_role("link", name=section, exact=True)
    assert top(tap) < 2
    tap.click()
    heading = page.get_by_role("heading", name=section, exact=True, level=2)
    assert -0.1 < top(heading) < 0.2
    for said in words:
        found = page.locator("main").get_by_text(said).filter(visible=True).all()
        places = [top(each) for each in found]
        assert any(0 <= place < SCREENS for place in places), (question, said, places)
