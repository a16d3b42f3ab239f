"""Working with evidence in a real browser: highlight and correct a fact, and hold it against a label."""

import pytest
from django.urls import reverse

from monographs.editorial import assembly
from monographs.editorial.models import Revision, Source
from tests import factories

from .test_whole_way import FEBRINOL


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(FEBRINOL, by=editor).revision_pk)


def evidence_of(revision):
    return reverse("admin:monographs_revision_evidence", args=[revision.pk])


def key_of(revision, kind):
    return next(one.key for one in assembly.to_document(revision).statements() if one.kind == kind)


def has_no_fault(somebody):
    assert somebody.complaints == []
    assert somebody.violations() == []
    somebody.complaints.clear()  # axe tries an inline style, which is refused


def test_a_fact_is_found_in_its_source_and_corrected(revision, editor, visitor):
    key = key_of(revision, "dosage")
    somebody = visitor(editor.username)
    somebody.go(evidence_of(revision))
    somebody.page.click(f'[href="#passage-{key}"]')
    lit = somebody.page.locator(f'.desk-span.desk-here[data-statements~="{key}"]')
    assert "250 mg three times daily" in " ".join(lit.all_inner_texts())
    somebody.picture("evidence")
    has_no_fault(somebody)
    lit.first.click()
    assert somebody.page.url.endswith(f"#statement-{key}")
    assert somebody.page.locator(f"#statement-{key}.desk-here").count() == 1
    somebody.page.locator(f"#statement-{key}").get_by_role("link", name="Correct").click()
    statement = somebody.page.locator(f"#statement-{key}")
    statement.locator('[name$="-words"]').fill("**Adults:** 250 mg twice daily.")
    somebody.page.keyboard.press("Tab")
    somebody.page.wait_for_selector("output >> text=It would say: “1 statement edited by a person.”")
    somebody.picture("forecast")
    somebody.page.click("[name=_save]")
    somebody.page.wait_for_selector(".messagelist >> text=Saved.")
    somebody.go(evidence_of(revision))
    card = somebody.page.locator(f"#statement-{key}").inner_text()
    assert "twice daily" in card
    assert "edited since" in card


def press(somebody, role, name):
    """Reach a link or a button and use it by keyboard."""
    found = somebody.page.get_by_role(role, name=name).first
    with somebody.page.expect_navigation():
        found.focus()
        somebody.page.keyboard.press("Enter")


def test_statements_are_joined_moved_and_added_by_keyboard(revision, editor, visitor):
    somebody = visitor(editor.username)
    somebody.go(evidence_of(revision))
    key = key_of(revision, "adverse_effect")
    press(somebody, "link", "Join")  # the first statement has no neighbour of its kind
    assert "Nothing to join it with" in somebody.reads()
    somebody.go(f"{reverse('admin:monographs_revision_join', args=[revision.pk])}?statement={key}")
    has_no_fault(somebody)
    somebody.page.get_by_label("Headache").focus()
    somebody.page.keyboard.press("Space")
    somebody.page.locator("[name=reason]").focus()
    somebody.page.keyboard.type("They come together.")
    press(somebody, "button", "Show what it does to the warning")
    assert "The warning changes." in somebody.reads()
    somebody.picture("join")
    press(somebody, "button", "Join them")
    assert "Joined." in somebody.reads()
    somebody.go(f"{reverse('admin:monographs_revision_move', args=[revision.pk])}?statement={key}")
    has_no_fault(somebody)
    somebody.page.get_by_label("Where it stands").focus()
    somebody.page.keyboard.press("ArrowDown")
    press(somebody, "button", "Move it")
    assert "Moved." in somebody.reads()
    somebody.go(f"{reverse('admin:monographs_revision_drop', args=[revision.pk])}?statement={key}")
    somebody.page.locator("[name=reason]").focus()
    somebody.page.keyboard.type("Added again below.")
    press(somebody, "button", "Drop it from the draft")
    has_no_fault(somebody)
    press(somebody, "link", "Add these words as a statement")
    has_no_fault(somebody)
    somebody.page.select_option("[name=place]", index=1)
    press(somebody, "button", "Add it to the draft")
    assert "Added, with the origin of its words." in somebody.reads()


def test_words_and_statements_lead_to_each_other_without_scripts_and_by_keyboard(revision, editor, visitor):
    key = key_of(revision, "dosage")
    somebody = visitor(editor.username, java_script_enabled=False)
    somebody.go(evidence_of(revision))
    link = somebody.page.locator(f'[href="#passage-{key}"]')
    link.focus()
    somebody.page.keyboard.press("Enter")
    assert somebody.page.url.endswith(f"#passage-{key}")
    somebody.page.keyboard.press("Tab")
    somebody.page.keyboard.press("Enter")
    assert "#statement-" in somebody.page.url


def test_the_page_can_be_read_on_a_narrow_screen(revision, editor, visitor):
    somebody = visitor(editor.username)
    somebody.page.set_viewport_size({"width": 320, "height": 640})
    somebody.go(evidence_of(revision))
    assert not somebody.overflows()
    somebody.picture("evidence-narrow")
    has_no_fault(somebody)


LABEL = """# Febrinol

### Dosage
* **Adults:** 250 mg by mouth three times daily.

### Side Effects
* Nausea in some patients
"""


