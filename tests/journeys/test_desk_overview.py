"""The overview, one's mail and a complete copy in a real browser, by keyboard."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.mail import choices_of
from monographs.editorial.models import MailKind, MailWay
from monographs.published.models import Edition
from tests import factories
from tests.browser import PHONE
from tests.conftest import install_guards, remove_guards
from tests.documents import a_document

from .test_desk_review import fine, press


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def desk(editor, moderator):
    """A desk with some days behind it."""
    revision = factories.approved(author=editor, by=moderator)
    workflow.claim(revision=factories.in_review(a_document("Waitumab"), author=editor), by=moderator)
    remove_guards()
    Edition.objects.update(signed_at=timezone.now() - timedelta(days=4))
    install_guards()
    return revision


def test_the_overview_is_for_everybody_and_leads_on(desk, visitor):
    somebody = visitor("mona")
    assert "1 Claimed by you" in somebody.reads()
    somebody.page.get_by_role("link", name="The desk in figures").focus()
    with somebody.page.expect_navigation():
        somebody.page.keyboard.press("Enter")
    somebody.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    fine(somebody, "overview")
    somebody.page.emulate_media(color_scheme="dark")
    somebody.page.reload()
    fine(somebody, "overview-dark")
    somebody.page.set_viewport_size(PHONE)
    assert not somebody.overflows()
    fine(somebody, "overview-phone")


def test_mail_is_chosen_and_a_copy_is_made_by_keyboard(desk, moderator, visitor):
    somebody = visitor("mona")
    somebody.go("/admin/my-mail/")
    fine(somebody, "my-mail")
    somebody.page.locator("[name=decided][value=off]").focus()
    somebody.page.keyboard.press("Space")
    press(somebody, "Keep my choice")
    assert choices_of(moderator)[MailKind.DECIDED] == MailWay.OFF

    somebody.go(f"/admin/monographs/drug/{desk.drug_id}/copy/")
    fine(somebody, "copy")
    somebody.page.fill("[name=purpose]", "Inspection of May")
    with somebody.page.expect_download() as download:
        somebody.page.get_by_role("button", name="Make the copy").focus()
        somebody.page.keyboard.press("Enter")
    data = download.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        page = archive.read("monograph.html").decode()
    inspector = visitor()  # with the file alone, away from the site
    inspector.page.set_content(page)
    assert "Inspection of May" in inspector.reads()
    fine(inspector, "copy-as-page")
