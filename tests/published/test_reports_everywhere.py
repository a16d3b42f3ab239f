"""An upheld report is known wherever a monograph is: to machines, in lists, in feeds and on paper."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monographs.editorial.workflow import reports as deciding
from monographs.published.models import Edition
from monographs.published.reports.models import Report
from tests import factories
from tests.documents import a_document
from tests.published.editions import publish


pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
NOTE = "The label says *150 mg*. <b>"
LISTS = (
    *("/", "/drugs/", "/search/?q=exemplumab", "/search/?q=infusion", "/drugs/exemplumab/editions/"),
    *("/conditions/relapsing-multiple-sclerosis/", "/classes/antibody/", "/effects/headache/", "/llms.txt"),
    *("/feed.atom", "/drugs/exemplumab/feed.atom", "/search/suggest?q=exem"),
)
TWINS = ("/drugs/exemplumab.md", "/drugs/exemplumab.json", "/drugs/exemplumab/editions/1.json")


def a_report(**fields) -> Report:
    facts = {"slug": "exemplumab", "language": "en", "edition": 1, "statement_key": "dosage-adults"}
    said = {"kind": "wrong", "words": "No.", "ticket": f"t{Report.objects.count()}", "at": timezone.now()}
    return Report.objects.create(**{**facts, **said, **fields})


@pytest.fixture
def moderator(db):
    """Somebody who decides."""
    return factories.person("Moderators")


@pytest.fixture
def shelf(moderator):
    """A monograph, and a second one that nobody reported."""
    factories.approved(a_document(), by=moderator)
    factories.approved(a_document("Secundumab"), by=moderator)


@pytest.fixture
def reported(shelf, moderator):
    """The same, with an upheld report on a dose."""
    return deciding.uphold(report=a_report(), by=moderator, note=NOTE)


@pytest.mark.parametrize("path", LISTS)
def test_every_list_names_it_once_with_the_drug_it_is_about(client, reported, path):
    text = client.get(path).content.decode().replace(r"\u00b7", "·")
    assert text.count("1 report upheld · ") == 1, path


def test_lists_cost_what_they_cost_without_reports(client, shelf, moderator):
    def queries(path):
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    before = {path: queries(path) for path in (*LISTS, *TWINS)}
    for slug in ("exemplumab", "secundumab"):
        deciding.uphold(report=a_report(slug=slug), by=moderator, note=NOTE)
    assert {path: queries(path) for path in (*LISTS, *TWINS)} == before


def test_the_twins_are_renewed_and_bear_it(client, shelf, moderator):
    tags = {path: client.get(path).headers["ETag"] for path in TWINS}
    report = deciding.uphold(report=a_report(), by=moderator, note=NOTE)
    day = report.decided_at.date().isoformat()
    for path, tag in tags.items():
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200, path
    text = client.get("/drugs/exemplumab.md").content.decode()
    assert text.startswith("> **Readers’ reports were upheld; do not rely on: dosage-adults. ")
    said = f"  - A reader’s report was upheld on {day}; do not rely on this."
    assert rf"{said} The label says \*150 mg\*. \<b\>" in text.split("\n")
    flag = json.loads(client.get("/drugs/exemplumab.json").content)["flag"]
    assert flag["text"].startswith("Readers’ reports were upheld; do not rely on: dosage-adults. ")
    upheld = {"statement": "dosage-adults", "note": NOTE, "at": report.decided_at.isoformat()}
    assert (flag["reports_upheld"], flag["reports_kept"]) == ([upheld], [])


def test_what_was_looked_at_and_kept_is_in_the_twins_too(client, shelf, moderator):
    tag = client.get("/drugs/exemplumab.json").headers["ETag"]
    report = deciding.dismiss(report=a_report(), by=moderator, reason="It agrees.")
    answer = client.get("/drugs/exemplumab.json", headers={"If-None-Match": tag})
    kept = {"statement": "dosage-adults", "at": report.decided_at.isoformat()}
    assert json.loads(answer.content)["flag"]["reports_kept"] == [kept]
    assert "was looked at on" in client.get("/drugs/exemplumab.md").content.decode()
    assert b"It agrees" not in answer.content


def test_json_ld_bears_a_correction(client, reported):
    page = client.get("/drugs/exemplumab/").content.decode()
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    told = json.loads(block)
    assert told["description"].startswith("Readers’ reports were upheld; do not rely on: dosage-adults. ")
    (correction,) = told["correction"]
    assert correction["text"] == NOTE
    assert correction["about"]["identifier"] == "dosage-adults"


def test_the_page_as_a_whole_can_be_what_is_wrong(client, shelf, moderator):
    deciding.uphold(report=a_report(statement_key=""), by=moderator, note=NOTE)
    text = client.get("/drugs/exemplumab.md").content.decode()
    assert text.startswith("> **Readers’ reports were upheld; do not rely on: the page as a whole. ")
    assert text.index("A reader’s report was upheld on") < text.index("\n# ")


def test_the_small_print_on_paper_and_what_others_quote_bear_it(client, reported):
    text = client.get("/drugs/exemplumab/").content.decode()
    assert text.count("1 report upheld · ") == 3  # description, Open Graph, running foot


def test_a_feed_tells_it_as_news(client, shelf, moderator):
    before = client.get("/feed.atom")
    deciding.uphold(report=a_report(), by=moderator, note=NOTE)
    after = client.get("/feed.atom", headers={"If-None-Match": before.headers["ETag"]})
    entries = ElementTree.fromstring(after.content).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Exemplumab", "Secundumab"]
    assert NOTE in entries[0].findtext(f"{ATOM}summary")
    signed = Edition.objects.get(slug="exemplumab").signed_at
    assert entries[0].findtext(f"{ATOM}updated") >= signed.isoformat(timespec="seconds")


def test_an_old_edition_with_a_new_report_is_among_the_last(client, db, monkeypatch):
    monkeypatch.setattr("monographs.published.web.feeds._LAST", 1)
    publish(a_document())
    publish(a_document("Secundumab"), signed_at=timezone.now() - timedelta(days=1))
    deciding.uphold(report=a_report(), by=factories.person("Moderators"), note=NOTE)
    (entry,) = ElementTree.fromstring(client.get("/feed.atom").content).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Exemplumab"


@pytest.mark.parametrize("path", LISTS)
def test_an_overdue_review_is_in_every_list(client, path):
    publish(a_document(), review_due=date(2026, 3, 4))
    assert "review overdue" in client.get(path).content.decode()
