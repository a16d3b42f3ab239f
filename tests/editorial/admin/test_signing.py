"""A moderator decides on exactly what was read, with the password, and never on an own text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monographs.document.findings import Finding, Level
from monographs.editorial import workflow
from monographs.editorial.models import Decision, Revision, Status
from monographs.editorial.workflow import submission
from monographs.published.models import Edition
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document

from .pages import change_page, form_of, signed_in, step


DECISION = 'class="desk-form"'


@pytest.fixture
def revision(editor):
    return factories.in_review(author=editor)


def decide(client, revision, **changes):
    """Send the form of the page of review as it was shown, with ``changes``."""
    fields = form_of(client.get(step(revision, "review")).content.decode(), form=DECISION)
    return client.post(step(revision, "decide"), {**fields, "password": PASSWORD, **changes})


def status_of(revision) -> str:
    return Revision.objects.get(pk=revision.pk).status


def test_the_whole_way_from_a_draft_to_readers(editor, moderator):
    draft = factories.draft(author=editor)
    signed_in(editor).post(step(draft, "submit"))
    assert status_of(draft) == Status.IN_REVIEW
    response = decide(signed_in(moderator), draft, decision="approve", reason="Well done.")
    assert response.status_code == 302
    assert status_of(draft) == Status.APPROVED
    assert Edition.objects.current().get().signed_by == "Mona"
    assert Decision.objects.get().reason == "Well done."


@pytest.mark.parametrize(
    ("decision", "status"), [("request_changes", Status.CHANGES_REQUESTED), ("reject", Status.REJECTED)]
)
def test_a_submission_is_sent_back_with_its_reason(moderator, revision, decision, status):
    client = signed_in(moderator)
    assert decide(client, revision, decision=decision).status_code == 400
    assert status_of(revision) == Status.IN_REVIEW
    decide(client, revision, decision=decision, reason="The dose lacks its unit.")
    assert status_of(revision) == status
    assert "The dose lacks its unit." in client.get(change_page(revision)).content.decode()


def test_a_wrong_password_signs_nothing_and_keeps_the_text(moderator, revision):
    response = decide(
        signed_in(moderator), revision, decision="approve", reason="A long thought.", password="wrong"
    )
    assert response.status_code == 403
    page = response.content.decode()
    assert "This is not your password" in page
    assert "A long thought." in page
    assert "wrong" not in form_of(page, form=DECISION).get("password", [""])[0]
    assert status_of(revision) == Status.IN_REVIEW


def test_no_decision_without_a_choice_or_a_password(moderator, revision):
    client = signed_in(moderator)
    assert decide(client, revision).status_code == 400
    assert decide(client, revision, decision="approve", password="").status_code == 400
    assert status_of(revision) == Status.IN_REVIEW


def test_a_text_submitted_again_since_the_page_was_opened_is_not_signed(editor, moderator, revision):
    client = signed_in(moderator)
    opened = form_of(client.get(step(revision, "review")).content.decode(), form=DECISION)
    workflow.withdraw_submission(revision=revision, by=editor)
    row = revision.dosage_rows.get()
    row.words = "Adults are given 300 mg every 4 weeks, slowly."
    row.save()
    workflow.submit(revision=revision, by=editor)
    response = client.post(step(revision, "decide"), {**opened, "decision": "approve", "password": PASSWORD})
    assert response.status_code == 409
    page = response.content.decode()
    assert "The text is not the one you read" in page
    assert step(revision, "review") in page
    assert status_of(revision) == Status.IN_REVIEW
    assert not Edition.objects.exists()


def test_a_second_decision_is_told_what_happened(moderator, other_moderator, revision):
    opened = form_of(signed_in(moderator).get(step(revision, "review")).content.decode(), form=DECISION)
    decide(signed_in(other_moderator), revision, decision="reject", reason="No.")
    response = signed_in(moderator).post(
        step(revision, "decide"), {**opened, "decision": "approve", "password": PASSWORD}
    )
    assert response.status_code == 409
    assert "is now “rejected”" in response.content.decode()


def test_nobody_decides_on_an_own_text(editor_and_moderator):
    revision = factories.in_review(author=editor_and_moderator)
    client = signed_in(editor_and_moderator)
    page = client.get(step(revision, "review")).content.decode()
    assert "ask another moderator" in page
    assert "<fieldset disabled>" in page
    fields = {"decision": "approve", "password": PASSWORD, "digest": revision.submission.digest}
    response = client.post(step(revision, "decide"), fields)
    assert response.status_code == 403
    assert "ask another moderator" in response.content.decode()
    assert status_of(revision) == Status.IN_REVIEW


def test_not_even_a_superuser_decides_on_an_own_text(superuser):
    revision = factories.in_review(author=superuser)
    fields = {"decision": "approve", "password": PASSWORD, "digest": revision.submission.digest}
    assert signed_in(superuser).post(step(revision, "decide"), fields).status_code == 403
    assert status_of(revision) == Status.IN_REVIEW


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_only_moderators_decide(request, revision, role):
    fields = {"decision": "approve", "password": PASSWORD, "digest": revision.submission.digest}
    response = signed_in(request.getfixturevalue(role)).post(step(revision, "decide"), fields)
    assert response.status_code == 403
    assert status_of(revision) == Status.IN_REVIEW


def test_the_page_of_review_shows_what_is_signed(moderator, revision):
    page = signed_in(moderator).get(step(revision, "review")).content.decode()
    assert revision.submission.digest in page
    assert f"{len(list(a_document().statements()))} statements" in page
    assert "this would be its first edition" in page
    assert "Written on the desk" in page


def test_the_page_of_review_shows_a_changed_dose_with_its_ratio(editor, moderator):
    first = factories.approved(a_document(dose="300"), author=editor)
    revision = workflow.revise(revision=first, by=editor)
    row = revision.dosage_rows.get()
    row.low = row.high = "30"
    row.words = "Adults are given 30 mg by infusion every 4 weeks."
    row.save()
    page = signed_in(moderator).get(step(revision, "review")).content.decode()
    assert "10 times lower" in page
    assert "<strong>Changed</strong> dose" in page
    assert "[removed: </span>300<" in page
    assert "[added: </span>30<" in page


def test_the_queue_shows_own_texts_as_inert_and_the_oldest_first(editor, editor_and_moderator):
    own = factories.in_review(a_document("Ownumab"), author=editor_and_moderator)
    older = factories.in_review(a_document("Alphamab"), author=editor)
    newer = factories.in_review(a_document("Betamab"), author=editor)
    page = signed_in(editor_and_moderator).get(reverse("admin:review_queue")).content.decode()
    places = [page.index(step(one, "review")) for one in (older, newer, own)]
    assert places == sorted(places)
    assert "another moderator decides" in page[places[2] :]
    assert "another moderator decides" not in page[: places[2]]


def test_the_queue_asks_as_many_questions_for_ten_texts_as_for_one(editor, moderator):
    client = signed_in(moderator)
    counts = []
    for number in range(10):
        factories.in_review(a_document(f"Queuemab {number}"), author=editor)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("admin:review_queue"))
        counts.append(len(queries))
    assert set(counts) == {counts[0]}


def test_a_monograph_is_withdrawn_with_a_public_reason(moderator):
    revision = factories.approved()
    client = signed_in(moderator)
    assert client.post(step(revision, "withdraw"), {"reason": "", "password": PASSWORD}).status_code == 400
    wrong = client.post(step(revision, "withdraw"), {"reason": "A wrong dose.", "password": "no"})
    assert wrong.status_code == 403
    assert "A wrong dose." in wrong.content.decode()
    client.post(step(revision, "withdraw"), {"reason": "A wrong dose.", "password": PASSWORD})
    assert status_of(revision) == Status.WITHDRAWN
    assert Edition.objects.get().withdrawn_reason == "A wrong dose."


def test_only_what_is_approved_can_be_withdrawn(moderator, revision):
    response = signed_in(moderator).post(
        step(revision, "withdraw"), {"reason": "A wrong dose.", "password": PASSWORD}
    )
    assert response.status_code == 409
    assert "only what is approved" in response.content.decode()


def test_findings_that_block_are_listed_with_their_statements(editor, monkeypatch):
    found = (Finding("dose_without_unit", Level.BLOCK, "The dose has no unit.", "dosage-adults"),)
    monkeypatch.setattr(submission, "check", lambda *_: found)
    revision = factories.draft(author=editor)
    response = signed_in(editor).post(step(revision, "submit"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "The dose has no unit." in page
    assert f"{change_page(revision)}#statement-dosage-adults" in page
    assert status_of(revision) == Status.DRAFT


def test_a_submission_is_taken_back_by_its_author_only(editor, other_editor, revision):
    refused = signed_in(other_editor).post(step(revision, "take_back"))
    assert refused.status_code == 403
    signed_in(editor).post(step(revision, "take_back"))
    assert status_of(revision) == Status.DRAFT


def test_a_new_draft_begins_from_a_signed_text(editor):
    revision = factories.approved()
    response = signed_in(editor).post(step(revision, "revise"))
    new = Revision.objects.get(based_on=revision)
    assert response.headers["Location"] == change_page(new)
    assert new.status == Status.DRAFT


def test_a_button_that_would_be_refused_is_disabled_and_says_why(other_editor, revision):
    page = signed_in(other_editor).get(change_page(revision)).content.decode()
    assert "disabled" in page
    assert page.count("Only its author or the person who submitted it can take a submission back.") == 2
