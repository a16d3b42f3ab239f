"""Nobody approves a text they had a part in: whatever the part, whatever their role has become.

Each part is tried by the rule, by a forged form and by a write past both to the database.
"""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.models import Revision, Status
from monographs.published.models import Edition
from tests import factories
from tests.conftest import PASSWORD
from tests.editorial.admin.pages import signed_in, step

from .test_rebasing import edit


pytestmark = pytest.mark.django_db

TEXT = "# Exemplol\n\n### Usage\n\nExemplol is used to treat fever.\n"


def submitted(revision, by=None):
    return workflow.submit(revision=revision, by=by or factories.person("Editors"))


def author(person):
    return submitted(factories.draft(author=person))


def importer(person):
    return submitted(Revision.objects.get(pk=factories.imported(TEXT, by=person).revision_pk))


def last_editor(person):
    return submitted(edit(factories.draft(), person, "question_rows", "Phone."))


def editor_before_the_last(person):
    draft = edit(factories.draft(), person, "question_rows", "Phone.")
    return submitted(edit(draft, draft.author, "question_rows", "Phone the clinic."))


def submitter(person):
    return submitted(factories.draft(), by=person)


def who_dropped_a_statement(person):
    draft = factories.draft()
    named = {"key": "question-missed", "reason": "Old.", "version": draft.version}
    return submitted(workflow.drop_statement(revision=draft, by=person, **named))


def restorer(person):
    return submitted(workflow.return_to(revision=factories.superseded(), by=person, reason="The dose."))


def author_of_what_is_restored(person):
    earlier = factories.superseded(author=person)
    return submitted(workflow.return_to(revision=earlier, by=factories.person("Editors"), reason="The dose."))


def reinstater(person):
    return workflow.reinstate(revision=factories.withdrawn(), by=person, reason="It was right.")


def author_of_a_hotfix(person):
    first = factories.approved()
    workflow.revise(revision=first, by=factories.person("Editors"))
    return submitted(edit(workflow.revise(revision=first, by=person), person, "question_rows", "Phone."))


def rebaser(person):
    first, other = factories.approved(), factories.person("Editors")
    draft = edit(workflow.revise(revision=first, by=other), other, "question_rows", "Phone.")
    fix = edit(workflow.revise(revision=first, by=other), other, "monitoring_rows", "Weekly.")
    factories.approve(submitted(fix))
    rebased = workflow.rebase(revision=draft, by=person, version=draft.version, onto=2, choices={})
    return submitted(rebased)


def whose_words_were_taken(person):
    theirs = edit(factories.draft(author=person), person, "question_rows", "Phone.")
    return submitted(factories.taken(theirs, "question-missed", into=factories.draft()))


def whose_words_were_taken_from_where_they_were_taken_to(person):
    theirs = edit(factories.draft(author=person), person, "question_rows", "Phone.")
    between = factories.taken(theirs, "question-missed", into=factories.draft())
    return submitted(factories.taken(between, "question-missed", into=factories.draft()))


def whose_words_were_taken_from_a_text_that_continues_theirs(person):
    first = factories.approve(author(person))
    later = workflow.revise(revision=first, by=factories.person("Editors"))
    return submitted(factories.taken(later, "question-missed", into=factories.draft()))


PARTS = [
    author,
    importer,
    last_editor,
    editor_before_the_last,
    submitter,
    who_dropped_a_statement,
    restorer,
    author_of_what_is_restored,
    reinstater,
    author_of_a_hotfix,
    rebaser,
    whose_words_were_taken,
    whose_words_were_taken_from_where_they_were_taken_to,
    whose_words_were_taken_from_a_text_that_continues_theirs,
]


def now_a_moderator(person):
    """Somebody who wrote as an editor, and has changed roles since."""
    person.groups.set(Group.objects.filter(name="Moderators"))


def now_a_superuser(person):
    person.is_superuser = True
    person.save()


def with_both_roles(person):
    person.groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))


CASES = [(part, now_a_moderator) for part in PARTS]
CASES += [
    (part, become)
    for part in (
        author,
        submitter,
        whose_words_were_taken,
        whose_words_were_taken_from_where_they_were_taken_to,
    )
    for become in (now_a_superuser, with_both_roles)
]


@pytest.mark.parametrize(("part", "become"), CASES, ids=lambda case: case.__name__)
def test_who_had_a_part_does_not_approve(part, become):
    person = factories.person("Editors")
    revision = part(person)
    become(person)
    person = type(person).objects.get(pk=person.pk)  # permissions are cached on the object
    editions = Edition.objects.count()
    factories.answered(revision, by=factories.person("Moderators"))
    signed = {"digest": revision.submission.digest, "password": PASSWORD}
    with pytest.raises(workflow.NotAllowed, match="ask another moderator"):
        workflow.approve(revision=revision, by=person, **signed)
    forged = signed_in(person).post(step(revision, "decide"), {**signed, "decision": "approve"})
    assert forged.status_code == 403
    with pytest.raises(IntegrityError, match=r"approver_wrote_no_part|wrote no part"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(
            status=Status.APPROVED, approved_by=person, approved_at=timezone.now(), edition=99
        )
    revision.refresh_from_db()
    assert revision.status == Status.IN_REVIEW
    assert Edition.objects.count() == editions


def test_somebody_without_a_part_may(moderator):
    assert factories.approve(author(factories.person("Editors")), by=moderator).status == Status.APPROVED
