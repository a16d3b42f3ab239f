"""The desk in a real browser: its scripts run under the content security policy, and everybody can use it."""

import pytest
from django.urls import reverse

from monographs.editorial import workflow
from monographs.editorial.models import Source
from tests import factories
from tests.browser import PHONE
from tests.documents import a_document

from .pages import change_page, step


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def save(page):
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist >> text=Saved.")


def rows(page, name):
    return page.locator(f'[data-rows="{name}"]')


def test_the_preview_follows_the_words_and_leaves_the_tab_key_alone(editor, visitor):
    revision = factories.draft(author=editor)
    somebody = visitor(editor.username)
    somebody.go(change_page(revision))
    statement = somebody.page.locator("#statement-narrative-use")
    statement.locator("summary").click()
    words = statement.locator("textarea")
    words.fill("**Bold** 10<sup>6</sup>")
    statement.locator(".markdownx-preview strong").wait_for()
    assert (
        statement.locator(".markdownx-preview").inner_html() == "<p><strong>Bold</strong> 10<sup>6</sup></p>"
    )
    words.focus()
    somebody.page.keyboard.press("Tab")
    assert words.input_value() == "**Bold** 10<sup>6</sup>"
    assert somebody.page.evaluate("document.activeElement.localName") != "textarea"
    assert somebody.complaints == []


def test_no_editor_asks_for_a_preview_before_it_is_seen(editor, visitor):
    revision = factories.draft(author=editor)
    somebody = visitor(editor.username)
    somebody.go(change_page(revision))
    somebody.page.wait_for_load_state("networkidle")
    assert not [url for url in somebody.requests if "markdownify" in url]


def test_rows_are_added_one_after_the_other_and_saved(editor, visitor):
    revision = factories.draft(author=editor)
    somebody = visitor(editor.username)
    somebody.go(change_page(revision))
    group = rows(somebody.page, "adverseeffect_rows")
    for term in ("Cough", "Fever"):
        group.locator("[data-new-row] > summary").last.click()
        blank = group.locator("[data-new-row][open]").last
        blank.locator("textarea").fill(term)
        blank.locator('[name$="-term"]').fill(term)
    save(somebody.page)
    terms = revision.adverseeffect_rows.values_list("term", flat=True)
    assert {"Cough", "Fever"} <= set(terms)
    assert somebody.complaints == []


def test_no_row_is_added_that_nobody_opened(editor, visitor):
    somebody = visitor(editor.username)
    somebody.go(change_page(factories.draft(author=editor)))
    # A blank row that calls for the next as soon as it is there goes on without end.
    blank = rows(somebody.page, "notices").locator("[data-new-row]")
    assert (blank.count(), blank.and_(somebody.page.locator("[open]")).count()) == (1, 0)
    blank.evaluate("row => (row.open = true)")
    somebody.page.wait_for_timeout(300)
    assert blank.count() == 2


def test_a_draft_fits_on_a_phone_and_its_save_bar_leaves_room_to_read(editor, visitor):
    somebody = visitor(editor.username, viewport=PHONE)
    somebody.go(change_page(factories.draft(author=editor)))
    assert not somebody.overflows(), somebody.too_wide()
    bar = somebody.page.locator(".submit-row").bounding_box()
    assert bar["height"] < PHONE["height"] / 4


def test_an_address_opens_the_statement_it_names(editor, visitor):
    revision = factories.draft(author=editor)
    somebody = visitor(editor.username)
    somebody.go(f"{change_page(revision)}#statement-dosage-adults")
    assert somebody.page.evaluate("document.getElementById('statement-dosage-adults').open")


def test_an_unsaved_change_is_not_left_without_a_question(editor, visitor):
    revision = factories.draft(author=editor)
    somebody = visitor(editor.username)
    asked = []
    somebody.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    somebody.go(change_page(revision))
    somebody.page.fill("#id_target", "Integrin")
    somebody.page.click("text=Read as a whole")
    somebody.page.wait_for_url("**/review/")
    assert asked == ["beforeunload"]


