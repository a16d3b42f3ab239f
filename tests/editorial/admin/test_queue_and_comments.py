"""Claiming in the queue, and comments on both pages of a revision."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.models import Claim, Comment
from tests import factories
from tests.conftest import PASSWORD
from tests.editorial.workflow.test_rebasing import edit

from .pages import change_page, form_of, signed_in, step


pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(editor):
    return factories.in_review(author=editor)


def queue(client) -> str:
    return client.get(reverse("admin:review_queue")).content.decode()


def test_a_moderator_claims_and_releases_in_the_queue(moderator, other_moderator, revision):
    client = signed_in(moderator)
    assert step(revision, "claim") in queue(client)
    client.post(step(revision, "claim"))
    assert Claim.objects.get().by == moderator
    assert step(revision, "release") in queue(client)
    other = queue(signed_in(other_moderator))
    assert "Claimed by others" in other
    assert step(revision, "claim") not in other
    client.post(step(revision, "release"))
    assert not Claim.objects.exists()


def test_own_items_are_inert_with_the_reason(editor_and_moderator):
    own = factories.in_review(author=editor_and_moderator)
    page = queue(signed_in(editor_and_moderator))
    assert "another moderator decides" in page
    assert step(own, "claim") not in page


def test_a_day_that_is_none_is_refused_in_words(moderator, revision):
    response = signed_in(moderator).post(step(revision, "claim"), {"due": "soon"})
    assert response.status_code == 409
    assert "The day could not be read" in response.content.decode()


def test_a_comment_stands_on_both_pages_and_before_the_signature(editor, moderator, revision):
    client = signed_in(moderator)
    fields = form_of(client.get(step(revision, "review")).content.decode(), form="desk-comment-form")
    about = {**fields, "statement": "dosage-adults", "text": "Over <b>how long</b>?"}
    client.post(step(revision, "comment"), about)
    for page in (change_page(revision), step(revision, "review")):
        html = signed_in(editor).get(page).content.decode()
        assert "Over &lt;b&gt;how long&lt;/b&gt;?" in html
    html = client.get(step(revision, "review")).content.decode()
    assert "1 comment still open" in html
    assert 'href="#text-dosage-adults"' in html
    client.post(step(revision, "resolve"), {"comment": Comment.objects.get().pk})
    html = client.get(step(revision, "review")).content.decode()
    assert "still open" not in html
    assert "resolved by Mona" in html


def test_a_comment_of_another_revision_is_not_resolved(moderator, editor, revision):
    other = workflow.comment(revision=factories.draft(), by=editor, text="Look here.")
    response = signed_in(moderator).post(step(revision, "resolve"), {"comment": other.pk})
    assert response.status_code == 409
    other.refresh_from_db()
    assert other.resolved_at is None


def test_the_risk_is_taken_apart_in_words(moderator, editor):
    draft = workflow.revise(revision=factories.approved(author=editor), by=editor)
    edit(draft, editor, "dosage_rows", "Adults are given 300 mg in one hour, every 4 weeks.")
    workflow.submit(revision=draft, by=editor)
    assert "1 dose changed" in queue(signed_in(moderator))


def test_an_urgent_fix_is_marked_while_a_longer_draft_waits(moderator, editor, other_editor):
    first = factories.approved(author=editor)
    waiting = edit(workflow.revise(revision=first, by=editor), editor, "question_rows", "Phone.")
    fix = edit(workflow.revise(revision=first, by=other_editor), other_editor, "monitoring_rows", "Weekly.")
    workflow.submit(revision=fix, by=other_editor)
    page = queue(signed_in(moderator))
    assert page.count("urgent fix") == 1
    workflow.submit(revision=waiting, by=editor)
    page = queue(signed_in(moderator))
    assert page.count("urgent fix") == 1
    at = page.index("urgent fix")
    assert page.rindex("revision 3", 0, at) > page.rfind("revision 2", 0, at)


def test_a_claim_is_made_for_a_day(moderator, revision):
    client = signed_in(moderator)
    assert f'id="due-{revision.pk}"' in queue(client)
    day = timezone.now().date() + timedelta(days=3)
    client.post(step(revision, "claim"), {"due": day.isoformat()})
    assert Claim.objects.get().due == day


def test_the_index_counts_what_waits_and_its_pages_have_no_second_link(moderator, revision):
    client = signed_in(moderator)
    html = client.get(reverse("admin:index")).content.decode()
    assert "Review queue (1 waiting)" in html
    row = html[html.index("Review queue (1 waiting)") :].split("</tr>")[0]
    assert "viewlink" not in row
    workflow.reject(
        revision=revision, by=moderator, digest=revision.submission.digest, password=PASSWORD, reason="No."
    )
    assert "Review queue<" in client.get(reverse("admin:index")).content.decode()
