"""Claiming in the queue, and comments on both pages of a revision."""

import pytest
from django.urls import reverse

from monographs.editorial import workflow
from monographs.editorial.models import Claim, Comment
from tests import factories

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
    assert "resolved by mona" in html


def test_a_comment_of_another_revision_is_not_resolved(moderator, editor, revision):
    other = workflow.comment(revision=factories.draft(), by=editor, text="Look here.")
    response = signed_in(moderator).post(step(revision, "resolve"), {"comment": other.pk})
    assert response.status_code == 409
    other.refresh_from_db()
    assert other.resolved_at is None
