"""The desk's review in a real browser: every page can be used by everybody, without a mouse."""

import pytest

from monographs.editorial.models import Comment, Revision, Status
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document, with_words
from tests.editorial.admin.pages import change_page, step


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

DOSE = "Adults are given 300.0 mg by infusion every 4 weeks."


def fine(somebody, name):
    """Keep a picture, and make sure that neither browser nor axe complains."""
    somebody.picture(name)
    assert (name, somebody.complaints) == (name, [])
    assert (name, somebody.violations()) == (name, [])
    somebody.complaints.clear()  # axe tries an inline style, which is refused


def press(somebody, name):
    """Reach a button and press it by keyboard."""
    button = somebody.page.get_by_role("button", name=name).first
    with somebody.page.expect_navigation():
        button.focus()
        somebody.page.keyboard.press("Enter")


def write(somebody, field, text):
    """Reach a text box and write ``text`` in place of what it says, by keyboard."""
    somebody.page.locator(field).focus()
    somebody.page.keyboard.press("Control+A")
    somebody.page.keyboard.type(text)


def follow(somebody, name):
    """Reach a link and follow it by keyboard."""
    link = somebody.page.get_by_role("link", name=name).first
    with somebody.page.expect_navigation():
        link.focus()
        somebody.page.keyboard.press("Enter")


def edit_statement(somebody, revision, **words):
    """Open the draft, write other words in the statements named, and save."""
    somebody.go(change_page(revision))
    for key, text in words.items():
        name = key.replace("_", "-")
        somebody.page.locator(f"#statement-{name} > summary").focus()
        somebody.page.keyboard.press("Enter")
        write(somebody, f'#statement-{name} [name$="-words"]', text)
    press(somebody, "Save")
    assert "Saved." in somebody.reads()


def decide(somebody, decision, reason=""):
    page = somebody.page
    page.locator(f"[name=decision][value={decision}]").focus()
    page.keyboard.press("Space")
    write(somebody, ".desk-sign [name=reason]", reason)
    write(somebody, "[name=password]", PASSWORD)
    press(somebody, "Sign the decision")


def status_of(revision):
    return Revision.objects.get(pk=revision.pk).status


def test_a_text_is_commented_sent_back_answered_and_approved(editor, moderator, visitor):
    revision = factories.in_review(with_words(a_document(), "dosage-adults", DOSE), author=editor)
    reviewer, author = visitor("mona"), visitor("edith")

    # The moderator claims it, comments on the dose and asks for changes.
    reviewer.go("/admin/review-queue/")
    fine(reviewer, "queue")
    press(reviewer, "Claim")
    assert "Claimed by you" in reviewer.reads()
    reviewer.go(step(revision, "review"))
    reviewer.page.locator("summary:text-is('Comment')").focus()
    reviewer.page.keyboard.press("Enter")
    reviewer.page.select_option("#comment-about", "dosage-adults")
    write(reviewer, "#comment-text", "Over how long?")
    press(reviewer, "Keep the comment")
    fine(reviewer, "review-with-comment")

    # Statement by statement: the dose is to be changed, and so the text is not signed.
    write(reviewer, "#note-text-dosage-adults", "Say over how long.")
    press(reviewer, "Ask for a change: Dosage")
    assert "1 of them to be changed" in reviewer.reads()
    decide(reviewer, "approve")
    assert status_of(revision) == Status.IN_REVIEW
    decide(reviewer, "request_changes", "See my comment.")
    assert status_of(revision) == Status.CHANGES_REQUESTED

    # The author reads it, changes the answer and submits again.
    author.go(change_page(revision))
    assert "Over how long?" in author.reads()
    assert "Say over how long." in author.reads()
    fine(author, "change-page-with-comment")
    longer = "Adults are given 300.0 mg by infusion over one hour every 4 weeks."
    edit_statement(author, revision, dosage_adults=longer, question_missed="Phone the clinic.")
    assert "(changed since)" in author.reads()
    press(author, "Submit for review")
    assert status_of(revision) == Status.IN_REVIEW

    # The warning has to be answered; then the text is signed.
    reviewer.go(step(revision, "review"))
    assert "1 comment still open" in reviewer.reads()
    decide(reviewer, "approve")
    assert "1 finding has no answer yet" in reviewer.reads()
    fine(reviewer, "review-unanswered")
    write(reviewer, "[name=answer-0]", "Written so in the label.")
    press(reviewer, "Keep my answers")
    press(reviewer, "Resolve the comment")
    assert Comment.objects.get().resolved_by == moderator
    decide(reviewer, "approve")
    assert status_of(revision) == Status.APPROVED


