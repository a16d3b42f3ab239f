"""The flag and the marks as they are drawn: on top and first, on screen and on paper, in comparisons too."""

from collections.abc import Iterable

import pytest

from tests.browser import DESKTOP, PHONE
from tests.published.imitations import BODIES, imitating
from tests.published.shelving import put


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# Those that would hide, move or cover by style, by leaving their element, or by taking the flag's place.
TRIED = (0, 6, 7, 11, 14, 15, 16, 17, 34, 42)
HARMLESS = "Harmless words."
FORMS = (("screen", DESKTOP), ("screen", PHONE), ("print", DESKTOP))
# What is not as it should be, in the order of the page: each flag is the topmost thing where its first line
# is drawn and stands above all words (that of a monograph begins in the first view), and the marks of the
# statements can be seen.
FAULTS = """
([name, flags, marks]) => {
  const found = [...document.querySelectorAll(name)]
  const first = document.querySelector(".words").getBoundingClientRect().top + scrollY
  const faults = found.length === flags ? [] : [`${found.length} flags`]
  for (const flag of found) {
    flag.scrollIntoView({ block: "center", behavior: "instant" })
    const box = flag.getBoundingClientRect()
    const drawn = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))
    if (box.width <= 100 || box.height <= 10) faults.push("small")
    if (!flag.checkVisibility({ opacityProperty: true, visibilityProperty: true })) faults.push("hidden")
    if (getComputedStyle(flag).opacity !== "1") faults.push("pale")
    if (!flag.contains(drawn)) faults.push("covered")
    if (box.top + scrollY >= first) faults.push("below the words")
    if (flags === 1 && box.top + scrollY >= innerHeight) faults.push("below the first view")
  }
  const seen = [...document.querySelectorAll(".mark .state")].filter(mark => {
    const box = mark.getBoundingClientRect()
    return box.width > 0 && box.height > 0 && mark.checkVisibility({ visibilityProperty: true })
  })
  return seen.length === marks ? faults : [...faults, `${seen.length} marks`]
}
"""


def shelve(places: Iterable[int]) -> None:
    """Put the imitating texts at ``places`` on the shelf, and a harmless one."""
    for place in places:
        put(imitating(BODIES[place]), slug=f"imitating-{place}")
    put(imitating(HARMLESS), slug="harmless")


def faults(reader, flag: str, *, flags: int, marks: int) -> list[str]:
    """Return what is wrong with the flags and marks of the page, as it is drawn in each of ``FORMS``."""
    found = []
    for media, size in FORMS:
        reader.page.set_viewport_size(size)
        reader.page.emulate_media(media=media)
        wrong = reader.page.evaluate(FAULTS, [flag, flags, marks])
        found += [f"{media}, {size['width']} px: {fault}" for fault in wrong]
    return found


def test_the_flag_is_drawn_on_top_and_first_whatever_a_text_holds(visitor):
    shelve(range(len(BODIES)))
    reader = visitor()
    for place in range(len(BODIES)):
        reader.go(f"/drugs/imitating-{place}/")
        assert faults(reader, ".flag", flags=1, marks=5) == [], place
    reader.picture("imitating-print")


def test_each_flag_of_a_comparison_is_drawn_on_top_and_first(visitor):
    shelve(TRIED)
    reader = visitor()
    for place in TRIED:
        reader.go(f"/compare/?drug=imitating-{place}&drug=harmless")
        assert faults(reader, ".small-flag", flags=2, marks=6) == [], place


HIDING = {
    ".flag { position: absolute; left: -9999px }": "covered",
    ".flag { opacity: 0.99 }": "pale",
    ".flag { visibility: hidden }": "hidden",
    ".flag { position: absolute; top: 3000px }": "below the words",
    ".state { display: none }": "0 marks",
}


def test_a_flag_that_is_not_in_sight_is_seen_to_be_missing(visitor):
    put(imitating(HARMLESS), slug="harmless")
    reader = visitor(bypass_csp=True)
    for style, fault in HIDING.items():
        reader.go("/drugs/harmless/")
        reader.page.add_style_tag(content=style)
        found = faults(reader, ".flag", flags=1, marks=5)
        assert sum(each.endswith(f": {fault}") for each in found) == len(FORMS), style
