"""Rebase, return and reinstate in the pages of the desk."""

import pytest

from monographs.editorial import workflow
from monographs.editorial.models import Revision, Status
from tests import factories
from tests.editorial.workflow.test_rebasing import edit, publish, waiting  # noqa: F401 (a fixture)

from .pages import change_page, form_of, signed_in, step


pytestmark = pytest.mark.django_db


def test_an_urgent_fix_is_named_as_such_while_a_draft_waits(editor):
    signed = factories.approved(author=editor)
    client = signed_in(editor)
    assert "Begin a new draft from this" in client.get(change_page(signed)).content.decode()
    workflow.revise(revision=signed, by=editor)
    page = client.get(change_page(signed)).content.decode()
    assert "Begin an urgent fix from this" in page
    assert "Also being worked on: revision 2 (draft)." in page


def test_a_rebase_without_clash_is_one_click(editor, waiting):  # noqa: F811
    client = signed_in(editor)
    assert "Rebase onto the current edition" in client.get(change_page(waiting)).content.decode()
    page = client.get(step(waiting, "rebase")).content.decode()
    assert "Liver enzymes every month." in page
    assert client.post(step(waiting, "rebase"), form_of(page, form="desk-rebase")).status_code == 302
    assert waiting.monitoring_rows.get().words == "Liver enzymes every month."
    assert client.get(step(waiting, "rebase")).status_code == 409


def test_clashes_are_decided_one_by_one(editor, waiting):  # noqa: F811
    edit(waiting, editor, "monitoring_rows", "Liver enzymes every week.")
    client = signed_in(editor)
    page = client.get(step(waiting, "rebase")).content.decode()
    assert "choice-monitoring-liver" in page
    fields = form_of(page, form="desk-rebase")
    refused = client.post(step(waiting, "rebase"), fields)
    assert refused.status_code == 409
    assert "1 clash still to be decided" in refused.content.decode()
    client.post(step(waiting, "rebase"), {**fields, "choice-monitoring-liver": "ours"})
    waiting.refresh_from_db()
    assert waiting.based_on.edition == 2
    assert waiting.monitoring_rows.get().words == "Liver enzymes every week."


def test_the_page_of_review_says_that_a_draft_is_behind(moderator, waiting):  # noqa: F811
    submitted = workflow.submit(revision=waiting, by=waiting.author)
    page = signed_in(moderator).get(step(submitted, "review")).content.decode()
    assert "Another edition was published since this draft was begun" in page


def test_an_earlier_edition_is_returned_to(editor):
    first = factories.approved(author=editor)
    publish(edit(workflow.revise(revision=first, by=editor), editor, "question_rows", "Phone."))
    client = signed_in(editor)
    assert client.post(step(first, "return"), {"reason": ""}).status_code == 400
    response = client.post(step(first, "return"), {"reason": "It was right."})
    new = Revision.objects.get(restores=first)
    assert response.headers["Location"] == change_page(new)
    assert "It brings back the text of revision 1" in client.get(change_page(new)).content.decode()


def test_a_withdrawn_monograph_is_reinstated_by_a_second_person(editor, moderator, other_moderator):
    withdrawn = factories.withdrawn(author=editor, by=moderator)
    for person in (editor, moderator):
        response = signed_in(person).post(step(withdrawn, "reinstate"), {"reason": "It was right."})
        assert response.status_code == 403
    client = signed_in(other_moderator)
    client.post(step(withdrawn, "reinstate"), {"reason": "It was right."})
    assert Revision.objects.get(restores=withdrawn).status == Status.IN_REVIEW
