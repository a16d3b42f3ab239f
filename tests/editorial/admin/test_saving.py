"""An editor's save goes through the workflow, whole or not at all."""

import pytest
from django.urls import reverse

from monographs.document import Origin, digest
from monographs.editorial.assembly import to_document
from monographs.editorial.models import LedgerEntry, Revision, Status
from tests import factories
from tests.documents import a_document

from .pages import change_page, edit_page, field_name, form_of, sent_for, signed_in, step


@pytest.fixture
def revision(editor):
    return factories.draft(author=editor)


def test_a_page_sent_back_unchanged_changes_nothing(editor, revision):
    client = signed_in(editor)
    before, entries = digest(to_document(revision)), LedgerEntry.objects.count()
    response = client.post(change_page(revision), sent_for(client, revision), follow=True)
    assert response.status_code == 200
    assert "Nothing was changed" in response.content.decode()
    revision.refresh_from_db()
    assert digest(to_document(revision)) == before
    assert revision.version == 1
    assert LedgerEntry.objects.count() == entries


def test_changed_words_are_saved_with_the_origin_kept_and_marked_as_edited(editor):
    revision = factories.draft(a_document(origin=Origin(kind="ai")), author=editor)
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    name = field_name(html, "dosage-adults", "words")
    response = client.post(
        change_page(revision), {**form_of(html), name: ["Adults are given 300 mg slowly."]}, follow=True
    )
    assert "Saved." in response.content.decode()
    row = revision.dosage_rows.get(key="dosage-adults")
    assert row.words == "Adults are given 300 mg slowly."
    assert (row.origin_kind, row.origin_edited) == ("ai", True)
    others = revision.narrative_rows.values_list("origin_edited", flat=True)
    assert not any(others)
    revision.refresh_from_db()
    assert revision.version == 2
    change = LedgerEntry.objects.filter(action="edit").get().payload["changes"]
    assert [one["part"] for one in change] == ["dosage-adults"]


def test_a_changed_fact_is_saved_exactly(editor, revision):
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    low, high = (field_name(html, "dosage-adults", name) for name in ("low", "high"))
    client.post(change_page(revision), {**form_of(html), low: ["0.10"], high: ["0.10"]})
    row = revision.dosage_rows.get()
    assert (str(row.low), str(row.high)) == ("0.1", "0.1")
    assert row.origin_edited


def test_a_new_statement_gets_a_key_a_heading_and_a_human_origin(editor, revision):
    client = signed_in(editor)
    fields = sent_for(client, revision)
    number = fields["adverseeffect_rows-INITIAL_FORMS"][0]
    prefix = f"adverseeffect_rows-{number}"
    response = client.post(
        change_page(revision),
        {**fields, f"{prefix}-words": ["Cough"], f"{prefix}-term": ["Cough"]},
        follow=True,
    )
    assert "Saved." in response.content.decode()
    row = revision.adverseeffect_rows.get(term="Cough")
    assert row.key.startswith("adverse-effect-")
    assert row.origin_kind == "human"
    assert row.origin_source is None
    assert row.section.kind == "adverse_effects"
    assert row.position > max(
        revision.adverseeffect_rows.exclude(pk=row.pk).values_list("position", flat=True)
    )


def test_a_new_heading_can_be_chosen_for_a_statement(editor, revision):
    client = signed_in(editor)
    fields = sent_for(client, revision)
    prefix = f"narrative_rows-{fields['narrative_rows-INITIAL_FORMS'][0]}"
    client.post(
        change_page(revision),
        {**fields, f"{prefix}-words": ["It binds a receptor."], f"{prefix}-section": ["new:mechanism"]},
    )
    assert revision.narrative_rows.get(words="It binds a receptor.").section.kind == "mechanism"


def test_half_an_amount_is_an_error_in_words_and_nothing_is_saved(editor, revision):
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    high, words = (field_name(html, "dosage-adults", name) for name in ("high", "words"))
    response = client.post(change_page(revision), {**form_of(html), high: [""], words: ["Other words"]})
    page = response.content.decode()
    assert response.status_code == 200
    assert "needs both its low and its high figure" in page
    assert "Other words" in page
    assert revision.dosage_rows.get().words != "Other words"


