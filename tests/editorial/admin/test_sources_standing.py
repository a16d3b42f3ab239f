"""The standing of a source: what it does is shown first, and what lost its check becomes a task."""

import pytest
from django.urls import reverse

from monographs.editorial import assembly, ledger, workflow
from monographs.editorial.models import Answer, LedgerEntry, Revision, Source
from monographs.published.models import Edition
from tests import factories

from .pages import form_of, signed_in, step


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

### Side Effects
* Headache – seen in 15% of patients
"""
TASKS = "/admin/tasks/"


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(TEXT, by=editor).revision_pk)


@pytest.fixture
def label(revision, editor):
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    return Source.objects.get(origin="label")


@pytest.fixture
def checked(revision, label, other_moderator):
    """The key of a checked statement."""
    key = next(one.key for one in statements(revision) if one.kind == "adverse_effect")
    answer(revision, key, label, other_moderator)
    return key


def answer(revision, key, label, by, **answers):
    yes = {"supported": Answer.YES, "accurate": Answer.YES, "plausible": Answer.YES}
    workflow.check_statement(
        revision=revision, key=key, source=label, quote="Headache – seen in 15%", by=by, **{**yes, **answers}
    )


def statements(revision):
    return list(assembly.to_document(revision).statements())


def state(revision, key):
    return next(one.check.state for one in statements(revision) if one.key == key)


def standing(source):
    return reverse("admin:monographs_source_standing", args=[source.pk])


def tasks_of(person):
    return signed_in(person).get(TASKS).content.decode()


def test_what_it_does_is_shown_before(revision, label, checked, editor):
    html = signed_in(editor).get(standing(label)).content.decode()
    assert "1 statement." in html
    assert f"{step(revision, 'evidence')}#statement-{checked}" in html
    assert state(revision, checked) == "checked"


def test_it_changes_with_a_reason_that_is_kept(revision, label, checked, editor):
    client = signed_in(editor)
    answer_ = client.post(standing(label), {"standing": "retracted", "reason": "Recalled by its publisher."})
    assert answer_.status_code == 302
    assert state(revision, checked) == "unchecked"
    entry = LedgerEntry.objects.get(action="set_standing")
    assert entry.subject == ledger.subject_of(label)
    assert (entry.actor, entry.payload["old"], entry.payload["new"]) == (
        editor.username,
        "current",
        "retracted",
    )
    assert "Recalled by its publisher." in client.get(answer_["Location"]).content.decode()


def test_it_is_not_changed_without_a_reason(label, editor):
    for reason in ("", "  "):
        page = signed_in(editor).post(standing(label), {"standing": "retired", "reason": reason})
        assert page.status_code == 400
    with pytest.raises(workflow.NotAllowed, match="Say why"):
        workflow.set_standing(source=label, standing="retired", by=editor, reason=" ")
    label.refresh_from_db()
    assert label.standing == "current"


def test_a_source_that_stands_so_already_is_said_to(label, editor):
    workflow.set_standing(source=label, standing="retired", by=editor, reason="Old.")
    with pytest.raises(workflow.Conflict, match="already"):
        workflow.set_standing(source=label, standing="retired", by=editor, reason="Old.")


def test_only_editors_change_it(label, moderator, administrator):
    for person in (moderator, administrator):
        client = signed_in(person)
        assert client.post(standing(label), {"standing": "retired", "reason": "Old."}).status_code == 403
        assert client.get(standing(label)).status_code == 403
    label.refresh_from_db()
    assert label.standing == "current"


def test_the_form_of_a_source_cannot_change_it(label, editor):
    client = signed_in(editor)
    page = reverse("admin:monographs_source_change", args=[label.pk])
    fields = form_of(client.get(page).content.decode(), form='id="source_form"')
    assert "standing" not in fields
    client.post(page, {**fields, "standing": "retracted", "title": "Another title"})
    label.refresh_from_db()
    assert (label.standing, label.title) == ("current", "Another title")


def test_what_lost_its_check_is_a_task_until_it_is_checked_again(revision, label, checked, editor, moderator):
    assert checked not in tasks_of(editor)
    workflow.set_standing(source=label, standing="superseded", by=editor, reason="A newer edition is out.")
    html = tasks_of(editor)
    assert f"{step(revision, 'evidence')}#statement-{checked}" in html
    assert "Its source is superseded by a newer edition." in html
    newer = factories.imported(f"{LABEL}\n* Nausea\n", by=editor, origin="label", file_name="newer.md")
    answer(revision, checked, Source.objects.get(key=newer.source), moderator)
    assert checked not in tasks_of(editor)


def test_a_disputed_statement_is_a_task(revision, label, checked, moderator):
    assert "Nothing waits." in tasks_of(moderator)
    answer(revision, checked, label, moderator, plausible=Answer.NO)
    assert "Disputed statements</a>: 1" in tasks_of(moderator)
    assert f"#statement-{checked}" in tasks_of(moderator)


def test_unchecked_statements_of_high_risk_are_tasks_once_readers_see_them(revision, editor):
    assert "Nothing waits." in tasks_of(editor)
    factories.approve(workflow.submit(revision=revision, by=editor))
    html = tasks_of(editor)
    assert "readers see unchecked</a>: 1" in html
    assert step(revision, "evidence") in html


def test_the_public_page_stays_as_it_was_signed(revision, label, checked, editor):
    factories.approve(workflow.submit(revision=revision, by=editor))
    before = Edition.objects.get()
    workflow.set_standing(source=label, standing="retracted", by=editor, reason="Recalled.")
    after = Edition.objects.get()
    assert (after.html, after.digest, after.checked) == (before.html, before.digest, before.checked)


def test_tasks_are_for_the_desk_only(client):
    assert client.get(TASKS).status_code == 302


def test_a_passage_of_a_source_for_internal_use_is_not_on_the_public_page(revision, label, checked, editor):
    Source.objects.filter(pk=label.pk).update(quotable=False)
    factories.approve(workflow.submit(revision=revision, by=editor))
    edition = Edition.objects.get()
    assert edition.checked == 1
    assert "seen in 15%" not in edition.html
