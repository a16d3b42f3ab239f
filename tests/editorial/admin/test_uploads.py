"""Texts pasted in, and archives: each document is answered for."""

import io
import tarfile
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from monographs.editorial.admin import uploads
from monographs.editorial.models import Revision, Source

from .pages import signed_in


pytestmark = pytest.mark.django_db

IMPORT = "/admin/import/"
TEXT = "---\ntitle: {name}\n---\n\n**Usage:** It is used in adults.\n"
REFUSAL = "---\ntitle: Nullumab\n---\n\nI cannot provide a monograph. Please provide the name of the drug.\n"
DECLARED = {"origin": "label", "language": "en", "quotable": "on"}


@pytest.fixture
def client(editor):
    return signed_in(editor)


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return SimpleUploadedFile("documents.zip", packed.getvalue())


def tarred(files):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return SimpleUploadedFile("documents.tar.gz", packed.getvalue())


def test_a_pasted_text_becomes_a_source_like_a_file(client):
    text = TEXT.format(name="Testumab")
    page = client.post(
        IMPORT,
        {
            **DECLARED,
            "text": text.replace("\n", "\r\n"),
            "title": "Testumab, label",
            "licence": "open",
            "dated": "2026-02-01",
        },
    )
    assert page.status_code == 200
    source = Source.objects.get()
    assert bytes(source.content) == text.encode()
    assert (source.origin, source.title, source.licence) == ("label", "Testumab, label", "open")
    assert str(source.dated) == "2026-02-01"
    assert Revision.objects.get().importer.username == "edith"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "Some text."}, "Give the title"),
        ({}, "Choose a file, or paste the text"),
        ({"text": " \n "}, "Choose a file, or paste the text"),
        ({"text": "x" * 300_000, "title": "Long"}, "Split it first"),
    ],
)
def test_a_text_that_cannot_be_taken_is_answered_in_words(client, fields, sentence):
    page = client.post(IMPORT, {**DECLARED, **fields})
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert not Source.objects.exists()


def test_a_file_and_a_text_together_are_too_much(client):
    file = SimpleUploadedFile("a.md", TEXT.format(name="Testumab").encode())
    page = client.post(IMPORT, {**DECLARED, "file": file, "text": "Some text.", "title": "Both"})
    assert page.status_code == 400
    assert "not both" in page.content.decode()


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_each_document_of_an_archive_is_answered_for(client, pack):
    files = {
        "one.md": TEXT.format(name="Onumab"),
        "two.md": TEXT.format(name="Twoumab"),
        "same.md": TEXT.format(name="Onumab"),
        "empty-answer.md": REFUSAL,
        "picture.png": "no text",
        "../out.md": TEXT.format(name="Outumab"),
    }
    page = client.post(IMPORT, {**DECLARED, "file": pack(files)})
    html = page.content.decode()
    assert page.status_code == 200
    assert "What became of 6 documents" in html
    for count in ("2 drafted", "1 unchanged", "1 quarantined", "2 refused"):
        assert count in html
    for name in files:
        assert f"/{name}" in html
    assert Source.objects.count() == 3
    assert Revision.objects.count() == 2


def test_an_archive_that_takes_too_long_says_what_was_left(client, monkeypatch):
    monkeypatch.setattr(uploads, "ENOUGH", -1)
    page = client.post(IMPORT, {**DECLARED, "file": zipped({"one.md": TEXT.format(name="Onumab")})})
    assert "for lack of time" in page.content.decode()
    assert not Source.objects.exists()


def test_an_archive_that_is_too_large_or_damaged_is_answered_in_words(client, monkeypatch):
    damaged = SimpleUploadedFile("documents.zip", b"PK\x03\x04 and then nothing")
    assert "damaged" in client.post(IMPORT, {**DECLARED, "file": damaged}).content.decode()
    monkeypatch.setattr(uploads, "MOST_UPLOADED", 10)
    large = client.post(IMPORT, {**DECLARED, "file": zipped({"one.md": "x"})})
    assert large.status_code == 400
    assert "Split it first" in large.content.decode()


def test_only_editors_import_archives(moderator):
    page = signed_in(moderator).post(IMPORT, {**DECLARED, "file": zipped({"one.md": "x"})})
    assert page.status_code == 403


def test_what_waits_in_quarantine_is_found_by_title_file_name_and_text(client):
    other = REFUSAL.replace("Nullumab", "Zerumab").replace("a monograph", "an overview")
    client.post(IMPORT, {**DECLARED, "file": zipped({"first.md": REFUSAL, "second.md": other})})
    listed = reverse("admin:monographs_source_changelist")
    assert Source.objects.exclude(quarantine=[]).count() == 2
    for words in ("zerumab", "second.md", "An OVERVIEW"):
        html = client.get(listed, {"quarantine": "waiting", "q": words}).content.decode()
        assert "Zerumab" in html
        assert "Nullumab" not in html