def test_no_statement_is_removed_by_the_form_not_even_by_a_forged_one(editor):
    revision = factories.draft(author=editor)
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    name = field_name(html, "narrative-use", "words").replace("-words", "-DELETE")
    assert name not in html
    assert "../drop/?statement=narrative-use" in html
    client.post(change_page(revision), {**form_of(html), name: ["on"], "target": ["Integrin"]})
    assert revision.narrative_rows.filter(key="narrative-use").exists()


def test_what_a_save_would_do_to_the_warning_is_told_and_nothing_is_saved(editor):
    revision = factories.draft(a_document(origin=factories.AI), author=editor)
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    words = field_name(html, "dosage-adults", "words")
    sent = {**form_of(html), words: ["Adults are given 300 mg in an hour."]}
    page = client.post(step(revision, "forecast"), sent).content.decode()
    assert "data-forecast>The warning changes." in page
    assert "It would say: “1 statement edited by a person.”" in page
    assert "300 mg by infusion" in revision.dosage_rows.get().words
    assert not LedgerEntry.objects.filter(action="edit").exists()
    # Without a script, the page has everything that is needed to save, or to go on.
    kept = form_of(page, form=f'action="{change_page(revision)}"')
    again = client.post(change_page(revision), {**kept, "_reopen": "1"}).content.decode()
    assert "300 mg in an hour" in again
    saved = client.post(change_page(revision), kept, follow=True).content.decode()
    assert "Saved. The warning changed. It says now: “1 statement edited by a person.”" in saved
    assert revision.dosage_rows.get().words == "Adults are given 300 mg in an hour."


def test_a_forecast_of_nothing_and_of_what_cannot_be_saved(editor, other_editor):
    revision = factories.draft(author=editor)
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    same = client.post(step(revision, "forecast"), form_of(html)).content.decode()
    assert "Nothing was changed." in same
    words = field_name(html, "dosage-adults", "words")
    wrong = client.post(step(revision, "forecast"), {**form_of(html), words: [""]})
    assert f'action="{change_page(revision)}"' in wrong.content.decode()
    assert signed_in(other_editor).get(step(revision, "forecast")).status_code == 405
    stale = client.post(step(revision, "forecast"), {**form_of(html), "version": ["99"]})
    assert stale.status_code == 409


def test_a_heading_with_statements_is_not_removed(editor, revision):
    client = signed_in(editor)
    fields = sent_for(client, revision, **{"sections-0-DELETE": ["on"]})
    response = client.post(change_page(revision), fields)
    assert "Statements stand under" in response.content.decode()
    assert revision.sections.count() == len(a_document().sections)


def test_an_empty_heading_is_removed(editor, revision):
    empty = revision.sections.create(kind="overdose", position=90)
    client = signed_in(editor)
    fields = sent_for(client, revision)
    number = next(
        name.split("-")[1]
        for name, value in fields.items()
        if name.endswith("-id") and name.startswith("sections") and value == [str(empty.pk)]
    )
    client.post(change_page(revision), {**fields, f"sections-{number}-DELETE": ["on"]})
    assert not revision.sections.filter(pk=empty.pk).exists()


def test_words_of_many_lines_keep_them(editor, revision):
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    name = field_name(html, "narrative-use", "words")
    client.post(change_page(revision), {**form_of(html), name: ["One.\r\n\r\n* two\r\n* three"]})
    assert revision.narrative_rows.get().words == "One.\n\n* two\n* three"


