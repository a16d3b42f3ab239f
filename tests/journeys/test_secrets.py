"""What was never approved is in no public response, wherever one looks."""

import re
from html import unescape
from urllib.parse import urljoin
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.models import Source, Term
from monographs.published.models import Edition
from monographs.published.reports.models import Report
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document, with_words


pytestmark = pytest.mark.django_db

LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]*)""")
SIDE_DOORS = ("preview=1", "revision=1", "format=json", "lang=xx", "status=draft", "version=1", "edit=1")


class Secrets:
    """Words that must never be public; each place where they are hidden gets its own."""

    def __init__(self):
        self.words = []

    def new(self, place: str) -> str:
        """Return a secret for ``place``: one word, so that search would find it."""
        word = f"zqx{place}{len(self.words)}zqx"
        self.words.append(word)
        return word


@pytest.fixture
def secrets():
    """A desk full of secrets, beside two drugs that are public."""
    hidden = Secrets()
    editor, moderator = factories.person("Editors"), factories.person("Moderators")
    public = factories.approved(a_document(), author=editor, by=moderator)

    def spoilt(name, place):
        return with_words(a_document(name), "question-missed", f"Call {hidden.new(place)}.")

    # Drafts: of a drug nobody may know of, and of one that is public.
    factories.draft(spoilt(f"Draftumab {hidden.new('title')}", "draft"), author=editor)
    factories.in_review(spoilt("Waitumab", "review"), author=editor)
    factories.draft(spoilt("Exemplumab", "newdraft"), author=editor, drug=public.drug)
    # Decisions with their notes.
    revision = factories.in_review(spoilt("Rejectumab", "rejected"), author=editor)
    decision = {"by": moderator, "digest": revision.submission.digest, "password": PASSWORD}
    workflow.reject(revision=revision, reason=hidden.new("reason"), **decision)
    revision = factories.in_review(spoilt("Changumab", "changes"), author=editor)
    decision = {"by": moderator, "digest": revision.submission.digest, "password": PASSWORD}
    workflow.request_changes(revision=revision, reason=hidden.new("request"), **decision)
    factories.approve(
        factories.in_review(a_document("Notumab"), author=editor), by=moderator, note=hidden.new("note")
    )
    # Withdrawn: its text is gone, its public reason is not a secret.
    factories.withdrawn(spoilt("Gonumab", "withdrawn"), author=editor, by=moderator)
    # Sources: file names, quarantined text, fields of the source's own row.
    factories.imported(
        f"# Importol\n\n### Usage\n\nUsed to treat {hidden.new('source')}.\n",
        by=editor,
        file_name=f"{hidden.new('file')}.md",
    )
    factories.imported(
        f"# Refusol\n\nI cannot provide information on {hidden.new('quarantine')}.\n", by=editor
    )
    published = factories.imported(
        "# Openol\n\n### Usage\n\nOpenol is used to treat fever.\n",
        by=editor,
        file_name=f"{hidden.new('publicfile')}.md",
    )
    revision = factories.Revision.objects.get(pk=published.revision_pk)
    factories.approve(workflow.submit(revision=revision, by=editor), by=moderator)
    assert Source.objects.filter(file_name__contains="zqx").count() == 2
    Term.objects.create(kind="effect", name=hidden.new("term"))
    # What people say to each other on the desk about a text that is public, and what a reader told them.
    workflow.comment(revision=public, by=moderator, text=hidden.new("comment"), statement="question-missed")
    Report.objects.create(
        slug=public.drug.slug,
        language="en",
        edition=public.edition,
        statement_key="question-missed",
        kind=Report.Kind.values[0],
        words=hidden.new("report"),
        ticket=uuid4().hex,
        at=timezone.now(),
    )
    return hidden


def crawl(client, starts):
    """Fetch ``starts`` and everything they link to on this site; yield (address, response)."""
    seen, waiting = set(), list(starts)
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("http:", "https:", "mailto:", "//", "/admin", "/static")):
            continue
        seen.add(address)
        response = client.get(address)
        yield address, response
        if "text" in response.headers.get("Content-Type", ""):
            links = LINK.findall(response.content.decode())
            waiting += [urljoin(address, unescape(link)) for link in links if link]


def test_no_secret_is_in_any_public_response(secrets):
    client = Client()
    slugs = ["waitumab", "rejectumab", "changumab", "gonumab", "importol", "refusol", "exemplumab", "openol"]
    starts = ["/", "/drugs/", "/about/", "/healthz", "/robots.txt", "/sitemap.xml", "/nothing-here/"]
    starts += [f"/drugs/{slug}/" for slug in slugs]
    starts += [f"/drugs/{slug}{end}" for slug in slugs for end in (".md", ".json", "/feed.atom", "/report/")]
    starts += ["/feed.atom", "/llms.txt", "/quality/", "/compare/", "/conditions/", "/effects/", "/classes/"]
    starts += [f"/search/suggest?q={word[:12]}" for word in secrets.words]
    starts += [f"/drugs/{slug}/editions/{number}/" for slug in slugs for number in (1, 2, 3)]
    starts += [f"/drugs/exemplumab/?{door}" for door in SIDE_DOORS]
    starts += [f"/search/?q={word}" for word in (*secrets.words, "clinic", "Draftumab", "Waitumab", "zqx*")]
    visited = []
    for address, response in crawl(client, starts):
        visited.append(address)
        text = response.content.decode() + str(response.headers)
        for word in secrets.words:
            # A search page repeats the question it was asked; nothing else of the site may.
            asked = text.count(word) if word in address else 0
            assert text.count(word) == asked, f"{word} is at {address}"
    assert len(visited) > len(starts)
    assert Edition.objects.current().count() == 3


def test_a_search_for_a_secret_finds_nothing(secrets):
    client = Client()
    answers = {
        client.get("/search/", {"q": word}).content.decode().replace(word, "…") for word in secrets.words
    }
    baseline = client.get("/search/", {"q": "zqxnowherezqx"}).content.decode().replace("zqxnowherezqx", "…")
    assert answers == {baseline}


@pytest.mark.parametrize("slug", ["waitumab", "rejectumab", "changumab", "importol"])
def test_an_unapproved_drug_looks_like_one_that_does_not_exist(secrets, slug):
    client = Client()
    unknown, hidden = client.get("/drugs/nowhere-at-all/"), client.get(f"/drugs/{slug}/")
    assert (unknown.status_code, hidden.status_code) == (404, 404)
    assert hidden.content.decode().replace(slug, "…") == unknown.content.decode().replace(
        "nowhere-at-all", "…"
    )
    assert dict(hidden.headers) == dict(unknown.headers)