def test_every_page_of_the_desk_can_be_used_by_everybody(editor, moderator, visitor):
    factories.imported("---\ntitle: Testumab\n---\n\n**Usage:** It is a test.\n", by=editor)
    signed = factories.approved(author=editor)
    draft = workflow.revise(revision=signed, by=editor)
    waiting = factories.in_review(a_document("Waitumab"), author=editor)
    source = Source.objects.get()
    of_editor = [
        *("/admin/", "/admin/import/", "/admin/review-queue/", "/admin/password_change/"),
        reverse("admin:monographs_revision_changelist"),
        reverse("admin:monographs_source_changelist") + "?quarantine=waiting",
        reverse("admin:monographs_source_change", args=[source.pk]),
        reverse("admin:monographs_drug_change", args=[signed.drug_id]),
        reverse("admin:monographs_drug_add"),
        reverse("admin:monographs_revision_history", args=[draft.pk]),
        *(change_page(draft), change_page(signed), step(waiting, "review"), step(signed, "withdraw")),
    ]
    of_moderator = [
        *("/admin/", "/admin/review-queue/", step(waiting, "review"), step(signed, "withdraw")),
        *(change_page(draft), reverse("admin:monographs_ledgerentry_changelist")),
    ]
    for person, pages in ((editor, of_editor), (moderator, of_moderator)):
        somebody = visitor(person.username)
        for address in pages:
            somebody.go(address)
            assert (address, somebody.complaints) == (address, [])
            assert (address, somebody.violations()) == (address, [])
            somebody.complaints.clear()  # axe tries an inline style, which is refused


def test_the_page_of_two_editors_can_be_used_by_everybody(editor, other_editor, visitor):
    revision = factories.draft(author=editor)
    first, second = visitor(editor.username), visitor(other_editor.username)
    for somebody, target in ((first, "One"), (second, "Two")):
        somebody.go(change_page(revision))
        somebody.page.fill("#id_target", target)
    save(first.page)
    second.page.click("[name=_save]")
    second.page.wait_for_selector("[name=_reopen]")
    assert "Your text is not saved yet" in second.reads()
    assert second.violations() == []
    second.page.click("[name=_reopen]")
    second.page.wait_for_selector("#id_target")
    assert second.page.input_value("#id_target") == "Two"
    save(second.page)


def test_what_was_typed_before_the_window_closed_is_taken_back(editor, visitor):
    revision = factories.draft(author=editor)
    somebody = visitor(editor.username)
    somebody.page.clock.install()
    somebody.go(change_page(revision))
    somebody.page.fill("#id_target", "Integrin")
    statement = somebody.page.locator("#statement-dosage-adults")
    statement.locator("summary").first.click()
    statement.locator("textarea").first.fill("300 mg, slowly.")
    somebody.page.clock.fast_forward(20_000)
    somebody.page.get_by_text("Kept for you at").wait_for()
    somebody.picture("kept-while-typing")
    somebody.page.close()

    again = visitor(editor.username)
    again.go(change_page(revision))
    assert "differs from the saved text in 2 places" in again.reads()
    again.page.get_by_text("What differs").click()
    again.picture("kept-offered")
    assert again.violations() == []
    again.page.click("text=Take it back")
    again.page.wait_for_selector("text=Nothing is saved yet")
    assert again.page.input_value("#id_target") == "Integrin"
    again.complaints.clear()  # axe tries an inline style, which is refused
    save(again.page)
    assert revision.dosage_rows.get().words == "300 mg, slowly."
    assert "kept for you" not in again.reads().lower()
    assert again.complaints == []


def test_the_last_words_are_kept_when_the_page_is_left(editor, visitor):
    revision = factories.draft(author=editor)
    somebody = visitor(editor.username)
    somebody.page.on("dialog", lambda dialog: dialog.accept())
    somebody.go(change_page(revision))
    somebody.page.fill("#id_target", "Integrin")
    somebody.go("/admin/")
    somebody.go(change_page(revision))
    somebody.page.get_by_text("Typed and not saved").wait_for()


def test_two_people_see_each_other(editor, other_editor, visitor):
    revision = factories.draft(author=editor)
    first, second = visitor(editor.username), visitor(other_editor.username)
    for somebody in (first, second):
        somebody.page.clock.install()
        somebody.go(change_page(revision))
    second.page.get_by_text("Edith has this draft open too, since").wait_for()
    first.page.clock.fast_forward(20_000)
    first.page.get_by_text("Edgar has this draft open too, since").wait_for()
    first.picture("two-people")
    second.go("/admin/")
    first.page.clock.fast_forward(20_000)
    first.page.get_by_text("Edgar has this draft open too, since").wait_for(state="hidden")
    assert first.complaints == []
