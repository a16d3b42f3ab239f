"""A source for internal use is never shown word for word, whatever is submitted, overridden or signed."""

import pytest

from monographs.document import load
from monographs.editorial import assembly, workflow
from monographs.editorial.imports import import_document
from monographs.editorial.models import Revision, Source
from monographs.importers import Declaration
from monographs.published import shelf
from monographs.published.models import Edition
from tests import factories
from tests.editorial.admin.pages import signed_in, step


pytestmark = pytest.mark.django_db

SECRET = "warmed in both hands for ten minutes and then drawn up without any shaking"
TEXT = f"""# Febrinol

### Usage
Febrinol is used to treat fever. It is {SECRET}.

### Side Effects
* Headache
"""
OWN = "Febrinol lowers a raised temperature. Let it reach room temperature, and do not shake it."


def internal(text=TEXT, *, by, **declared):
    outcome = import_document(
        data=text.encode(), by=by, declaration=Declaration(origin="human", quotable=False, **declared)
    )
    return Revision.objects.get(pk=outcome.revision_pk)


def rewritten(revision):
    """Let every statement say it in other words."""
    revision.narrative_rows.update(words=OWN, origin_edited=True)
    revision.adverseeffect_rows.update(words="Head pain", term="Head pain", origin_edited=True)
    revision.indication_rows.all().delete()
    return revision


def public(client, revision):
    """Return the page and its twins for programs."""
    address = f"/drugs/{revision.drug.slug}"
    pages = [client.get(f"{address}{form}") for form in ("/", ".md", ".json")]
    assert {page.status_code for page in pages} == {200}
    return [page.content.decode() for page in pages]


def test_its_text_is_not_submitted(editor):
    with pytest.raises(workflow.Blocked, match="may not be shown word for word") as refusal:
        workflow.submit(revision=internal(by=editor), by=editor)
    assert {finding.id for finding in refusal.value.findings} == {"R001"}


def test_its_text_in_other_words_becomes_public_without_a_word_of_it(editor, client):
    revision = rewritten(internal(by=editor))
    approved = factories.approve(workflow.submit(revision=revision, by=editor))
    for page in public(client, approved):
        assert SECRET not in page
        assert "room temperature" in page


def test_words_copied_by_hand_are_not_submitted_either(editor):
    revision = rewritten(internal(by=editor))
    revision.narrative_rows.update(words=f"It should be {SECRET}, I think.", origin_source=None)
    revision.narrative_rows.update(origin_start=None, origin_end=None, origin_kind="human")
    with pytest.raises(workflow.Blocked, match="may not be shown word for word"):
        workflow.submit(revision=revision, by=editor)


def test_an_administrator_cannot_override_it(editor, administrator):
    revision = internal(by=editor)
    finding = next(one for one in workflow.findings_of(revision) if one.id == "R001")
    with pytest.raises(workflow.NotAllowed, match="Nobody can override"):
        workflow.override_finding(
            revision=revision,
            by=administrator,
            finding=finding.id,
            statement=finding.statement,
            message=finding.message,
            reason="We asked them.",
        )
    page = signed_in(administrator).get(step(revision, "override")).content.decode()
    assert "may not be shown word for word" not in page


def test_rights_found_out_during_review_stop_the_signature(editor, client):
    revision = internal(by=editor)
    Source.objects.update(quotable=True)
    submitted = workflow.submit(revision=revision, by=editor)
    assert load(submitted.submission.document).sources[0].quotable
    Source.objects.update(quotable=False)
    with pytest.raises(workflow.Conflict, match=r"It is one of \d such places") as refusal:
        factories.approve(submitted)
    assert "Febrinol" in str(refusal.value)
    assert not Edition.objects.exists()


def test_the_shelf_takes_no_such_text_from_anybody(editor, moderator):
    document = assembly.to_document(internal(by=editor))
    with pytest.raises(shelf.ShelfError, match="may not be shown word for word"):
        shelf.publish(
            slug="febrinol",
            language="en",
            number=1,
            document=document,
            signed_by="Mona",
            signed_at=moderator.date_joined,
        )
    assert not Edition.objects.exists()


def test_a_passage_that_only_supports_a_check_is_kept_and_not_shown(editor, other_editor, client):
    revision = Revision.objects.get(
        pk=factories.imported("# Febrinol\n\n### Side Effects\n* Headache\n", by=other_editor).revision_pk
    )
    internal(TEXT.replace("* Headache", f"* Headache when not {SECRET}"), by=editor)
    key = revision.adverseeffect_rows.get().key
    quote = f"Headache when not {SECRET}"
    yes = dict.fromkeys(("supported", "accurate", "plausible"), "yes")
    checker = factories.person("Moderators")
    source = Source.objects.get(quotable=False)
    workflow.check_statement(revision=revision, key=key, source=source, quote=quote, by=checker, **yes)
    approved = factories.approve(workflow.submit(revision=revision, by=other_editor))
    edition = Edition.objects.get()
    assert edition.checked == 1
    assert not any(SECRET in page for page in public(client, approved))
