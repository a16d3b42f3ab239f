"""An editor whose sign-in ends in the middle of an edit loses nothing of it."""

import pytest

from tests import factories
from tests.accounts import PASSWORD
from tests.editorial.admin.pages import change_page


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def revision(editor):
    return factories.draft(author=editor)


@pytest.fixture
def somebody(editor, revision, visitor):
    """An editor who has typed something and is signed out since."""
    writer = visitor(editor.username)
    writer.page.clock.install()
    writer.go(change_page(revision))
    writer.page.fill("#id_target", "Integrin α4")
    writer.page.context.clear_cookies(name="session")
    return writer


def fill_in(page, person):
    page.fill("#id_username", person.username)
    page.fill("#id_password", PASSWORD)
    page.click("#login-form [type=submit]")


def test_the_edit_comes_along_through_the_sign_in(somebody, editor, revision):
    somebody.page.clock.fast_forward(20_000)
    somebody.page.get_by_text("You are signed out, so nothing is kept").wait_for()
    somebody.picture("signed-out-while-typing")
    somebody.page.click("[name=_save]")
    somebody.page.get_by_text("what you sent comes along").wait_for()
    somebody.picture("signed-out-sign-in")
    assert somebody.violations() == []
    fill_in(somebody.page, editor)
    somebody.page.get_by_text("Send it now").wait_for()
    somebody.picture("signed-out-send-again")
    assert somebody.violations() == []
    somebody.page.click("text=Send it now")
    somebody.page.wait_for_selector(".messagelist >> text=Saved.")
    revision.refresh_from_db()
    assert revision.target == "Integrin α4"


def test_who_signs_in_again_in_another_window_goes_on_where_they_were(somebody, editor, revision):
    other = somebody.page.context.new_page()
    other.goto(f"{somebody.site}/admin/login/")
    fill_in(other, editor)
    other.wait_for_url("**/admin/")
    somebody.page.clock.fast_forward(20_000)
    somebody.page.get_by_text("Kept for you at").wait_for()
    somebody.page.click("[name=_save]")
    somebody.page.wait_for_selector(".messagelist >> text=Saved.")
    assert somebody.complaints == []
