"""An urgent fix passes a waiting draft; the draft is rebased, or it is not approved."""

import pytest
from django.db import transaction

from monographs.document import load
from monographs.editorial import assembly, workflow
from monographs.editorial.admin import conflict
from monographs.editorial.merging import Side
from monographs.editorial.models import LedgerEntry, Status
from monographs.editorial.verification import faults
from monographs.editorial.workflow.rebasing import is_behind
from monographs.published.models import Edition
from tests import factories


pytestmark = pytest.mark.django_db


def edit(revision, by, rows, words):
    """Save other words in the only row of the table ``rows``."""
    with transaction.atomic():
        held = workflow.begin_edit(revision=revision, by=by, version=revision.version)
        before = assembly.to_document(held)
        getattr(held, rows).update(words=words)
        workflow.finish_edit(revision=held, before=before, by=by)
    revision.refresh_from_db()
    return revision


def publish(revision):
    return factories.approve(workflow.submit(revision=revision, by=revision.author))


@pytest.fixture
def waiting(editor, other_editor):
    """A long draft that changed the answer, while an urgent fix of the liver test was published."""
    first = factories.approved(author=editor)
    draft = edit(workflow.revise(revision=first, by=editor), editor, "question_rows", "Phone the clinic.")
    fix = workflow.revise(revision=first, by=other_editor)
    publish(edit(fix, other_editor, "monitoring_rows", "Liver enzymes every month."))
    return draft


def rebase(revision, by, choices=None, **changes):
    named = {"version": revision.version, "onto": 2, "choices": choices or {}, **changes}
    return workflow.rebase(revision=revision, by=by, **named)


def test_a_draft_behind_the_current_edition_is_not_approved(waiting, moderator):
    submitted = workflow.submit(revision=waiting, by=waiting.author)
    with pytest.raises(workflow.Conflict, match="Its editors rebase it first"):
        factories.approve(submitted, by=moderator)
    assert Edition.objects.current().get().number == 2


def test_a_rebased_draft_says_both_and_can_be_approved(waiting, editor):
    assert is_behind(waiting)
    rebased = rebase(waiting, editor)
    assert not is_behind(rebased)
    words = {one.key: one.words for one in assembly.to_document(rebased).statements()}
    assert words["question-missed"] == "Phone the clinic."
    assert words["monitoring-liver"] == "Liver enzymes every month."
    entry = LedgerEntry.objects.get(action="rebase")
    assert (entry.payload["onto"], entry.payload["choices"]) == (2, {})
    edits = LedgerEntry.objects.filter(action="edit", subject=entry.subject).order_by("-sequence")
    assert [change["part"] for change in edits[0].payload["changes"]] == ["monitoring-liver"]
    assert publish(rebased).edition == 3
    assert not list(faults())


def test_a_rebase_changes_nothing_but_what_comes_in(waiting, editor):
    before = assembly.to_document(waiting)
    after = assembly.to_document(rebase(waiting, editor))
    differing = [one.key for one in after.statements() if one not in tuple(before.statements())]
    assert differing == ["monitoring-liver"]
    assert (after.identity, after.notices) == (before.identity, before.notices)


def test_a_clash_is_decided_or_nothing_happens(waiting, editor):
    edit(waiting, editor, "monitoring_rows", "Liver enzymes every week.")
    with pytest.raises(workflow.Conflict, match="clash and are not decided"):
        rebase(waiting, editor)
    waiting.refresh_from_db()
    assert waiting.based_on.edition == 1
    rebased = rebase(waiting, editor, {"monitoring-liver": Side.THEIRS})
    assert rebased.monitoring_rows.get().words == "Liver enzymes every month."


def test_a_stale_page_does_not_rebase(waiting, editor, other_editor):
    with pytest.raises(workflow.Conflict, match="saved this draft after you opened it"):
        rebase(waiting, editor, version=waiting.version - 1)
    with pytest.raises(workflow.Conflict, match="published meanwhile"):
        rebase(waiting, editor, onto=1)


def test_what_is_based_on_the_current_edition_is_not_rebased(waiting, editor):
    rebased = rebase(waiting, editor)
    with pytest.raises(workflow.Conflict, match="nothing to rebase"):
        rebase(rebased, editor)


def test_only_editors_rebase(waiting, moderator):
    with pytest.raises(workflow.NotAllowed, match="Only editors"):
        rebase(waiting, moderator)


def test_a_text_from_a_document_submitted_before_an_edition_appeared_is_read_again(moderator):
    document = factories.a_document()
    early = factories.in_review(document)
    factories.approved(document)
    with pytest.raises(workflow.Conflict, match="published after this text was submitted"):
        factories.approve(early, by=moderator)
    early = workflow.withdraw_submission(revision=early, by=early.author)
    assert publish(early).edition == 2


def test_a_comment_between_two_saves_hides_no_change(editor, other_editor):
    revision = factories.draft(author=editor)
    opened = revision.version
    edit(revision, other_editor, "question_rows", "Phone the clinic.")
    workflow.comment(revision=revision, by=other_editor, text="I changed the answer.")
    changed = conflict.text_at(revision, opened)
    assert changed["question-missed"]["words"] == "Call the clinic and arrange a new date."


