"""A monograph in several languages: each at its own address, each pointing at the others."""

import json
import re

import pytest
from django.test import override_settings

from monographs.document import Narrative, dump
from monographs.management.declaring import declaration
from monographs.published import languages, shelf
from monographs.published.web import answers
from tests import factories
from tests.documents import a_document
from tests.published.documents import AI, document, natalizumab
from tests.published.editions import REASON, publish, withdraw


pytestmark = pytest.mark.django_db

CHINESE = natalizumab().replace(language="zh-Hans")
PLACES = (
    *("", "search/", "search/?q=natalizumab", "drugs/", "drugs/natalizumab/", "drugs/natalizumab.md"),
    *("drugs/natalizumab.json", "drugs/natalizumab/editions/", "drugs/natalizumab/editions/1/"),
    *("drugs/natalizumab/editions/1.md", "drugs/natalizumab/editions/1.json", "drugs/natalizumab/feed.atom"),
    *("drugs/natalizumab/changes/1-1/", "drugs/natalizumab/report/", "drugs/natalizumab/report-page/"),
    *("drugs/natalizumab/reported/", "compare/", "compare/?drug=natalizumab", "quality/", "about/"),
    *("feed.atom", "search/suggest?q=nat", "conditions/", "effects/", "classes/", "llms.txt"),
)
LINK = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
SITE = "http://127.0.0.1:8000"


def alternates(client, path: str) -> dict[str, str]:
    """Return {hreflang: address} of the page at ``path``."""
    return dict(LINK.findall(client.get(path).content.decode()))


@pytest.mark.parametrize("place", PLACES)
def test_every_route_answers_in_both_languages_and_knows_nobody(client, place):
    publish(natalizumab())
    publish(CHINESE)
    for prefix in ("/", "/zh-hans/"):
        response = client.get(prefix + place, headers={"Accept-Language": "fr, zh;q=0.9"})
        assert response.status_code == 200, prefix + place
        assert response.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        assert not response.cookies


@pytest.mark.parametrize("place", [place for place in PLACES if "natalizumab" in place and "?" not in place])
def test_a_text_in_one_language_is_not_in_the_other(client, place):
    publish(CHINESE)
    assert client.get(f"/zh-hans/{place}").status_code == 200
    assert client.get(f"/{place}").status_code == 404


def test_lists_searches_and_feeds_keep_to_their_language(client):
    publish(document("Examplamab", language="zh-Hans"))
    publish(document("Anderumab"))
    for place in (
        "",
        "drugs/",
        "search/?q=examplamab",
        "feed.atom",
        "llms.txt",
        "search/suggest?q=examplamab",
    ):
        assert "/zh-hans/drugs/examplamab" in client.get(f"/zh-hans/{place}").content.decode(), place
        assert "Examplamab" not in client.get(f"/{place}").content.decode().replace("examplamab", ""), place


def test_pages_point_at_one_another_and_each_at_itself(client):
    publish(natalizumab())
    publish(CHINESE)
    english, chinese = "/drugs/natalizumab/", "/zh-hans/drugs/natalizumab/"
    expected = {"en": SITE + english, "zh-Hans": SITE + chinese, "x-default": SITE + english}
    for path in (english, chinese):
        assert alternates(client, path) == expected
        text = client.get(path).content.decode()
        assert f'<link rel="canonical" href="{SITE}{path}">' in text
        assert f'hreflang="en" href="{SITE}{english}"' in text
    assert '<html lang="zh-Hans">' in client.get(chinese).content.decode()


