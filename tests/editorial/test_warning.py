"""The warning cannot be lowered by any path but checks: each path of the desk is tried.

After it, no statement of a machine's text is checked, and none of its words counts as anybody else's.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monographs.document import load
from monographs.document.summary import summarise
from monographs.editorial import assembly, workflow
from monographs.editorial.imports import import_document
from monographs.editorial.merging import Side
from monographs.editorial.models import Check, Resolution, Revision, Source, Status
from monographs.importers import Declaration
from monographs.published.models import Edition
from tests import factories
from tests.conftest import PASSWORD
from tests.editorial.admin.pages import change_page, edit_page, field_name, form_of, signed_in, step


pytestmark = pytest.mark.django_db

TEXT = """# Febrinol

### Usage
Febrinol is used to bring a raised temperature down in grown people who cannot wait for it to pass.

### Dosage
* **Adults:** 500 mg by mouth every 6 hours.

### Side Effects
* Headache (15%)
* Nausea

### FAQs
* **Q: May I drive?** A: Wait until you know how it acts on you before you drive or use a machine.
"""
LABEL = """# Febrinol

### Dosage
* **Adults:** 500 mg by mouth every 6 hours.

### Side Effects
* Headache was seen in 15% of patients
"""
YES = dict.fromkeys(("supported", "accurate", "plausible"), "yes")


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(TEXT, by=editor).revision_pk)


def flag(revision):
    """Return what readers would be warned of: origin, and how many statements are checked."""
    found = summarise(assembly.to_document(revision))
    return str(found.level), found.checked, found.by_origin.get("ai", 0)


def approved(revision):
    return factories.approve(workflow.submit(revision=revision, by=revision.author))


# The paths. Each does its worst with ``revision`` and returns the text it ends in.


def the_form(revision, editor):
    """The page of the revision, with every field of the record forged."""
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    forged = {"check": "checked", "checked": "99", "origin": "human", "state": "checked", "level": "human"}
    sent = {**form_of(html), **{name: [value] for name, value in forged.items()}, "target": ["Fever"]}
    client.post(change_page(revision), sent)
    return revision


def the_rows_of_the_form(revision, editor):
    """The rows of the statements, with their origin and check forged."""
    client = signed_in(editor)
    html = client.get(edit_page(revision)).content.decode()
    sent = form_of(html)
    for statement in assembly.to_document(revision).statements():
        prefix = field_name(html, statement.key, "words").removesuffix("words")
        for name, value in (("origin_kind", "human"), ("origin_edited", ""), ("check", "checked")):
            sent[prefix + name] = [value]
        sent[prefix + "words"] = [f"{sent[prefix + 'words'][0]} Indeed."]
    assert client.post(change_page(revision), sent).status_code == 302
    return revision


def the_actions_of_the_list(revision, editor):
    """Whatever action a list of the admin might have."""
    client = signed_in(editor)
    for model in ("revision", "source", "drug", "decision"):
        for action in ("delete_selected", "check", "approve", "mark_checked"):
            sent = {"action": action, "_selected_action": [str(revision.pk)], "post": "yes", "index": "0"}
            client.post(reverse(f"admin:monographs_{model}_changelist"), sent)
    return Revision.objects.get(pk=revision.pk)


def the_check_itself(revision, editor):
    """A check by the person who brought the text in, by the page and by the workflow."""
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    key = revision.adverseeffect_rows.first().key
    client = signed_in(editor)
    client.post(f"{step(revision, 'check')}?statement={key}", {**YES, "quote": "Headache", "record": "1"})
    with pytest.raises(workflow.NotAllowed):
        workflow.check_statement(
            revision=revision, key=key, source=Source.objects.get(origin="label"), quote="x", by=editor, **YES
        )
    return revision


def the_source(revision, editor):
    """The description of the source, its standing and its drug."""
    source = Source.objects.get()
    client = signed_in(editor)
    page = reverse("admin:monographs_source_change", args=[source.pk])
    fields = form_of(client.get(page).content.decode(), form='id="source_form"')
    client.post(page, {**fields, "origin": ["human"], "title": ["The label"], "publisher": ["An agency"]})
    workflow.set_standing(source=source, standing="retired", by=editor, reason="Old.")
    workflow.set_standing(source=source, standing="current", by=editor, reason="Not so old.")
    return revision


def the_same_bytes_again(revision, editor):
    """The same text, now said to be a label."""
    import_document(data=TEXT.encode(), declaration=Declaration(origin="label"), by=editor)
    assert Source.objects.get().origin == "ai"
    return revision


def a_split(revision, editor):
    """A statement cut in two."""
    key = revision.narrative_rows.first().key
    parts = ["Febrinol is used to bring a raised temperature down", "in grown people who cannot wait."]
    workflow.split_statement(revision=revision, key=key, parts=parts, by=editor, version=revision.version)
    return revision


def the_board(revision, editor):
    """A statement of another text, chosen as a person's."""
    chosen = next(one for one in assembly.to_document(revision).statements() if one.kind == "dosage")
    workflow.resolve(
        drug=revision.drug,
        language="en",
        row="dose/adults",
        label="Dose",
        said=[],
        reason="It holds.",
        by=editor,
        chosen=chosen,
        section="dosage",
    )
    workflow.take_resolution(
        resolution=Resolution.objects.get(), revision=revision, by=editor, version=revision.version
    )
    return revision


