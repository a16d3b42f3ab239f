"""The comparison board: texts of a drug side by side, answers with their reason, taken into a draft."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from monographs.editorial import assembly, workflow
from monographs.editorial.imports import import_document
from monographs.editorial.models import Drug, LedgerEntry, Resolution, Revision, Source
from monographs.importers import Declaration
from tests import factories
from tests.editorial.workflow.test_rebasing import edit

from .pages import change_page, signed_in


pytestmark = pytest.mark.django_db

AI = """# Febrinol

### Usage
Febrinol is used to treat fever in adults.

### Precautions
* **Breastfeeding:** It is not known whether Febrinol passes into breast milk.
* **Liver disease:** Use with caution in people with liver disease.

### Storage
* Once diluted, use within 8 hours.
"""
LABEL = """# Febrinol

### Usage
Febrinol is used to treat fever in adults.

### Contraindications
* **Liver disease:** Febrinol is contraindicated in people with liver disease.

### Precautions
* **Breastfeeding:** Febrinol passes into breast milk. <b onclick=alert(1)>x</b>

### Storage
* Once diluted, use within 4 hours.
"""


@pytest.fixture
def revision(editor):
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    return Revision.objects.get(pk=factories.imported(AI, by=editor).revision_pk)


@pytest.fixture
def drug(revision):
    return revision.drug


def address(drug, page="compare"):
    return reverse(f"admin:monographs_drug_{page}", args=[drug.pk])


def board_of(person, drug, **asked):
    response = signed_in(person).get(address(drug), asked)
    assert response.status_code == 200
    return response.content.decode()


def resolve_page(html):
    """Return the address of the first row's answer."""
    return re.search(r'href="([^"]*/resolve/\?[^"]*row=[^"]*)"', html).group(1).replace("&amp;", "&")


def row_about(html, words):
    """Return the address of the answer to the row that says ``words``."""
    row = next(part for part in re.findall(r'<tr id="row-.*?</tr>', html, re.DOTALL) if words in part)
    return resolve_page(row)


def choices(person, page):
    return re.findall(r'name="chosen" value="([^"]+)"', signed_in(person).get(page).content.decode())


def resolved(person, drug, words="liver", reason="The label is the newer one.", origin="label"):
    page = row_about(board_of(person, drug), words)
    (side,) = [r for r in drug.revisions.all() if r.submission is None and origin_of(r) == origin][:1]
    chosen = next(value for value in choices(person, page) if value.startswith(f"revision-{side.pk}/"))
    response = signed_in(person).post(page, {"chosen": chosen, "reason": reason})
    assert response.status_code == 302
    return Resolution.objects.latest("pk")


def origin_of(revision):
    return assembly.to_document(revision).sources[0].origin


def test_what_differs_is_shown_with_what_each_says(drug, editor):
    html = board_of(editor, drug)
    assert "disagreement" in html
    assert "8 hours" in html
    assert "4 hours" in html
    assert "liver disease" in html


def test_an_untouched_draft_stands_for_its_source_and_an_edited_one_beside_it(drug, revision, editor):
    assert len(set(re.findall(r'name="with" value="([^"]+)"', board_of(editor, drug)))) == 2
    locked = workflow.begin_edit(revision=revision, by=editor, version=revision.version)
    before = assembly.to_document(locked)
    locked.precaution_rows.all().delete()
    workflow.finish_edit(revision=locked, before=before, by=editor)
    names = set(re.findall(r'name="with" value="([^"]+)"', board_of(editor, drug)))
    assert {name.split("-")[0] for name in names} == {"revision", "source"}
    assert len(names) == 3


def test_a_source_does_not_stand_beside_the_revision_made_from_it_unless_asked(drug, revision, editor):
    locked = workflow.begin_edit(revision=revision, by=editor, version=revision.version)
    before = assembly.to_document(locked)
    locked.precaution_rows.update(words="**Liver:** not for people with liver disease.")
    workflow.finish_edit(revision=locked, before=before, by=editor)
    html = board_of(editor, drug)
    assert html.count(" checked>") == 2
    names = re.findall(r'name="with" value="([^"]+)"', html)
    assert len(names) == 3
    assert board_of(editor, drug, **{"with": names}).count(" checked>") == 3
    assert "**" not in html


