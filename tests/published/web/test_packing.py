"""Packed answers, and conditional requests for every page that can be kept."""

import gzip

import pytest

from monographs.published.web.packing import takes_gzip
from tests.documents import a_document
from tests.published.addresses import PATHS
from tests.published.editions import publish


pytestmark = pytest.mark.django_db

PACKED = {"Accept-Encoding": "gzip, deflate, br"}
FORMS = ("/drugs/exemplumab/report/dosage-adults/", "/drugs/exemplumab/report-page/")
NEVER_KEPT = (*FORMS, "/healthz")
KEPT = [path for path, status in PATHS.items() if status == 200 and path not in NEVER_KEPT]


@pytest.fixture(autouse=True)
def shelf():
    """The drugs the addresses are about."""
    publish(a_document())
    publish(a_document(dose="450"), number=2)
    publish(a_document("Secundumab"))


def test_every_answer_that_can_be_kept_is_packed_and_the_same_inside(client):
    for path in KEPT:
        plain, small = client.get(path), client.get(path, headers=PACKED)
        assert "Content-Encoding" not in plain.headers
        assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding", path
        if "Content-Encoding" not in small.headers:
            assert len(plain.content) < 500, path
            continue
        assert gzip.decompress(small.content) == plain.content, path
        assert small.headers["Content-Length"] == str(len(small.content))


def test_every_answer_that_can_be_kept_is_sent_once(client):
    for path in KEPT:
        for headers in ({}, PACKED):
            first = client.get(path, headers=headers)
            again = client.get(path, headers={**headers, "If-None-Match": first.headers["ETag"]})
            assert (again.status_code, again.content) == (304, b""), path
            for name in ("ETag", "Vary", "Cache-Control", "Access-Control-Allow-Origin"):
                assert again.headers.get(name) == first.headers.get(name), (path, name)


def test_a_validator_is_weak_where_the_bytes_are_packed(client):
    plain = client.get("/drugs/exemplumab/").headers["ETag"]
    small = client.get("/drugs/exemplumab/", headers=PACKED).headers["ETag"]
    assert plain.startswith('"')
    assert small == f"W/{plain}"
    # Either may be shown again: a cache may have unpacked what it kept.
    for headers in ({}, PACKED):
        for tag in (plain, small):
            known = client.get("/drugs/exemplumab/", headers={**headers, "If-None-Match": tag})
            assert known.status_code == 304


def test_a_head_request_tells_the_packed_length(client):
    got = client.get("/drugs/exemplumab/", headers=PACKED)
    head = client.head("/drugs/exemplumab/", headers=PACKED)
    assert head.content == b""
    for name in ("ETag", "Content-Length", "Content-Encoding", "Vary"):
        assert head.headers[name] == got.headers[name]


def test_a_new_edition_renews_the_lists(client):
    lists = ("/", "/drugs/", "/search/?q=exemplumab", "/sitemap.xml", "/llms.txt", "/feed.atom", "/quality/")
    tags = {path: client.get(path).headers["ETag"] for path in lists}
    publish(a_document(dose="600"), number=3)
    publish(a_document("Tertiumab exemplumab"))
    for path, tag in tags.items():
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200, path


def test_what_is_gone_or_missing_is_packed_but_never_a_304(client):
    missing = client.get("/drugs/nowhere/", headers={**PACKED, "If-None-Match": "*"})
    assert missing.status_code == 404
    assert missing.headers["Content-Encoding"] == "gzip"


def test_a_form_with_its_ticket_is_sent_as_it_is(client):
    for path in FORMS:
        answer = client.get(path, headers=PACKED)
        assert "Content-Encoding" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("deflate,GZIP ; q=1.0", True),
        ("x-gzip", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("identity", False),
        ("notgzip", False),
        ("", False),
    ],
)
def test_gzip_is_sent_only_where_it_is_taken(accepted, takes):
    assert takes_gzip(accepted) is takes