# Returning to an earlier edition


@pytest.fixture
def two_editions(editor, other_editor):
    first = factories.approved(author=editor)
    second = workflow.revise(revision=first, by=other_editor)
    publish(edit(second, other_editor, "monitoring_rows", "Liver enzymes every month."))
    first.refresh_from_db()
    return first


def test_returning_is_a_new_edition_with_the_earlier_text(two_editions, other_editor):
    back = workflow.return_to(revision=two_editions, by=other_editor, reason="A month is too often.")
    assert (back.restores, back.based_on.edition, back.status) == (two_editions, 2, Status.DRAFT)
    assert publish(back).edition == 3
    current = Edition.objects.current().get()
    assert load(current.document) == load(two_editions.submission.document)
    assert LedgerEntry.objects.get(action="return").payload["reason"] == "A month is too often."
    assert not list(faults())


@pytest.mark.parametrize("who", ["restorer", "author"])
def test_neither_the_restorer_nor_who_wrote_the_text_approves_its_return(who):
    writer = factories.person("Editors", "Moderators")
    first = factories.approved(author=writer)
    second = workflow.revise(revision=first, by=factories.person("Editors"))
    publish(second)
    first.refresh_from_db()
    restorer = factories.person("Editors", "Moderators")
    back = workflow.return_to(revision=first, by=restorer, reason="It was right.")
    back = workflow.submit(revision=back, by=restorer)
    with pytest.raises(workflow.NotAllowed, match="ask another moderator"):
        factories.approve(back, by={"restorer": restorer, "author": writer}[who])


@pytest.mark.parametrize("made", ["draft", "approved", "withdrawn", "rejected"])
def test_only_a_superseded_edition_is_returned_to(made, editor):
    with pytest.raises(workflow.Conflict, match="that a later one replaced"):
        workflow.return_to(revision=getattr(factories, made)(), by=editor, reason="It was right.")


def test_a_draft_begins_from_the_current_edition_not_from_an_old_one(two_editions, editor):
    with pytest.raises(workflow.Conflict, match="A later edition replaced this one"):
        workflow.revise(revision=two_editions, by=editor)


# Reinstating


@pytest.fixture
def withdrawn(editor, moderator):
    return factories.withdrawn(author=editor, by=moderator)


def test_a_second_person_reinstates_and_a_third_approves(withdrawn, other_moderator):
    back = workflow.reinstate(revision=withdrawn, by=other_moderator, reason="The dose was right.")
    assert back.status == Status.IN_REVIEW
    assert back.submission.digest == withdrawn.submission.digest
    with pytest.raises(workflow.NotAllowed, match="ask another moderator"):
        factories.approve(back, by=other_moderator)
    assert factories.approve(back).edition == 2
    assert Edition.objects.current().get().digest == withdrawn.submission.digest
    assert not list(faults())


def test_neither_who_withdrew_it_nor_an_author_reinstates(withdrawn, moderator, editor):
    with pytest.raises(workflow.NotAllowed, match="A second person reinstates it"):
        workflow.reinstate(revision=withdrawn, by=moderator, reason="It was right.")
    with pytest.raises(workflow.NotAllowed, match="You had a part in this text"):
        workflow.reinstate(revision=withdrawn, by=editor, reason="It was right.")


def test_the_withdrawn_text_does_not_come_back_as_a_new_draft(withdrawn, editor):
    draft = workflow.revise(revision=withdrawn, by=editor)
    with pytest.raises(workflow.Conflict, match="word for word the text that was withdrawn"):
        workflow.submit(revision=draft, by=editor)
    edit(draft, editor, "monitoring_rows", "Liver enzymes every month.")
    assert workflow.submit(revision=draft, by=editor).status == Status.IN_REVIEW


def test_only_the_last_edition_is_reinstated_and_only_when_withdrawn(withdrawn, other_moderator):
    factories.approve(workflow.reinstate(revision=withdrawn, by=other_moderator, reason="Right."))
    with pytest.raises(workflow.Conflict, match="Only the last one"):
        workflow.reinstate(revision=withdrawn, by=other_moderator, reason="Again.")
    with pytest.raises(workflow.Conflict, match="only what is withdrawn"):
        workflow.reinstate(revision=factories.superseded(), by=other_moderator, reason="Again.")


@pytest.mark.parametrize("move", [workflow.return_to, workflow.reinstate])
def test_bringing_back_needs_a_reason(move, other_editor, withdrawn):
    with pytest.raises(workflow.NotAllowed, match="Give the reason"):
        move(revision=withdrawn, by=other_editor, reason=" ")


def test_an_administrator_brings_nothing_back(withdrawn, administrator):
    with pytest.raises(workflow.NotAllowed, match="Only editors and moderators"):
        workflow.reinstate(revision=withdrawn, by=administrator, reason="Right.")


def test_an_approval_is_due_again_in_a_year_where_nobody_says_otherwise():
    revision = factories.approved()
    assert (revision.review_due - revision.approved_at.date()).days == 365
