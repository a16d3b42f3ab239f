"""A statement is checked by people against passages of sources that are not AI, and any change re-arms it."""

import pytest
from django.db import DatabaseError, transaction

from monographs.editorial import assembly, workflow
from monographs.editorial.models import Answer, Check, Source
from tests import factories
from tests.documents import a_document


pytestmark = pytest.mark.django_db

LABEL = """# Exemplumab label

### Dosage
* **Adults:** 300 mg by intravenous infusion every four weeks.

### Adverse Effects
* Headache – seen in 15% of patients
"""
YES = {"supported": Answer.YES, "accurate": Answer.YES, "plausible": Answer.YES}
HEADACHE = "Headache - seen in 15% of patients"
DOSE = "300 mg by intravenous infusion every four weeks"


@pytest.fixture
def revision():
    return factories.draft(a_document(origin=factories.AI))


@pytest.fixture
def label(editor):
    factories.imported(LABEL, by=editor, origin="label")
    return Source.objects.get()


def check(revision, key, quote, source, by, **answers):
    return workflow.check_statement(
        revision=revision, key=key, quote=quote, source=source, by=by, **{**YES, **answers}
    )


def state(revision, key):
    (found,) = [s for s in assembly.to_document(revision).statements() if s.key == key]
    return found.check.state


def test_one_person_is_enough_for_a_statement_of_low_risk(revision, label, editor):
    made = check(revision, "adverse-headache", HEADACHE, label, editor)
    assert state(revision, "adverse-headache") == "checked"
    assert made.quote == label.text[made.start : made.end] == "Headache – seen in 15% of patients"


def test_a_dose_needs_a_second_person(revision, label, editor, moderator):
    check(revision, "dosage-adults", DOSE, label, editor)
    assert state(revision, "dosage-adults") == "unchecked"
    with pytest.raises(workflow.Conflict, match="answered on this statement"):
        check(revision, "dosage-adults", DOSE, label, editor)
    check(revision, "dosage-adults", DOSE, label, moderator)
    assert state(revision, "dosage-adults") == "checked"


def test_the_same_person_with_two_passages_is_still_one_person(revision, label, editor):
    check(revision, "dosage-adults", DOSE, label, editor)
    check(revision, "dosage-adults", "300 mg", label, editor)
    assert state(revision, "dosage-adults") == "unchecked"


def test_one_no_makes_it_disputed_and_both_views_are_kept(revision, label, editor, moderator):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    check(revision, "adverse-headache", HEADACHE, label, moderator, accurate=Answer.NO, note="Only 5%.")
    assert state(revision, "adverse-headache") == "disputed"
    (statement,) = [s for s in assembly.to_document(revision).statements() if s.key == "adverse-headache"]
    assert [evidence.supports for evidence in statement.check.evidence] == [True, False]


@pytest.mark.parametrize("change", [{"words": "Headache, in 51% of patients"}, {"serious": True}])
def test_any_edit_re_arms_the_warning(revision, label, editor, change):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    revision.adverseeffect_rows.filter(key="adverse-headache").update(**change)
    assert state(revision, "adverse-headache") == "unchecked"


@pytest.mark.parametrize("standing", ["superseded", "retired", "retracted"])
def test_a_source_that_no_longer_stands_re_arms_the_warning(revision, label, editor, standing):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    Source.objects.update(standing=standing)
    assert state(revision, "adverse-headache") == "unchecked"


def test_an_untouched_statement_keeps_its_check_in_the_next_revision(revision, label, editor):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    signed = factories.approve(workflow.submit(revision=revision, by=revision.author))
    assert state(workflow.revise(revision=signed, by=editor), "adverse-headache") == "checked"


@pytest.mark.parametrize("origin", ["ai", "crowd", "unknown"])
def test_a_source_of_doubtful_origin_shows_nothing(revision, editor, origin):
    factories.imported(LABEL, by=editor, origin=origin)
    with pytest.raises(workflow.NotAllowed, match="cannot show that a statement is right"):
        check(revision, "adverse-headache", HEADACHE, Source.objects.get(), editor)


def test_a_passage_that_is_not_there_is_refused(revision, label, editor):
    with pytest.raises(workflow.Conflict, match="Copy it from there"):
        check(revision, "adverse-headache", "No headache was ever seen in anybody.", label, editor)


def test_a_passage_that_reads_differently_is_shown_and_not_taken(revision, label, editor):
    with pytest.raises(workflow.Conflict, match="every four weeks"):
        check(revision, "dosage-adults", "300 mg by intravenous infusion every six weeks", label, editor)
    assert not Check.objects.exists()


def test_an_administrator_cannot_check(revision, label, administrator):
    with pytest.raises(workflow.NotAllowed, match="Only editors and moderators"):
        check(revision, "adverse-headache", HEADACHE, label, administrator)


def test_a_check_is_never_changed_or_deleted(revision, label, editor):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    for damage in (lambda: Check.objects.update(accurate="no"), Check.objects.all().delete):
        with pytest.raises(DatabaseError, match="never"), transaction.atomic():
            damage()


def test_a_check_made_during_review_does_not_hinder_the_signature(revision, label, editor, moderator):
    submitted = workflow.submit(revision=revision, by=revision.author)
    check(submitted, "adverse-headache", HEADACHE, label, moderator)
    assert factories.approve(submitted, by=moderator).status == "approved"


def test_describing_a_source_anew_does_not_hinder_the_signature(editor, moderator):
    outcome = factories.imported("# Febrinol\n\n### Usage\n\nFebrinol is used to treat fever.\n", by=editor)
    revision = factories.Revision.objects.get(pk=outcome.revision_pk)
    submitted = workflow.submit(revision=revision, by=editor)
    Source.objects.update(title="A better title")
    assert factories.approve(submitted, by=moderator).status == "approved"
