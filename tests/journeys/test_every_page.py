"""Every kind of readers' page in four forms, with text twice as large, and by keyboard alone."""

import pytest
from django.db import OperationalError

from monographs.published import reading
from monographs.published.reports import tickets
from tests.browser import DESKTOP, PHONE
from tests.documents import a_document
from tests.published.addresses import SHELF
from tests.published.documents import document
from tests.published.editions import publish, withdraw


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

MACHINES = {
    *("twin", "edition-twin", "feed", "drug-feed", "sitemap", "sitemap-part", "llms", "robots", "healthz"),
    *("schema", "suggest", "choose_changes", "changes_since"),
}
PAGES = {
    name: [path for path, status in paths.items() if status == 200][-1]
    for name, paths in SHELF.items()
    if name not in MACHINES
}
PAGES = {**PAGES, "withdrawn": "/drugs/gonumab/", "missing": "/nowhere/"}
FORMS = {
    "light": {"color_scheme": "light", "media": "screen"},
    "dark": {"color_scheme": "dark", "media": "screen"},
    "print": {"color_scheme": "light", "media": "print"},
}


@pytest.fixture(autouse=True)
def shelf(transactional_db):
    """The drugs the addresses are about, and one withdrawn."""
    publish(a_document())
    publish(a_document(dose="450"), number=2)
    publish(a_document("Secundumab"))
    publish(document("Gonumab"))
    withdraw(document("Gonumab"))


def test_each_is_kept_in_four_forms_and_fits_with_text_twice_as_large(visitor):
    reader = visitor()
    wide = {}
    for name, path in PAGES.items():
        reader.go(path)
        for form, media in FORMS.items():
            reader.page.emulate_media(**media)
            reader.picture(f"page-{name}-{form}")
        reader.page.emulate_media(**FORMS["light"])
        reader.page.set_viewport_size(PHONE)
        reader.picture(f"page-{name}-phone")
        wide[name, "on a phone"] = reader.too_wide() if reader.overflows() else []
        reader.page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide[name, "large on a phone"] = reader.too_wide() if reader.overflows() else []
        reader.page.set_viewport_size(DESKTOP)
        wide[name, "large"] = reader.too_wide() if reader.overflows() else []
    assert {place: found for place, found in wide.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_class_and_the_page_without_a_database_are_usable_by_everyone(
    visitor, monkeypatch, scheme
):
    reader = visitor(color_scheme=scheme)
    for path in ("/classes/", "/classes/antibody/"):
        assert reader.go(path).status == 200
        assert reader.violations() == [], path

    def fail(**_):
        raise OperationalError("gone")

    monkeypatch.setattr(reading, "monograph", fail)
    assert reader.go("/drugs/exemplumab/").status == 503
    assert reader.violations() == []
    reader.page.set_viewport_size(PHONE)
    assert not reader.overflows()


def tab_to(page, found: str, most: int = 120) -> None:
    """Press Tab until what has the focus fits the script ``found``."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(at => {found})(document.activeElement)"):
            return
    raise AssertionError(f"the keyboard never came to: {found}")


def test_a_reader_opens_a_mark_reports_and_compares_by_keyboard_alone(visitor, monkeypatch):
    monkeypatch.setattr(tickets, "is_too_quick", lambda text: False)
    reader = visitor()
    page = reader.page
    reader.go("/drugs/exemplumab/")
    tab_to(page, "at.tagName === 'SUMMARY' && at.parentElement.classList.contains('mark')")
    page.keyboard.press("Enter")
    assert page.locator("details.mark[open] .behind").first.is_visible()
    tab_to(page, "at.tagName === 'A' && at.textContent.includes('Report something on this page')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/")
    tab_to(page, "at.tagName === 'A' && at.getAttribute('href').includes('/report/')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/*/")
    tab_to(page, "at.id === 'kind'")
    page.keyboard.type("It is wrong")
    tab_to(page, "at.id === 'words'")
    page.keyboard.type("The label says 150 mg.")
    tab_to(page, "at.tagName === 'BUTTON' && at.textContent.includes('Send the report')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reported/")
    reader.go("/compare/")
    for name in ("Exemplumab", "Secundumab"):
        tab_to(page, "at.name === 'drug'")
        page.keyboard.type(name)
        page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?drug=Exemplumab&drug=Secundumab*")
    assert page.locator(".small-flag").count() == 2
