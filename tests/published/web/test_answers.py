"""What every readers' page has in common: its headers, its methods, its refusals, its one query."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monographs.published import reading
from monographs.published.web import answers
from tests import factories
from tests.documents import a_document
from tests.published.addresses import SHELF
from tests.published.documents import document, natalizumab
from tests.published.editions import REASON, publish, withdraw
from tests.published.reader import Page


pytestmark = pytest.mark.django_db

PAGES = {
    "/": 200,
    "/search/": 200,
    "/search/?q=natalizumab": 200,
    "/drugs/": 200,
    "/drugs/natalizumab/": 200,
    "/drugs/natalizumab/editions/": 200,
    "/drugs/natalizumab/editions/1/": 200,
    "/drugs/natalizumab/editions/2/": 200,
    "/drugs/natalizumab/editions/3/": 404,
    "/drugs/gonumab/": 410,
    "/drugs/gonumab/editions/": 410,
    "/drugs/gonumab/editions/1/": 410,
    "/drugs/nowhere/": 404,
    "/drugs/nowhere/editions/": 404,
    "/drugs/nowhere/editions/1/": 404,
    "/about/": 200,
    "/robots.txt": 200,
}


@pytest.fixture
def shelf():
    """Natalizumab in its second edition, and Gonumab, withdrawn."""
    publish(natalizumab())
    publish(natalizumab(), number=2)
    publish(document("Gonumab"))
    withdraw(document("Gonumab"))


@pytest.mark.parametrize(("path", "status"), PAGES.items())
def test_every_page_may_be_cached_by_anyone_and_asks_again_each_time(client, shelf, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in response.headers
    assert response.headers["Vary"] == "Accept-Encoding"
    assert not response.cookies


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/robots.txt"])
def test_the_policy_of_every_page_lets_no_script_and_no_style_stand_in_it(client, shelf, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_read_and_nothing_else(shelf, path, method):
    browser = Client(enforce_csrf_checks=True)
    assert getattr(browser, method)(path).status_code == 405


@pytest.mark.parametrize("path", ["/", "/drugs/natalizumab/", "/drugs/gonumab/", "/search/?q=x"])
def test_a_head_request_has_the_same_headers_and_no_body(client, shelf, path):
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers.get("ETag") == got.headers.get("ETag")


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/drugs/natalizumab/anything/", "/drugs/natalizumab.exe", "/drugs/a%00b/", "/drugs/../etc/"],
)
def test_an_address_that_leads_nowhere_gets_a_page(client, shelf, path):
    response = client.get(path, follow=True)
    assert response.status_code == 404
    assert b"No approved monograph" in response.content


def test_a_page_the_reader_has_already_is_not_sent_again(client, shelf):
    first = client.get("/drugs/natalizumab/")
    for header, value in (
        ("If-None-Match", first.headers["ETag"]),
        ("If-Modified-Since", first.headers["Last-Modified"]),
    ):
        again = client.get("/drugs/natalizumab/", headers={header: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Cache-Control"] == "public, no-cache"


def test_a_new_edition_a_withdrawal_and_an_overdue_review_make_another_page(client, shelf):
    address = "/drugs/natalizumab/"
    tags = [client.get(address).headers["ETag"]]
    yesterday = (timezone.now() - timedelta(days=1)).date()
    publish(natalizumab(), number=3, review_due=yesterday)
    tags.append(client.get(address).headers["ETag"])
    assert len(set(tags)) == 2
    withdraw(natalizumab())
    for tag in tags:
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 410


def test_the_permanent_address_changes_when_its_edition_is_replaced(client):
    publish(natalizumab())
    address = "/drugs/natalizumab/editions/1/"
    before = client.get(address)
    publish(natalizumab(), number=2)
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "This is an earlier edition." in after.content.decode()
    assert after.headers["Last-Modified"] != before.headers["Last-Modified"]


@pytest.mark.parametrize("path", ["/drugs/{}/", "/drugs/{}/editions/", "/drugs/{}/editions/1/"])
def test_an_unapproved_drug_answers_like_one_that_does_not_exist(client, path):
    address = path.format("exemplumab")
    nothing = client.get(address)
    factories.draft(a_document())
    drafted = client.get(address)
    factories.in_review(a_document("Reviewumab"))
    reviewed, unheard = client.get(path.format("reviewumab")), client.get(path.format("unheardumab"))
    assert nothing.status_code == reviewed.status_code == 404
    assert nothing.content == drafted.content
    assert reviewed.content == unheard.content
    assert dict(nothing.headers) == dict(drafted.headers)


@pytest.mark.parametrize(
    "path", ["/drugs/natalizumab/", "/drugs/natalizumab/editions/", "/drugs/natalizumab/editions/{}/"]
)
@pytest.mark.parametrize("number", [1, 2])
def test_a_withdrawn_monograph_says_why_and_nothing_else_on_every_route(client, shelf, path, number):
    withdraw(natalizumab())
    response = client.get(path.format(number))
    text = response.content.decode()
    assert response.status_code == 410
    assert REASON in text
    assert "This monograph was withdrawn" in text
    assert "300 mg" not in text
    assert "Tysabri" not in text
    assert "ETag" not in response.headers


def test_a_withdrawn_drug_is_in_no_list(client, shelf):
    withdraw(natalizumab())
    for path in ("/", "/drugs/", "/search/?q=tysabri", "/search/?q=PML"):
        assert "/drugs/natalizumab/" not in client.get(path).content.decode(), path


def test_a_search_for_a_withdrawn_drug_leads_to_its_notice_and_lists_no_text(client, shelf):
    withdraw(natalizumab())
    page = Page(client.get("/search/?q=natalizumab").content.decode())
    assert not page.find(cls="entry")
    assert "withdrawn" in page.text_of("main")


def test_a_reason_is_text_whatever_it_holds(client):
    publish(document("Examplamab"))
    withdraw(document("Examplamab"), reason="<script>alert(1)</script> & \u202etxet")
    text = client.get("/drugs/examplamab/").content.decode()
    assert "<script" not in text
    assert "\u202e" not in text


def test_when_the_database_does_not_answer_readers_are_told_when_to_try_again(client, monkeypatch):
    def fail(**_):
        raise OperationalError("gone")

    monkeypatch.setattr(reading, "monograph", fail)
    response = client.get("/drugs/natalizumab/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert response.headers["Cache-Control"] == "no-store"
    assert "gone" not in response.content.decode()


def test_the_state_of_the_shelf_can_be_asked(client, monkeypatch):
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/healthz").headers["Cache-Control"] == "no-store"


QUERIES = {
    # A page is one query.
    "/": 1,
    "/drugs/": 1,
    "/drugs/natalizumab/": 1,
    "/drugs/natalizumab/editions/": 1,
    "/drugs/natalizumab/editions/1/": 1,
    "/drugs/natalizumab.md": 1,
    "/drugs/natalizumab.json": 1,
    "/drugs/natalizumab/feed.atom": 1,
    "/drugs/natalizumab/changes/1-2/": 1,
    "/drugs/natalizumab/report/": 1,
    "/drugs/natalizumab/report-page/": 1,
    "/drugs/natalizumab/reported/": 1,
    "/drugs/gonumab/": 1,
    "/drugs/gonumab/editions/": 1,
    "/drugs/gonumab/editions/1/": 1,
    "/drugs/gonumab/changes/1-1/": 1,
    "/drugs/gonumab/report-page/": 1,
    "/drugs/gonumab.md": 1,
    "/conditions/": 1,
    "/effects/headache/": 1,
    "/quality/": 1,
    "/feed.atom": 1,
    "/sitemap.xml": 1,
    "/llms.txt": 1,
    "/drugs/nowhere.json": 1,
    "/compare/": 0,
    "/search/": 0,
    "/about/": 0,
    "/nowhere": 0,
    # What somebody typed is answered from the names, the words of the texts, and the monographs that answer.
    "/search/?q=natalizumab": 3,
    "/search/?q=gonumab": 3,
    "/search/?q=headache": 3,
    "/search/?q=alphamine+and+betazole": 3,
    "/search/?q=nothing+here": 3,
    "/search/suggest?q=natali": 2,
    "/search/suggest?q=nothing": 1,
    # Where nothing is, near names and other languages are looked for.
    "/drugs/nowhere/": 2,
    "/drugs/nowhere/editions/": 2,
    "/drugs/natalizumab/editions/3/": 2,
    # Names, and the texts of at most four drugs; near names for all that are unknown.
    "/compare/?drug=natalizumab&drug=Tysabri&drug=gonumab": 2,
    "/compare/?drug=nowhere&drug=nothing&drug=natalizumab&drug=gonumab": 3,
}


@pytest.mark.parametrize(("path", "queries"), QUERIES.items())
def test_a_page_costs_so_many_queries_and_no_more(client, shelf, path, queries, django_assert_num_queries):
    with django_assert_num_queries(queries):
        client.get(path)


ANSWERS = {"search": 3, "suggest": 2, "compare": 2}


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (path, ANSWERS.get(name, 1) if status != 404 else 2)
        for name in SHELF
        for path, status in SHELF[name].items()
    ],
)
def test_no_address_of_the_shelf_takes_more(client, path, most, django_assert_max_num_queries):
    publish(a_document())
    publish(a_document(), number=2)
    publish(a_document("Secundumab"))
    with django_assert_max_num_queries(most):
        client.get(path)


@pytest.mark.parametrize("path", ["/", "/drugs/", "/search/?q=antibody", "/search/?q=examplamab+5"])
def test_a_list_costs_the_same_however_long_it_is(client, path):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(path)
        return len(captured)

    publish(document("Examplamab 5", drug_class="Antibody"))
    few = queries()
    for number in range(10, 22):
        publish(document(f"Examplamab {number}", drug_class="Antibody"))
    assert queries() == few
    assert few <= 6


def test_the_fingerprint_of_the_frame_changes_with_a_style(tmp_path, settings):
    before = answers.frame_version()
    styles = tmp_path / "static" / "public"
    styles.mkdir(parents=True)
    (styles / "site.css").write_text("body { color: red }")
    answers.frame_version.cache_clear()
    settings.ROOT = tmp_path
    try:
        assert answers.frame_version() != before
    finally:
        answers.frame_version.cache_clear()
