"""A statement is checked by people against passages of sources that are not AI, and any change re-arms it."""

import pytest
from django.db import DatabaseError, transaction

from monographs.document import load
from monographs.editorial import assembly, workflow
from monographs.editorial.models import Answer, Check, Source
from monographs.editorial.workflow import permissions
from tests import factories
from tests.documents import a_document, with_words


pytestmark = pytest.mark.django_db

LABEL = """# Exemplumab

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
def label(revision):
    factories.imported(LABEL, origin="label")
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
    check(revision, "dosage-adults", "300 mg", label, editor, note="The rest is the same.")
    assert state(revision, "dosage-adults") == "unchecked"


def test_one_no_makes_it_disputed_and_both_views_are_kept(revision, label, editor, moderator):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    check(revision, "adverse-headache", HEADACHE, label, moderator, accurate=Answer.NO, note="Only 5%.")
    assert state(revision, "adverse-headache") == "disputed"
    (statement,) = [s for s in assembly.to_document(revision).statements() if s.key == "adverse-headache"]
    assert [evidence.supports for evidence in statement.check.evidence] == [True, False]


def test_who_cannot_tell_neither_supports_nor_contradicts(revision, label, editor):
    check(revision, "adverse-headache", HEADACHE, label, editor, supported=Answer.UNSURE)
    (statement,) = [s for s in assembly.to_document(revision).statements() if s.key == "adverse-headache"]
    assert (statement.check.state, statement.check.evidence) == ("unchecked", ())


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
    assert state(workflow.revise(revision=signed, by=revision.author), "adverse-headache") == "checked"
    assert state(workflow.revise(revision=signed, by=editor), "adverse-headache") == "unchecked"


@pytest.mark.parametrize("origin", ["ai", "crowd", "unknown"])
def test_a_source_of_doubtful_origin_shows_nothing(revision, editor, origin):
    factories.imported(LABEL, origin=origin)
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


# Nobody lowers the warning alone


def alone(revision, person):
    """Return the sentence with which ``person`` is refused a check of ``revision``, or None."""
    return permissions.refusal(permissions.check_user_can_check, person, revision)


def test_the_author_the_submitter_and_every_editor_of_a_text_cannot_check_it(revision, label, other_editor):
    author, submitter = revision.author, factories.person("Editors")
    edited(revision, other_editor)
    workflow.submit(revision=revision, by=submitter)
    revision.refresh_from_db()
    for person in (author, submitter, other_editor):
        assert "had no part in it" in alone(revision, person)
        with pytest.raises(workflow.NotAllowed, match="had no part in it"):
            check(revision, "adverse-headache", HEADACHE, label, person)
    assert alone(revision, factories.person("Moderators")) is None


def edited(revision, person):
    """Let ``person`` change another statement of the draft."""
    with transaction.atomic():
        locked = workflow.begin_edit(revision=revision, by=person, version=revision.version)
        before = assembly.to_document(locked)
        locked.question_rows.update(words=f"Call the clinic, says {person}.")
        workflow.finish_edit(revision=locked, before=before, by=person)
    revision.refresh_from_db()


def test_the_importer_and_the_author_of_an_ai_text_cannot_check_it(editor, label):
    outcome = factories.imported("# Febrinol\n\n### Side Effects\n* Headache\n", by=editor)
    imported = factories.Revision.objects.get(pk=outcome.revision_pk)
    assert "had no part in it" in alone(imported, editor)


def test_not_even_a_superuser_checks_an_own_text(superuser, label):
    own = factories.draft(a_document("Ownumab", origin=factories.AI), author=superuser)
    assert "had no part in it" in alone(own, superuser)


def test_who_wrote_an_earlier_edition_cannot_check_what_is_left_of_it(revision, label, editor):
    signed = factories.approve(workflow.submit(revision=revision, by=revision.author))
    again = workflow.revise(revision=signed, by=editor)
    assert "had no part in it" in alone(again, revision.author)
    newest = factories.approve(workflow.submit(revision=again, by=editor))
    third = workflow.revise(revision=newest, by=factories.person("Editors"))
    assert "had no part in it" in alone(third, revision.author)


def test_who_wrote_a_text_cannot_check_its_return(revision, label, editor):
    first = factories.approve(workflow.submit(revision=revision, by=revision.author))
    second = factories.approve(
        workflow.submit(revision=workflow.revise(revision=first, by=editor), by=editor)
    )
    assert second.edition == 2
    first.refresh_from_db()
    back = workflow.return_to(
        revision=first, by=factories.person("Editors"), reason="The newer one is wrong."
    )
    assert "had no part in it" in alone(back, revision.author)
    assert "had no part in it" in alone(back, editor)


def test_an_old_check_stops_counting_once_its_person_edits_the_text(revision, label, editor):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    assert state(revision, "adverse-headache") == "checked"
    edited(revision, editor)
    assert state(revision, "adverse-headache") == "unchecked"


def test_an_old_check_stops_counting_once_its_person_submits_the_text(revision, label, editor):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    submitted = workflow.submit(revision=revision, by=editor)
    statement = next(
        s for s in load(submitted.submission.document).statements() if s.key == "adverse-headache"
    )
    assert statement.check.state == "unchecked"


def test_nobody_takes_a_no_away_by_editing_the_text(revision, label, editor, moderator):
    check(revision, "adverse-headache", HEADACHE, label, moderator)
    check(revision, "adverse-headache", HEADACHE, label, editor, accurate=Answer.NO)
    edited(revision, editor)
    assert state(revision, "adverse-headache") == "disputed"


def test_author_and_one_other_are_not_two_people(revision, label, moderator):
    check(revision, "dosage-adults", DOSE, label, moderator)
    with pytest.raises(workflow.NotAllowed):
        check(revision, "dosage-adults", DOSE, label, revision.author)
    assert state(revision, "dosage-adults") == "unchecked"


def test_who_brought_the_source_in_checks_but_never_alone(revision, editor, moderator, other_moderator):
    factories.imported(LABEL, by=editor, origin="label")
    label = Source.objects.get()
    check(revision, "adverse-headache", HEADACHE, label, editor)
    assert state(revision, "adverse-headache") == "unchecked"
    check(revision, "adverse-headache", HEADACHE, label, moderator)
    assert state(revision, "adverse-headache") == "checked"
    check(revision, "dosage-adults", DOSE, label, editor)
    check(revision, "dosage-adults", DOSE, label, other_moderator)
    assert state(revision, "dosage-adults") == "checked"


def test_prose_and_answers_that_state_an_amount_need_two_people(label, editor, moderator):
    document = with_words(a_document(origin=factories.AI), "narrative-use", "Adults are given 300 mg.")
    revision = factories.draft(
        with_words(document, "question-missed", "Take 300 mg by intravenous infusion.")
    )
    for key in ("narrative-use", "question-missed"):
        check(revision, key, DOSE, label, editor, note="As the label says.")
        assert state(revision, key) == "unchecked"
        check(revision, key, DOSE, label, moderator, note="As the label says.")
        assert state(revision, key) == "checked"


# The passage must bear on the statement


@pytest.mark.parametrize("quote", ["every", "four weeks", "Dosage"])
def test_a_passage_that_shares_nothing_is_refused(revision, label, editor, quote):
    with pytest.raises(workflow.Conflict, match="shares no figure and no word"):
        check(revision, "adverse-headache", quote, label, editor, note="It is in there.")


@pytest.mark.parametrize(("quote", "missing"), [("Headache", "15"), ("300 mg", "4"), ("infusion", "4, 300")])
def test_a_passage_without_a_figure_of_the_statement_wants_a_note(revision, label, editor, quote, missing):
    key = "adverse-headache" if quote == "Headache" else "dosage-adults"
    with pytest.raises(workflow.Conflict, match=f"says {missing}; the passage does not"):
        check(revision, key, quote, label, editor)
    assert check(revision, key, quote, label, editor, note="The rest stands in the next line.")


def test_a_passage_in_another_language_needs_a_note_and_no_common_word(revision, label, editor):
    label.language = "de"
    with pytest.raises(workflow.Conflict, match="Choose a longer passage, or say in the note"):
        check(revision, "adverse-brain", "Dosage", label, editor)
    assert check(revision, "adverse-brain", "Dosage", label, editor, note="It means the same.")


def test_whoever_says_no_may_quote_anything(revision, label, editor):
    assert check(revision, "adverse-headache", "four weeks", label, editor, supported=Answer.NO)


def test_a_statement_read_from_a_label_is_not_proved_by_the_same_passage(label, editor, moderator):
    read = factories.Revision.objects.get(drug=label.drug, importer__isnull=False)
    effect = read.adverseeffect_rows.get()
    with pytest.raises(workflow.Conflict, match="proves nothing"):
        check(read, effect.key, HEADACHE, label, editor)
    effect.words, effect.origin_edited = "Headache was seen in 15% of patients", True
    effect.save()
    assert check(read, effect.key, HEADACHE, label, editor)


def test_the_source_of_another_drug_supports_nothing(revision, editor):
    factories.imported(LABEL.replace("Exemplumab", "Otherumab"), origin="label")
    with pytest.raises(workflow.NotAllowed, match="is not about Exemplumab"):
        check(revision, "adverse-headache", HEADACHE, Source.objects.get(), editor)


def test_a_text_whose_check_fell_during_review_is_not_signed(revision, label, editor):
    check(revision, "adverse-headache", HEADACHE, label, editor)
    submitted = workflow.submit(revision=revision, by=revision.author)
    workflow.set_standing(source=label, standing="retracted", by=editor, reason="Recalled.")
    with pytest.raises(workflow.Conflict, match="1 statement has lost a check"):
        factories.approve(submitted)