def test_lists_are_written_as_people_write_them(editor, revision):
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    weeks = field_name(html, "dosage-adults", "weeks")
    topics = field_name(html, "precaution-milk", "topics")
    changes = {
        weeks: ["0, 2, 6"],
        topics: ["lactation", "hepatic"],
        "components": ["One\r\nTwo"],
        "codes": ["atc: L04AG03 = natalizumab"],
    }
    client.post(change_page(revision), {**form_of(html), **changes})
    revision.refresh_from_db()
    assert revision.dosage_rows.get().weeks == [0, 2, 6]
    assert revision.precaution_rows.get(key="precaution-milk").topics == ["lactation", "hepatic"]
    assert revision.components == ["One", "Two"]
    assert revision.codes == [{"system": "atc", "code": "L04AG03", "display": "natalizumab"}]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("weeks", "two", "Write week numbers with commas"),
        ("low", "0,5", "is not a number"),
        ("section", "999999", "Select a valid choice"),
        ("words", " ", "This field is required"),
    ],
)
def test_a_wrong_entry_is_answered_in_words(editor, revision, name, value, sentence):
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    field = field_name(html, "dosage-adults", name)
    response = client.post(change_page(revision), {**form_of(html), field: [value]})
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_an_edit_after_requested_changes_makes_it_a_draft_again(editor):
    revision = factories.changes_requested(author=editor)
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    assert "The dose needs its unit." in html
    client.post(change_page(revision), {**form_of(html), "target": ["Integrin"]})
    revision.refresh_from_db()
    assert (revision.status, revision.target) == (Status.DRAFT, "Integrin")


def test_a_failed_save_leaves_requested_changes_as_they_are(editor):
    revision = factories.changes_requested(author=editor)
    client = signed_in(editor)
    client.post(change_page(revision), sent_for(client, revision, generic_name=[""]))
    assert Revision.objects.get(pk=revision.pk).status == Status.CHANGES_REQUESTED


def test_every_statement_is_shown_with_its_origin_and_the_passage_it_came_from(editor):
    from tests.documents import a_document  # noqa: F401

    outcome = factories.imported(
        "---\ntitle: Exemplumab\n---\n\n**Usage:** It lowers the activity of the immune system.\n", by=editor
    )
    assert outcome.revision_pk, outcome
    html = signed_in(editor).get(reverse("admin:monographs_revision_change", args=[outcome.revision_pk]))
    page = html.content.decode()
    assert "AI-generated" in page
    assert "It lowers the activity of the immune system." in page.split("desk-passage", 1)[1]


def test_a_refused_save_leads_to_every_place_that_is_wrong(editor, revision):
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    words, high = (field_name(html, "dosage-adults", name) for name in ("words", "high"))
    fields = form_of(html)
    new = f"names-{fields['names-INITIAL_FORMS'][0]}-language"
    sent = {**fields, words: [""], high: ["abc"], "codes": ["nonsense"], new: ["en"]}
    page = client.post(change_page(revision), sent).content.decode()
    faults = page[page.index("desk-faults") :].split("</ul>")[0]
    assert '<a href="#identity-heading">Identity</a> Codes: “nonsense” names no system' in faults
    assert '<a href="#statement-dosage-adults">Dosage: Adults are given 300 mg' in faults
    assert "Words: This field is required." in faults
    assert "Amount, to: “abc” is not a number." in faults
    assert '<a href="#names-group">Name</a> Name: This field is required.' in faults


def test_a_page_without_faults_lists_none(editor, revision):
    assert "desk-faults" not in signed_in(editor).get(edit_page(revision)).content.decode()


def test_a_save_says_what_a_submission_would_meet(editor, revision):
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    low, high = (field_name(html, "dosage-adults", name) for name in ("low", "high"))
    page = client.post(change_page(revision), {**form_of(html), low: ["900"], high: ["300"]}, follow=True)
    told = page.content.decode()
    assert "2 findings block a submission." in told
    assert f'href="{step(revision, "review")}#findings-heading"' in told

    sent = sent_for(client, revision, **{low: ["300"]})
    assert "block a submission" not in client.post(change_page(revision), sent, follow=True).content.decode()


def test_a_save_leads_back_to_the_statement_that_was_changed(editor, revision):
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    words = field_name(html, "dosage-adults", "words")
    sent = {**form_of(html), words: ["* **Adults:** <i>300</i> mg."]}
    page = client.post(change_page(revision), sent, follow=True).content.decode()
    assert '<a href="#statement-dosage-adults">Back to “Adults: &lt;i&gt;300&lt;/i&gt; mg.”</a>' in page

    changed = sent_for(client, revision, target=["Integrin"])
    assert "Back to “" not in client.post(change_page(revision), changed, follow=True).content.decode()
