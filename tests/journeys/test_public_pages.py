"""Every kind of public page: usable by everyone, in the light and in the dark, on the smallest phone."""

import pytest

from monographs.editorial import workflow
from tests import factories
from tests.browser import PHONE
from tests.documents import a_document


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = {
    "home": ("/", 200),
    "browse": ("/drugs/", 200),
    "monograph": ("/drugs/exemplumab/", 200),
    "editions": ("/drugs/exemplumab/editions/", 200),
    "superseded": ("/drugs/exemplumab/editions/1/", 200),
    "search": ("/search/?q=exemplumab", 200),
    "search-offer": ("/search/?q=exemplumba", 200),
    "search-empty": ("/search/?q=nothing+of+the+kind", 200),
    "about": ("/about/", 200),
    "withdrawn": ("/drugs/gonumab/", 410),
    "unknown": ("/drugs/nowhere/", 404),
}


@pytest.fixture
def shelf(transactional_db):
    """A drug in its second edition, one from an AI source, and one withdrawn."""
    author, moderator = factories.person("Editors"), factories.person("Moderators")
    first = factories.approved(a_document(), author=author, by=moderator)
    second = workflow.revise(revision=first, by=author)
    factories.approve(workflow.submit(revision=second, by=author), by=moderator)
    factories.approved(a_document("Machinumab", origin=factories.AI), author=author, by=moderator)
    factories.withdrawn(a_document("Gonumab"), author=author, by=moderator)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows_on_a_phone(visitor, shelf, scheme):
    reader = visitor(color_scheme=scheme)
    for width in (1280, PHONE["width"]):
        reader.page.set_viewport_size({**PHONE, "width": width})
        for name, (path, status) in PAGES.items():
            assert reader.go(path).status == status
            reader.picture(f"{name}-{scheme}-{width}")
            assert reader.violations() == [], name
            assert not reader.overflows(), f"{name} at {width} px"


def test_nothing_needs_a_script_sets_a_cookie_or_comes_from_elsewhere(visitor, shelf):
    reader = visitor(java_script_enabled=False)
    for name, (path, status) in PAGES.items():
        response = reader.go(path)
        assert response.status == status
        assert "set-cookie" not in response.headers, name
        assert reader.page.inner_text("h1"), name
    assert reader.page.context.cookies() == []
    assert all(address.startswith(reader.site) for address in reader.requests)
    assert not any(address.endswith(".js") for address in reader.requests)


def test_a_reader_finds_a_drug_with_the_keyboard_alone(visitor, shelf):
    reader = visitor()
    reader.go("/")
    page = reader.page
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("machinumab")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.get_by_role("link", name="Machinumab").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.inner_text("h1") == "Machinumab"
    text = reader.reads()
    assert text.index("AI-generated") < text.index("300 mg")


def test_text_twice_as_large_still_fits(visitor, shelf):
    reader = visitor()
    reader.go("/drugs/machinumab/")
    reader.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not reader.overflows()
