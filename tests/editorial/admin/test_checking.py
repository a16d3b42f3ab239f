"""Checking on the desk: passage, three answers, the consequence before it is recorded, and what stands."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from monographs.editorial import assembly
from monographs.editorial.models import Check, LedgerEntry, Revision, Source
from tests import factories

from .pages import change_page, edit_page, field_name, form_of, sent_for, signed_in, step


pytestmark = pytest.mark.django_db

TEXT = """# Febrinol

### Usage
Febrinol is used to treat fever in adults.

### Dosage
* **Adults:** 500 mg by mouth every 6 hours.

### Side Effects
* Headache (15%)
"""
LABEL = """# Febrinol

### Dosage
* **Adults:** 500 mg by mouth every six hours.

### Side Effects
* Headache – seen in 15% of patients
* **Odd:** <b onclick=alert(1)>mood</b>
"""
DOSE = "500 mg by mouth every six hours"
YES = {"supported": "yes", "accurate": "yes", "plausible": "yes"}


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(TEXT, by=editor).revision_pk)


@pytest.fixture
def label(revision):
    factories.imported(LABEL, origin="label", file_name="label.md")
    return Source.objects.get(origin="label")


def key_of(revision, kind):
    return next(one.key for one in assembly.to_document(revision).statements() if one.kind == kind)


def address(revision, kind="dosage", **asked):
    return f"{step(revision, 'check')}?{urlencode({'statement': key_of(revision, kind), **asked})}"


def looked_up(person, revision, quote=DOSE, kind="dosage", **answers):
    """Send the answers once and return the page that says what they would do."""
    client = signed_in(person)
    where = address(revision, kind)
    fields = form_of(client.get(where).content.decode(), form='class="desk-form"')
    return client.post(where, {**fields, **YES, "quote": quote, **answers})


def recorded(person, revision, **sent):
    """Look the passage up, then record what the page offers."""
    page = looked_up(person, revision, **sent)
    assert page.status_code == 200
    fields = form_of(page.content.decode(), form='class="desk-form"')
    return signed_in(person).post(address(revision, sent.get("kind", "dosage")), {**fields, "record": "1"})


def test_nothing_is_recorded_before_the_consequence_was_shown(revision, label, other_editor):
    page = looked_up(
        other_editor, revision, quote="Headache - seen in 15% of patients", kind="adverse_effect"
    )
    total = len(list(assembly.to_document(revision).statements()))
    text = " ".join(page.content.decode().split())
    assert "Nothing is recorded yet" in text
    assert f"0 of {total} checked → <strong>1 of {total} checked" in text
    assert "Checked by Edgar." in text
    assert not Check.objects.exists()


def test_a_check_is_recorded_with_who_when_and_the_passage(revision, label, other_editor):
    answer = recorded(other_editor, revision, note="As in section 2.")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#statement-{key_of(revision, 'dosage')}")
    check = Check.objects.get()
    assert (check.by, check.source, check.quote, check.note) == (
        other_editor,
        label,
        DOSE,
        "As in section 2.",
    )
    assert label.text[check.start : check.end] == DOSE
    assert LedgerEntry.objects.filter(action="check").count() == 1


def test_a_dose_says_that_a_second_person_must_check_it(revision, label, other_editor, moderator):
    assert "so a second person must check it" in looked_up(other_editor, revision).content.decode()
    recorded(other_editor, revision)
    again = looked_up(moderator, revision).content.decode()
    assert "Checked by Edgar and Mona." in again
    recorded(moderator, revision)
    assert "Checked by Edgar and Mona." in signed_in(other_editor).get(edit_page(revision)).content.decode()
    assert (
        "Checked by Edgar and Mona." in signed_in(other_editor).get(step(revision, "review")).content.decode()
    )


def test_a_passage_that_reads_differently_is_offered_with_the_difference(revision, label, other_editor):
    page = looked_up(other_editor, revision, quote="500 mg by mouth every eight hours").content.decode()
    assert "The source says it differently" in page
    assert "[you wrote: </span>eight" in page
    assert "[the source says: </span>six" in page
    fields = form_of(page, form='class="desk-form"')
    assert "every six hours" in fields["quote"][0]
    signed_in(other_editor).post(address(revision), {**fields, "record": "1"})
    assert "every six hours" in Check.objects.get().quote


def test_a_near_passage_is_never_recorded_unseen(revision, label, other_editor):
    client = signed_in(other_editor)
    fields = form_of(client.get(address(revision)).content.decode(), form='class="desk-form"')
    sent = {**fields, **YES, "quote": "500 mg by mouth every eight hours", "record": "1"}
    assert "The source says it differently" in client.post(address(revision), sent).content.decode()
    assert not Check.objects.exists()


def test_a_passage_that_is_not_there_is_said_to_be_not_there(revision, label, other_editor):
    page = looked_up(other_editor, revision, quote="Nobody was ever ill in all these years of study.")
    assert page.status_code == 400
    assert "does not stand in" in page.content.decode()


def test_every_question_must_be_answered(revision, label, other_editor):
    page = looked_up(other_editor, revision, accurate="")
    assert page.status_code == 400
    assert "Answer whether the statement is accurate." in page.content.decode()


def test_a_line_of_the_source_can_be_chosen_as_the_passage(revision, label, other_editor):
    start = label.text.index(DOSE)
    html = (
        signed_in(other_editor)
        .get(address(revision, passage=f"{start}-{start + len(DOSE)}"))
        .content.decode()
    )
    assert form_of(html, form='class="desk-form"')["quote"] == [DOSE]
    assert html.count(f"passage={label.text.index('* **Adults')}-") == 2  # as a likely line, and in its place


@pytest.mark.parametrize("passage", ["x-y", "5", "-", "99999999999999-99999999999999999", "9-3"])
def test_a_passage_that_makes_no_sense_is_passed_over(revision, label, other_editor, passage):
    html = signed_in(other_editor).get(address(revision, passage=passage)).content.decode()
    assert form_of(html, form='class="desk-form"')["quote"] == [""]


def test_only_sources_that_can_support_a_check_are_offered(revision, other_editor):
    html = signed_in(other_editor).get(address(revision)).content.decode()
    assert "can show that a statement is right" in html
    assert '<form method="post" action="?statement' not in html


@pytest.mark.parametrize("standing", ["superseded", "retired", "retracted"])
def test_a_source_that_no_longer_stands_is_not_offered(revision, label, other_editor, standing):
    Source.objects.filter(pk=label.pk).update(standing=standing)
    answer = signed_in(other_editor).post(
        address(revision, source=label.pk), {**YES, "quote": DOSE, "record": "1"}
    )
    assert "Bring one in" in answer.content.decode()
    assert not Check.objects.exists()


def test_the_source_of_another_drug_is_not_offered(revision, other_editor):
    factories.imported(LABEL.replace("Febrinol", "Otherol"), by=other_editor, origin="label")
    assert "Bring one in" in signed_in(other_editor).get(address(revision)).content.decode()


def test_a_statement_edited_meanwhile_is_not_checked_unread(revision, label, other_editor):
    page = looked_up(other_editor, revision).content.decode()
    fields = form_of(page, form='class="desk-form"')
    revision.dosage_rows.update(words="**Adults:** 5000 mg by mouth every 6 hours.")
    answer = signed_in(other_editor).post(address(revision), {**fields, "record": "1"})
    assert answer.status_code == 409
    assert "was changed after you opened the page" in answer.content.decode()
    assert not Check.objects.exists()


def test_the_same_person_cannot_answer_twice_on_one_passage(revision, label, other_editor):
    recorded(other_editor, revision)
    assert recorded(other_editor, revision).status_code == 409
    assert Check.objects.count() == 1


def test_both_views_of_a_dispute_are_shown(revision, label, other_editor, moderator):
    recorded(other_editor, revision)
    recorded(moderator, revision, accurate="no", note="The label means another salt.")
    for page in (step(revision, "evidence"), change_page(revision), step(revision, "review")):
        html = signed_in(other_editor).get(page).content.decode()
        assert "Disputed. Both views are kept" in html
        assert "The label means another salt." in html
        assert "<strong>Edgar</strong>" in html
        assert "<strong>Mona</strong>" in html


def test_an_edit_says_beforehand_which_checks_it_loses(revision, label, editor, other_editor):
    assert "would be lost" not in signed_in(editor).get(edit_page(revision)).content.decode()
    recorded(other_editor, revision)
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    assert html.count("1 check would be lost") == 1
    words = field_name(html, key_of(revision, "dosage"), "words")
    client.post(change_page(revision), sent_for(client, revision, **{words: "**Adults:** 400 mg."}))
    after = client.get(step(revision, "evidence")).content.decode()
    assert "Unchecked again. The statement was changed since." in after


def test_a_statement_that_is_gone_is_a_sentence(revision, label, other_editor):
    for key in ("dosage-that-is-not-here", "", "<b>"):
        answer = signed_in(other_editor).get(f"{step(revision, 'check')}?{urlencode({'statement': key})}")
        assert answer.status_code == 409
        assert "Choose another one" in answer.content.decode()


def test_an_administrator_cannot_check(revision, label, administrator):
    answer = signed_in(administrator).get(address(revision))
    assert answer.status_code == 403
    assert "Only editors and moderators" in answer.content.decode()
    assert "Check it against a source" not in evidence(administrator, revision)


def evidence(person, revision):
    return signed_in(person).get(step(revision, "evidence")).content.decode()


def test_what_the_source_holds_is_shown_and_never_run(revision, label, other_editor):
    html = signed_in(other_editor).get(address(revision)).content.decode()
    assert "<b onclick" not in html
    assert "&lt;b onclick" in html


def test_a_source_in_quarantine_cannot_support_a_check(revision, label, other_editor):
    Source.objects.filter(pk=label.pk).update(quarantine=[{"code": "page", "message": "Odd."}])
    page = signed_in(other_editor).get(address(revision)).content.decode()
    assert "waits in quarantine" in page
    assert "Your answers" not in page


def test_who_had_a_part_in_the_text_reads_why_somebody_else_checks_it(revision, label, editor):
    answer = signed_in(editor).get(address(revision))
    assert answer.status_code == 403
    assert "somebody who had no part in it checks it" in answer.content.decode()
    page = evidence(editor, revision)
    assert "Check it against a source" not in page
    assert "somebody who had no part in it checks it" in page
    sent = {**YES, "quote": DOSE, "record": "1"}
    assert signed_in(editor).post(address(revision), sent).status_code == 403
    assert not Check.objects.exists()


def test_a_passage_that_has_nothing_to_do_with_the_statement_is_refused_in_words(revision, label, moderator):
    page = looked_up(moderator, revision, quote="Headache", note="It is in the label.")
    assert page.status_code == 400
    assert "shares no figure and no word with the statement" in page.content.decode()
    page = looked_up(moderator, revision, quote="by mouth")
    assert page.status_code == 400
    assert "The statement says 6, 500; the passage does not." in page.content.decode()
    assert looked_up(moderator, revision, quote="by mouth", note="The line above.").status_code == 200


def test_a_check_in_one_step_must_bear_on_the_statement_too(revision, label, moderator):
    client = signed_in(moderator)
    fields = form_of(client.get(address(revision)).content.decode(), form='class="desk-form"')
    assert (
        client.post(address(revision), {**fields, **YES, "quote": "Headache", "record": "1"}).status_code
        == 400
    )
    assert not Check.objects.exists()


def test_sources_of_one_name_are_told_apart(revision, label, moderator):
    factories.imported(f"{LABEL}\n* Nausea\n", origin="label", file_name="newer.md")
    html = signed_in(moderator).get(address(revision)).content.decode()
    assert html.count(">Febrinol</a>") >= 2
    assert "file label.md, imported" in html
    assert "file newer.md, imported" in html
    assert "by Person" in html


def test_what_a_passage_lacks_is_shown_beside_the_note(revision, label, moderator):
    html = looked_up(moderator, revision, quote="by mouth", note="The line above.").content.decode()
    assert "The statement says 6, 500; the passage does not. Your note is kept" in html


def test_a_label_in_quarantine_is_named_released_for_checks_and_then_offered(editor, other_editor, revision):
    fields = {"text": "Take 500 mg by mouth every six hours.", "origin": "label", "language": "en"}
    imported = {**fields, "title": "A leaflet", "drug": "febrinol"}
    client = signed_in(other_editor)
    client.post("/admin/import/", imported)
    source = Source.objects.get(title="A leaflet")
    assert source.is_quarantined
    page = client.get(address(revision)).content.decode()
    assert "waits in quarantine" in page
    assert reverse("admin:monographs_source_change", args=[source.pk]) in page

    release = reverse("admin:monographs_source_release", args=[source.pk])
    assert (
        "Choose what the document is for" in client.post(release, {"reason": "A leaflet."}).content.decode()
    )
    told = client.post(release, {"reason": "A leaflet.", "use": "check"}, follow=True).content.decode()
    assert "Statements of Febrinol can be checked against it" in told
    assert Revision.objects.count() == 1
    assert "Take 500 mg by mouth every six hours." in client.get(address(revision)).content.decode()


def test_an_ai_text_in_quarantine_is_offered_for_no_check(editor):
    factories.imported("I cannot provide this.", by=editor, origin="ai")
    source = Source.objects.get()
    page = signed_in(editor).get(reverse("admin:monographs_source_release", args=[source.pk]))
    assert 'value="check"' not in page.content.decode()
