"""Judging statements on the page of review, and the difference where the text is another one by now."""

import re

import pytest

from monographs.editorial import workflow
from monographs.editorial.models import StatementVerdict
from tests import factories
from tests.conftest import PASSWORD
from tests.editorial.workflow.test_rebasing import edit

from .pages import change_page, form_of, signed_in, step
from .test_signing import DECISION


pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(editor):
    """A revision in review in which the answer and the liver test changed."""
    draft = workflow.revise(revision=factories.approved(author=editor), by=editor)
    edit(draft, editor, "monitoring_rows", "Liver enzymes every week.")
    edit(draft, editor, "question_rows", "Phone the clinic.")
    return workflow.submit(revision=draft, by=editor)


def review_page(person, revision):
    return signed_in(person).get(step(revision, "review")).content.decode()


def judge(client, revision, verdict, note="", key="monitoring-liver"):
    html = client.get(step(revision, "review")).content.decode()
    fields = form_of(html, form=f'id="note-change-{key}"')
    return client.post(step(revision, "judge"), {**fields, "verdict": verdict, "note": note})


def test_each_changed_statement_has_its_buttons_without_script(moderator, revision):
    html = review_page(moderator, revision)
    assert html.count('name="verdict" value="agree"') == 2
    assert html.count('name="verdict" value="change"') == 2
    assert "0 of 2 judged one by one." in html


def test_a_first_edition_is_judged_statement_by_statement(moderator, editor):
    html = review_page(moderator, factories.in_review(author=editor))
    assert html.count('name="verdict" value="agree"') == html.count('id="text-')


def test_a_verdict_stands_at_its_statement_and_keeps_the_text_from_being_signed(moderator, revision):
    client = signed_in(moderator)
    response = judge(client, revision, "change", "Every <b>month</b>.")
    assert response["Location"].endswith("/review/#change-monitoring-liver")
    html = client.get(step(revision, "review")).content.decode()
    assert "1 of 2 judged one by one, 1 of them to be changed." in html
    assert "Every &lt;b&gt;month&lt;/b&gt;." in html
    sent = {**form_of(html, form=DECISION), "decision": "approve", "password": PASSWORD}
    refused = client.post(step(revision, "decide"), sent)
    assert refused.status_code == 409
    assert "1 statement is marked “to be changed”" in refused.content.decode()


def test_a_wish_without_words_is_refused_in_words(moderator, revision):
    response = judge(signed_in(moderator), revision, "change")
    assert response.status_code == 403
    assert "what is to be changed" in response.content.decode()
    assert not StatementVerdict.objects.exists()


def test_the_editor_reads_what_is_to_be_changed_and_what_is_done(moderator, editor, revision):
    judge(signed_in(moderator), revision, "change", "Every month.")
    signed = {"digest": revision.submission.digest, "password": PASSWORD, "reason": "See there."}
    back = workflow.request_changes(revision=revision, by=moderator, **signed)
    html = signed_in(editor).get(change_page(back)).content.decode()
    assert "Statements to be changed" in html
    assert "Mona: Every month." in html
    assert "(changed since)" not in html
    edit(back, editor, "monitoring_rows", "Liver enzymes every month.")
    assert "(changed since)" in signed_in(editor).get(change_page(back)).content.decode()


def test_own_texts_have_no_buttons(editor_and_moderator):
    own = factories.in_review(author=editor_and_moderator)
    client = signed_in(editor_and_moderator)
    assert 'name="verdict"' not in client.get(step(own, "review")).content.decode()
    sent = {"digest": own.submission.digest, "statement": "dosage-adults", "verdict": "agree"}
    assert client.post(step(own, "judge"), sent).status_code == 403


def again(revision, editor):
    """Take the submission back, change the answer and submit again."""
    back = workflow.withdraw_submission(revision=revision, by=editor)
    return workflow.submit(revision=edit(back, editor, "question_rows", "Call a nurse at once."), by=editor)


@pytest.mark.parametrize("move", ["decide", "judge", "answer"])
def test_the_moderator_is_shown_what_changed_since_the_page_was_opened(moderator, editor, revision, move):
    client, read = signed_in(moderator), revision.submission.digest
    again(revision, editor)
    sent = {"digest": read, "decision": "approve", "password": PASSWORD, "answer-0": "x"}
    response = client.post(
        step(revision, move), {**sent, "statement": "monitoring-liver", "verdict": "agree"}
    )
    html = response.content.decode()
    assert response.status_code == 409
    assert "What changed since you opened the page" in html
    assert "1 question changed." in html
    words = re.sub(r"<[^>]+>|\[\w+: |\]", "", html)
    assert "Phone the clinic." in words
    assert "Call a nurse at once." in words


def test_so_is_one_whose_submission_was_taken_back(moderator, editor, revision):
    client = signed_in(moderator)
    opened = form_of(client.get(step(revision, "review")).content.decode(), form=DECISION)
    edit(workflow.withdraw_submission(revision=revision, by=editor), editor, "question_rows", "Call a nurse.")
    sent = {**opened, "decision": "approve", "password": PASSWORD}
    html = client.post(step(revision, "decide"), sent).content.decode()
    assert "is now “draft”" in html
    assert "1 question changed." in html


def test_a_stale_submitter_is_shown_what_changed(editor, other_editor):
    draft = factories.draft(author=editor)
    opened = draft.version
    edit(draft, other_editor, "monitoring_rows", "Liver enzymes every week.")
    edit(draft, other_editor, "monitoring_rows", "Liver enzymes every month.")
    response = signed_in(editor).post(step(draft, "submit"), {"version": opened})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Edgar saved this draft" in html
    assert "1 monitoring rule changed" in html
    assert "week" not in html
    assert "month" in html


def test_who_saved_it_in_another_window_is_told_so(editor):
    draft = factories.draft(author=editor)
    opened = draft.version
    edit(draft, editor, "monitoring_rows", "Liver enzymes every week.")
    html = signed_in(editor).post(step(draft, "submit"), {"version": opened}).content.decode()
    assert "You, in another window, saved this draft" in html


def test_a_digest_nobody_was_shown_tells_nothing(moderator, revision):
    sent = {"digest": "0" * 64, "decision": "approve", "password": PASSWORD}
    html = signed_in(moderator).post(step(revision, "decide"), sent).content.decode()
    assert "The text is not the one you read" in html
    assert "What changed since" not in html
