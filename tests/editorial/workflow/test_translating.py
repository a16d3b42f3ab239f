"""A signed text begun anew in another language: the same statements, none of them checked."""

import pytest

from monographs.editorial import assembly, workflow
from monographs.editorial.models import LedgerEntry
from monographs.published.models import Edition
from tests import factories


pytestmark = pytest.mark.django_db


def test_the_draft_keeps_every_statement_and_origin_and_counts_none_as_checked(editor):
    signed = factories.approved()
    draft = workflow.translate(revision=signed, language="zh-Hans", by=editor)
    before, after = assembly.to_document(signed), assembly.to_document(draft)
    assert (draft.language, draft.status, draft.based_on) == ("zh-Hans", "draft", None)
    pairs = list(zip(before.statements(), after.statements(), strict=True))
    assert pairs
    for old, new in pairs:
        assert (new.key, new.words, new.origin) == (old.key, old.words, old.origin)
        assert new.check.state == "unchecked"
    entry = LedgerEntry.objects.get(action="translate")
    assert entry.payload["translates"] == signed.number


def test_it_is_published_beside_the_first_and_replaces_nothing(editor):
    signed = factories.approved()
    draft = workflow.translate(revision=signed, language="zh-Hans", by=editor)
    factories.approve(workflow.submit(revision=draft, by=editor))
    assert sorted(Edition.objects.current().values_list("language", flat=True)) == ["en", "zh-Hans"]


@pytest.mark.parametrize("language", ["en", "de", "zh-hans", ""])
def test_a_language_that_is_its_own_or_not_served_is_refused(editor, language):
    with pytest.raises(workflow.Conflict, match="no language to translate this text into"):
        workflow.translate(revision=factories.approved(), language=language, by=editor)


def test_a_language_with_an_approved_text_is_refused(editor):
    signed = factories.approved()
    draft = workflow.translate(revision=signed, language="zh-Hans", by=editor)
    factories.approve(workflow.submit(revision=draft, by=editor))
    with pytest.raises(workflow.Conflict, match="approved text in it already"):
        workflow.translate(revision=signed, language="zh-Hans", by=editor)


def test_only_an_approved_text_is_translated_and_only_by_an_editor(editor, moderator):
    with pytest.raises(workflow.Conflict, match="not approved"):
        workflow.translate(revision=factories.in_review(), language="zh-Hans", by=editor)
    with pytest.raises(workflow.NotAllowed, match="Only editors"):
        workflow.translate(revision=factories.approved(), language="zh-Hans", by=moderator)


def test_the_page_asks_for_the_language_and_leads_to_the_draft(editor, client):
    signed = factories.approved()
    client.force_login(editor)
    address = f"/admin/monographs/revision/{signed.pk}/translate/"
    assert "简体中文" in client.get(address).content.decode()
    assert "Translate …" in client.get(address.replace("translate", "change")).content.decode()
    response = client.post(address, {"language": "zh-Hans"})
    assert response.status_code == 302
    assert signed.drug.revisions.get(language="zh-Hans").status == "draft"
