"""Twins, feeds, sitemap and ``llms.txt``: current, cacheable, and silent on what nobody signed."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import jsonschema
import pytest

from monographs.document import Origin
from tests.documents import a_document, with_words

from .shelving import SIGNED_AT, put, take_away


pytestmark = pytest.mark.django_db

AI = Origin(kind="ai")
ATOM = "{http://www.w3.org/2005/Atom}"
FORMS = ("md", "json")
FEEDS = ("/feed.atom", "/drugs/exemplumab/feed.atom")


@pytest.fixture
def two_editions():
    put(a_document(origin=AI))
    return put(a_document(origin=AI, dose="450"), number=2, signed_at=SIGNED_AT + timedelta(days=30))


@pytest.mark.parametrize("form", FORMS)
def test_a_twin_gives_the_edition_in_force_and_permalinks_theirs(client, two_editions, form):
    current = client.get(f"/drugs/exemplumab.{form}").content.decode()
    earlier = client.get(f"/drugs/exemplumab/editions/1.{form}").content.decode()
    assert "450 mg" in current
    assert "300 mg" in earlier
    assert "superseded" in earlier
    assert two_editions.digest in current


@pytest.mark.parametrize("form", FORMS)
def test_a_twin_is_readable_from_anywhere_and_answers_304_until_something_changes(client, two_editions, form):
    for path in (f"/drugs/exemplumab.{form}", f"/drugs/exemplumab/editions/2.{form}"):
        answer = client.get(path)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Vary"] == "Accept-Encoding"
        assert not answer.cookies
        again = client.get(path, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
        assert again["Access-Control-Allow-Origin"] == "*"
    put(a_document(origin=AI, dose="600"), number=3)
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_a_twin_takes_one_query(client, two_editions, django_assert_num_queries):
    for path in ("/drugs/exemplumab.md", "/drugs/exemplumab/editions/1.json", "/drugs/exemplumab/"):
        with django_assert_num_queries(1):
            client.get(path)


@pytest.mark.parametrize("form", FORMS)
def test_a_withdrawn_monograph_is_gone_in_every_form_with_the_reason(client, two_editions, form):
    take_away("exemplumab", reason="Dose wrong.\n\n# Not a heading")
    for path in (f"/drugs/exemplumab.{form}", f"/drugs/exemplumab/editions/1.{form}"):
        answer = client.get(path)
        text = answer.content.decode()
        assert answer.status_code == 410
        assert "Dose wrong." in text
        assert "mg" not in text
        assert "\n#" not in text
    if form == "json":
        assert json.loads(text)["error"] == "withdrawn"


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_signed_cannot_be_told_from_what_does_not_exist(client, form):
    from tests import factories

    factories.in_review(a_document("Secretumab"))
    answers = [client.get(f"/drugs/{slug}.{form}") for slug in ("secretumab", "nowhere")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    feeds = [client.get(f"/drugs/{slug}/feed.atom") for slug in ("secretumab", "nowhere")]
    assert feeds[0].status_code == feeds[1].status_code == 404
    assert feeds[0].content == feeds[1].content
    for path in ("/feed.atom", "/sitemap.xml", "/llms.txt"):
        assert b"ecretumab" not in client.get(path).content


def test_a_twin_is_read_and_never_written(client, two_editions):
    assert client.post("/drugs/exemplumab.json").status_code == 405
    assert client.head("/drugs/exemplumab.json").status_code == 200


def entries(client, path):
    root = ElementTree.fromstring(client.get(path).content)
    return [
        {name: entry.findtext(ATOM + name) for name in ("id", "title", "updated", "summary")}
        for entry in root.findall(ATOM + "entry")
    ]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_tells_each_approval_newest_first_and_its_flag_first(client, two_editions, path):
    found = entries(client, path)
    assert [entry["id"].rsplit("/", 2)[1] for entry in found] == ["2", "1"]
    assert all(entry["summary"].startswith("AI-generated · 0 of") for entry in found)
    assert two_editions.digest in found[0]["summary"]
    assert found[0]["updated"] == "2026-04-02T14:05:00+00:00"


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_tells_a_withdrawal_once_with_its_reason_and_none_of_the_text(client, two_editions, path):
    take_away("exemplumab", reason="Dose wrong & <dangerous>.")
    (entry,) = entries(client, path)
    assert entry["title"] == "Exemplumab: withdrawn"
    assert "Dose wrong & <dangerous>." in entry["summary"]
    assert entry["id"].endswith("/2/#withdrawn")


def test_a_feed_answers_304_and_holds_what_xml_cannot(client):
    put(a_document("Odd\x01umab\ufffe"), slug="odd")
    answer = client.get("/feed.atom")
    (entry,) = entries(client, "/feed.atom")
    assert "\x01" not in entry["title"]
    assert client.get("/feed.atom", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_lists_take_the_same_queries_however_many_drugs_there_are(client, django_assert_max_num_queries):
    for number in range(12):
        put(a_document(f"Exemplumab {number}"))
    take_away("exemplumab-3")
    for path in ("/feed.atom", "/sitemap.xml", "/llms.txt"):
        with django_assert_max_num_queries(2):
            assert client.get(path).status_code == 200


def test_the_sitemap_gives_the_true_time_of_approval(client, two_editions):
    text = client.get("/sitemap.xml").content.decode()
    assert text.count("<url>") == 1
    assert "/drugs/exemplumab/</loc><lastmod>2026-04-02T14:05:00+00:00</lastmod>" in text
    assert "Sitemap: " in client.get("/robots.txt").content.decode()


def test_a_sitemap_too_long_is_cut_in_parts(client, monkeypatch):
    monkeypatch.setattr("monographs.published.web.crawlers._MOST_ADDRESSES", 2)
    for number in range(3):
        put(a_document(f"Exemplumab {number}"))
    index = client.get("/sitemap.xml").content.decode()
    assert index.count("<sitemap>") == 2
    parts = [client.get(f"/sitemap-{part}.xml").content.decode().count("<url>") for part in (1, 2, 3)]
    assert parts == [2, 1, 0]


def test_llms_txt_has_its_shape_and_every_flag(client, two_editions):
    lines = client.get("/llms.txt").content.decode().split("\n")
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> ")
    assert "## Monographs" in lines
    assert any("/drugs/exemplumab.md): AI-generated · 0 of" in line for line in lines)


def test_llms_txt_says_what_it_leaves_out(client, two_editions, monkeypatch):
    put(a_document("Zweitumab"))
    monkeypatch.setattr("monographs.published.web.crawlers._MOST_LINKS", 1)
    text = client.get("/llms.txt").content.decode()
    assert "[1 more]" in text
    assert "/drugs/exemplumab.md" in text
    assert "/drugs/zweitumab.md" not in text


def test_the_document_of_a_twin_fits_the_published_schema(client, two_editions):
    answer = client.get("/schema/document-1.json")
    assert answer["Content-Type"] == "application/schema+json"
    assert "/schema/document-1.json" in client.get("/llms.txt").content.decode()
    jsonschema.validate(client.get("/drugs/exemplumab.json").json()["document"], answer.json())


def data_block(page: str) -> dict:
    _, _, rest = page.partition('<script type="application/ld+json">')
    return json.loads(rest.partition("</script>")[0])


def test_the_page_bears_json_ld_open_graph_and_its_twins(client, two_editions):
    page = client.get("/drugs/exemplumab/").content.decode()
    assert data_block(page)["identifier"]["value"] == two_editions.digest
    assert '<link rel="alternate" type="text/markdown" href="/drugs/exemplumab.md">' in page
    assert 'hreflang="en"' in page
    assert '<meta property="og:title" content="Exemplumab – AI-generated text">' in page
    assert '<meta property="og:description" content="AI-generated · 0 of' in page
    earlier = client.get("/drugs/exemplumab/editions/1/").content.decode()
    assert data_block(earlier)["creativeWorkStatus"] == "superseded"
    assert 'href="/drugs/exemplumab/editions/1.md"' in earlier
    assert "hreflang" not in earlier


def test_pages_without_a_drug_and_the_notice_of_a_withdrawal_have_no_json_ld(client, two_editions):
    take_away("exemplumab")
    for path in ("/", "/drugs/", "/drugs/exemplumab/", "/drugs/nowhere/"):
        assert b"ld+json" not in client.get(path).content


def test_a_reason_for_withholding_reaches_every_form(client, settings):
    settings.UNCHECKED_HIGH_RISK = "withhold"
    put(with_words(a_document(origin=AI), "dosage-adults", "Adults are given 987 mg."))
    for path in ("/drugs/exemplumab.md", "/drugs/exemplumab.json"):
        assert b"987" not in client.get(path).content
    assert "987" not in json.dumps(data_block(client.get("/drugs/exemplumab/").content.decode()))
