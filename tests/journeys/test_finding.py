"""Finding in a real browser: suggestions help and never decide, and the data block harms no policy."""

import json

import pytest

from tests.browser import PHONE
from tests.documents import a_document
from tests.published.shelving import put


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def shelf(transactional_db):
    put(a_document())
    put(a_document("Exempravir"))
    put(a_document("Clozapine"))


def type_in(reader, text: str) -> None:
    reader.page.locator("input[type=search]").first.press_sequentially(text)


def test_the_data_block_is_read_as_data_under_the_strict_policy(visitor, shelf):
    reader = visitor()
    response = reader.go("/drugs/exemplumab/")
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert "unsafe-inline" not in response.headers["content-security-policy"]
    block = reader.page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(block)["about"]["name"] == "Exemplumab"
    assert reader.complaints == []


def test_suggestions_are_chosen_with_the_keyboard(visitor, shelf):
    reader = visitor()
    reader.go("/")
    type_in(reader, "exem")
    reader.page.locator("[role=option]").nth(1).wait_for()
    reader.picture("suggestions")
    assert reader.violations() == []
    for _ in range(2):
        reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/drugs/exempravir/")
    assert reader.complaints == []


def test_enter_alone_searches_for_exactly_what_was_typed(visitor, shelf):
    reader = visitor()
    reader.go("/")
    type_in(reader, "exem")
    reader.page.locator("[role=option]").first.wait_for()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search/?q=exem")


def test_escape_closes_the_suggestions(visitor, shelf):
    reader = visitor()
    reader.go("/")
    type_in(reader, "exem")
    reader.page.locator("[role=option]").first.wait_for()
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("[role=listbox]").first.is_hidden()


@pytest.mark.parametrize("chosen_with", ["key", "mouse"])
def test_a_suggestion_is_written_into_the_field_of_a_comparison(visitor, shelf, chosen_with):
    reader = visitor()
    reader.go("/compare/")
    fields = reader.page.locator("input[name=drug]")
    fields.nth(0).press_sequentially("exemp")
    option = reader.page.locator("[role=option]", has_text="Exemplumab")
    option.wait_for()
    reader.picture("suggestions-compare")
    assert reader.violations() == []
    if chosen_with == "key":
        reader.page.keyboard.press("ArrowDown")
        reader.page.keyboard.press("Enter")
    else:
        option.click()
    assert fields.nth(0).input_value() == "Exemplumab"
    assert fields.nth(0).evaluate("field => field === document.activeElement")
    assert option.is_hidden()
    fields.nth(1).fill("exempravir")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/compare/?drug=Exemplumab&drug=exempravir&drug=&drug=")
    assert "Exemplumab and Exempravir" in reader.page.locator("h1").inner_text()
    assert reader.complaints == []


def test_what_was_chosen_for_other_letters_is_chosen_no_more(visitor, shelf):
    reader = visitor()
    reader.go("/")
    type_in(reader, "exem")
    reader.page.locator("[role=option]").first.wait_for()
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.locator('[aria-selected="true"]').count() == 1
    reader.page.route("**/search/suggest**", lambda route: None)  # the second answer never comes
    reader.page.keyboard.type("pra")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search/?q=exempra")


def test_no_suggestions_open_below_a_field_that_was_left(visitor, shelf):
    reader = visitor()
    reader.go("/compare/")
    reader.page.locator("input[name=drug]").first.press_sequentially("exem")
    with reader.page.expect_response("**/search/suggest**"):
        reader.page.wait_for_timeout(160)
        reader.page.keyboard.press("Tab")
    reader.page.wait_for_timeout(200)
    assert reader.page.locator("[role=listbox]:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ways_to_browse_are_usable_by_everyone(visitor, shelf, scheme):
    reader = visitor(color_scheme=scheme)
    for width in (1280, PHONE["width"]):
        reader.page.set_viewport_size({**PHONE, "width": width})
        for path in ("/conditions/", "/effects/", "/classes/", "/effects/headache/", "/search/?q=clozapine"):
            assert reader.go(path).status == 200
            reader.picture(f"{path.strip('/').replace('/', '-').replace('?', '')}-{scheme}-{width}")
            assert reader.violations() == [], path
            assert not reader.overflows(), f"{path} at {width} px"
