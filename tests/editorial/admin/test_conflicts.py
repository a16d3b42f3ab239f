"""Two editors on one draft: nobody's text is lost, and nobody's is overwritten unseen."""

import pytest

from monographs.editorial import workflow
from tests import factories

from .pages import change_page, edit_page, field_name, form_of, signed_in


@pytest.fixture
def revision(editor):
    return factories.draft(author=editor)


def opened(person, revision):
    """Return a browser with the revision's page open: the client and the page."""
    client = signed_in(person)
    return client, client.get(edit_page(revision)).content.decode()


def save(client, html, revision, **fields):
    return client.post(change_page(revision), {**form_of(html), **fields})


def reopened(client, page, revision):
    """Press the button of the conflict page."""
    fields = form_of(page, form=f'action="{change_page(revision)}"')
    return client.post(change_page(revision), {**fields, "_reopen": "1"})


def test_a_stale_save_is_refused_and_both_texts_are_shown(editor, other_editor, revision):
    first, first_page = opened(editor, revision)
    second, second_page = opened(other_editor, revision)
    words = field_name(first_page, "dosage-adults", "words")
    save(second, second_page, revision, **{words: ["Given 300 mg by theirs."]})
    response = save(first, first_page, revision, **{words: ["Given 300 mg by mine."]})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Edgar saved this draft after you opened it" in page
    assert "Given 300 mg by theirs." in page
    assert "Given 300 mg by mine." in page
    assert revision.dosage_rows.get().words == "Given 300 mg by theirs."


def test_the_refused_text_can_be_gone_on_with(editor, other_editor, revision):
    first, first_page = opened(editor, revision)
    second, second_page = opened(other_editor, revision)
    words = field_name(first_page, "dosage-adults", "words")
    save(second, second_page, revision, **{words: ["Given 300 mg by theirs."]})
    page = save(first, first_page, revision, **{words: ["Given 300 mg\r\nby mine."]}).content.decode()
    again = reopened(first, page, revision).content.decode()
    assert "Nothing is saved yet" in again
    assert revision.dosage_rows.get().words == "Given 300 mg by theirs."
    assert save(first, again, revision).status_code == 302
    assert revision.dosage_rows.get().words == "Given 300 mg\nby mine."


def test_what_only_the_other_changed_stays_theirs(editor, other_editor, revision):
    first, first_page = opened(editor, revision)
    second, second_page = opened(other_editor, revision)
    headache = field_name(first_page, "adverse-headache", "onset")
    milk = field_name(first_page, "precaution-milk", "topics")
    words = field_name(first_page, "dosage-adults", "words")
    save(
        second,
        second_page,
        revision,
        **{headache: ["in the first week"], "target": ["Integrin"], milk: ["lactation", "hepatic"]},
    )
    page = save(first, first_page, revision, **{words: ["Given 300 mg by mine."]}).content.decode()
    assert "Only they changed this" in page
    again = reopened(first, page, revision).content.decode()
    assert save(first, again, revision).status_code == 302
    revision.refresh_from_db()
    assert revision.target == "Integrin"
    assert revision.adverseeffect_rows.get(key="adverse-headache").onset == "in the first week"
    assert revision.precaution_rows.get(key="precaution-milk").topics == ["lactation", "hepatic"]
    assert revision.dosage_rows.get().words == "Given 300 mg by mine."


def test_a_page_without_its_version_is_stale(editor, revision):
    client, page = opened(editor, revision)
    fields = form_of(page)
    del fields["version"]
    assert client.post(change_page(revision), {**fields, "target": ["Integrin"]}).status_code == 409
    assert client.post(change_page(revision), {**fields, "version": ["x"]}).status_code == 409
    revision.refresh_from_db()
    assert revision.target == ""


def test_text_written_while_it_was_submitted_is_kept_in_the_page(editor, other_editor, revision):
    client, page = opened(other_editor, revision)
    workflow.submit(revision=revision, by=editor)
    response = save(client, page, revision, target=["Integrin"])
    text = response.content.decode()
    assert response.status_code == 409
    assert "its text is fixed" in text
    assert "Integrin" in text
    revision.refresh_from_db()
    assert revision.target == ""


def test_a_statement_the_other_removed_is_not_lost_from_the_page(editor, other_editor, revision):
    first, first_page = opened(editor, revision)
    words = field_name(first_page, "programme-watch", "words")
    workflow.drop_statement(
        revision=revision, key="programme-watch", reason="Ended.", by=other_editor, version=revision.version
    )
    page = save(
        first, first_page, revision, **{words: ["Given only under the new programme."]}
    ).content.decode()
    assert "Given only under the new programme." in page
    again = reopened(first, page, revision)
    assert again.status_code == 200
    assert "Given only under the new programme." in again.content.decode()
    assert "was removed meanwhile" in again.content.decode()