def test_texts_can_be_chosen(drug, revision, editor):
    html = board_of(editor, drug, **{"with": f"revision-{revision.pk}"})
    assert "Comparing needs at least two texts" in html
    assert html.count(" checked>") == 1


def test_an_answer_is_kept_with_its_reason_and_what_was_said(drug, editor):
    resolution = resolved(editor, drug)
    assert (resolution.by, resolution.reason) == (editor, "The label is the newer one.")
    assert {one["label"].split(" ")[0] for one in resolution.said} == {"Febrinol"}
    assert resolution.chosen["origin"]["kind"] == "label"
    entry = LedgerEntry.objects.get(action="resolve")
    assert entry.payload["reason"] == resolution.reason
    html = board_of(editor, drug)
    assert "The label is the newer one." in html
    assert "Resolve again" in html


def test_an_answer_needs_a_reason_and_a_choice(drug, editor):
    page = row_about(board_of(editor, drug), "liver")
    chosen = choices(editor, page)[0]
    for sent in ({"chosen": chosen, "reason": " "}, {"reason": "Because."}):
        assert signed_in(editor).post(page, sent).status_code == 400
    assert signed_in(editor).post(page, {"chosen": "source-1/x", "reason": "So."}).status_code == 409
    with pytest.raises(workflow.NotAllowed, match="Say why"):
        workflow.resolve(drug=drug, language="en", row="use/x", label="X", said=[], reason=" ", by=editor)
    assert not Resolution.objects.exists()


def test_none_of_them_can_be_the_answer(drug, editor):
    page = row_about(board_of(editor, drug), "liver")
    signed_in(editor).post(page, {"chosen": "none", "reason": "Ask the maker."})
    assert Resolution.objects.get().chosen is None
    assert "None of the statements was chosen." in board_of(editor, drug)
    with pytest.raises(workflow.Conflict, match="chose none"):
        workflow.take_resolution(
            resolution=Resolution.objects.get(),
            revision=drug.revisions.first(),
            by=editor,
            version=1,
        )


def test_the_answer_is_taken_into_a_draft_with_the_origin_of_its_words(drug, revision, editor):
    resolution = resolved(editor, drug)
    old = next(one.key for one in assembly.to_document(revision).statements() if "liver disease" in one.words)
    label = Source.objects.get(origin="label")
    sent = {
        "resolution": resolution.pk,
        "revision": revision.pk,
        "version": revision.version,
        "replaces": old,
    }
    response = signed_in(editor).post(address(drug, "take"), sent)
    assert response.status_code == 302
    document = assembly.to_document(revision)
    taken = next(one for one in document.statements() if one.key == old)
    assert "contraindicated" in taken.words
    assert (taken.origin.kind, taken.origin.source) == ("label", label.key)
    assert taken.words.strip("* ") in label.text[taken.origin.start : taken.origin.end]
    assert not any("caution" in one.words for one in document.statements())
    actions = LedgerEntry.objects.order_by("sequence").values_list("action", flat=True)
    assert list(actions)[-2:] == ["edit", "take_resolution"]
    again = signed_in(editor).post(address(drug, "take"), sent)
    assert again.status_code == 409  # the page is stale now


def test_the_answer_from_a_draft_brings_who_wrote_it(drug, revision, editor, other_editor):
    label = drug.revisions.exclude(pk=revision.pk).get()
    edit(label, other_editor, "precaution_rows", "Never with liver disease.")
    resolution = resolved(editor, drug, "liver")
    assert resolution.chosen_from == label
    html = board_of(editor, drug)
    assert f"These words stand in revision {label.number}: who had a part in it neither checks" in html
    sent = {"resolution": resolution.pk, "revision": revision.pk, "version": revision.version}
    assert signed_in(editor).post(address(drug, "take"), sent).status_code == 302
    assert set(revision.contributors.all()) == {editor, other_editor}


