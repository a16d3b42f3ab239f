"""The readers' pages beyond the monograph, in a browser: phone and desktop, light and dark, no script."""

import pytest
from django.utils import timezone

from monographs.editorial.workflow.reports import uphold
from monographs.published.reports import tickets
from monographs.published.reports.models import Report
from tests import factories
from tests.browser import PHONE
from tests.documents import a_document, with_words


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = {
    "editions": ("/drugs/exemplumab/editions/", 200),
    "changes": ("/drugs/exemplumab/changes/1-2/", 200),
    "compare": ("/compare/?drug=exemplumab&drug=machinumab&drug=gonumab&drug=nowhere", 200),
    "compare-form": ("/compare/", 200),
    "quality": ("/quality/", 200),
    "upheld": ("/drugs/machinumab/", 200),
    "report-choose": ("/drugs/exemplumab/report/", 200),
    "report": ("/drugs/exemplumab/report/dosage-adults/", 200),
    "report-page": ("/drugs/exemplumab/report-page/", 200),
    "reported": ("/drugs/exemplumab/reported/", 200),
    "changes-withdrawn": ("/drugs/gonumab/changes/1-1/", 410),
}


def a_report(slug):
    return Report.objects.create(
        slug=slug,
        language="en",
        edition=1,
        statement_key="dosage-adults",
        kind="dangerous",
        words="The dose is twice that of the label.",
        ticket=slug,
        at=timezone.now(),
    )


@pytest.fixture
def shelf(transactional_db):
    """A drug whose dose was corrected, one from an AI source, and one withdrawn."""
    author, moderator = factories.person("Editors"), factories.person("Moderators")
    drug = factories.approved(a_document(), author=author, by=moderator).drug
    corrected = a_document(dose="200")
    corrected = with_words(corrected, "precaution-milk", "It passes into breast milk; do not breast-feed.")
    factories.approved(corrected, author=author, by=moderator, drug=drug)
    factories.approved(a_document("Machinumab", origin=factories.AI), author=author, by=moderator)
    uphold(report=a_report("machinumab"), by=moderator, note="The label says 150 mg.")
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


def test_a_reader_reports_a_statement_without_script(visitor, shelf, monkeypatch):
    monkeypatch.setattr(tickets, "is_too_quick", lambda text: False)
    reader = visitor(java_script_enabled=False)
    page = reader.page
    page.set_viewport_size(PHONE)
    reader.go("/drugs/exemplumab/")
    page.get_by_role("link", name="Report something on this page").click()
    page.get_by_role("link", name="Report this statement Adults are given 200 mg").click()
    page.get_by_role("button", name="Send the report").click()
    assert "Choose what is wrong." in reader.reads()
    page.get_by_label("What is wrong?").select_option("Somebody could come to harm")
    page.get_by_label("In your own words").fill("The label says 150 mg.")
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/reported/")
    assert page.inner_text("h1") == "Thank you"
    assert page.context.cookies() == []
    assert Report.objects.get(slug="exemplumab").words == "The label says 150 mg."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_moderator_decides_on_a_report_in_the_browser(visitor, shelf, scheme):
    report = a_report("exemplumab")
    moderator = visitor(factories.person("Moderators").username, color_scheme=scheme)
    page = moderator.page
    moderator.go("/admin/monographs/report/")
    assert moderator.violations() == []
    page.get_by_role("link", name="exemplumab, edition 1, dosage-adults").click()
    page.wait_for_load_state()
    moderator.picture(f"desk-report-{scheme}")
    assert moderator.violations() == []
    page.get_by_label("Uphold").check()
    page.get_by_label("Why").fill("The label says 150 mg.")
    page.get_by_role("button", name="Decide").click()
    page.wait_for_load_state()
    report.refresh_from_db()
    assert report.state == "upheld"
    assert moderator.violations() == []
