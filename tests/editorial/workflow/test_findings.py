"""Warnings are answered before an approval; a block stands until an administrator overrides it."""

import pytest
from django.db import DatabaseError, transaction

from monographs.editorial import assembly, workflow
from monographs.editorial.models import FindingAnswer, LedgerEntry, Override, Status
from monographs.editorial.workflow.findings import unanswered
from tests import factories
from tests.conftest import PASSWORD, make_person
from tests.documents import a_document, with_words


pytestmark = pytest.mark.django_db

DOSE = "Adults are given 300.0 mg by infusion every 4 weeks."


def warned():
    """Return a revision in review against which a warning stands."""
    return factories.in_review(with_words(a_document(), "dosage-adults", DOSE))


def answer(revision, by, text="accepted", **changes):
    arguments = {"digest": revision.submission.digest, "answers": {0: text}, **changes}
    return workflow.answer_findings(revision=revision, by=by, **arguments)


def approve(revision, by):
    return workflow.approve(revision=revision, by=by, digest=revision.submission.digest, password=PASSWORD)


def blocked(author=None):
    """Return a draft that a finding blocks, and the finding."""
    revision = factories.draft(author=author)
    revision.dosage_rows.update(unit="")
    (block,) = [found for found in workflow.findings_of(revision) if found.level == "block"]
    return revision, block


def override(revision, block, by, reason="The label gives no unit either.", **changes):
    named = {"finding": block.id, "statement": block.statement, "message": block.message, **changes}
    return workflow.override_finding(revision=revision, by=by, reason=reason, **named)


def test_a_text_with_an_unanswered_warning_is_not_approved(moderator):
    revision = warned()
    with pytest.raises(workflow.Unanswered, match="1 finding has no answer yet"):
        approve(revision, moderator)
    revision.refresh_from_db()
    assert revision.status == Status.IN_REVIEW


def test_once_every_warning_is_answered_it_is_approved(moderator):
    revision = warned()
    answer(revision, moderator, " The source writes it so. ")
    assert unanswered(revision.submission) == []
    assert approve(revision, moderator).status == Status.APPROVED
    kept = FindingAnswer.objects.get()
    assert (kept.answer, kept.by) == ("The source writes it so.", moderator)
    entry = LedgerEntry.objects.get(action="answer_finding")
    assert (entry.payload["finding"], entry.payload["statement"]) == ("D002", "dosage-adults")
    assert entry.payload["reason"] == "The source writes it so."


def test_warnings_need_no_answer_to_send_a_text_back(moderator):
    revision = warned()
    digest = revision.submission.digest
    sent = {"digest": digest, "password": PASSWORD, "reason": "Write 300 mg."}
    assert workflow.request_changes(revision=revision, by=moderator, **sent).status == "changes_requested"


def test_answers_are_about_the_submission_they_were_given_on(moderator):
    revision = answer(warned(), moderator)
    revision = workflow.withdraw_submission(revision=revision, by=revision.author)
    revision = workflow.submit(revision=revision, by=revision.author)
    assert unanswered(revision.submission) == [0]


def test_an_answer_from_a_page_of_an_earlier_submission_is_refused(moderator):
    with pytest.raises(workflow.Conflict, match="submitted again or decided on"):
        answer(warned(), moderator, digest="0" * 64)


@pytest.mark.parametrize("text", [" ", "x" * 2001])
def test_an_answer_says_something_and_not_too_much(moderator, text):
    with pytest.raises(workflow.NotAllowed):
        answer(warned(), moderator, text)


def test_an_answer_to_no_finding_is_refused(moderator):
    with pytest.raises(workflow.Conflict, match="no such finding"):
        answer(warned(), moderator, answers={7: "accepted"})


@pytest.mark.parametrize("roles", [("Editors",), ("Administrators",)])
def test_only_moderators_answer(roles):
    with pytest.raises(workflow.NotAllowed, match="Only moderators"):
        answer(warned(), make_person("nina", *roles))


def test_nobody_answers_the_warnings_on_an_own_text(editor_and_moderator):
    document = with_words(a_document(), "dosage-adults", DOSE)
    revision = factories.in_review(document, author=editor_and_moderator)
    with pytest.raises(workflow.NotAllowed, match="another moderator"):
        answer(revision, editor_and_moderator)


def test_a_block_stops_a_submission_until_an_administrator_overrides_it(administrator, moderator):
    revision, block = blocked()
    with pytest.raises(workflow.Blocked):
        workflow.submit(revision=revision, by=revision.author)
    override(revision, block, administrator)
    revision = workflow.submit(revision=revision, by=revision.author)
    (noted,) = [found["override"] for found in revision.submission.findings if "override" in found]
    assert noted == {"by": "Ada", "reason": "The label gives no unit either."}
    entry = LedgerEntry.objects.get(action="override_finding")
    assert (entry.payload["finding"], entry.payload["statement"]) == (block.id, "dosage-adults")
    with pytest.raises(workflow.Unanswered):
        approve(revision, moderator)


def test_an_override_ends_when_the_statement_changes(administrator):
    revision, block = blocked()
    override(revision, block, administrator)
    revision.dosage_rows.update(interval="every 6 weeks")
    with pytest.raises(workflow.Blocked):
        workflow.submit(revision=revision, by=revision.author)


def test_an_override_is_for_one_finding_only(administrator):
    revision, block = blocked()
    override(revision, block, administrator)
    revision.dosage_rows.update(low="600")
    with pytest.raises(workflow.Blocked):
        workflow.submit(revision=revision, by=revision.author)


@pytest.mark.parametrize("changes", [{"finding": "D999"}, {"statement": None}, {"message": "Another."}])
def test_only_a_finding_that_blocks_now_can_be_overridden(administrator, changes):
    revision, block = blocked()
    with pytest.raises(workflow.Conflict, match="does not block"):
        override(revision, block, administrator, **changes)


def test_an_override_needs_a_reason(administrator):
    revision, block = blocked()
    with pytest.raises(workflow.NotAllowed, match="Give the reason"):
        override(revision, block, administrator, " ")


@pytest.mark.parametrize("roles", [("Editors",), ("Moderators",)])
def test_only_administrators_override(roles):
    revision, block = blocked()
    with pytest.raises(workflow.NotAllowed, match="Only administrators"):
        override(revision, block, make_person("nina", *roles))


def test_not_even_a_superuser_overrides_a_finding_on_an_own_text(superuser):
    revision, block = blocked(superuser)
    with pytest.raises(workflow.NotAllowed, match="another administrator"):
        override(revision, block, superuser)


def test_answers_and_overrides_are_never_changed_or_deleted(administrator, moderator):
    revision, block = blocked()
    override(revision, block, administrator)
    answer(workflow.submit(revision=revision, by=revision.author), moderator)
    for model, change in ((FindingAnswer, {"answer": "no"}), (Override, {"reason": "no"})):
        for damage in (lambda: model.objects.update(**change), model.objects.all().delete):  # noqa: B023
            with pytest.raises(DatabaseError, match="never"), transaction.atomic():
                damage()


def test_the_risk_of_a_submission_counts_changes_of_high_risk_and_warnings():
    first = factories.approved()
    again = workflow.submit(revision=workflow.revise(revision=first, by=first.author), by=first.author)
    assert again.submission.risk == len(unanswered(again.submission)) == 0
    document = assembly.to_document(first)
    high = sum(statement.high_risk for statement in document.statements())
    assert first.submission.risk == high > 0
