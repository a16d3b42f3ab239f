"""The readers' pages beyond the monograph, in a browser: phone and desktop, light and dark, no script."""

import pytest

from tests import factories
from tests.documents import a_document, with_words
from tests.journeys.conftest import PHONE


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = {
    "editions": ("/drugs/exemplumab/editions/", 200),
    "changes": ("/drugs/exemplumab/changes/1-2/", 200),
    "compare": ("/compare/?drug=exemplumab&drug=machinumab&drug=gonumab&drug=nowhere", 200),
    "compare-form": ("/compare/", 200),
    "quality": ("/quality/", 200),
    "changes-withdrawn": ("/drugs/gonumab/changes/1-1/", 410),
}


@pytest.fixture
def shelf(transactional_db):
    """A drug whose dose was corrected, one from an AI source, and one withdrawn."""
    author, moderator = factories.person("Editors"), factories.person("Moderators")
    drug = factories.approved(a_document(), author=author, by=moderator).drug
    corrected = a_document(dose="200")
    corrected = with_words(corrected, "precaution-milk", "It passes into breast milk; do not breast-feed.")
    factories.approved(corrected, author=author, by=moderator, drug=drug)
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
    assert reader.complaints == []


def test_nothing_needs_a_script_or_sets_a_cookie(visitor, shelf):
    reader = visitor(java_script_enabled=False)
    for name, (path, status) in PAGES.items():
        response = reader.go(path)
        assert response.status == status
        assert "set-cookie" not in response.headers, name
    assert reader.page.context.cookies() == []
    assert all(address.startswith(reader.site) for address in reader.requests)


def test_a_reader_chooses_two_editions_without_script(visitor, shelf):
    reader = visitor(java_script_enabled=False)
    reader.go("/drugs/exemplumab/editions/")
    reader.page.get_by_role("button", name="Show the changes").click()
    reader.page.wait_for_url("**/changes/1-2/")
    assert "1.5 times lower" in reader.reads()
