"""Readers' reports: taken in without account or cookie, decided on the desk, shown at the statement."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.models import LedgerEntry
from monographs.editorial.workflow import reports as deciding
from monographs.published.models import Edition
from monographs.published.reports import limits, tickets
from monographs.published.reports.models import Outcome, Report, Sender
from monographs.published.reports.outcomes import Upheld, beside
from tests import factories
from tests.documents import a_document, with_words


pytestmark = pytest.mark.django_db

FORM = "/drugs/exemplumab/report/dosage-adults/"
PAGE = "/drugs/exemplumab/"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def shelf(db):
    """A published monograph."""
    return factories.approved(a_document())


@pytest.fixture
def patient(monkeypatch):
    """Readers in these tests take their time."""
    monkeypatch.setattr(tickets, "is_too_quick", lambda text: False)


def ticket_of(client, path=FORM):
    return re.search(r'name="ticket" value="([^"]+)"', client.get(path).content.decode())[1]


def send(client, path=FORM, **fields):
    said = {"kind": "wrong", "words": "The label says 150 mg.", **fields}
    return client.post(path, {"ticket": ticket_of(client, path), **said} if "ticket" not in said else said)


def statement_in(text, key):
    """Return the page from the place of the statement ``key`` to that of the next."""
    inside = text[text.index(f'id="s-{key}"') :]
    following = inside.find('id="s-', 10)
    return inside[: following if following > 0 else None]


def a_report(**fields):
    defaults = {
        "slug": "exemplumab",
        "language": "en",
        "edition": 1,
        "statement_key": "dosage-adults",
        "kind": "wrong",
        "words": "The label says 150 mg.",
        "ticket": f"t{Report.objects.count()}",
        "at": timezone.now(),
    }
    return Report.objects.create(**{**defaults, **fields})


def test_a_report_is_kept_and_the_reader_thanked(client, shelf, patient):
    answer = send(client)
    assert answer["Location"] == "/drugs/exemplumab/reported/"
    assert "Thank you" in client.get(answer["Location"]).content.decode()
    report = Report.objects.get()
    assert (report.slug, report.statement_key, report.edition) == ("exemplumab", "dosage-adults", 1)
    assert (report.kind, report.words, report.state) == ("wrong", "The label says 150 mg.", "open")


def test_the_page_as_a_whole_can_be_reported(client, shelf, patient):
    send(client, "/drugs/exemplumab/report-page/", kind="missing", words="Nothing on driving.")
    assert Report.objects.get().statement_key == ""


def test_every_statement_can_be_chosen(client, shelf):
    text = client.get("/drugs/exemplumab/report/").content.decode()
    keys = {statement.key for statement in a_document().statements()}
    assert set(re.findall(r'href="/drugs/exemplumab/report/([^/"]+)/"', text)) == keys
    assert "/drugs/exemplumab/report/" in client.get(PAGE).content.decode()


def test_no_cookie_is_set_and_no_cache_keeps_the_form(client, shelf, patient):
    assert client.get(FORM)["Cache-Control"] == "no-store"
    send(client)
    client.get(PAGE)
    assert not client.cookies


def test_nothing_of_the_sender_is_stored_in_clear(client, shelf, patient):
    send(client)
    (sender,) = Sender.objects.all()
    assert re.fullmatch("[0-9a-f]{10}", sender.fingerprint)
    stored = json.dumps([list(Report.objects.values()), list(Sender.objects.values())], default=str)
    assert "127.0.0.1" not in stored


def test_a_fingerprint_is_another_one_tomorrow(settings):
    today = limits.fingerprint("192.0.2.7", at=NOW)
    assert limits.fingerprint("192.0.2.7", at=NOW) == today
    assert limits.fingerprint("192.0.2.7", at=NOW + timedelta(days=1)) != today
    assert limits.fingerprint("192.0.2.8", at=NOW) != today
    settings.SECRET_KEY = "another key"
    assert limits.fingerprint("192.0.2.7", at=NOW) != today


def test_neighbours_in_one_ipv6_network_count_as_one():
    one, other, far = (
        limits.fingerprint(address, at=NOW) for address in ("2001:db8::1", "2001:db8::2", "2001:db8:1:1::1")
    )
    assert one == other != far


def test_one_address_sends_only_so_many_in_an_hour(client, shelf, patient):
    for _ in range(limits.EACH_HOUR):
        assert send(client).status_code == 302
    answer = send(client)
    assert answer.status_code == 429
    assert "please send the next one in some hours" in answer.content.decode()
    assert "The label says 150 mg." in answer.content.decode()
    assert Report.objects.count() == limits.EACH_HOUR
    other = client.post(
        FORM, {"ticket": ticket_of(client), "kind": "wrong", "words": "Mine."}, REMOTE_ADDR="192.0.2.9"
    )
    assert other.status_code == 302


def test_everybody_together_sends_only_so_many(monkeypatch, db):
    monkeypatch.setattr(limits, "ALL_HOUR", 2)
    for number in (1, 2):
        limits.count(f"192.0.2.{number}", at=NOW)
    with pytest.raises(limits.TooMany, match="in an hour"):
        limits.count("192.0.2.3", at=NOW)
    limits.count("192.0.2.3", at=NOW + timedelta(hours=1, seconds=1))


def test_senders_are_forgotten_after_a_day(db):
    limits.count("192.0.2.1", at=NOW)
    limits.count("192.0.2.2", at=NOW + timedelta(days=1, seconds=1))
    assert Sender.objects.count() == 1


def test_a_machine_that_fills_every_field_learns_nothing_and_leaves_nothing(client, shelf, patient):
    assert send(client, website="http://spam.example")["Location"] == "/drugs/exemplumab/reported/"
    assert not Report.objects.exists()


def test_a_form_sent_at_once_is_given_back_with_its_words(client, shelf):
    answer = send(client)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "That was very quick." in text
    assert "The label says 150 mg." in text
    assert not Report.objects.exists()


def test_a_form_of_yesterday_is_given_back_with_a_new_ticket(client, shelf, patient, monkeypatch):
    old = ticket_of(client)
    monkeypatch.setattr(tickets, "OLDEST", -1)
    answer = send(client, ticket=old)
    assert answer.status_code == 400
    assert "open for more than a day" in answer.content.decode()
    assert old not in answer.content.decode()


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c", "\x00"])
def test_a_forged_ticket_takes_nothing_in(client, shelf, patient, ticket):
    assert send(client, ticket=ticket).status_code == 400
    assert not Report.objects.exists()


def test_a_ticket_is_good_for_its_own_statement_only(client, shelf, patient):
    other = ticket_of(client, "/drugs/exemplumab/report/stop-weakness/")
    assert send(client, ticket=other).status_code == 400


def test_one_form_makes_one_report(client, shelf, patient):
    ticket = ticket_of(client)
    assert [send(client, ticket=ticket).status_code for _ in range(3)] == [302, 302, 302]
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": ""}, "Choose what is wrong."),
        ({"kind": "nonsense"}, "Choose what is wrong."),
        ({"words": " \n"}, "Say in your own words what is wrong."),
        ({"words": "x" * 2001}, "At most 2,000 characters fit; these are 2,001."),
        ({"words": "a\x00b"}, "a character that cannot be stored"),
    ],
)
def test_a_form_that_cannot_be_kept_says_why(client, shelf, patient, fields, sentence):
    answer = send(client, **fields)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Report.objects.exists()


def test_words_are_shown_as_text(client, shelf):
    text = send(client, words="<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("path", ["report/", "report/dosage-adults/", "report-page/", "reported/"])
def test_unknown_and_withdrawn_drugs_are_not_reported(client, path, db):
    assert client.get(f"/drugs/nowhere/{path}").status_code == 404
    factories.withdrawn(a_document("Gonumab"))
    assert client.get(f"/drugs/gonumab/{path}").status_code == 410


def test_an_unknown_statement_is_not_found(client, shelf):
    assert client.get("/drugs/exemplumab/report/no-such-key/").status_code == 404


def test_official_schemes_are_those_of_the_settings(client, shelf, settings):
    settings.REPORTING_SCHEMES = [{"region": "Here", "name": "Our scheme", "url": "https://scheme.example/"}]
    for path in (FORM, "/drugs/exemplumab/report/", "/drugs/exemplumab/reported/"):
        text = client.get(path).content.decode()
        assert 'Here: <a href="https://scheme.example/" rel="noopener">Our scheme</a>' in text
        assert "Yellow Card" not in text


# Decisions


def test_an_upheld_report_arms_the_warning_at_the_flag_and_at_the_statement(client, shelf):
    before = client.get(PAGE)
    deciding.uphold(report=a_report(), by=factories.person("Moderators"), note="The label says 150 mg.")
    after = client.get(PAGE)
    text = after.content.decode()
    flag = text[text.index('class="flag') : text.index("</section>", text.index('class="flag'))]
    assert "A reader’s report on this page was upheld on" in flag
    assert "it is being corrected." in flag
    assert "flag-cautious" in flag
    assert "A reader’s report on this statement was upheld on" in statement_in(text, "dosage-adults")
    assert before["ETag"] != after["ETag"]
    assert client.get(PAGE, headers={"if-none-match": before["ETag"]}).status_code == 200


def test_the_edition_itself_stays_as_it_was_signed(shelf):
    from monographs.published import shelf as rows

    deciding.uphold(report=a_report(), by=factories.person("Moderators"), note="Wrong.")
    assert list(rows.verify()) == []


def test_a_corrected_edition_is_free_of_the_warning_and_the_old_one_keeps_it(client, shelf):
    deciding.uphold(report=a_report(), by=factories.person("Moderators"), note="Wrong.")
    corrected = with_words(
        a_document(), "dosage-adults", "Adults are given 300 mg by slow infusion every 4 weeks."
    )
    factories.approved(corrected, drug=shelf.drug)
    assert "was upheld on" not in client.get(PAGE).content.decode()
    assert "was upheld on" in client.get("/drugs/exemplumab/editions/1/").content.decode()


def test_a_report_on_an_earlier_edition_counts_where_the_words_still_stand(client, shelf):
    corrected = with_words(a_document(), "question-missed", "Call the clinic.")
    factories.approved(corrected, drug=shelf.drug)
    moderator = factories.person("Moderators")
    deciding.uphold(report=a_report(), by=moderator, note="Wrong.")
    assert client.get(PAGE).content.decode().count("on this statement was upheld") == 1
    deciding.uphold(report=a_report(statement_key="question-missed"), by=moderator, note="Gone.")
    assert "Gone." not in client.get(PAGE).content.decode()
    assert "Gone." in client.get("/drugs/exemplumab/editions/1/").content.decode()


@pytest.mark.parametrize("key", sorted(statement.key for statement in a_document().statements()))
def test_the_note_stands_in_every_kind_of_statement(client, shelf, key):
    deciding.uphold(report=a_report(statement_key=key), by=factories.person("Moderators"), note="Wrong.")
    text = client.get(PAGE).content.decode()
    assert "on this statement was upheld" in statement_in(text, key)


def test_text_that_imitates_a_statement_is_not_taken_for_one():
    words = "&lt;li id=&quot;s-dose&quot;&gt;"
    found = (Upheld("dose", "Wrong.", NOW),)
    assert beside(f"<p>{words}</p>", found) == f"<p>{words}</p>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<li class="statement" id="s-dose">', "Words</li>"),
        ('<tbody id="s-dose">', "<tr><td>Words</td></tr></tbody>"),
        ('<tr id="s-dose"><th rowspan="2">MS</th><td data-label="Amount">', "300 mg</td></tr>"),
    ],
)
def test_the_note_stands_inside_whatever_holds_a_statement(before, after):
    shown = beside(before + after, (Upheld("dose", "Wrong.", NOW),))
    assert shown.startswith(before)
    assert shown.endswith(after)
    assert "was upheld on" in shown


def test_the_page_is_still_one_query(client, shelf, django_assert_num_queries):
    deciding.uphold(report=a_report(), by=factories.person("Moderators"), note="Wrong.")
    for path in (PAGE, "/drugs/exemplumab/editions/1/"):
        with django_assert_num_queries(1):
            client.get(path)


def test_comparisons_and_changes_bear_the_warning_too(client, shelf, django_assert_max_num_queries):
    factories.approved(a_document("Machinumab"))
    deciding.uphold(report=a_report(), by=factories.person("Moderators"), note="Wrong.")
    for path in ("/compare/?drug=exemplumab&drug=machinumab", "/drugs/exemplumab/changes/1-1/"):
        with django_assert_max_num_queries(3):
            text = client.get(path).content.decode()
        assert "A reader’s report on this page was upheld on" in text
        assert re.search(r'href="/drugs/exemplumab/(editions/1/)?#s-dosage-adults"', text)


def test_of_a_dismissed_report_readers_see_that_somebody_looked_and_nothing_else(client, shelf):
    before = client.get(PAGE)
    moderator = factories.person("Moderators")
    report = deciding.dismiss(report=a_report(), by=moderator, reason="The label agrees.")
    assert (report.state, report.decision) == ("dismissed", "The label agrees.")
    after = client.get(PAGE)
    text = after.content.decode()
    assert "A reader reported this statement. It was looked at on" in statement_in(text, "dosage-adults")
    assert text.count("A reader reported") == 1
    assert "The label agrees." not in text
    assert "upheld" not in text
    assert after["ETag"] != before["ETag"]
    deciding.dismiss(report=a_report(statement_key=""), by=moderator, reason="It is whole.")
    assert "A reader reported this page as a whole." in client.get(PAGE).content.decode()


def test_a_second_look_is_told_once_with_its_day(client, shelf):
    for _ in range(2):
        deciding.dismiss(report=a_report(), by=factories.person("Moderators"), reason="No.")
    assert client.get(PAGE).content.decode().count("A reader reported this statement.") == 1


@pytest.mark.parametrize(("dose", "bears"), [("300", True), ("200", False)])
def test_a_new_edition_bears_the_warning_as_long_as_it_repeats_the_words(client, shelf, dose, bears):
    moderator = factories.person("Moderators")
    deciding.uphold(report=a_report(), by=moderator, note="The label says 150 mg.")
    deciding.uphold(report=a_report(statement_key=""), by=moderator, note="Much is missing.")
    corrected = with_words(a_document(dose=dose), "precaution-milk", "It passes into breast milk.")
    factories.approved(corrected, drug=shelf.drug)
    text = client.get(PAGE).content.decode()
    assert ("The label says 150 mg." in text) is bears
    assert "Much is missing." not in text


def test_the_official_schemes_stand_beside_adverse_effects_outside_the_signed_page(client, shelf, settings):
    text = client.get(PAGE).content.decode()
    place = text.index('<h2 id="adverse-effects">')
    assert 0 < text.index("MHRA Yellow Card") - place < 600
    assert text.index("MHRA Yellow Card") < text.index('id="s-adverse-brain"')
    assert "Yellow Card" not in Edition.objects.get().html
    settings.REPORTING_SCHEMES = []
    assert "Did a medicine harm somebody?" not in client.get(PAGE).content.decode()


def test_a_monograph_without_adverse_effects_names_the_schemes_at_its_end(client):
    silent = a_document("Silentumab")
    sections = [section for section in silent.sections if section.kind != "adverse_effects"]
    factories.approved(silent.replace(sections=tuple(sections)))
    text = client.get("/drugs/silentumab/").content.decode()
    assert text.index("MHRA Yellow Card") > text.index("question-missed")


@pytest.mark.parametrize("decide", ["uphold", "dismiss"])
def test_each_decision_is_in_the_ledger(shelf, decide):
    report, moderator = a_report(), factories.person("Moderators")
    words = {"note" if decide == "uphold" else "reason": "Looked up."}
    getattr(deciding, decide)(report=report, by=moderator, **words)
    entry = LedgerEntry.objects.get(action=f"{decide}_report")
    assert (entry.actor, entry.subject) == (moderator.username, f"report:{report.pk}")
    assert entry.payload["decision"] == "Looked up."


@pytest.mark.parametrize("roles", [(), ("Editors",), ("Administrators",)])
def test_only_moderators_decide(shelf, roles):
    with pytest.raises(workflow.NotAllowed, match="Only moderators"):
        deciding.uphold(report=a_report(), by=factories.person(*roles), note="Wrong.")
    assert not Outcome.objects.exists()


def test_a_decision_needs_words(shelf):
    for words, sentence in (("  ", "Say in a few words why"), ("x" * 2001, "At most 2,000")):
        with pytest.raises(workflow.NotAllowed, match=sentence):
            deciding.dismiss(report=a_report(), by=factories.person("Moderators"), reason=words)


def test_a_report_is_decided_once(shelf):
    report, moderator = a_report(), factories.person("Moderators")
    deciding.dismiss(report=report, by=moderator, reason="No.")
    with pytest.raises(workflow.Conflict, match="has decided on this report already: dismissed"):
        deciding.uphold(report=report, by=moderator, note="Yes.")


def test_a_report_on_what_was_withdrawn_cannot_be_upheld(shelf):
    report, moderator = a_report(), factories.person("Moderators")
    workflow.withdraw(revision=shelf, by=moderator, password=factories.PASSWORD, reason="A wrong dose.")
    with pytest.raises(workflow.Conflict, match="not public any more"):
        deciding.uphold(report=report, by=moderator, note="Wrong.")
    report.refresh_from_db()
    assert report.state == "open"


@pytest.mark.parametrize("change", ["words", "slug", "kind", "state"])
def test_the_database_keeps_what_a_reader_said(shelf, change):
    report = deciding.dismiss(report=a_report(), by=factories.person("Moderators"), reason="No.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**{change: "other"})


def test_the_database_deletes_no_report(shelf):
    with pytest.raises(DatabaseError), transaction.atomic():
        a_report().delete()


# On the desk


def test_a_moderator_upholds_on_the_desk(client, shelf):
    report = a_report()
    client.force_login(factories.person("Moderators"), "django.contrib.auth.backends.ModelBackend")
    listed = client.get("/admin/monographs/report/?state__exact=open").content.decode()
    assert "exemplumab, edition 1, dosage-adults" in listed
    assert "The label says 150 mg." in listed
    page = f"/admin/monographs/report/{report.pk}/change/"
    text = client.get(page).content.decode()
    assert "The label says 150 mg." in text
    assert "Adults are given 300 mg" in text
    assert "<dt>Amount</dt><dd>300 mg</dd>" in text
    assert client.post(page, {"decision": "", "words": ""}).status_code == 400
    assert client.post(page, {"decision": "upheld", "words": "Wrong."}).status_code == 302
    assert "was upheld on" in client.get(PAGE).content.decode()
    assert client.post(page, {"decision": "upheld", "words": "Again."}).status_code == 409


def test_an_editor_reads_reports_and_is_told_who_decides(client, shelf):
    report = a_report()
    client.force_login(factories.person("Editors"), "django.contrib.auth.backends.ModelBackend")
    page = f"/admin/monographs/report/{report.pk}/change/"
    assert "Only moderators can decide" in client.get(page).content.decode()
    assert client.post(page, {"decision": "upheld", "words": "Wrong."}).status_code == 403


def test_hostile_words_stay_text_on_the_desk(client, shelf):
    report = a_report(words="<script>alert(1)</script>")
    client.force_login(factories.person("Moderators"), "django.contrib.auth.backends.ModelBackend")
    text = client.get(f"/admin/monographs/report/{report.pk}/change/").content.decode()
    assert "<script>alert" not in text