def a_new_draft(revision, editor):
    """A draft begun from the signed text: an urgent fix."""
    return workflow.revise(revision=approved(revision), by=editor)


def a_rebase(revision, editor):
    """A draft that takes another edition's changes in."""
    first = approved(revision)
    waiting = workflow.revise(revision=first, by=editor)
    edited(waiting, editor, "Nausea, at times")
    fix = workflow.revise(revision=first, by=factories.person("Editors"))
    approved(edited(fix, fix.author, "Nausea, often"))
    key = waiting.adverseeffect_rows.get(term="Nausea").key
    workflow.rebase(revision=waiting, by=editor, version=waiting.version, onto=2, choices={key: Side.THEIRS})
    return waiting


def a_return(revision, editor):
    """An earlier edition brought back."""
    first = approved(revision)
    second = workflow.revise(revision=first, by=editor)
    approved(edited(second, editor, "Nausea, often"))
    first.refresh_from_db()
    return workflow.return_to(revision=first, by=editor, reason="It was right.")


def a_reinstatement(revision, editor):
    """A withdrawn edition brought back."""
    gone = workflow.withdraw(
        revision=approved(revision), by=factories.person("Moderators"), password=PASSWORD, reason="A doubt."
    )
    return workflow.reinstate(revision=gone, by=factories.person("Moderators"), reason="No doubt.")


def a_decision(revision, editor):
    """A signature with everything forged beside it."""
    moderator = factories.person("Moderators")
    submitted = workflow.submit(revision=revision, by=editor)
    factories.answered(submitted, by=moderator)
    client = signed_in(moderator)
    fields = form_of(client.get(step(submitted, "review")).content.decode(), form='class="desk-form"')
    forged = {"checked": "99", "origin": "human", "document": "{}"}
    sent = {**fields, **forged, "decision": "approve", "password": PASSWORD}
    client.post(step(submitted, "decide"), sent)
    submitted.refresh_from_db()
    assert submitted.status == Status.APPROVED
    return submitted


def a_program(revision, editor):
    """Whatever a program might send to the addresses of readers."""
    approved(revision)
    for address in ("/drugs/febrinol/", "/drugs/febrinol.json", "/drugs/febrinol.md", "/api/", "/api/checks"):
        for send in (Client().post, Client().put, Client().patch, Client().delete):
            send(address, {"origin": "human", "checked": 99}, content_type="application/json")
    return revision


PATHS = [
    *(the_form, the_rows_of_the_form, the_actions_of_the_list, the_check_itself, the_source),
    *(the_same_bytes_again, a_split, the_board, a_new_draft, a_rebase, a_return, a_reinstatement),
    *(a_decision, a_program),
]


def edited(revision, person, words):
    """Let ``person`` say otherwise how often nausea comes."""
    with transaction.atomic():
        locked = workflow.begin_edit(revision=revision, by=person, version=revision.version)
        before = assembly.to_document(locked)
        locked.adverseeffect_rows.filter(term="Nausea").update(words=words, origin_edited=True)
        workflow.finish_edit(revision=locked, before=before, by=person)
    revision.refresh_from_db()
    return revision


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
def test_no_path_lowers_the_warning(path, revision, editor):
    level, checked, machine = flag(revision)
    assert (level, checked) == ("ai", 0)
    after = flag(path(revision, editor))
    assert after[:2] == ("ai", 0)
    assert after[2] >= machine
    for edition in Edition.objects.all():
        found = summarise(load(edition.document))
        assert (edition.origin, edition.checked) == ("ai", 0)
        assert (str(found.level), found.checked) == ("ai", 0)
    assert not Check.objects.exists()


