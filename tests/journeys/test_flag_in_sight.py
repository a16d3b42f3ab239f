"""The flag and the marks as they are drawn: on top and first, on screen and on paper, in comparisons too."""

import pytest

from tests.browser import PHONE
from tests.published.imitations import BODIES, imitating
from tests.published.shelving import put


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# Those that would hide, move or cover by style, by leaving their element, or by taking the flag's place.
TRIED = (0, 6, 7, 11, 14, 15, 16, 17, 34, 42)
HARMLESS = "Harmless words."
# Whether what is drawn in the middle of an element's first line is the element or within it.
ON_TOP = """
element => {
  element.scrollIntoView({ block: "center" })
  const box = element.getBoundingClientRect()
  const drawn = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))
  const style = getComputedStyle(element)
  return box.width > 100 && box.height > 10 && style.opacity === "1" && style.visibility === "visible"
    && element.contains(drawn)
}
"""


@pytest.fixture
def shelf(transactional_db):
    """Some of the imitating texts, and a harmless one."""
    for place in TRIED:
        put(imitating(BODIES[place]), slug=f"imitating-{place}")
    put(imitating(HARMLESS), slug="harmless")


def top(reader, selector: str) -> float:
    return reader.page.locator(selector).first.evaluate(
        "element => element.getBoundingClientRect().top + scrollY"
    )


@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_flag_is_drawn_on_top_and_first(visitor, shelf, media):
    reader = visitor()
    reader.page.emulate_media(media=media)
    for place in TRIED:
        reader.go(f"/drugs/imitating-{place}/")
        flag = reader.page.locator(".flag")
        assert flag.count() == 1, place
        assert flag.evaluate(ON_TOP), place
        assert top(reader, ".flag") < top(reader, ".words"), place
        marks = reader.page.locator("details.mark .state")
        assert marks.count() == 5, place
        assert all(marks.nth(which).is_visible() for which in range(5)), place
    if media == "print":
        reader.picture("imitating-print")


@pytest.mark.parametrize("media", ["screen", "print"])
def test_each_flag_of_a_comparison_is_drawn_on_top_and_first(visitor, shelf, media):
    reader = visitor()
    reader.page.emulate_media(media=media)
    for place in TRIED[:5]:
        reader.go(f"/compare/?drug=imitating-{place}&drug=harmless")
        flags = reader.page.locator(".small-flag")
        assert flags.count() == 2, place
        assert all(flags.nth(which).evaluate(ON_TOP) for which in range(2)), place
        assert top(reader, ".small-flag") < top(reader, ".words"), place


def test_on_a_phone_the_flag_begins_in_the_first_view(visitor, shelf):
    reader = visitor()
    reader.page.set_viewport_size(PHONE)
    for place in TRIED[:4]:
        reader.go(f"/drugs/imitating-{place}/")
        assert reader.page.locator(".flag").evaluate(ON_TOP), place
        assert top(reader, ".flag") < top(reader, ".words"), place
