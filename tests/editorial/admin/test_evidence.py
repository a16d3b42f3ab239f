"""The page of evidence: statements beside the words they came from, each leading to the other."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monographs.editorial import assembly, workflow
from monographs.editorial.models import Answer, Revision, Source
from tests import factories
from tests.documents import a_document

from .pages import change_page, signed_in, step


pytestmark = pytest.mark.django_db

TEXT = """---
title: Febrinol
---

**Usage:**

Febrinol is used to treat fever in adults.

**Dosage:**

- **Adults:** 500 mg by mouth every 6 hours.

**Adverse Effects:**

- Headache (15%)
- <b onclick=alert(1)>Rash</b>
"""
LABEL = """# Febrinol

### Dosage
* **Adults:** 500 mg by mouth every six hours.

### Adverse Effects
* Headache – seen in 15% of patients
"""


@pytest.fixture
def revision(editor):
    return Revision.objects.get(pk=factories.imported(TEXT, by=editor).revision_pk)


def page_of(person, revision):
    response = signed_in(person).get(step(revision, "evidence"))
    assert response.status_code == 200
    return response.content.decode()


def statements_of(revision):
    return tuple(assembly.to_document(revision).statements())


def test_every_statement_leads_to_its_words_and_they_lead_back(revision, editor):
    html = page_of(editor, revision)
    text = Source.objects.get().text
    read = [statement for statement in statements_of(revision) if statement.origin.source]
    assert read
    for statement in read:
        assert html.count(f'id="statement-{statement.key}"') == 1
        assert html.count(f'href="#passage-{statement.key}"') == 1
        assert html.count(f'id="passage-{statement.key}"') == 1
        words = text[statement.origin.start : statement.origin.end]
        assert words.strip(), "a statement without words proves nothing"
        assert re.search(rf'data-statements="[^"]*\b{statement.key}\b', html)


def test_no_id_is_there_twice(revision, editor):
    ids = re.findall(r'\bid="([^"]+)"', page_of(editor, revision))
    assert len(ids) == len(set(ids))


def test_words_of_a_dropped_statement_are_marked_as_in_no_statement(revision, editor):
    assert "Headache" not in uncovered(page_of(editor, revision))
    revision.adverseeffect_rows.filter(term__contains="Headache").delete()
    revision.narrative_rows.filter(words__contains="Headache").delete()
    assert "Headache" in uncovered(page_of(editor, revision))


def uncovered(html):
    return "".join(re.findall(r'<mark class="desk-uncovered"><span.*?</mark>', html, re.DOTALL))


def test_what_a_source_holds_is_shown_and_never_run(revision, editor):
    html = page_of(editor, revision)
    assert "<b onclick" not in html
    assert "&lt;b onclick" in html


def test_every_role_of_the_desk_sees_it_and_nobody_else(revision, moderator, administrator, client):
    for person in (moderator, administrator):
        assert "Febrinol" in page_of(person, revision)
    assert client.get(step(revision, "evidence")).status_code == 302


def test_it_is_not_kept_by_any_cache(revision, editor):
    assert "no-store" in signed_in(editor).get(step(revision, "evidence"))["Cache-Control"]


def test_the_pages_of_a_revision_lead_to_it(revision, editor, moderator):
    submitted = factories.in_review(a_document("Waitumab"))
    assert "../evidence/" in signed_in(editor).get(change_page(revision)).content.decode()
    review = signed_in(moderator).get(step(submitted, "review")).content.decode()
    assert step(submitted, "evidence") in review


def test_a_source_for_internal_use_says_so(revision, editor):
    Source.objects.update(quotable=False)
    assert "never shown word for word to readers" in page_of(editor, revision)


def test_the_state_of_each_check_stands_beside_the_statement(revision, editor, other_editor, moderator):
    factories.imported(LABEL, by=editor, origin="label", file_name="label.md")
    label = Source.objects.get(origin="label")
    dose = next(statement for statement in statements_of(revision) if statement.kind == "dosage")
    assert "nobody has held it against a source" in page_of(editor, revision)
    answer(revision, dose.key, label, other_editor)
    assert "so a second person must check it" in page_of(editor, revision)
    answer(revision, dose.key, label, moderator)
    assert "Checked by Edgar and Mona." in page_of(editor, revision)
    answer(revision, dose.key, label, factories.person("Editors"), accurate=Answer.NO, note="Six, not four.")
    html = page_of(editor, revision)
    assert "Disputed. Both views are kept" in html
    assert "Six, not four." in html
    assert html.count("every six hours") >= 3
    Source.objects.filter(pk=label.pk).update(standing="retracted")
    assert "Unchecked again. Its source is retracted." in page_of(editor, revision)


def answer(revision, key, source, by, **answers):
    yes = {"supported": Answer.YES, "accurate": Answer.YES, "plausible": Answer.YES}
    workflow.check_statement(
        revision=revision,
        key=key,
        source=source,
        quote="500 mg by mouth every six hours",
        by=by,
        **{**yes, **answers},
    )


def test_more_statements_need_no_more_queries(editor):
    counts = []
    for number in (2, 40):
        lines = "\n".join(f"- Effect{place} ({place}%)" for place in range(1, number))
        outcome = factories.imported(f"{TEXT}{lines}\n".replace("Febrinol", f"Drug{number}ol"), by=editor)
        revision = Revision.objects.get(pk=outcome.revision_pk)
        client = signed_in(editor)
        client.get(step(revision, "evidence"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(step(revision, "evidence"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