def test_a_language_is_offered_only_where_there_is_a_text_in_force(client):
    publish(natalizumab())
    assert alternates(client, "/drugs/natalizumab/") == {"en": f"{SITE}/drugs/natalizumab/"}
    publish(CHINESE)
    first = client.get("/drugs/natalizumab/")
    assert "/zh-hans/drugs/natalizumab/" in first.content.decode()
    withdraw(CHINESE)
    again = client.get("/drugs/natalizumab/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert "/zh-hans/" not in again.content.decode()


def test_a_refusal_leads_to_the_languages_there_are(client):
    publish(CHINESE)
    missing = client.get("/drugs/natalizumab/")
    assert missing.status_code == 404
    assert 'href="/zh-hans/drugs/natalizumab/"' in missing.content.decode()
    publish(natalizumab())
    withdraw(natalizumab())
    gone = client.get("/drugs/natalizumab/").content.decode()
    assert REASON in gone
    assert 'href="/zh-hans/drugs/natalizumab/"' in gone


def test_pages_without_a_drug_point_at_one_another_too(client):
    for place in ("", "drugs/", "about/", "quality/", "conditions/"):
        expected = {"en": f"{SITE}/{place}", "zh-Hans": f"{SITE}/zh-hans/{place}"}
        assert alternates(client, f"/{place}") == {**expected, "x-default": expected["en"]}
        assert alternates(client, f"/{place}") == alternates(client, f"/zh-hans/{place}")


def test_an_earlier_edition_leads_to_the_monograph_in_force_of_the_other_language(client):
    publish(natalizumab())
    publish(natalizumab(), number=2)
    publish(CHINESE)
    for place in ("editions/1/", "editions/", "changes/1-2/", "report/"):
        text = client.get(f"/drugs/natalizumab/{place}").content.decode()
        assert 'href="/zh-hans/drugs/natalizumab/"' in text, place
        assert not LINK.search(text), place


@pytest.mark.parametrize("prefix", ["", "zh-hans/"])
def test_a_page_of_either_language_costs_one_query(client, django_assert_num_queries, prefix):
    publish(natalizumab())
    publish(CHINESE)
    with django_assert_num_queries(1):
        client.get(f"/{prefix}drugs/natalizumab/")


def test_the_sitemap_lists_every_language_with_its_counterparts(client):
    publish(natalizumab())
    publish(CHINESE)
    publish(document("Examplamab", language="zh-Hans"))
    text = client.get("/sitemap.xml").content.decode()
    assert re.findall(r"<loc>([^<]+)</loc>", text) == [
        f"{SITE}/zh-hans/drugs/examplamab/",
        f"{SITE}/drugs/natalizumab/",
        f"{SITE}/zh-hans/drugs/natalizumab/",
    ]
    assert text.count('hreflang="zh-Hans"') == text.count('hreflang="x-default"') == 2


def test_a_language_nobody_serves_has_no_address_and_is_missed(client):
    publish(CHINESE)
    with override_settings(SHELF_LANGUAGES={"en": ("en-gb", "English")}):
        assert client.get("/zh-hans/drugs/natalizumab/").status_code == 404
        assert client.get("/zh-hans/").status_code == 404
        assert 'class="languages"' not in client.get("/").content.decode()
        assert [line for line in shelf.verify() if "SHELF_LANGUAGES" in line]
        with pytest.raises(shelf.ShelfError, match="SHELF_LANGUAGES"):
            publish(CHINESE, number=2)
    assert not list(shelf.verify())


@pytest.mark.parametrize("tag", ["de", "zh-hans", "zh-Hant", "en-GB"])
def test_a_text_without_readers_is_not_approved_and_the_moderator_is_told_why(moderator, tag):
    revision = factories.in_review(a_document().replace(language=tag))
    with pytest.raises(factories.workflow.Conflict, match=f"“{tag}”.*SHELF_LANGUAGES"):
        factories.approve(revision, by=moderator)
    revision.refresh_from_db()
    assert revision.status == "in_review"


def test_a_text_in_chinese_goes_the_whole_way(client, moderator):
    factories.approve(factories.in_review(a_document().replace(language="zh-Hans")), by=moderator)
    assert client.get("/zh-hans/drugs/exemplumab/").status_code == 200


@pytest.mark.parametrize(
    ("written", "tag"), [("zh-hans", "zh-Hans"), ("ZH-HANS", "zh-Hans"), ("en", "en"), ("de", "de")]
)
def test_a_language_is_declared_in_any_case(written, tag):
    options = {"origin": "ai", "language": written, "dated": None, "not_quotable": False}
    texts = dict.fromkeys(("publisher", "author", "licence", "url"), "")
    assert declaration({**options, **texts}).language == tag


def test_what_is_spoken_is_set_back():
    before = languages.current()
    with languages.speaking("zh-Hans") as spoken:
        assert languages.current() == spoken
    assert languages.current() == before


def test_flag_marks_and_frame_of_a_chinese_page_are_in_chinese(client):
    publish(CHINESE)
    text = client.get("/zh-hans/drugs/natalizumab/").content.decode()
    for words in (
        "未核对：使用前务必确认",
        "已核对",
        "AI 生成",
        "由 M. Moderator 于",
        "跳到正文",
        "2026年3月3日",
        "现行",
    ):
        assert words in text, words
    for words in (
        "Reviewed and signed",
        "Unchecked: confirm",
        "Skip to the content",
        "3 March 2026",
        "Signed by",
    ):
        assert words not in text, words
    assert '<meta property="og:locale" content="zh_CN">' in text


@pytest.mark.parametrize("ending", ["md", "json"])
def test_twins_say_their_sentences_in_the_language_of_the_edition_and_keep_their_keys(client, ending):
    publish(CHINESE)
    text = client.get(f"/zh-hans/drugs/natalizumab.{ending}").content.decode()
    assert "签署只表示准许发布该文本" in text
    assert "A signature lets" not in text
    if ending == "json":
        assert client.get("/zh-hans/drugs/natalizumab.json").json()["document"]["language"] == "zh-Hans"
        assert '"ai_generated"' in text


def test_the_data_block_names_its_language_and_marks_in_it(client):
    publish(CHINESE)
    text = client.get("/zh-hans/drugs/natalizumab/").content.decode()
    block = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert block["inLanguage"] == "zh-Hans"
    assert block["url"] == f"{SITE}/zh-hans/drugs/natalizumab/"
    assert "[未核对" in json.dumps(block, ensure_ascii=False)


def test_the_feed_names_its_language(client):
    publish(CHINESE)
    text = client.get("/zh-hans/feed.atom").content.decode()
    assert 'xml:lang="zh-Hans"' in text
    assert "已核对" in text
    assert f"{SITE}/zh-hans/drugs/natalizumab/editions/1/" in text


def test_a_refused_report_is_answered_in_chinese(client):
    publish(CHINESE)
    response = client.post(
        "/zh-hans/drugs/natalizumab/report-page/", {"kind": "", "words": "", "ticket": "x"}
    )
    assert response.status_code == 400
    assert "此表单不是由本站发出的" in response.content.decode()


def test_a_form_of_one_language_makes_no_report_on_the_other(client):
    publish(natalizumab())
    publish(CHINESE)
    form = client.get("/drugs/natalizumab/report-page/").content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', form)[1]
    response = client.post(
        "/zh-hans/drugs/natalizumab/report-page/", {"kind": "wrong", "words": "x", "ticket": ticket}
    )
    assert response.status_code == 400


def test_a_better_word_renews_every_page(client, monkeypatch, tmp_path):
    before = answers.frame_version()
    (tmp_path / "django.mo").write_bytes(b"better words")
    monkeypatch.setattr(languages, "catalogues", lambda: [tmp_path / "django.mo"])
    answers.frame_version.cache_clear()
    try:
        assert answers.frame_version() != before
    finally:
        answers.frame_version.cache_clear()


# What stays as it is in any language: the name of the site, people, forms of files, and official schemes.
_SAME = {
    *("countersign", "english", "moderator", "sha", "json", "schema", "atom", "utc", "md", "ai"),
    *("mhra", "yellow", "card", "fda", "medwatch", "ema"),
}
_HIDDEN = re.compile(
    r'<script.*?</script>|<a href="#s-[^<]*<span class="unseen">[^<]*</span>'
    r'|<span class="unseen">[^<]*(?:…|\.\.\.)</span>|<[^>]+>|https?://[^\s<"]+|&\w+;|[0-9a-f]{16,64}',
    re.DOTALL,
)
_SPOKEN = re.compile(r'(?:aria-label|title|content|placeholder|data-suggestions)="([^"]*)"')


def words_of(text: str) -> set[str]:
    """Return the Latin words of ``text`` in small letters."""
    return set(re.findall(r"[a-z]{2,}", text.lower()))


@pytest.mark.parametrize("place", [place for place in PLACES if not re.search(r"\.\w+$|suggest", place)])
def test_no_word_of_ours_is_left_in_english_on_a_chinese_page(client, place):
    publish(CHINESE)
    publish(document("Examplamab", language="zh-Hans"))
    theirs = words_of(dump(CHINESE).decode()) - {"statement", "unchecked", "disputed", "checked"}
    theirs |= {"examplamab"}
    text = client.get(f"/zh-hans/{place}").content.decode()
    head, body = text.split("</head>")
    seen = _HIDDEN.sub(" ", body) + " ".join(_SPOKEN.findall(body)) + " ".join(re.findall(r"<title>.*", head))
    assert words_of(_HIDDEN.sub(" ", seen)) - theirs - _SAME == set(), place


def test_an_unchecked_dose_in_chinese_words_is_marked_and_withheld_like_any_other(client, settings):
    dose = Narrative(key="n1", words="成人每4周静脉输注300毫克。", origin=AI)
    stop = Narrative(key="n2", words="出现黄疸应立即停药并就医。", origin=AI)
    publish(document("Examplamab", dose, stop, language="zh-Hans"))
    path = "/zh-hans/drugs/examplamab/"
    assert client.get(path).content.decode().count("未核对：使用前务必确认") >= 2
    settings.UNCHECKED_HIGH_RISK = "withhold"
    text = client.get(path).content.decode()
    assert "300毫克" not in text
    assert "此处有一个尚无人对照资料核对的剂量" in text
