"""What a forged form, a hostile text and a stranger cannot do on the desk."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from monographs.document import Origin
from monographs.document.markdown import render
from monographs.editorial.admin.revisions import RevisionAdmin
from monographs.editorial.admin.site import desk
from monographs.editorial.models import LedgerEntry, Revision, Source
from tests import factories
from tests.conftest import PASSWORD, make_person
from tests.documents import a_document

from .pages import change_page, edit_page, field_name, form_of, sent_for, signed_in, step


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"

FORGED = {
    "status": "approved",
    "approved_by": "1",
    "approved_at": "2026-01-01",
    "author": "1",
    "importer": "1",
    "last_editor": "1",
    "submitted_by": "1",
    "submission": "1",
    "contributors": "1",
    "number": "99",
    "edition": "99",
    "drug": "1",
    "language": "xx",
    "based_on": "1",
    "review_due": "2099-01-01",
}


@pytest.fixture
def client(editor):
    return signed_in(editor)


def columns(row, *apart) -> dict:
    row.refresh_from_db()
    return {
        field.attname: getattr(row, field.attname) for field in row._meta.fields if field.name not in apart
    }


def test_a_forged_field_of_a_revision_changes_nothing(editor, client):
    revision = factories.draft(author=editor)
    before = columns(revision, "target", "version", "updated_at")
    forged = {name: [value] for name, value in FORGED.items()}
    client.post(change_page(revision), {**sent_for(client, revision), **forged, "target": ["Integrin"]})
    assert columns(revision, "target", "version", "updated_at") == before
    assert revision.target == "Integrin"


def test_a_forged_field_of_a_statement_changes_nothing(editor, client):
    revision = factories.draft(a_document(origin=Origin(kind="ai")), author=editor)
    row = revision.dosage_rows.get()
    before = columns(row, "route", "origin_edited")
    html = client.get(edit_page(revision)).content.decode()
    route = field_name(html, "dosage-adults", "route")
    prefix = route.removesuffix("route")
    forged = {
        "key": "other-key",
        "part_of": "narrative-use",
        "origin_kind": "human",
        "origin_source": "1",
        "origin_start": "0",
        "origin_end": "5",
        "origin_edited": "",
        "check": "checked",
    }
    fields = {**form_of(html), route: ["oral"], **{prefix + name: [value] for name, value in forged.items()}}
    client.post(change_page(revision), fields)
    assert columns(row, "route", "origin_edited") == before
    assert (row.route, row.origin_edited) == ("oral", True)


def test_a_row_of_another_revision_is_not_changed(editor, client):
    revision = factories.draft(a_document("Onemab"), author=editor)
    other = factories.draft(a_document("Othermab"), author=editor)
    theirs = other.dosage_rows.get()
    html = client.get(edit_page(revision)).content.decode()
    words = field_name(html, "dosage-adults", "words")
    changes = {words: ["Taken over"], words.replace("-words", "-id"): [str(theirs.pk)]}
    response = client.post(change_page(revision), {**form_of(html), **changes})
    assert response.status_code == 200
    assert "was removed meanwhile" in response.content.decode()
    theirs.refresh_from_db()
    assert theirs.words != "Taken over"


def test_a_heading_of_another_revision_is_not_taken(editor, client):
    revision = factories.draft(a_document("Onemab"), author=editor)
    other = factories.draft(a_document("Othermab"), author=editor)
    html = client.get(edit_page(revision)).content.decode()
    section = field_name(html, "dosage-adults", "section")
    fields = {**form_of(html), section: [str(other.sections.first().pk)]}
    assert "Select a valid choice" in client.post(change_page(revision), fields).content.decode()


def test_a_forged_copy_is_refused(editor, client):
    revision = factories.draft(author=editor)
    response = client.post(change_page(revision), {**sent_for(client, revision), "_saveasnew": ["1"]})
    assert response.status_code == 403
    assert Revision.objects.count() == 1


def test_a_forged_field_of_a_source_changes_nothing(editor, client):
    factories.imported("---\ntitle: Testumab\n---\n\n**Usage:** It is a test.\n", by=editor)
    source = Source.objects.get()
    before = columns(source, "publisher")
    address = reverse("admin:monographs_source_change", args=[source.pk])
    fields = form_of(client.get(address).content.decode(), form='id="source_form"')
    forged = {
        "origin": ["human"],
        "key": ["other"],
        "sha256": ["0" * 64],
        "content": ["other"],
        "quarantine": ["[]"],
        "released_at": ["2026-01-01"],
        "imported_by": ["1"],
        "drug": [""],
        "reading": ["{}"],
        "file_name": ["other"],
    }
    client.post(address, {**fields, **forged, "publisher": ["A publisher"]})
    assert columns(source, "publisher") == before
    assert source.publisher == "A publisher"
    change = LedgerEntry.objects.get(action="describe").payload["changes"]
    assert change == [{"part": "publisher", "old": "", "new": "A publisher"}]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x.example"]
)
def test_an_unsafe_address_of_a_source_is_refused(editor, client, address):
    factories.imported("---\ntitle: Testumab\n---\n\n**Usage:** It is a test.\n", by=editor)
    source = Source.objects.get()
    page = reverse("admin:monographs_source_change", args=[source.pk])
    fields = form_of(client.get(page).content.decode(), form='id="source_form"')
    response = client.post(page, {**fields, "url": [address]})
    assert "begins with http" in response.content.decode()
    source.refresh_from_db()
    assert source.url == ""


@pytest.mark.parametrize("made", ["in_review", "approved", "rejected", "superseded", "withdrawn"])
def test_a_text_that_is_fixed_can_only_be_read(editor, client, made):
    revision = getattr(factories, made)(author=editor)
    before = columns(revision)
    page = client.get(edit_page(revision)).content.decode()
    assert "its text is fixed" in page
    assert 'name="generic_name"' not in page
    assert "Adults are given 300 mg by infusion every 4 weeks." in page
    assert "_save" not in page
    response = client.post(change_page(revision), {"version": str(revision.version), "generic_name": "Other"})
    assert response.status_code == 409
    assert columns(revision) == before


@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_only_editors_change_a_draft(request, db, role):
    revision = factories.draft()
    client = signed_in(request.getfixturevalue(role))
    page = client.get(edit_page(revision)).content.decode()
    assert "Only editors can change drafts." in page
    assert 'name="generic_name"' not in page
    response = client.post(change_page(revision), {"version": "1", "generic_name": "Other"})
    assert response.status_code == 403
    revision.refresh_from_db()
    assert revision.generic_name == "Exemplumab"


@pytest.mark.parametrize("name", ["submit", "take_back", "revise"])
def test_a_moderator_cannot_take_an_editors_step(moderator, name):
    revision = factories.approved() if name == "revise" else factories.draft()
    response = signed_in(moderator).post(step(revision, name))
    assert response.status_code == 403
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("name", ["submit", "take_back", "revise", "decide"])
def test_a_step_needs_the_token_of_its_page(editor, name):
    revision = factories.draft(author=editor)
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(step(revision, name)).status_code == 403
    revision.refresh_from_db()
    assert revision.version == 1


def test_the_role_that_is_taken_away_ends_at_once(moderator):
    revision = factories.in_review()
    client = signed_in(moderator)
    moderator.groups.clear()
    fields = {"decision": "approve", "password": PASSWORD, "digest": revision.submission.digest}
    assert client.post(step(revision, "decide"), fields).status_code == 403


def test_hostile_words_are_inert_on_every_page(editor, client):
    document = a_document(HOSTILE)
    document = document.replace(
        sections=tuple(
            section.replace(
                title=HOSTILE,
                statements=tuple(statement.replace(words=HOSTILE) for statement in section.statements),
            )
            for section in document.sections
            if section.kind != "dosage"
        )
    )
    revision = factories.draft(document, author=editor)
    outcome = factories.imported(
        f"---\ntitle: Testumab\n---\n\n**Usage:** {HOSTILE}\n", by=editor, file_name=HOSTILE
    )
    assert outcome.source
    source = Source.objects.get()
    for address in (
        reverse("admin:index"),
        reverse("admin:monographs_revision_changelist"),
        reverse("admin:monographs_drug_changelist"),
        reverse("admin:monographs_source_changelist"),
        change_page(revision),
        step(revision, "review"),
        reverse("admin:monographs_revision_history", args=[revision.pk]),
        reverse("admin:monographs_drug_change", args=[revision.drug_id]),
        reverse("admin:monographs_source_change", args=[source.pk]),
    ):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html, address
        assert "<img src=x" not in html, address


def test_a_hidden_character_is_shown_by_its_name(editor, client):
    document = a_document()
    first = document.sections[0].statements[0].replace(words="Give 0\u202e5 mg")
    sections = (document.sections[0].replace(statements=(first,)), *document.sections[1:])
    revision = factories.draft(document.replace(sections=sections), author=editor)
    for address in (change_page(revision), step(revision, "review")):
        assert "‹right to left override›" in client.get(address).content.decode()


# The Markdown editor's addresses


def preview(client, content):
    return client.post(reverse("markdownx_markdownify"), {"content": content})


@pytest.mark.parametrize(
    "words", ["**Bold** and 10<sup>6</sup>", HOSTILE, "[a](javascript:alert(1))", "", "* one\r\n* two"]
)
def test_the_preview_is_what_readers_will_see(client, words):
    response = preview(client, words)
    assert response.status_code == 200
    assert response.content.decode() == render(words.replace("\r\n", "\n"))
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_the_preview_is_for_editors(request, role):
    response = preview(signed_in(request.getfixturevalue(role)), "**x**")
    assert response.status_code == 403
    assert "<strong>" not in response.content.decode()


def test_the_preview_is_not_for_strangers(db):
    assert preview(Client(), "**x**").status_code == 403


def test_the_preview_needs_a_token_and_a_post(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert preview(client, "x").status_code == 403
    assert client.get(reverse("markdownx_markdownify")).status_code == 405


@pytest.mark.parametrize("words", ["x" * 70_000, "> " * 500 + "x"])
def test_a_text_that_cannot_be_shown_is_answered_in_words(client, words):
    response = preview(client, words)
    assert response.status_code == 400
    assert len(response.content) < 500


def test_pictures_are_refused_in_words(client):
    response = client.post(reverse("markdownx_upload"), {"image": "x"})
    assert response.status_code == 403
    assert "Pictures are not accepted" in response.content.decode()


# Accounts


def test_an_administrator_cannot_rise(administrator):
    client = signed_in(administrator)
    address = reverse("admin:auth_user_change", args=[administrator.pk])
    fields = form_of(client.get(address).content.decode(), form='id="user_form"')
    client.post(
        address, {**fields, "is_superuser": ["on"], "user_permissions": ["1"], "first_name": ["Adelaide"]}
    )
    administrator.refresh_from_db()
    assert administrator.first_name == "Adelaide"
    assert not administrator.is_superuser
    assert not administrator.user_permissions.exists()


def test_an_administrator_does_not_touch_a_superuser(administrator, superuser):
    client = signed_in(administrator)
    before = model_to_dict(superuser)
    for name in ("auth_user_change", "auth_user_password_change"):
        response = client.post(reverse(f"admin:{name}", args=[superuser.pk]), {"username": "taken"})
        assert response.status_code == 403
    superuser.refresh_from_db()
    assert model_to_dict(superuser) == before


def test_an_administrator_does_not_change_what_a_role_may_do(administrator):
    group = Group.objects.get(name="Administrators")
    response = signed_in(administrator).post(
        reverse("admin:auth_group_change", args=[group.pk]), {"name": "Administrators", "permissions": []}
    )
    assert response.status_code == 403
    assert group.permissions.exists()


def test_a_given_role_and_a_set_password_are_in_the_ledger(administrator, editor):
    client = signed_in(administrator)
    address = reverse("admin:auth_user_change", args=[editor.pk])
    fields = form_of(client.get(address).content.decode(), form='id="user_form"')
    moderators = str(Group.objects.get(name="Moderators").pk)
    client.post(address, {**fields, "groups": [moderators]})
    change = LedgerEntry.objects.get(action="change_account").payload
    assert (change["old"]["roles"], change["new"]["roles"]) == (["Editors"], ["Moderators"])
    new = "another long password"
    response = client.post(
        reverse("admin:auth_user_password_change", args=[editor.pk]),
        {"usable_password": "true", "password1": new, "password2": new},
    )
    assert response.status_code == 302
    assert LedgerEntry.objects.filter(action="set_password", subject=f"user:{editor.pk}").exists()
    assert new not in json.dumps([entry.payload for entry in LedgerEntry.objects.all()])


def test_the_name_of_an_account_never_changes(superuser, editor):
    client = signed_in(superuser)
    address = reverse("admin:auth_user_change", args=[editor.pk])
    fields = form_of(client.get(address).content.decode(), form='id="user_form"')
    client.post(address, {**fields, "username": ["mona"], "last_name": ["Editor"]})
    editor.refresh_from_db()
    assert (editor.username, editor.last_name) == ("edith", "Editor")


def test_accounts_are_never_deleted(superuser, editor):
    address = reverse("admin:auth_user_delete", args=[editor.pk])
    assert signed_in(superuser).post(address, {"post": "yes"}).status_code == 403
    assert get_user_model().objects.filter(pk=editor.pk).exists()


def test_forms_made_for_one_person_serve_only_those_with_the_same_rights(rf, editor):
    def made_for(person):
        request = rf.get("/")
        request.user = person
        return [inline(Revision, desk).get_formset(request) for inline in RevisionAdmin.inlines]

    stranger, reader = make_person("stranger"), make_person("reader", "Editors")
    assert made_for(editor) == made_for(reader)
    for allowed, refused in zip(made_for(editor), made_for(stranger), strict=True):
        assert allowed is not refused