def test_a_dose_is_held_against_a_label_by_two_people(revision, editor, other_editor, moderator, visitor):
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    key = key_of(revision, "dosage")
    somebody = visitor(editor.username)
    somebody.go(evidence_of(revision))
    assert (
        "somebody who had no part in it checks it" in somebody.page.locator(f"#statement-{key}").inner_text()
    )
    for person in (other_editor, moderator):
        somebody = visitor(person.username)
        somebody.go(evidence_of(revision))
        somebody.page.locator(f"#statement-{key}").get_by_role("link", name="Check it").click()
        has_no_fault(somebody)
        somebody.page.get_by_role("link", name="250 mg by mouth").first.click()
        assert "250 mg by mouth" in somebody.page.input_value("#id_quote")
        for question in ("supported", "accurate", "plausible"):
            somebody.page.check(f"[name={question}][value=yes]")
        somebody.picture(f"check-{person.username}")
        somebody.page.get_by_role("button", name="Look it up").click()
        assert "Nothing is recorded yet" in somebody.reads()
        somebody.picture(f"check-preview-{person.username}")
        has_no_fault(somebody)
        somebody.page.get_by_role("button", name="Record this check").click()
        somebody.page.wait_for_url(f"**/evidence/#statement-{key}")
    assert "Checked by Edgar and Mona." in somebody.page.locator(f"#statement-{key}").inner_text()
    assert "1 of 11 statements" in somebody.reads()
    has_no_fault(somebody)
    somebody.picture("checked")


def test_a_line_is_chosen_without_losing_the_answers(revision, editor, moderator, visitor):
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    address = reverse("admin:monographs_revision_check", args=[revision.pk])
    somebody = visitor(moderator.username)
    somebody.go(f"{address}?statement={key_of(revision, 'adverse_effect')}")
    somebody.page.check("[name=supported][value=yes]")
    somebody.page.locator("[data-source-text] >> text=Nausea in some patients").click()
    assert "Nausea in some patients" in somebody.page.input_value("#id_quote")
    assert somebody.page.is_checked("[name=supported][value=yes]")
    assert somebody.complaints == []


def test_selected_words_become_the_passage_and_all_of_it_works_by_keyboard(
    revision, editor, moderator, visitor
):
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    address = reverse("admin:monographs_revision_check", args=[revision.pk])
    somebody = visitor(moderator.username)
    somebody.go(f"{address}?statement={key_of(revision, 'adverse_effect')}")
    line = somebody.page.locator("[data-source-text] >> text=Nausea in some patients")
    line.evaluate("line => document.getSelection().selectAllChildren(line)")
    somebody.page.get_by_role("button", name="Use the selected words").focus()
    somebody.page.keyboard.press("Enter")
    assert "Nausea in some patients" in somebody.page.input_value("#id_quote")
    for _ in range(3):
        somebody.page.keyboard.press("Tab")
        somebody.page.keyboard.press("Space")
    somebody.page.keyboard.press("Tab")
    somebody.page.keyboard.press("Tab")
    somebody.page.keyboard.press("Enter")
    somebody.page.wait_for_selector("text=Nothing is recorded yet")
    somebody.page.get_by_role("button", name="Record this check").focus()
    somebody.page.keyboard.press("Enter")
    somebody.page.wait_for_url("**/evidence/**")
    assert "Recorded." in somebody.reads()


OTHERS = (
    ("label", "250 mg by mouth four times daily", "is contraindicated in people with liver failure"),
    ("human", "500 mg by mouth three times daily", "is used with caution in people with liver failure"),
)
OTHER = """# Febrinol

### Usage
* **Fever:** to bring the temperature down.

### Dosage
* **Adults:** {dose}.

### Precautions
* **Liver disease:** Febrinol {liver}.
* **Breastfeeding:** It is not known whether Febrinol passes into breast milk.
"""


def test_three_sources_are_compared_and_resolved(revision, editor, visitor):
    for origin, dose, liver in OTHERS:
        factories.imported(OTHER.format(dose=dose, liver=liver), by=editor, origin=origin, file_name=origin)
    somebody = visitor(editor.username)
    somebody.go(reverse("admin:monographs_drug_change", args=[revision.drug_id]))
    somebody.page.click("text=Compare its sources")
    assert "disagreement" in somebody.reads()
    somebody.picture("board")
    has_no_fault(somebody)
    row = somebody.page.locator("tr", has_text="reast milk").first
    row.get_by_role("link", name="Resolve").focus()
    somebody.page.keyboard.press("Enter")
    somebody.page.wait_for_url("**/resolve/**")
    has_no_fault(somebody)
    somebody.page.locator("label.desk-card", has_text="It is not known whether").first.click()
    somebody.page.fill("[name=reason]", "The two later documents agree.")
    somebody.picture("resolve")
    somebody.page.get_by_role("button", name="Keep this answer").click()
    assert "The two later documents agree." in somebody.reads()
    somebody.picture("board-resolved")
    has_no_fault(somebody)
    take = somebody.page.get_by_role("button", name=f"Take into revision {revision.number}", exact=True)
    take.first.click()
    somebody.page.wait_for_url("**/evidence/")
    assert "Taken into the draft" in somebody.reads()
    assert "It is not known whether" in somebody.reads()


def test_tasks_sources_and_the_import_can_be_used_by_everybody(revision, editor, visitor):
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    label = Source.objects.get(origin="label")
    somebody = visitor(editor.username)
    for address in (
        "/admin/tasks/",
        "/admin/import/",
        reverse("admin:monographs_source_change", args=[label.pk]),
        reverse("admin:monographs_source_standing", args=[label.pk]),
    ):
        somebody.go(address)
        has_no_fault(somebody)
    somebody.page.check("[value=superseded]")
    somebody.page.fill("[name=reason]", "A newer edition is out.")
    somebody.page.get_by_role("button", name="Change the standing").click()
    somebody.page.wait_for_url("**/change/")
    assert "A newer edition is out." in somebody.reads()
