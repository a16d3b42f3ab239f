"""The page of a monograph in a real browser: pictures, large text, paper, and what is behind a mark."""

import re
import zlib
from contextlib import suppress
from itertools import pairwise

import pytest

from tests import factories
from tests.browser import PHONE
from tests.documents import a_document, a_dose, a_section


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def page(transactional_db):
    """A drug with loading doses, in force; its address."""
    document = a_document(origin=factories.AI)
    loading = a_dose(
        key="dosage-loading",
        words="Adults are given 300 mg in weeks 0, 2 and 6, then every 8 weeks.",
        interval="in weeks 0, 2 and 6, then every 8 weeks",
        weeks=(0, 2, 6),
        every="8",
        origin=factories.AI,
    )
    sections = [
        a_section("dosage", loading) if section.kind == "dosage" else section for section in document.sections
    ]
    factories.approved(document.replace(sections=tuple(sections)))
    return "/drugs/exemplumab/"


def box(reader, selector: str, which: int = 0) -> dict[str, float]:
    """Return where the element is on the page."""
    return reader.page.locator(selector).nth(which).bounding_box()


def test_the_picture_of_the_schedule_is_to_scale_and_readable_on_a_phone(visitor, page):
    reader = visitor()
    reader.page.set_viewport_size(PHONE)
    reader.go(page)
    places = [box(reader, ".timeline circle", which)["x"] for which in range(4)]
    first, second, third = (after - before for before, after in pairwise(places))
    assert second == pytest.approx(2 * first, rel=0.1)
    assert third == pytest.approx(4 * first, rel=0.1)
    assert "Doses in weeks 0, 2 and 6, then every 8 weeks." in reader.page.inner_text(".timeline")
    assert box(reader, ".timeline text")["height"] >= 9
    assert not reader.overflows()


def test_a_bar_is_as_long_as_its_number(visitor, page):
    reader = visitor()
    reader.go(page)
    whole, part = box(reader, ".share-all"), box(reader, ".share-sure")
    assert part["width"] / whole["width"] == pytest.approx(0.15, abs=0.01)


@pytest.mark.parametrize("width", [1280, 640, 320])
def test_text_twice_as_large_fits_every_width(visitor, page, width):
    reader = visitor()
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.go(page)
    reader.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not reader.overflows()


def test_key_facts_are_near_the_top_of_a_phone(visitor, page):
    reader = visitor()
    reader.page.set_viewport_size(PHONE)
    reader.go(page)
    flag, risk, use = (box(reader, each)["y"] for each in (".flag", ".risk", "#indications"))
    assert flag < risk < use
    assert flag < PHONE["height"]


def test_a_mark_opens_without_script_and_its_panel_fits(visitor, page):
    reader = visitor(java_script_enabled=False)
    reader.page.set_viewport_size(PHONE)
    reader.go(page)
    mark = reader.page.locator("details.mark").first
    mark.locator("summary").click()
    assert "Nobody has held this statement against a source yet." in mark.inner_text()
    panel = mark.locator(".behind").bounding_box()
    assert panel["x"] + panel["width"] <= PHONE["width"]


def sheets(pdf: bytes) -> list[bytes]:
    """Return what is drawn on each sheet of a PDF as chromium writes it."""
    starts = [match.end() for match in re.finditer(rb"stream\r?\n", pdf)]
    drawn = []
    for start in starts:
        with suppress(zlib.error):
            drawn.append(zlib.decompressobj().decompress(pdf[start:]))
    return [stream for stream in drawn if b"BT\n" in stream]


def test_paper_bears_edition_state_date_flag_and_digest_on_every_sheet(visitor, page):
    reader = visitor()
    reader.go(page)
    reader.page.emulate_media(media="print")
    running = reader.page.locator(".running")
    for fact in ("edition 1, current", "signed", "AI-generated", "0 of"):
        assert fact in running.inner_text()
    assert reader.page.locator(".flag").is_visible()
    assert reader.page.locator("details.mark .state").first.is_visible()
    assert not reader.page.locator(".masthead nav").is_visible()
    reader.picture("monograph-print")

    size = float(running.evaluate("element => getComputedStyle(element).fontSize").removesuffix("px"))
    drawn = sheets(reader.page.pdf(prefer_css_page_size=True))
    sizes = [{float(found) for found in re.findall(rb"/F\d+ ([\d.]+) Tf", sheet)} for sheet in drawn]
    assert len(drawn) > 1
    assert all(any(abs(found - size) < 0.05 for found in sheet) for sheet in sizes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_every_mark_open(visitor, page, scheme):
    reader = visitor(color_scheme=scheme)
    reader.go(page)
    reader.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert reader.violations() == []
    assert not reader.overflows()
