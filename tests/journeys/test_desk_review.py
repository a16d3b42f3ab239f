"""The desk's review in a real browser: every page can be used by everybody, without a mouse."""

import pytest

from monographs.editorial import workflow
from monographs.editorial.models import Comment, Revision, Status
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document, with_words
from tests.editorial.admin.pages import change_page, step
from tests.editorial.workflow.test_rebasing import edit


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


def decide(somebody, decision, reason=""):
    page = somebody.page
    page.locator(f"[name=decision][value={decision}]").focus()
    page.keyboard.press("Space")
    page.fill(".desk-sign [name=reason]", reason)
    page.fill("[name=password]", PASSWORD)
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
    reviewer.page.fill("#comment-text", "Over how long?")
    press(reviewer, "Keep the comment")
    fine(reviewer, "review-with-comment")
    decide(reviewer, "request_changes", "See my comment.")
    assert status_of(revision) == Status.CHANGES_REQUESTED

    # The author reads it, changes the answer and submits again.
    author.go(change_page(revision))
    assert "Over how long?" in author.reads()
    fine(author, "change-page-with-comment")
    edit(Revision.objects.get(pk=revision.pk), editor, "question_rows", "Phone the clinic.")
    author.go(change_page(revision))
    press(author, "Submit for review")
    assert status_of(revision) == Status.IN_REVIEW

    # The warning has to be answered; then the text is signed.
    reviewer.go(step(revision, "review"))
    assert "1 comment still open" in reviewer.reads()
    decide(reviewer, "approve")
    assert "1 finding has no answer yet" in reviewer.reads()
    fine(reviewer, "review-unanswered")
    reviewer.page.fill("[name=answer-0]", "Written so in the label.")
    press(reviewer, "Keep my answers")
    press(reviewer, "Resolve the comment")
    assert Comment.objects.get().resolved_by == moderator
    decide(reviewer, "approve")
    assert status_of(revision) == Status.APPROVED


def test_an_urgent_fix_passes_a_draft_which_is_rebased(editor, other_editor, visitor):
    first = factories.approved(author=editor)
    draft = edit(workflow.revise(revision=first, by=editor), editor, "monitoring_rows", "Liver every week.")
    somebody = visitor("edgar")
    somebody.go(change_page(first))
    press(somebody, "Begin an urgent fix from this")
    fix = Revision.objects.order_by("-pk").first()
    edit(fix, other_editor, "monitoring_rows", "Liver every month.")
    fix = edit(fix, other_editor, "question_rows", "Phone the clinic.")
    factories.approve(workflow.submit(revision=fix, by=other_editor))

    author = visitor("edith")
    author.go(change_page(draft))
    fine(author, "draft-behind")
    author.page.click("text=Rebase onto the current edition")
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


def test_a_monograph_is_withdrawn_and_reinstated_by_others(
    editor, moderator, other_moderator, administrator, visitor
):
    revision = factories.approved(author=editor)
    first, second = visitor("mona"), visitor("milo")
    first.go(step(revision, "withdraw"))
    first.page.fill("[name=reason]", "A dose was wrong.")
    first.page.fill("[name=password]", PASSWORD)
    press(first, "Sign and withdraw")
    first.go(change_page(revision))
    assert "You withdrew" not in first.reads()
    second.go(step(revision, "reinstate"))
    fine(second, "reinstate")
    second.page.fill("[name=reason]", "The dose was right after all.")
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
