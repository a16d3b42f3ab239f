"""A monograph in Chinese in a real browser: imported, signed, found, read on a phone, left for English."""

import pytest

from monographs.editorial.imports import import_document
from monographs.editorial.models import Drug, Revision
from monographs.importers import Declaration
from monographs.management.commands.demo import FOLDER
from tests import factories
from tests.browser import PHONE
from tests.documents import a_document


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = ("", "drugs/exemplumab/", "search/?q=夫利西", "quality/", "about/")


@pytest.fixture
def shelf(transactional_db):
    """One drug, signed in English and, from the demonstration's own file, in Chinese."""
    factories.approved(a_document())
    outcome = import_document(
        data=(FOLDER / "infliximab-zh.md").read_bytes(),
        declaration=Declaration(origin="ai", language="zh-Hans"),
        by=factories.person("Editors"),
        drug=Drug.objects.get(slug="exemplumab"),
    )
    revision = Revision.objects.get(pk=outcome.revision_pk)
    factories.approve(factories.workflow.submit(revision=revision, by=revision.author))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows_in_chinese(visitor, shelf, scheme):
    reader = visitor(color_scheme=scheme)
    for width in (1280, PHONE["width"]):
        reader.page.set_viewport_size({**PHONE, "width": width})
        for place in PAGES:
            reader.go(f"/zh-hans/{place}")
            assert reader.violations() == [], place
            assert not reader.overflows(), f"{place} at {width} px"


def test_a_reader_finds_it_by_a_part_of_its_name_and_meets_the_flag_first(visitor, shelf):
    reader = visitor()
    reader.page.set_viewport_size(PHONE)
    reader.go("/zh-hans/")
    reader.page.get_by_role("combobox").fill("夫利西")
    reader.page.get_by_role("button", name="搜索").click()
    reader.page.locator(".entry a").first.click()
    assert reader.page.url.endswith("/zh-hans/drugs/exemplumab/")
    text = reader.page.locator("main").inner_text()
    assert text.index("均未对照资料核对") < text.index("静脉输注")
    assert "未核对：使用前务必确认" in text
    assert reader.page.locator("h1").inner_text() == "英夫利西单抗"


def test_one_link_leads_to_the_other_language_and_back(visitor, shelf):
    reader = visitor()
    reader.go("/zh-hans/drugs/exemplumab/")
    reader.page.locator(".languages").get_by_role("link", name="English").click()
    assert reader.page.url.endswith("/drugs/exemplumab/")
    assert "/zh-hans/" not in reader.page.url
    assert reader.page.locator("html").get_attribute("lang") == "en"
    reader.page.locator(".languages").get_by_role("link", name="简体中文").click()
    assert reader.page.locator("html").get_attribute("lang") == "zh-Hans"
    assert reader.page.context.cookies() == []
