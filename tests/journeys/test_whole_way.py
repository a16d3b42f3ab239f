"""From a document to a signed, public monograph and off the shelf again, in a real browser."""

import pytest

from monographs.editorial.models import Revision
from monographs.editorial.verification import faults
from tests.conftest import PASSWORD, make_person


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.whole_way]

FEBRINOL = """---
layout: minimal-medicine
title: Febrinol
---

# Febrinol

### Generic Name
Febrinol

### Usage
Febrinol belongs to the medicines that lower a raised body temperature.

* **Fever:** to bring the temperature down.

### Dosage
* **Adults:** 250 mg three times daily.

### Side Effects
**Common Side Effects:**

* Nausea
* Headache

**Serious Side Effects:**

* Liver injury

### How it Works
It acts on the part of the brain that sets the temperature.

### Precautions
* **Contraindications:** Febrinol is contraindicated in people with liver failure.
* **Breastfeeding:** It passes into breast milk.

### FAQs
* **Q: What if I miss a dose?** A: Take the next one at its usual time.

**Disclaimer:** This page is for education and is not medical advice.
"""

ROUTES = ("/drugs/febrinol/", "/drugs/febrinol/editions/1/", "/drugs/febrinol/editions/2/")
TWINS = tuple(f"{route.rstrip('/')}.{form}" for route in ROUTES for form in ("md", "json"))
LISTS = ("/", "/drugs/", "/feed.atom", "/drugs/febrinol/feed.atom", "/sitemap.xml", "/llms.txt", "/effects/")


@pytest.fixture
def emma(transactional_db):
    """Editor and moderator in one: may do both, but never to the same text."""
    return make_person("emma", "Editors", "Moderators")


@pytest.fixture
def mona(transactional_db):
    """A moderator."""
    return make_person("mona", "Moderators")


def import_file(editor, tmp_path):
    path = tmp_path / "febrinol.md"
    path.write_text(FEBRINOL)
    editor.go("/admin/import/")
    editor.page.set_input_files("input[type=file]", path)
    editor.page.select_option("[name=origin]", "ai")
    editor.page.click("main button[type=submit], .desk-form button")
    assert "Draft 1 of Febrinol" in editor.reads()
    return Revision.objects.get()


def open_row(editor, row):
    """Open the page of the row's revision and its fields; return what stands there of the statement."""
    editor.go(f"/admin/monographs/revision/{row.revision_id}/change/")
    statement = editor.page.locator(f"#statement-{row.key}")
    statement.locator("summary").first.click()
    return statement


def open_the_use(editor, revision):
    """Open the fields of the indication; return the box with its words."""
    return open_row(editor, revision.indication_rows.get()).locator('[name$="-words"]')


def correct_the_use(editor, revision, words):
    """Open the revision, change the words of its indication and save; return the page."""
    open_the_use(editor, revision).fill(words)
    editor.page.click("[name=_save], [name=_continue]")
    editor.page.wait_for_load_state()
    return editor.page


def decide(moderator, revision, decision, *, reason="", password=PASSWORD):
    page = moderator.page
    moderator.go(f"/admin/monographs/revision/{revision.pk}/review/")
    page.check(f"[name=decision][value={decision}]")
    page.fill("[name=reason]", reason)
    page.fill("[name=password]", password)
    page.click(".desk-sign button")
    page.wait_for_load_state()
    revision.refresh_from_db()


def forced_approval(author, revision):
    """Send what the form would send, had it let the author sign; return the status of the answer."""
    token = author.page.context.cookies()
    form = {
        "decision": "approve",
        "digest": revision.submission.digest,
        "password": PASSWORD,
        "csrfmiddlewaretoken": next(cookie["value"] for cookie in token if cookie["name"] == "csrf"),
    }
    address = f"{author.site}/admin/monographs/revision/{revision.pk}/decide/"
    return author.page.request.post(address, form=form, headers={"Referer": author.site}).status