def test_the_answer_is_added_beside_what_the_draft_says(drug, revision, editor):
    resolution = resolved(editor, drug)
    before = [one.key for one in assembly.to_document(revision).statements()]
    revision = workflow.take_resolution(
        resolution=resolution, revision=revision, by=editor, version=revision.version
    )
    after = [one.key for one in assembly.to_document(revision).statements()]
    assert len(after) == len(before) + 1
    assert set(before) < set(after)
    assert signed_in(editor).get(change_page(revision)).status_code == 200


def test_an_answer_is_not_taken_into_the_draft_of_another_drug_or_a_fixed_text(drug, revision, editor):
    resolution = resolved(editor, drug)
    other = factories.draft()
    with pytest.raises(workflow.Conflict, match="another drug"):
        workflow.take_resolution(resolution=resolution, revision=other, by=editor, version=1)
    sent = {"resolution": resolution.pk, "revision": other.pk, "version": 1}
    assert signed_in(editor).post(address(drug, "take"), sent).status_code == 409
    submitted = workflow.submit(revision=revision, by=editor)
    with pytest.raises(workflow.Conflict, match="fixed"):
        workflow.take_resolution(
            resolution=resolution, revision=submitted, by=editor, version=submitted.version
        )


def test_moderators_look_and_editors_answer(drug, editor, moderator):
    page = row_about(board_of(editor, drug), "liver")
    assert "Only editors can change drafts." in board_of(moderator, drug)
    assert signed_in(moderator).get(page).status_code == 403
    assert signed_in(moderator).post(page, {"chosen": "none", "reason": "So."}).status_code == 403
    assert signed_in(moderator).post(address(drug, "take"), {}).status_code == 403
    assert not Resolution.objects.exists()


def test_the_board_is_for_the_desk_only(drug, client):
    for page in ("compare", "resolve", "take"):
        assert client.get(address(drug, page)).status_code == 302


def test_taking_needs_a_sent_form(drug, editor):
    assert signed_in(editor).get(address(drug, "take")).status_code == 405


def test_what_sources_hold_is_shown_and_never_run(drug, editor):
    assert "<b onclick" not in board_of(editor, drug)


def test_a_resolution_is_never_changed_or_deleted(drug, editor):
    resolved(editor, drug)
    for damage in (lambda: Resolution.objects.update(reason="Other."), Resolution.objects.all().delete):
        with pytest.raises(DatabaseError, match="never"), transaction.atomic():
            damage()


def test_a_source_in_quarantine_is_not_on_the_board(drug, editor):
    count = len(re.findall(r'name="with"', board_of(editor, drug)))
    factories.imported(
        "---\ntitle: Febrinol\n---\n\nI cannot provide a monograph. Please provide the name of the drug.\n",
        by=editor,
        file_name="refusal.md",
    )
    assert len(re.findall(r'name="with"', board_of(editor, drug))) == count


@pytest.mark.corpus
def test_three_real_documents_about_one_drug_differ_in_at_least_twenty_ways(corpus, editor):
    seeds = [path.read_bytes() for path in sorted((corpus / "seeds").iterdir())]
    texts = [data for data in seeds if b"atalizumab" in data]
    for place, data in enumerate(texts):
        import_document(data=data, declaration=Declaration(origin="unknown"), by=editor, file_name=str(place))
    drug = Drug.objects.get(generic_name__icontains="natalizumab")
    html = board_of(editor, drug)
    assert html.count('name="with"') == len(texts) >= 3
    assert int(re.search(r"(\d+) disagreements", html).group(1)) >= 20
    evidence = [
        signed_in(editor).get(reverse("admin:monographs_revision_evidence", args=[revision.pk]))
        for revision in drug.revisions.all()
    ]
    assert {page.status_code for page in evidence} == {200}
