"""A moderator judges single statements: what is to be changed is not approved, and goes on until it is."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from monographs.editorial import workflow
from monographs.editorial.models import LedgerEntry, StatementVerdict, Status
from monographs.editorial.presenters.review import text_of
from monographs.editorial.workflow import permissions
from monographs.editorial.workflow.verdicts import standing_verdicts
from tests import factories
from tests.conftest import PASSWORD

from .test_rebasing import edit


pytestmark = pytest.mark.django_db

DOSE = "dosage-adults"


@pytest.fixture
def revision(editor):
    return factories.in_review(author=editor)


def judge(revision, by, verdict="change", note="Over how long?", key=DOSE, **changes):
    named = {"digest": revision.submission.digest, "note": note, **changes}
    return workflow.judge_statement(revision=revision, key=key, verdict=verdict, by=by, **named)


def sent_back(revision, by):
    signed = {"digest": revision.submission.digest, "password": PASSWORD, "reason": "See the dose."}
    return workflow.request_changes(revision=revision, by=by, **signed)


def standing(revision):
    return {key: one.verdict for key, one in standing_verdicts(revision, text_of(revision)).items()}


def test_a_statement_to_be_changed_keeps_the_text_from_being_approved(revision, moderator, other_moderator):
    judge(revision, moderator)
    with pytest.raises(workflow.Unanswered, match="1 statement is marked"):
        factories.approve(revision, by=other_moderator)
    judge(revision, moderator, "agree", "")
    assert factories.approve(revision, by=other_moderator).status == Status.APPROVED


def test_a_verdict_is_in_the_ledger(revision, moderator):
    judge(revision, moderator)
    entry = LedgerEntry.objects.get(action="judge_statement")
    told = entry.payload
    assert (entry.actor, told["statement"], told["verdict"]) == ("mona", DOSE, "change")
    assert (told["reason"], told["digest"]) == ("Over how long?", revision.submission.digest)


def test_it_goes_on_until_the_statement_reads_differently(revision, moderator, editor):
    judge(revision, moderator)
    judge(revision, moderator, "agree", "", key="monitoring-liver")
    back = edit(sent_back(revision, moderator), editor, "question_rows", "Phone the clinic.")
    again = workflow.submit(revision=back, by=editor)
    assert standing(again) == {DOSE: "change", "monitoring-liver": "agree"}
    with pytest.raises(workflow.Unanswered):
        factories.approve(again, by=moderator)
    back = edit(sent_back(again, moderator), editor, "dosage_rows", "Adults are given 300 mg in one hour.")
    again = workflow.submit(revision=back, by=editor)
    assert standing(again) == {"monitoring-liver": "agree"}
    assert factories.approve(again, by=moderator).status == Status.APPROVED


def test_what_the_text_leaves_out_can_be_judged(editor, moderator):
    draft = workflow.revise(revision=factories.approved(author=editor), by=editor)
    workflow.drop_statement(
        revision=draft, key="precaution-brain", reason="Old.", by=editor, version=draft.version
    )
    draft.refresh_from_db()
    submitted = workflow.submit(revision=draft, by=editor)
    kept = judge(submitted, moderator, note="It still holds.", key="precaution-brain")
    assert kept.content_digest == ""
    with pytest.raises(workflow.Unanswered):
        factories.approve(submitted, by=moderator)
    with pytest.raises(workflow.Conflict, match="no such statement"):
        judge(submitted, moderator, key="nowhere")


def test_a_wish_says_what_and_passing_over_another_persons_says_why(revision, moderator, other_moderator):
    with pytest.raises(workflow.NotAllowed, match="Say in a few words"):
        judge(revision, moderator, note=" ")
    judge(revision, moderator)
    with pytest.raises(workflow.NotAllowed, match="Mona wants this statement changed"):
        judge(revision, other_moderator, "agree", "")
    judge(revision, other_moderator, "agree", "Table 2 of the label gives the time.")
    assert standing(revision) == {DOSE: "agree"}
    with pytest.raises(workflow.NotAllowed, match="at most"):
        judge(revision, moderator, note="x" * 2001)
    with pytest.raises(workflow.Conflict, match="Choose whether"):
        judge(revision, moderator, "maybe")


def test_nobody_judges_an_own_text_and_only_moderators_judge(editor_and_moderator, revision, administrator):
    own = factories.in_review(author=editor_and_moderator)
    assert "ask another moderator" in permissions.refusal(
        permissions.check_user_can_judge, editor_and_moderator, own
    )
    for person, text in ((editor_and_moderator, own), (administrator, revision), (revision.author, revision)):
        with pytest.raises(workflow.NotAllowed):
            judge(text, person)
    assert not StatementVerdict.objects.exists()


def test_another_text_than_the_one_read_is_not_judged(revision, moderator, editor):
    read = revision.submission.digest
    back = edit(workflow.withdraw_submission(revision=revision, by=editor), editor, "question_rows", "Phone.")
    with pytest.raises(workflow.Changed):
        judge(back, moderator, digest=read)
    again = workflow.submit(revision=back, by=editor)
    with pytest.raises(workflow.Changed, match="submitted again"):
        judge(again, moderator, digest=read)


def test_a_verdict_is_never_changed_or_deleted(revision, moderator):
    verdict = judge(revision, moderator)
    rows = StatementVerdict.objects.filter(pk=verdict.pk)
    for damage in (lambda: rows.update(verdict="agree"), rows.delete):
        with pytest.raises(DatabaseError, match="never"), transaction.atomic():
            damage()
    with pytest.raises(IntegrityError, match="change_says_what"), transaction.atomic():
        StatementVerdict.objects.create(
            submission=revision.submission, statement_key=DOSE, verdict="change", by=moderator, at=verdict.at
        )
