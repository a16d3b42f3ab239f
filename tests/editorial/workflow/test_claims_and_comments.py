"""Whose turn it is, and what people say about a text."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.models import Claim, Comment, LedgerEntry, Status
from monographs.editorial.presenters.queue import groups
from tests import factories
from tests.documents import a_document, with_words


pytestmark = pytest.mark.django_db


def test_a_claim_shows_but_keeps_nobody_from_deciding(moderator, other_moderator):
    revision = factories.in_review()
    claim = workflow.claim(revision=revision, by=moderator)
    assert claim.due == timezone.now().date() + timedelta(days=7)
    with pytest.raises(workflow.Conflict, match="Mona has claimed this already"):
        workflow.claim(revision=revision, by=other_moderator)
    assert factories.approve(revision, by=other_moderator).status == Status.APPROVED


def test_a_claim_is_released_by_who_made_it(moderator, other_moderator):
    revision = factories.in_review()
    workflow.claim(revision=revision, by=moderator)
    with pytest.raises(workflow.Conflict, match="have not claimed"):
        workflow.release(revision=revision, by=other_moderator)
    workflow.release(revision=revision, by=moderator)
    assert not Claim.objects.exists()
    actions = LedgerEntry.objects.filter(subject=f"revision:{revision.pk}").values_list("action", flat=True)
    assert list(actions) == ["start", "submit", "claim", "release_claim"]


def test_nobody_claims_an_own_text_or_one_not_in_review(editor_and_moderator, editor, moderator):
    with pytest.raises(workflow.NotAllowed, match="another moderator"):
        workflow.claim(revision=factories.in_review(author=editor_and_moderator), by=editor_and_moderator)
    with pytest.raises(workflow.NotAllowed, match="Only moderators"):
        workflow.claim(revision=factories.in_review(), by=editor)
    with pytest.raises(workflow.Conflict, match="nothing is to be decided"):
        workflow.claim(revision=factories.draft(), by=moderator)


def test_a_day_that_is_past_is_refused(moderator):
    past = timezone.now().date() - timedelta(days=1)
    with pytest.raises(workflow.NotAllowed, match="still to come"):
        workflow.claim(revision=factories.in_review(), by=moderator, due=past)


def test_the_queue_is_mine_unclaimed_others_and_the_riskiest_first(moderator, other_moderator):
    mine, others = factories.in_review(a_document("Minemab")), factories.in_review(a_document("Theirmab"))
    workflow.claim(revision=mine, by=moderator)
    workflow.claim(revision=others, by=other_moderator)
    calm = factories.in_review(a_document("Calmumab").replace(sections=a_document().sections[-1:]))
    dose = "Adults are given 300.0 mg by infusion every 4 weeks."
    risky = factories.in_review(with_words(a_document("Riskumab"), "dosage-adults", dose))
    shown = [[item.revision for item in group.items] for group in groups(moderator)]
    assert shown == [[mine], [risky, calm], [others]]
    assert risky.submission.risk > calm.submission.risk


def test_the_queue_asks_as_many_questions_for_many_as_for_few(moderator, other_moderator):
    counts = set()
    for number in range(4):
        for by in (moderator, other_moderator, None):
            revision = factories.in_review(a_document(f"Queue{number}{by}mab"))
            if by:
                workflow.claim(revision=revision, by=by)
        fresh = type(moderator).objects.get(pk=moderator.pk)
        with CaptureQueriesContext(connection) as queries:
            groups(fresh)
        counts.add(len(queries))
    assert len(counts) == 1


def test_a_comment_survives_edits_and_a_statement_that_goes(editor, moderator):
    revision = factories.draft(author=editor)
    kept = workflow.comment(revision=revision, by=moderator, text="How slow?", statement="dosage-adults")
    revision.dosage_rows.update(words="Adults are given 300 mg slowly every 4 weeks.")
    assert revision.comments.get() == kept
    revision.dosage_rows.all().delete()
    assert revision.comments.get() == kept
    assert kept.statement_key == "dosage-adults"


def test_a_comment_is_resolved_by_who_wrote_it_or_a_moderator(editor, other_editor, moderator):
    revision = factories.draft(author=editor)
    for by in (editor, moderator):
        comment = workflow.comment(revision=revision, by=editor, text="Look here.")
        with pytest.raises(workflow.NotAllowed, match="Only who wrote"):
            workflow.resolve_comment(comment=comment, by=other_editor)
        assert workflow.resolve_comment(comment=comment, by=by).resolved_by == by
    with pytest.raises(workflow.Conflict, match="resolved already"):
        workflow.resolve_comment(comment=comment, by=moderator)


@pytest.mark.parametrize("text", ["", " \n", "x" * 5001, "a\x00b"])
def test_a_comment_says_something_and_not_too_much(editor, text):
    with pytest.raises(workflow.NotAllowed):
        workflow.comment(revision=factories.draft(), by=editor, text=text)


def test_a_comment_on_a_statement_that_is_not_there_is_refused(editor):
    with pytest.raises(workflow.Conflict, match="not in the revision"):
        workflow.comment(revision=factories.draft(), by=editor, text="Yes?", statement="dosage-nobody")


def test_an_administrator_does_not_comment(administrator):
    with pytest.raises(workflow.NotAllowed, match="Only editors and moderators"):
        workflow.comment(revision=factories.draft(), by=administrator, text="Yes?")


def test_what_was_said_is_never_changed_or_deleted(editor):
    workflow.comment(revision=factories.draft(), by=editor, text="Look here.")
    for damage in (lambda: Comment.objects.update(text="Look away."), Comment.objects.all().delete):
        with pytest.raises(DatabaseError, match="never"), transaction.atomic():
            damage()
