"""Documents come in, quarantine is left with a reason, and drugs are never made twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from monographs.editorial.models import Drug, LedgerEntry, Revision, Source, Term
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document

from .pages import change_page, form_of, signed_in


TEXT = "---\ntitle: Testumab\n---\n\n**Usage:** It is used in adults.\n"
REFUSAL = "---\ntitle: Nullumab\n---\n\nI cannot provide a monograph. Please provide the name of the drug.\n"


@pytest.fixture
def client(editor):
    return signed_in(editor)


def import_text(client, text, *, name="test.md", **fields):
    file = SimpleUploadedFile(name, text.encode(), content_type="text/markdown")
    declared = {"origin": "ai", "language": "en", "quotable": "on", **fields}
    return client.post(reverse("admin:import_document"), {"file": file, **declared})


def test_a_document_becomes_a_draft_with_its_declared_origin(client, editor):
    response = import_text(client, TEXT, publisher="A publisher", dated="2026-01-31")
    revision = Revision.objects.get()
    assert response.status_code == 200
    assert change_page(revision) in response.content.decode()
    source = Source.objects.get()
    assert (source.origin, source.publisher, str(source.dated)) == ("ai", "A publisher", "2026-01-31")
    assert source.quotable
    assert revision.importer == editor


def test_the_same_document_again_changes_nothing(client):
    import_text(client, TEXT)
    assert "nothing was changed" in import_text(client, TEXT).content.decode()
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"origin": ""}, "This field is required"),
        ({"url": "javascript:alert(1)"}, "begins with http"),
        ({"language": "English"}, "Enter a valid value"),
        ({"dated": "yesterday"}, "Enter a valid date"),
    ],
)
def test_a_wrong_declaration_is_answered_in_words(client, fields, sentence):
    response = import_text(client, TEXT, **fields)
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not Source.objects.exists()


def test_bytes_that_are_no_text_are_answered_in_words(client):
    file = SimpleUploadedFile("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe" * 20)
    response = client.post(reverse("admin:import_document"), {"file": file, "origin": "ai", "language": "en"})
    assert response.status_code == 200
    assert "refused" in response.content.decode()
    assert not Source.objects.exists()


def test_only_editors_import(moderator):
    assert import_text(signed_in(moderator), TEXT).status_code == 403
    assert not Source.objects.exists()


def test_quarantine_is_listed_with_its_reasons_and_left_with_a_reason(client, moderator):
    import_text(client, REFUSAL)
    source = Source.objects.get()
    assert source.is_quarantined, source.reading
    reason = source.quarantine[0]["message"]
    waiting = reverse("admin:monographs_source_changelist") + "?quarantine=waiting"
    assert reason.split("“")[0] in client.get(waiting).content.decode()
    release = reverse("admin:monographs_source_release", args=[source.pk])
    assert signed_in(moderator).post(release, {"reason": "It is fine."}).status_code == 403
    assert client.post(release, {"reason": " "}).status_code == 400
    assert not Revision.objects.exists()
    response = client.post(release, {"reason": "It says something after all."})
    assert response.headers["Location"] == change_page(Revision.objects.get())
    assert client.post(release, {"reason": "Again."}).status_code == 409
    assert (
        "It says something after all."
        in client.get(reverse("admin:monographs_source_change", args=[source.pk])).content.decode()
    )


def test_a_source_is_shown_with_its_text_escaped(client):
    import_text(client, "---\ntitle: Testumab\n---\n\n**Usage:** In <b>adults</b> & 10<sup>6</sup>.\n")
    page = client.get(reverse("admin:monographs_source_change", args=[Source.objects.get().pk]))
    html = page.content.decode()
    assert "In &lt;b&gt;adults&lt;/b&gt; &amp; 10&lt;sup&gt;6&lt;/sup&gt;." in html
    assert "test.md" in html


def test_a_drug_lists_its_revisions_and_sources(client):
    import_text(client, TEXT)
    drug = Drug.objects.get()
    html = client.get(reverse("admin:monographs_drug_change", args=[drug.pk])).content.decode()
    assert change_page(drug.revisions.get()) in html
    assert reverse("admin:monographs_source_change", args=[drug.sources.get().pk]) in html


def add_drug(client, **fields):
    address = reverse("admin:monographs_drug_add")
    return client.post(address, {"generic_name": "", "components": "", "route": "", **fields})


def test_a_drug_is_added_once_whatever_its_spelling(client):
    add_drug(client, generic_name="Café Mabumab")
    drug = Drug.objects.get()
    assert (drug.slug, drug.identity_key) == ("cafe-mabumab", "cafe mabumab")
    refused = add_drug(client, generic_name="CAFE MABUMAB").content.decode()
    assert "is here already" in refused
    assert f'as <a href="{reverse("admin:monographs_drug_change", args=[Drug.objects.get().pk])}">' in refused
    assert "Latin letters" in add_drug(client, generic_name="药").content.decode()
    assert Drug.objects.count() == 1
    assert LedgerEntry.objects.filter(action="add", subject=f"drug:{drug.pk}").exists()


def test_the_address_of_a_drug_never_changes(client):
    drug = factories.draft(a_document("Onemab")).drug
    address = reverse("admin:monographs_drug_change", args=[drug.pk])
    client.post(address, {"generic_name": "Onemab alfa", "slug": "other", "identity_key": "other"})
    drug.refresh_from_db()
    assert (drug.generic_name, drug.slug, drug.identity_key) == ("Onemab alfa", "onemab", "onemab")


def test_an_empty_draft_begins_at_its_drug(client, moderator):
    add_drug(client, generic_name="Onemab")
    begin = reverse("admin:monographs_drug_begin", args=[Drug.objects.get().pk])
    assert signed_in(moderator).post(begin).status_code == 403
    assert client.get(begin).status_code == 405
    response = client.post(begin)
    revision = Revision.objects.get()
    assert response.headers["Location"] == change_page(revision)
    assert client.get(change_page(revision)).status_code == 200


def test_a_term_keeps_its_synonyms_as_a_list(client):
    client.post(
        reverse("admin:monographs_term_add"),
        {"kind": "condition", "name": "Crohn's disease", "synonyms": "Crohn disease\r\nRegional enteritis"},
    )
    assert Term.objects.get().synonyms == ["Crohn disease", "Regional enteritis"]


def test_whoever_guesses_passwords_is_told_to_wait(client, settings):
    client.logout()
    address = reverse("admin:login")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = client.post(address, {"username": "edith", "password": "wrong"})
    assert response.status_code == 429
    assert "Wait fifteen minutes" in response.content.decode()
    assert client.post(address, {"username": "edith", "password": PASSWORD}).status_code == 429


def test_people_change_their_own_password(client, editor):
    address = reverse("admin:password_change")
    fields = form_of(client.get(address).content.decode(), form='method="post">')
    new = "another long password"
    changed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(address, {**fields, **changed}).status_code == 302
    editor.refresh_from_db()
    assert editor.check_password(new)
