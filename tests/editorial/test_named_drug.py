"""Whoever imports a document may name its drug; a source about another drug is moved, on record."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from monographs.editorial import assembly, workflow
from monographs.editorial.imports import import_document, release
from monographs.editorial.models import Drug, LedgerEntry, Revision, Source
from monographs.importers import Declaration
from tests import factories
from tests.editorial.admin.pages import form_of, signed_in, step


pytestmark = pytest.mark.django_db

AI = "# Febrinol\n\n### Side Effects\n* Headache (15%)\n"
LABEL = (
    "# COOLAXA tablets, prescribing information\n\n### Side Effects\n* Headache was seen in 15% of patients\n"
)
QUOTE = "Headache was seen in 15%"
YES = dict.fromkeys(("supported", "accurate", "plausible"), "yes")
IMPORT = "/admin/import/"


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(AI, by=editor).revision_pk)


def label(by, drug=None):
    return import_document(data=LABEL.encode(), declaration=Declaration(origin="label"), by=by, drug=drug)


def check(revision, by, source=None):
    source = source or Source.objects.get(origin="label")
    key = revision.adverseeffect_rows.get().key
    return workflow.check_statement(revision=revision, key=key, source=source, quote=QUOTE, by=by, **YES)


def state(revision):
    return next(one.check.state for one in assembly.to_document(revision).statements())


def test_a_label_under_a_brand_name_is_about_another_drug_until_somebody_says_so(revision, editor, moderator):
    label(editor)
    assert Drug.objects.count() == 2
    with pytest.raises(workflow.NotAllowed, match="is not about Febrinol"):
        check(revision, moderator)


def test_a_label_whose_drug_is_named_supports_checks_of_it(revision, editor, moderator):
    outcome = label(editor, drug=revision.drug)
    assert (outcome.drug, Drug.objects.count()) == ("febrinol", 1)
    draft = Revision.objects.get(pk=outcome.revision_pk)
    assert (draft.drug, draft.generic_name) == (revision.drug, "Febrinol")
    check(revision, moderator)
    assert state(revision) == "checked"
    entries = LedgerEntry.objects.filter(action="import").order_by("-sequence")
    assert entries[0].payload["drug"] == "febrinol"


def test_the_form_takes_the_drug_of_the_page_one_came_from(revision, editor):
    client = signed_in(editor)
    page = client.get(reverse("admin:monographs_drug_change", args=[revision.drug_id])).content.decode()
    assert f'href="{IMPORT}?drug=febrinol"' in page
    fields = form_of(client.get(f"{IMPORT}?drug=febrinol").content.decode(), form='class="desk-form"')
    assert fields["drug"] == ["febrinol"]
    sent = {**fields, "text": LABEL, "origin": "label", "title": "Coolaxa label"}
    answer = client.post(f"{IMPORT}?drug=febrinol", sent)
    assert "Draft 2 of Febrinol" in answer.content.decode()
    assert Source.objects.get(origin="label").drug == revision.drug


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("FEBRINOL", ""),
        ("Nothingol", "No drug here has the name"),
        ("<b>", "No drug here has the name"),
    ],
)
def test_a_drug_is_named_by_its_name_or_address(revision, editor, name, sentence):
    sent = {"drug": name, "text": LABEL, "origin": "label", "title": "L", "language": "en", "quotable": "on"}
    html = signed_in(editor).post(IMPORT, sent).content.decode()
    assert sentence in html
    assert Source.objects.filter(origin="label").exists() is (not sentence)


def test_the_command_names_the_drug(revision, tmp_path):
    (tmp_path / "label.md").write_text(LABEL)
    call_command("import_monographs", str(tmp_path), "--origin", "label", "--drug", "febrinol")
    assert Source.objects.get(origin="label").drug == revision.drug
    with pytest.raises(CommandError, match="There is no drug"):
        call_command("import_monographs", str(tmp_path), "--origin", "label", "--drug", "nothing")


def test_the_same_bytes_for_another_drug_say_where_they_are(revision, editor):
    label(editor)
    assert "is held to be about" in label(editor, drug=revision.drug).message


def test_what_was_named_is_remembered_in_quarantine(revision, editor):
    refusal = "# Coolaxa\n\nI cannot provide information on this.\n"
    import_document(
        data=refusal.encode(), declaration=Declaration(origin="label"), by=editor, drug=revision.drug
    )
    source = Source.objects.get(origin="label")
    assert source.is_quarantined
    assert release(source=source, by=editor, reason="I read it.").drug == revision.drug


def test_a_source_is_moved_to_its_drug_with_a_reason_on_record(revision, editor, moderator):
    label(editor)
    source = Source.objects.get(origin="label")
    client = signed_in(editor)
    page = reverse("admin:monographs_source_drug", args=[source.pk])
    assert "No check relies on it." in client.get(page).content.decode()
    assert client.post(page, {"drug": "febrinol", "reason": " "}).status_code == 400
    moved = client.post(page, {"drug": "febrinol", "reason": "Coolaxa is a brand of it."})
    assert "Coolaxa is a brand of it." in client.get(moved["Location"]).content.decode()
    entry = LedgerEntry.objects.get(action="set_source_drug")
    assert (entry.actor, entry.payload["new"]) == (editor.username, "febrinol")
    check(revision, moderator)
    assert state(revision) == "checked"


def test_checks_stop_counting_when_their_source_is_about_another_drug(revision, editor, moderator):
    label(editor, drug=revision.drug)
    check(revision, moderator)
    source, other = Source.objects.get(origin="label"), factories.drug_of(factories.a_document("Otherol"))
    page = signed_in(editor).get(reverse("admin:monographs_source_drug", args=[source.pk])).content.decode()
    assert "1 check of Febrinol" in page
    workflow.set_drug(source=source, drug=other, by=editor, reason="Read again.")
    assert state(revision) == "unchecked"
    assert "about another drug" in signed_in(editor).get(step(revision, "evidence")).content.decode()


def test_only_editors_move_a_source_and_only_for_a_reason(revision, editor, moderator):
    label(editor)
    source = Source.objects.get(origin="label")
    with pytest.raises(workflow.NotAllowed, match="Only editors"):
        workflow.set_drug(source=source, drug=revision.drug, by=moderator, reason="So.")
    with pytest.raises(workflow.NotAllowed, match="Say why"):
        workflow.set_drug(source=source, drug=revision.drug, by=editor, reason=" ")
    workflow.set_drug(source=source, drug=revision.drug, by=editor, reason="So.")
    with pytest.raises(workflow.Conflict, match="already"):
        workflow.set_drug(source=source, drug=revision.drug, by=editor, reason="So.")