def test_checks_do_lower_it(revision, editor, moderator):
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    key = revision.adverseeffect_rows.get(term="Headache").key
    source = Source.objects.get(origin="label")
    quote = "Headache was seen in 15% of patients"
    workflow.check_statement(revision=revision, key=key, source=source, quote=quote, by=moderator, **YES)
    level, checked, _ = flag(revision)
    assert (level, checked) == ("ai", 1)  # the origin stays what it is


def test_words_of_a_machine_typed_anew_are_not_a_person_s(revision, editor):
    words = revision.narrative_rows.first().words
    for row in (*revision.narrative_rows.all(), *revision.question_rows.all()):
        row.delete()
    section = revision.sections.first()
    revision.narrative_rows.create(section=section, key="typed", words=words, origin_kind="human")
    with pytest.raises(workflow.Blocked) as refusal:
        workflow.submit(revision=revision, by=editor)
    assert "R002" in {finding.id for finding in refusal.value.findings}


def test_a_text_of_a_machine_said_to_be_a_person_s_is_looked_at(revision, editor):
    again = import_document(
        data=f"{TEXT}\n".encode(), declaration=Declaration(origin="human"), by=editor, file_name="again.md"
    )
    submitted = workflow.submit(revision=Revision.objects.get(pk=again.revision_pk), by=editor)
    warned = [finding for finding in submitted.submission.findings if finding["id"] == "R003"]
    assert warned
    with pytest.raises(workflow.Unanswered):
        workflow.approve(
            revision=submitted,
            by=factories.person("Moderators"),
            digest=submitted.submission.digest,
            password=PASSWORD,
        )


# What arms the warning again


@pytest.fixture
def checked(revision, editor, moderator):
    """The key of a statement that a moderator checked."""
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    key = revision.adverseeffect_rows.get(term="Headache").key
    workflow.check_statement(
        revision=revision,
        key=key,
        source=Source.objects.get(origin="label"),
        quote="Headache was seen in 15% of patients",
        by=moderator,
        **YES,
    )
    assert flag(revision)[1] == 1
    return key


@pytest.mark.parametrize("changed", [TEXT.replace("15%", "51%"), f"{TEXT}\nAsk your doctor.\n"])
def test_a_new_import_arms_it_again_even_where_the_words_are_the_same(revision, editor, checked, changed):
    factories.approve(workflow.submit(revision=revision, by=editor))
    outcome = factories.imported(changed, by=editor, file_name="newer.md")
    again = Revision.objects.get(pk=outcome.revision_pk)
    assert checked in {statement.key for statement in assembly.to_document(again).statements()}
    assert flag(again)[1] == 0
    assert flag(revision)[1] == 1


def test_the_same_words_from_a_person_arm_it_again(revision, checked):
    revision.adverseeffect_rows.filter(key=checked).update(origin_kind="human")
    assert flag(revision)[1] == 0


def test_an_overdue_review_is_told_to_whoever_submits_the_next_text(revision, editor, checked):
    signed = factories.approve(
        workflow.submit(revision=revision, by=editor),
        review_due=timezone.now().date() - timedelta(days=1),
    )
    page = signed_in(editor).get(step(signed, "evidence")).content.decode()
    assert "Checked by Mona, review overdue: hold it against the sources again." in page
    again = workflow.revise(revision=signed, by=editor)
    assert "T003" in {finding.id for finding in workflow.findings_of(again)}


def test_readers_are_told_that_checks_are_past_their_review(revision, editor, checked, client):
    yesterday = timezone.now().date() - timedelta(days=1)
    factories.approve(workflow.submit(revision=revision, by=editor), review_due=yesterday)
    page = client.get("/drugs/febrinol/").content.decode()
    assert "checked against a source. What was checked is past its review." in " ".join(page.split())


def test_readers_are_told_no_such_thing_while_it_is_not(revision, editor, checked, client):
    factories.approve(workflow.submit(revision=revision, by=editor))
    assert "past its review" not in client.get("/drugs/febrinol/").content.decode()
