"""Answering findings and overriding one, in the pages of the desk."""

import pytest

from monographs.editorial.models import FindingAnswer, Override, Revision, Status
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document, with_words

from .pages import change_page, form_of, signed_in, step


pytestmark = pytest.mark.django_db

DOSE = "Adults are given 300.0 mg by infusion every 4 weeks."


@pytest.fixture
def revision(editor):
    return factories.in_review(with_words(a_document(), "dosage-adults", DOSE), author=editor)


def decide(client, revision):
    fields = form_of(client.get(step(revision, "review")).content.decode(), form='class="desk-form"')
    sent = {**fields, "decision": "approve", "reason": "A long thought.", "password": PASSWORD}
    return client.post(step(revision, "decide"), sent)


def test_the_page_of_review_takes_answers_and_then_the_decision(moderator, revision):
    client = signed_in(moderator)
    refused = decide(client, revision)
    assert refused.status_code == 409
    assert "1 finding has no answer yet" in refused.content.decode()
    assert "A long thought." in refused.content.decode()
    page = client.get(step(revision, "review")).content.decode()
    fields = form_of(page, form='class="desk-answers"')
    client.post(step(revision, "answer"), {**fields, "answer-0": "Written so in the label."})
    page = client.get(step(revision, "review")).content.decode()
    assert "Answered by Mona" in page
    assert "Written so in the label." in page
    assert "Keep my answers" not in page
    assert decide(client, revision).status_code == 302
    assert Revision.objects.get().status == Status.APPROVED


def test_an_empty_answer_is_refused_in_words(moderator, revision):
    client = signed_in(moderator)
    fields = {"digest": revision.submission.digest, "answer-0": " "}
    response = client.post(step(revision, "answer"), fields)
    assert response.status_code == 409
    assert "No answer was given" in response.content.decode()
    assert not FindingAnswer.objects.exists()


def test_the_author_sees_the_warning_without_a_place_to_answer(editor_and_moderator):
    revision = factories.in_review(
        with_words(a_document(), "dosage-adults", DOSE), author=editor_and_moderator
    )
    page = signed_in(editor_and_moderator).get(step(revision, "review")).content.decode()
    assert "No answer yet." in page
    assert 'name="answer-0"' not in page


def test_a_hostile_answer_is_inert(moderator, revision):
    client = signed_in(moderator)
    fields = {"digest": revision.submission.digest, "answer-0": "<script>alert(1)</script>"}
    client.post(step(revision, "answer"), fields)
    assert "<script>alert" not in client.get(step(revision, "review")).content.decode()


def test_an_administrator_overrides_a_block_which_the_moderator_then_sees(editor, administrator, moderator):
    draft = factories.draft(author=editor)
    draft.dosage_rows.update(unit="")
    assert signed_in(editor).post(step(draft, "submit")).status_code == 409
    client = signed_in(administrator)
    assert step(draft, "override").rsplit("/", 2)[1] in client.get(change_page(draft)).content.decode()
    fields = form_of(client.get(step(draft, "override")).content.decode(), form='class="desk-form"')
    assert client.post(step(draft, "override"), {**fields, "finding": "0"}).status_code == 400
    assert not Override.objects.exists()
    client.post(step(draft, "override"), {**fields, "finding": "0", "reason": "Unitless in the label."})
    assert signed_in(editor).post(step(draft, "submit")).status_code == 302
    page = signed_in(moderator).get(step(draft, "review")).content.decode()
    assert "Overridden by Ada: Unitless in the label." in page


@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_only_administrators_reach_the_page_of_overrides(request, role):
    draft = factories.draft()
    client = signed_in(request.getfixturevalue(role))
    assert client.get(step(draft, "override")).status_code == 403
    assert "Override a finding" not in client.get(change_page(draft)).content.decode()


def test_the_reason_of_a_refused_submission_is_not_written_twice(editor):
    odd = with_words(a_document(), "dosage-adults", "Adults are given 900 mg by infusion every 4 weeks.")
    draft = factories.draft(odd, author=editor)
    client, why = signed_in(editor), "The dose follows the label of “May”."
    refused = client.post(step(draft, "submit"), {"version": "1", "why": why})
    assert refused.status_code == 409
    assert refused.content.decode().count("does not stand in the words") == 1
    form = form_of(client.get(change_page(draft)).content.decode(), form='action="../submit/"')
    assert form["why"] == [why]
    other = factories.draft(a_document("Otherumab"), author=editor)
    form = form_of(client.get(change_page(other)).content.decode(), form='action="../submit/"')
    assert form["why"] == [""]
