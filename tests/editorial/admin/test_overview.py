"""The overview: what waits, and the desk in figures; each plot stands beside its numbers."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.models import Revision, Submission
from monographs.editorial.presenters.overview import deciding, decisions, overview, waiting_for
from monographs.editorial.presenters.overview.decisions import Taken, _timed, in_words
from monographs.published.models import Edition
from tests import factories
from tests.conftest import remove_guards
from tests.documents import a_document, with_words

from .pages import signed_in


pytestmark = pytest.mark.django_db

DOSE = "Adults are given 300.0 mg by infusion every 4 weeks."


def page_of(person, address="/admin/overview/"):
    return signed_in(person).get(address).content.decode()


def counts(person):
    return {one.label: one.number for one in waiting_for(person)}


def without(document, section):
    """Return ``document`` without its section of that kind."""
    return document.replace(sections=tuple(one for one in document.sections if one.kind != section))


def aged(revision, days):
    """Let ``revision`` have been submitted ``days`` ago."""
    remove_guards()
    Submission.objects.filter(pk=revision.submission_id).update(at=timezone.now() - timedelta(days=days))


def test_what_waits_is_counted_for_the_person(editor, moderator, other_moderator):
    claimed = factories.in_review(a_document("Onemab"), author=editor)
    workflow.claim(revision=claimed, by=moderator)
    factories.in_review(a_document("Twomab"), author=editor)
    factories.changes_requested(a_document("Threemab"), author=editor, by=moderator)
    late = factories.approved(a_document("Fourmab"))
    Revision.objects.filter(pk=late.pk).update(review_due=timezone.now().date() - timedelta(days=1))
    shared = {"Unclaimed submissions": 1, "Reviews overdue": 1, "Disputed or lost checks": 0}
    shared["Readers’ reports to decide"] = 0
    assert counts(moderator) == {**shared, "Claimed by you": 1, "Sent back to you": 0}
    assert counts(other_moderator) == {**shared, "Claimed by you": 0, "Sent back to you": 0}
    factories.draft(a_document("Fivemab"), author=factories.person("Editors"))
    assert counts(editor) == {**shared, "Claimed by you": 0, "Sent back to you": 1, "Drafts": 1}
    notes = {one.label: one.note for one in waiting_for(editor)}
    assert notes["Unclaimed submissions"] == "1 of them yours, for others to decide"


def test_the_first_page_says_what_waits_and_leads_to_the_overview(moderator):
    factories.in_review()
    page = page_of(moderator, "/admin/")
    assert "<strong>1</strong> Unclaimed submissions" in page
    assert reverse("admin:overview") in page


def test_a_claim_past_its_day_is_named_late(moderator):
    revision = factories.in_review()
    claim = workflow.claim(revision=revision, by=moderator)
    claim.due = timezone.now().date() - timedelta(days=1)
    claim.save()
    assert "1 late" in {one.note for one in waiting_for(moderator)}


@pytest.mark.parametrize(
    ("days", "label"),
    [(0, "Less than a day"), (2, "1 to 2 days"), (6, "3 to 6 days"), (13, "1 to 2 weeks"), (400, "4 weeks")],
)
def test_the_queue_is_counted_by_age(days, label):
    aged(factories.in_review(), days)
    (found,) = [bar.label for bar in overview().ages if bar.count]
    assert found.startswith(label)
    assert overview().oldest == days


@pytest.mark.parametrize(("days", "label"), [(1, "Up to"), (31, "1 to"), (92, "3 to"), (400, "More")])
def test_overdue_reviews_are_counted_by_how_long(days, label):
    revision = factories.approved()
    due = timezone.now().date() - timedelta(days=days)
    Revision.objects.filter(pk=revision.pk).update(review_due=due)
    (found,) = [bar.label for bar in overview().overdue if bar.count]
    assert found.startswith(label)


def test_what_is_due_today_is_soon_and_not_overdue():
    revision = factories.approved()
    Revision.objects.filter(pk=revision.pk).update(review_due=timezone.now().date())
    assert (overview().due_soon, [bar.count for bar in overview().overdue]) == (1, [0, 0, 0, 0])


def test_coverage_names_published_monographs_without_a_section():
    factories.approved(a_document("Wholemab"))
    factories.approved(without(a_document("Dosefreemab"), "dosage"))
    factories.in_review(without(a_document("Waitingmab"), "dosage"))
    missing = {one.what: [name for _, name in one.named] for one in overview().missing}
    assert missing["how it is dosed"] == ["Dosefreemab"]
    assert [names for what, names in missing.items() if what != "how it is dosed"] == [[], [], []]
    headings = {bar.label: (bar.count, share) for bar, share in overview().headings}
    assert sorted(set(headings.values())) == [(0, "0 %"), (1, "50 %"), (2, "100 %")]


def test_coverage_is_judged_as_the_rule_does():
    revision = factories.approved(without(a_document(), "dosage"))
    stood = [one["message"] for one in revision.submission.findings if one["id"] == "S002"]
    named = [one.what for one in overview().missing if one.named]
    assert len(stood) == len(named) == 1
    assert named[0] in stood[0]


def test_findings_are_counted_by_rule_on_waiting_submissions_only():
    warned = with_words(a_document("Warnedmab"), "dosage-adults", DOSE)
    waiting = factories.in_review(warned)
    factories.rejected(with_words(a_document("Othermab"), "dosage-adults", DOSE))
    expected = {one["id"] for one in waiting.submission.findings}
    assert expected
    assert {rule.id: rule.bar.count for rule in overview().rules} == dict.fromkeys(expected, 1)


def test_an_approval_straight_after_another_is_listed_however_long_the_text_had_waited(moderator):
    at = timezone.now()
    hour, minute = timedelta(hours=1), timedelta(minutes=1)
    decisions = [
        Taken(1, "approve", at - minute, at - 9 * hour, 1, "A", 1),
        Taken(2, "approve", at - minute / 2, at - 9 * hour, 2, "B", 1),
        Taken(1, "approve", at, at - 9 * hour, 3, "C", 1),
    ]
    assert [one.at_most for one in _timed(decisions)] == [9 * hour - minute, 9 * hour - minute / 2, minute]


def test_decisions_are_counted_by_moderator_and_fast_approvals_listed(moderator, other_moderator, editor):
    for name in ("Onemab", "Twomab"):
        factories.approved(a_document(name), by=moderator, author=editor)
    factories.rejected(a_document("Threemab"), by=other_moderator, author=editor)
    found = deciding()
    assert [(one.name, one.bar.count, one.approved, one.rejected, one.fast) for one in found.people] == [
        ("Mona", 2, 2, 0, 2),
        ("Milo", 1, 0, 1, 0),
    ]
    assert [one.what for one in found.fast] == ["Twomab, revision 1", "Onemab, revision 1"]
    assert all(one.seconds < found.limit for one in found.fast)


def test_a_slow_approval_is_not_listed(moderator, monkeypatch):
    factories.approved(by=moderator)
    monkeypatch.setattr(decisions, "FAST", timedelta(0))
    assert (deciding().fast, deciding().people[0].fast) == ([], 0)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(0), "0 seconds"),
        (timedelta(seconds=61), "1 minute"),
        (timedelta(hours=5), "5 hours"),
        (timedelta(days=2, hours=3), "2 days"),
    ],
)
def test_a_time_is_said_in_its_largest_unit(time, words):
    assert in_words(time) == words


def test_every_plot_stands_beside_its_numbers_and_bears_no_style(moderator):
    factories.approved()
    remove_guards()
    Edition.objects.update(signed_at=timezone.now() - timedelta(days=3))
    page = page_of(moderator)
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    bars = [row for row in rows if "plot-bar" in row]
    assert len(bars) == page.count("plot-bar")
    assert all(re.search(r"<td>\d+", row) for row in bars)
    drawn = re.search(r'plot-statements" points="([^"]+)"', page)[1].split()
    assert len(re.findall(r"</time></th><td>\d+</td>", page)) == len(drawn)
    assert "style=" not in page
    assert "<script>" not in page


def test_a_first_day_is_told_in_numbers_alone(moderator):
    factories.approved()
    page = page_of(moderator)
    assert "plot-line" not in page
    assert len(re.findall(r"</time></th><td>\d+</td>", page)) == 1


def test_an_empty_desk_has_an_overview(administrator):
    assert "No monograph has been approved yet." in page_of(administrator)


@pytest.mark.parametrize("address", ["/admin/overview/", "/admin/"])
def test_more_work_takes_no_more_queries(moderator, address):
    client, asked = signed_in(moderator), set()
    for number in range(3):
        revision = factories.approved(a_document(f"Approved{number}mab"))
        workflow.revise(revision=revision, by=revision.author)
        factories.in_review(with_words(a_document(f"Waiting{number}mab"), "dosage-adults", DOSE))
        factories.rejected(a_document(f"Rejected{number}mab"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.add(len(queries))
    assert len(asked) == 1