def test_a_document_becomes_a_public_monograph_and_goes_again(visitor, emma, mona, tmp_path):
    author, moderator, reader = visitor("emma"), visitor("mona"), visitor()

    # It comes in, and an editor corrects it with the preview beside the words.
    revision = import_file(author, tmp_path)
    assert reader.go("/drugs/febrinol/").status == 404
    page = correct_the_use(author, revision, "**Fever:** to bring a high temperature down.")
    open_row(author, revision.narrative_rows.first()).locator(".markdownx-preview p").first.wait_for()
    author.picture("desk-revision")
    assert author.complaints == []

    # Submitted; the author, although a moderator too, cannot approve it.
    page.click("text=Submit for review")
    page.wait_for_load_state()
    revision.refresh_from_db()
    assert revision.status == "in_review"
    author.go(f"/admin/monographs/revision/{revision.pk}/review/")
    assert "ask another moderator" in author.reads()
    assert page.locator("[name=password]:enabled").count() == 0
    assert forced_approval(author, revision) == 403
    revision.refresh_from_db()
    assert revision.status == "in_review"

    # A wrong password signs nothing; the right one publishes.
    decide(moderator, revision, "approve", password="guess")
    assert revision.status == "in_review"
    assert "not your password" in moderator.reads()
    moderator.picture("desk-review")
    decide(moderator, revision, "approve")
    assert revision.status == "approved"

    # Readers get it with flag, origin and marks.
    assert reader.go("/drugs/febrinol/").status == 200
    text = reader.reads()
    assert text.index("AI-generated") < text.index("high temperature")
    assert "Mona" in text
    assert "Unchecked" in text
    assert "250 mg" in text
    reader.picture("public-monograph")

    # Edited again: the old edition stays public until the new one is signed.
    author.go(f"/admin/monographs/revision/{revision.pk}/change/")
    page.click("text=Begin a new draft from this")
    page.wait_for_load_state()
    second = Revision.objects.order_by("-pk").first()
    correct_the_use(author, second, "**Fever:** to bring a very high temperature down.")
    reader.go("/drugs/febrinol/")
    assert "very high temperature" not in reader.reads()
    page.click("text=Submit for review")
    page.wait_for_load_state()
    decide(moderator, second, "approve")
    reader.go("/drugs/febrinol/")
    assert "very high temperature" in reader.reads()
    assert reader.go("/drugs/febrinol/editions/1/").status == 200
    assert "very high temperature" not in reader.reads()
    assert "superseded" in reader.reads().lower()

    # Withdrawn: gone everywhere, with the reason.
    moderator.go(f"/admin/monographs/revision/{second.pk}/withdraw/")
    moderator.page.fill("[name=reason]", "A dose was wrong.")
    moderator.page.fill("[name=password]", PASSWORD)
    moderator.page.click("text=Sign and withdraw")
    moderator.page.wait_for_load_state()
    for route in ROUTES:
        assert reader.go(route).status == 410
        assert "A dose was wrong." in reader.reads()
        assert "very high temperature" not in reader.page.content()
    for route in TWINS:
        answer = reader.page.request.get(reader.site + route)
        assert answer.status == 410
        assert "very high temperature" not in answer.text()
    for route in (*LISTS, "/search/?q=febrinol", "/search/?q=temperature"):
        text = reader.page.request.get(reader.site + route).text()
        assert "high temperature" not in text
        assert "250 mg" not in text
    assert not list(faults())


def test_a_second_editor_does_not_overwrite_the_first(visitor, emma, tmp_path):
    make_person("edgar", "Editors")
    first, second = visitor("emma"), visitor("edgar")
    revision = import_file(first, tmp_path)
    box = open_the_use(second, revision)
    box.wait_for()
    correct_the_use(first, revision, "**Fever:** to bring a high temperature down.")
    box.fill("**Fever:** to cool the body.")
    with second.page.expect_navigation() as went:
        second.page.click("[name=_save], [name=_continue]")
    assert went.value.status == 409
    assert "high temperature" in second.page.content()
    assert "to cool the body" in second.page.content()
    second.picture("desk-conflict")
    assert revision.indication_rows.get().words == "**Fever:** to bring a high temperature down."
