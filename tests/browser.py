"""A real browser on a running site.

Screenshots are kept, to be looked at, in ``.artefacts/screens`` or the folder named by SCREENSHOTS.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.accounts import PASSWORD


# Playwright keeps an event loop in the test's thread; the tests themselves use it from nowhere else.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Without these, the browser calls its maker at every start.
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
SCREENS = Path(__file__).resolve().parents[1] / ".artefacts" / "screens"
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless chromium; the tests that need it are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium is here, so nothing was tried in a browser")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


class Visitor:
    """Somebody in front of a browser."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message) -> None:
        # A refused action answers 403, 409 or 410 on purpose; the console repeats that.
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.complaints.append(message.text)

    def go(self, path: str):
        """Open ``path`` and return the response."""
        return self.page.goto(self.site + path)

    def sign_in(self, username: str) -> None:
        """Sign in on the desk."""
        self.go("/admin/login/?next=/admin/")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("[type=submit]")
        self.page.wait_for_url("**/admin/")

    def reads(self) -> str:
        """Return the visible text of the page."""
        return self.page.inner_text("body")

    def violations(self) -> list[str]:
        """Return what axe finds wrong with the page."""
        found = Axe().run(self.page).response["violations"]
        return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}" for rule in found]

    def overflows(self) -> bool:
        """Whether the page must be scrolled sideways."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )

    def too_wide(self) -> list[str]:
        """Return the elements that reach beyond the right edge, to be named when a page overflows."""
        return self.page.evaluate(
            "[...document.querySelectorAll('main *')]"
            ".filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
            ".map(each => each.outerHTML.slice(0, 120)).slice(0, 5)"
        )

    def picture(self, name: str) -> None:
        """Keep a screenshot of the whole page."""
        folder = Path(os.environ.get("SCREENSHOTS") or SCREENS)
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{name}.png", full_page=True)


@pytest.fixture
def visitor(browser, live_server) -> Iterator:
    """Return a function that lets somebody in: signed in when named, else a reader."""
    contexts = []

    def enter(username: str = "", **options) -> Visitor:
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        somebody = Visitor(context.new_page(), live_server.url)
        if username:
            somebody.sign_in(username)
        return somebody

    yield enter
    for context in contexts:
        context.close()
