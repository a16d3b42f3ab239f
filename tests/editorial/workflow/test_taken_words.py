"""Words taken from another draft bring their writers along: who wrote them does not say they are right."""

import pytest

from monographs.editorial import assembly, workflow
from monographs.editorial.models import LedgerEntry, Resolution, Source
from tests import factories
from tests.documents import a_document, with_words

from .test_checks import HEADACHE, LABEL, check, state


pytestmark = pytest.mark.django_db

KEY = "adverse-headache"


@pytest.fixture
def writer():
    """She who wrote the words, in a draft of her own."""
    return factories.person("Editors")


@pytest.fixture
def theirs(writer):
    document = with_words(a_document(origin=factories.AI), KEY, "Headache, seen in 15% of patients")
    return factories.draft(document, author=writer)


@pytest.fixture
def label(theirs):
    factories.imported(LABEL, origin="label")
    return Source.objects.get()


def a_draft(by=None):
    return factories.draft(a_document(origin=factories.AI), author=by)


def once(theirs):
    return factories.taken(theirs, KEY, into=a_draft())


def twice(theirs):
    return factories.taken(once(theirs), KEY, into=a_draft())


def continued(theirs):
    """Taken, signed, and the next draft begun from that."""
    signed = factories.approve(workflow.submit(revision=once(theirs), by=factories.person("Editors")))
    return workflow.revise(revision=signed, by=factories.person("Editors"))


@pytest.mark.parametrize("superuser", [False, True])
@pytest.mark.parametrize("passed_on", [once, twice, continued])
def test_who_wrote_the_words_does_not_check_them(theirs, writer, label, passed_on, superuser):
    revision = passed_on(theirs)
    assert any(one.words == "Headache, seen in 15% of patients" for one in _statements(revision))
    writer.is_superuser = superuser
    writer.save()
    with pytest.raises(workflow.NotAllowed, match="took words from"):
        check(revision, KEY, HEADACHE, label, writer)
    assert state(revision, KEY) == "unchecked"
    check(revision, KEY, HEADACHE, label, factories.person("Editors"))
    assert state(revision, KEY) == "checked"


def test_a_check_given_before_the_words_were_taken_counts_no_longer(theirs, writer, label):
    draft = a_draft()
    check(draft, KEY, HEADACHE, label, writer)
    assert state(draft, KEY) == "checked"
    taken = factories.taken(theirs, "question-missed", into=draft)
    assert state(taken, KEY) == "unchecked"
    assert taken.tasks.filter(statement_key=KEY).exists()


def test_the_record_says_whose_words_were_taken(theirs, writer):
    revision = once(theirs)
    entry = LedgerEntry.objects.get(action="take_resolution")
    assert entry.payload["writers"] == [writer.username]
    assert LedgerEntry.objects.get(action="resolve").payload["chosen_from"] == theirs.number
    assert set(revision.contributors.all()) == {revision.author, writer}


def test_a_reading_of_a_source_brings_nobody(theirs, label):
    draft = a_draft()
    (chosen,) = (one for one in _statements(_draft_of(label)) if one.kind == "adverse_effect")
    taken = _take(_resolution(draft, chosen), draft)
    assert set(taken.contributors.all()) == {draft.author}


def test_words_of_nobody_knows_whom_are_not_taken(theirs):
    draft = a_draft()
    chosen = next(one for one in _statements(theirs) if one.key == KEY)
    with pytest.raises(workflow.Conflict, match="does not say whose words"):
        _take(_resolution(draft, chosen), draft)


def _statements(revision):
    return list(assembly.to_document(revision).statements())


def _draft_of(source):
    return source.drug.revisions.get(importer__isnull=False)


def _resolution(draft, chosen):
    named = {"row": "row/x", "label": "X", "said": [], "reason": "So.", "by": draft.author}
    workflow.resolve(drug=draft.drug, language="en", chosen=chosen, **named)
    return Resolution.objects.latest("pk")


def _take(resolution, draft):
    return workflow.take_resolution(
        resolution=resolution, revision=draft, by=draft.author, version=draft.version
    )
