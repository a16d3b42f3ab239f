"""Tasks follow the record: each is due with what made it, and settled with what settles it."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monographs.editorial import assembly, workflow
from monographs.editorial.models import LedgerEntry, Revision, Source, Task
from monographs.editorial.presenters.tasks import A_PAGE, tasks
from monographs.editorial.workflow.reports import uphold
from monographs.published.reports.models import Report
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document
from tests.editorial.admin.pages import signed_in, step


pytestmark = pytest.mark.django_db

TEXT = "# Febrinol\n\n### Dosage\n* **Adults:** 500 mg by mouth.\n\n### Side Effects\n* Headache (15%)\n"
LABEL = "# Febrinol\n\n### Side Effects\n* Headache was seen in 15% of patients\n"
YES = dict.fromkeys(("supported", "accurate", "plausible"), "yes")
Kind = Task.Kind


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(TEXT, by=editor).revision_pk)


@pytest.fixture
def label(revision):
    factories.imported(LABEL, origin="label", file_name="label.md")
    return Source.objects.get(origin="label")


def check(revision, label, by, **answers):
    key = revision.adverseeffect_rows.get().key
    quote = "Headache was seen in 15% of patients"
    return workflow.check_statement(
        revision=revision, key=key, source=label, quote=quote, by=by, **{**YES, **answers}
    )


def edited(revision, person, words="Headache (15%), at first"):
    with transaction.atomic():
        locked = workflow.begin_edit(revision=revision, by=person, version=revision.version)
        before = assembly.to_document(locked)
        locked.adverseeffect_rows.update(words=words, origin_edited=True)
        workflow.finish_edit(revision=locked, before=before, by=person)
    revision.refresh_from_db()
    return revision


def kinds(revision=None):
    rows = Task.objects.filter(revision=revision) if revision else Task.objects.all()
    return sorted(rows.values_list("kind", flat=True))


def approved(revision, **kwargs):
    return factories.approve(workflow.submit(revision=revision, by=revision.author), **kwargs)


def test_an_edit_that_loses_a_check_makes_a_task_until_it_is_checked_again(
    revision, label, editor, moderator
):
    check(revision, label, moderator)
    assert kinds() == []
    edited(revision, editor)
    task = Task.objects.get()
    assert (task.kind, task.why) == (Kind.LOST, "The statement was changed since.")
    assert task.words == "Headache (15%), at first"
    check(revision, label, moderator)
    assert kinds() == []


def test_an_import_that_loses_a_check_makes_a_task(revision, label, moderator):
    check(revision, label, moderator)
    approved(revision)
    newer = factories.imported(TEXT.replace("15%", "51%"), file_name="newer.md")
    assert kinds(Revision.objects.get(pk=newer.revision_pk)) == [Kind.LOST]
    assert kinds(revision) == [Kind.UNCHECKED]


def test_a_check_that_its_person_spoils_by_editing_makes_a_task(revision, label, other_editor):
    check(revision, label, other_editor)
    with transaction.atomic():
        locked = workflow.begin_edit(revision=revision, by=other_editor, version=revision.version)
        before = assembly.to_document(locked)
        locked.dosage_rows.update(interval="once daily")
        workflow.finish_edit(revision=locked, before=before, by=other_editor)
    assert "had a part in the text" in Task.objects.get(revision=revision, kind=Kind.LOST).why


def test_a_source_that_falls_makes_a_task_and_its_return_settles_it(revision, label, editor, moderator):
    check(revision, label, moderator)
    workflow.set_standing(source=label, standing="retracted", by=editor, reason="Recalled.")
    assert kinds(revision) == [Kind.FALLEN]
    workflow.set_standing(source=label, standing="current", by=editor, reason="It stands after all.")
    assert kinds(revision) == []
    workflow.set_drug(source=label, drug=factories.drug_of(a_document()), by=editor, reason="So.")
    assert kinds(revision) == [Kind.LOST]


def test_a_no_makes_a_task_until_the_statement_is_changed(revision, label, editor, moderator):
    check(revision, label, moderator, accurate="no")
    assert kinds() == [Kind.DISPUTED]
    edited(revision, editor)
    assert kinds() == []


def test_a_public_text_with_unchecked_doses_is_a_task_with_its_count(revision):
    signed = approved(revision)
    task = Task.objects.get()
    assert (task.kind, task.revision, task.count) == (Kind.UNCHECKED, signed, 1)
    approved(workflow.revise(revision=signed, by=factories.person("Editors")))
    assert Task.objects.get().revision != signed  # the text readers see now


def test_what_is_no_longer_used_has_no_tasks(revision, label, editor, moderator):
    check(revision, label, moderator, accurate="no")
    submitted = workflow.submit(revision=revision, by=editor)
    digest = submitted.submission.digest
    reviewer = factories.person("Moderators")
    workflow.reject(revision=submitted, by=reviewer, digest=digest, password=PASSWORD, reason="No.")
    assert kinds(revision) == []


def test_an_upheld_report_is_a_task_until_another_edition_is_out(revision, editor, moderator):
    signed = approved(revision)
    key = signed.dosage_rows.get().key
    report = Report.objects.create(
        slug="febrinol",
        language="en",
        edition=1,
        statement_key=key,
        kind="wrong",
        words="Twice as much as on my box.",
        ticket="t",
        at=timezone.now(),
    )
    uphold(report=report, by=moderator, note="The dose is being looked at.")
    task = Task.objects.get(kind=Kind.REPORT)
    assert (task.revision, task.statement_key, task.why) == (signed, key, "The dose is being looked at.")
    approved(workflow.revise(revision=signed, by=editor))
    assert Kind.REPORT not in kinds()


def test_an_overdue_review_is_a_task_by_its_date_alone(revision, editor):
    signed = approved(revision, review_due=timezone.now().date() - timedelta(days=1))
    found = tasks(person=editor.pk, kind=Kind.OVERDUE)
    assert [item.revision for item in found.items] == [signed]
    assert (Kind.OVERDUE.value, Kind.OVERDUE.label, 1) in found.kinds
    workflow.claim_task(revision=signed, kind=Kind.OVERDUE, key="", by=editor)
    assert tasks(person=editor.pk, kind=Kind.OVERDUE).items[0].claimed_by == "Edith"
    assert (Kind.OVERDUE.value, Kind.OVERDUE.label, 1) in tasks(person=editor.pk).kinds


# Claiming


@pytest.fixture
def disputed(revision, label, moderator):
    check(revision, label, moderator, accurate="no")
    return revision


def take(person, revision, **sent):
    task = Task.objects.get()
    return signed_in(person).post(
        f"/admin/tasks/{revision.pk}/take/", {"kind": task.kind, "statement": task.statement_key, **sent}
    )


def test_a_task_is_claimed_and_given_back(disputed, editor, moderator):
    assert take(editor, disputed).status_code == 302
    html = signed_in(moderator).get("/admin/tasks/").content.decode()
    assert "Edith, since" in html
    assert "Take it" not in html
    assert take(moderator, disputed).status_code == 409
    assert take(moderator, disputed, release="1").status_code == 409
    assert take(editor, disputed, release="1").status_code == 302
    assert Task.objects.get().claimed_by is None
    actions = LedgerEntry.objects.filter(action__endswith="_task").order_by("sequence")
    assert [(entry.actor, entry.action) for entry in actions] == [
        ("edith", "claim_task"),
        ("edith", "release_task"),
    ]


def test_a_claim_outlasts_another_check(disputed, editor, label):
    take(editor, disputed)
    check(disputed, label, factories.person("Moderators"), plausible="no")
    assert Task.objects.get().claimed_by == editor


@pytest.mark.parametrize("sent", [{"kind": "nothing"}, {"kind": "lost"}, {"statement": "gone"}])
def test_a_task_that_is_not_there_is_a_sentence(disputed, editor, sent):
    answer = take(editor, disputed, **sent)
    assert answer.status_code == 409
    assert "This task is settled" in answer.content.decode()


def test_an_administrator_reads_tasks_and_takes_none(disputed, administrator):
    assert take(administrator, disputed).status_code == 403
    assert (
        "Only editors and moderators see to tasks"
        in signed_in(administrator).get("/admin/tasks/").content.decode()
    )


# The list


def test_a_page_far_behind_costs_what_the_first_costs_and_reads_no_text(editor):
    signed = approved(Revision.objects.get(pk=factories.imported(TEXT, by=editor).revision_pk))
    Task.objects.all().delete()
    many = 8 * A_PAGE
    Task.objects.bulk_create(
        Task(
            kind=Kind.LOST,
            revision=signed,
            statement_key=f"key-{number}",
            sort="dosage",
            words="500 mg",
            why="The statement was changed since.",
            since=timezone.now(),
        )
        for number in range(many)
    )
    client, counts = signed_in(editor), []
    for page in (1, 2, 8):
        with CaptureQueriesContext(connection) as queries:
            html = client.get(f"/admin/tasks/?kind=lost&page={page}").content.decode()
        assert html.count("500 mg") == A_PAGE
        assert f"Page {page} of 8" in html
        assert not any('"document"' in query["sql"] or '"content"' in query["sql"] for query in queries)
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_each_kind_is_counted_and_leads_to_its_list(disputed, editor):
    html = signed_in(editor).get("/admin/tasks/").content.decode()
    for kind in Kind:
        assert f'href="?kind={kind.value}"' in html
    assert "Disputed statements</a>: 1" in html
    assert step(disputed, "evidence") in html
    assert "Nothing waits." in signed_in(editor).get("/admin/tasks/?kind=report").content.decode()


def test_public_texts_from_before_tasks_were_kept_get_theirs(revision):
    signed = approved(revision)
    Task.objects.all().delete()
    import_module("monographs.migrations.0016_tasks").note_unchecked(apps, None)
    task = Task.objects.get()
    assert (task.revision, task.kind, task.count) == (signed, Kind.UNCHECKED, 1)
