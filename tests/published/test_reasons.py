"""Why a text was changed: said at submission, frozen, and told wherever the change is."""

import pytest
from django.urls import reverse

from monographs.editorial import verification, workflow
from monographs.editorial.models import LedgerEntry
from monographs.published.models import Edition
from tests import factories
from tests.conftest import install_guards, remove_guards
from tests.documents import a_document


pytestmark = pytest.mark.django_db

WHY = "The dose of 200 mg follows the label of May 2026 <b>"
ESCAPED = "The dose of 200 mg follows the label of May 2026 &lt;b&gt;"
CHANGES = "/drugs/exemplumab/changes/{}/"


@pytest.fixture
def first():
    """The first edition, without a reason."""
    return factories.approved(a_document())


@pytest.fixture
def second(first):
    """A second revision in review, with its reason."""
    draft = factories.draft(a_document(dose="200"), drug=first.drug)
    return workflow.submit(revision=draft, by=draft.author, why=f"  {WHY}\n")


def test_the_reason_is_frozen_with_the_submission_and_the_ledger_keeps_it(second):
    assert second.submission.why == WHY
    assert LedgerEntry.objects.filter(action="submit").last().payload["why"] == WHY


def test_the_moderator_reads_it_before_the_text(client, second, moderator):
    client.force_login(moderator)
    page = client.get(reverse("admin:monographs_revision_review", args=[second.pk])).content.decode()
    assert page.index(ESCAPED) < page.index("The warning readers see")


def test_an_editor_gives_it_with_the_button_of_submission(client, first, editor):
    draft = factories.draft(a_document(dose="200"), drug=first.drug, author=editor)
    client.force_login(editor)
    page = reverse("admin:monographs_revision_change", args=[draft.pk])
    assert 'name="why"' in client.get(page).content.decode()
    client.post(f"{page.removesuffix('change/')}submit/", {"why": WHY})
    draft.refresh_from_db()
    assert draft.submission.why == WHY


def test_a_reason_too_long_is_refused_in_words(first):
    draft = factories.draft(a_document(dose="200"), drug=first.drug)
    with pytest.raises(workflow.NotAllowed, match="at most 500 characters; this one has 501"):
        workflow.submit(revision=draft, by=draft.author, why="x" * 501)


def test_readers_are_told_why_on_every_list_of_changes(client, second):
    factories.approve(second)
    for path in (
        CHANGES.format("1-2"),
        "/drugs/exemplumab/editions/",
        "/drugs/exemplumab/feed.atom",
        "/feed.atom",
    ):
        text = client.get(path).content.decode()
        assert text.count("Why") == 1, path
        assert ESCAPED in text, path


def test_the_reasons_of_every_edition_between_two_are_told(client, second):
    factories.approve(second)
    third = factories.draft(a_document(dose="250"), drug=second.drug)
    factories.approve(workflow.submit(revision=third, by=third.author, why="Another source."))
    text = client.get(CHANGES.format("1-3")).content.decode()
    assert text.index("Why edition 3") < text.index("Another source.") < text.index("Why edition 2")
    assert "Why edition 2" not in client.get(CHANGES.format("2-3")).content.decode()


def test_that_no_reason_was_given_is_said(client, first):
    factories.approved(a_document(dose="200"), drug=first.drug)
    assert "The editors gave no reason." in client.get(CHANGES.format("1-2")).content.decode()
    assert "The editors gave no reason." not in client.get(CHANGES.format("2-2")).content.decode()


def test_an_amount_in_a_reason_is_withheld_with_the_doses(client, second, settings):
    factories.approve(second)
    settings.UNCHECKED_HIGH_RISK = "withhold"
    for path in (CHANGES.format("1-2"), "/drugs/exemplumab/editions/", "/feed.atom"):
        text = client.get(path).content.decode()
        assert "200 mg" not in text
        assert "follows the label of May 2026" in text


def test_a_reason_changed_behind_the_back_of_the_product_is_found(second):
    factories.approve(second)
    assert list(verification.faults()) == []
    remove_guards()
    Edition.objects.filter(number=2).update(why="No reason.")
    install_guards()
    (fault,) = verification.faults()
    assert "its reason is not the one that ledger entry" in fault


def test_a_text_brought_back_says_why(client, first):
    gone = workflow.withdraw(
        revision=first, by=factories.person("Moderators"), password=factories.PASSWORD, reason="A wrong dose."
    )
    back = workflow.reinstate(
        revision=gone, by=factories.person("Moderators"), reason="It was right after all."
    )
    assert back.submission.why == "It was right after all."