def test_an_urgent_fix_passes_a_draft_which_is_rebased(editor, other_editor, visitor):
    first = factories.approved(author=editor)
    author, somebody = visitor("edith"), visitor("edgar")
    author.go(change_page(first))
    press(author, "Begin a new draft from this")
    draft = Revision.objects.get(based_on=first)
    edit_statement(author, draft, monitoring_liver="Liver every week.")
    somebody.go(change_page(first))
    press(somebody, "Begin an urgent fix from this")
    fix = Revision.objects.order_by("-pk").first()
    changed = {"monitoring_liver": "Liver every month.", "question_missed": "Phone the clinic."}
    edit_statement(somebody, fix, **changed)
    press(somebody, "Submit for review")
    factories.approve(Revision.objects.get(pk=fix.pk))

    author.go(change_page(draft))
    fine(author, "draft-behind")
    follow(author, "Rebase onto the current edition")
    assert "Phone the clinic." in author.reads()
    fine(author, "rebase")
    press(author, "Rebase the draft")
    assert "1 clash still to be decided" in author.reads()
    author.page.get_by_label("This draft:").focus()
    author.page.keyboard.press("Space")
    press(author, "Rebase the draft")
    assert "Rebased onto edition 2" in author.reads()
    assert draft.monitoring_rows.get().words == "Liver every week."
    assert draft.question_rows.get().words == "Phone the clinic."


def test_two_editors_of_one_draft_lose_nothing(editor, other_editor, visitor):
    draft = factories.draft(author=editor)
    first, second = visitor("edith"), visitor("edgar")
    for somebody in (first, second):
        somebody.go(change_page(draft))
    edit_statement(first, draft, question_missed="Phone the clinic.")
    for name, text in (("question-missed", "Wait for the next one."), ("monitoring-liver", "Every week.")):
        second.page.locator(f"#statement-{name} > summary").focus()
        second.page.keyboard.press("Enter")
        write(second, f'#statement-{name} [name$="-words"]', text)
    press(second, "Save")
    assert "Edith saved this draft" in second.reads()
    assert "Phone the clinic." in second.reads()
    assert "Wait for the next one." in second.reads()
    fine(second, "conflict")
    press(second, "Go on with my text on top of what is saved")
    assert "Nothing is saved yet" in second.reads()
    fine(second, "conflict-reopened")
    press(second, "Save")
    assert "Saved." in second.reads()
    assert draft.question_rows.get().words == "Wait for the next one."
    assert draft.monitoring_rows.get().words == "Every week."


def test_a_monograph_is_withdrawn_and_reinstated_by_others(
    editor, moderator, other_moderator, administrator, visitor
):
    revision = factories.approved(author=editor)
    first, second = visitor("mona"), visitor("milo")
    first.go(change_page(revision))
    follow(first, "Withdraw")
    fine(first, "withdraw")
    write(first, "[name=reason]", "A dose was wrong.")
    write(first, "[name=password]", PASSWORD)
    press(first, "Sign and withdraw")
    assert visitor().go(f"/drugs/{revision.drug.slug}/").status == 410
    first.go(change_page(revision))
    assert "You withdrew" not in first.reads()
    second.go(step(revision, "reinstate"))
    fine(second, "reinstate")
    write(second, "[name=reason]", "The dose was right after all.")
    press(second, "Put it before the moderators")
    back = Revision.objects.get(restores=revision)
    first.go(step(back, "review"))
    decide(first, "approve")
    assert status_of(back) == Status.APPROVED
    reader = visitor()
    assert reader.go(f"/drugs/{revision.drug.slug}/").status == 200

    # The remaining pages of this room.
    first.go("/admin/overdue/")
    fine(first, "overdue")
    first.go("/admin/second-factor/")
    press(first, "Begin")
    fine(first, "second-factor")
    draft = factories.draft(a_document("Blockumab"), author=editor)
    draft.dosage_rows.update(unit="")
    ada = visitor("ada")
    ada.go(step(draft, "override"))
    fine(ada, "override")
