"""What a monograph page weighs on the way, where it comes from, and that nothing moves while it is drawn."""

import pytest

from monographs.document import Document
from tests.browser import PHONE
from tests.published.real_documents import DEMO, corpus_paths, read
from tests.published.shelving import put


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

MOST = 50 * 1024  # bytes: the page with its styles, scripts and icon
LARGEST = 3  # documents of the corpus, by their bytes
# Before anything is drawn, so that no shift is missed.
WATCH = """
window.shifted = 0
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value }))
  .observe({ type: "layout-shift", buffered: true })
"""
WEIGHT = """
[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, entry) => sum + entry.transferSize, 0)
"""


def largest() -> tuple:
    """Return the largest documents of the corpus; none where it is absent."""
    return tuple(sorted(corpus_paths(), key=lambda path: path.stat().st_size)[-LARGEST:])


@pytest.fixture
def shelf(transactional_db) -> dict[str, Document]:
    """The demonstration and the largest real documents, by their addresses."""
    documents = {**read(DEMO), **read(largest())}
    for slug, document in documents.items():
        put(document, slug=slug[:200])
    return documents


def test_a_page_is_light_comes_from_here_and_stands_still(visitor, shelf):
    for width in (1280, PHONE["width"]):
        reader = visitor()
        reader.page.set_viewport_size({**PHONE, "width": width})
        reader.page.add_init_script(WATCH)
        # Each page is weighed whole, as by somebody who never was here.
        browsing = reader.page.context.new_cdp_session(reader.page)
        browsing.send("Network.setCacheDisabled", {"cacheDisabled": True})
        for slug in shelf:
            response = reader.go(f"/drugs/{slug[:200]}/")
            assert response.headers["content-encoding"] == "gzip", slug
            icon = reader.page.locator("link[rel=icon]").get_attribute("href")
            weight = reader.page.evaluate(WEIGHT) + len(reader.page.request.get(reader.site + icon).body())
            assert 5_000 < weight <= MOST, (slug, weight)
            # Down and up again: what is drawn later may shift what was drawn before.
            reader.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            reader.page.evaluate("window.scrollTo(0, 0)")
            assert reader.page.evaluate("window.shifted") == 0, slug
        assert all(address.startswith(reader.site) for address in reader.requests)
        assert reader.page.context.cookies() == []


def test_the_watch_sees_what_moves(visitor, shelf):
    reader = visitor()
    reader.page.add_init_script(WATCH)
    reader.go("/about/")
    reader.page.wait_for_timeout(600)  # a shift soon after input does not count
    reader.page.evaluate(
        "document.querySelector('main').before(Object.assign(document.createElement('div'), "
        "{ innerHTML: '<p>Late words.</p>'.repeat(9) }))"
    )
    reader.page.wait_for_function("window.shifted > 0")
