"""Mail: written with the move, sent once, later, to those who may know and want to."""

import io
import re
import smtplib
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from monographs.editorial import workflow
from monographs.editorial.mail import outbox, sending
from monographs.editorial.mail.choices import choices_of, choose
from monographs.editorial.mail.sending import ServerAway, send_digest, send_waiting
from monographs.editorial.mail.words import body_of, one_line, subject_of
from monographs.editorial.models import Drug, Mail, MailKind, MailWay, Revision
from tests import factories
from tests.conftest import PASSWORD
from tests.documents import a_document

from .admin.pages import signed_in


pytestmark = pytest.mark.django_db

NOW = {kind.value: MailWay.AT_ONCE for kind in MailKind}
TOGETHER = {kind.value: MailWay.DIGEST for kind in MailKind}


@pytest.fixture(autouse=True)
def mail_is_on(settings):
    """Mail is on, and the site has an address."""
    settings.SENDS_MAIL = True
    settings.SITE_URL = "https://desk.example.org"
    settings.DEFAULT_FROM_EMAIL = "countersign@example.org"


@pytest.fixture
def people(editor, other_editor, moderator, other_moderator, administrator):
    """Everybody has an address, and wants to know at once."""
    found = (editor, other_editor, moderator, other_moderator, administrator)
    for one in found:
        one.email = f"{one.username}@example.org"
        one.save()
        choose(one, NOW)
    return {one.username: one for one in found}


@pytest.fixture
def revision(people, editor):
    """A text in review, of which nobody waits to be told."""
    made = factories.in_review(author=editor)
    Mail.objects.all().delete()
    return made


def waiting(kind=None):
    rows = Mail.objects.filter(sent_at=None)
    return sorted((rows.filter(kind=kind) if kind else rows).values_list("to__username", flat=True))


def decide(move, revision, by):
    digest = revision.submission.digest
    signed = {"digest": digest, "password": PASSWORD, "reason": "The dose is 3 mg/kg."}
    return getattr(workflow, move)(revision=revision, by=by, **signed)


def test_a_submission_is_told_to_moderators_who_had_no_part_in_it(people, editor, moderator):
    draft = factories.draft(author=editor)
    draft.contributors.add(moderator)
    workflow.submit(revision=draft, by=editor)
    assert waiting(MailKind.SUBMITTED) == ["milo"]
    assert waiting() == ["milo"]


@pytest.mark.parametrize(
    ("move", "kind"), [("request_changes", MailKind.CHANGES_REQUESTED), ("reject", MailKind.DECIDED)]
)
def test_what_was_decided_is_told_to_its_authors(move, kind, revision, other_editor, moderator):
    revision.contributors.add(other_editor)
    decide(move, revision, moderator)
    assert waiting(kind) == ["edgar", "edith"]


def test_an_approval_and_a_withdrawal_are_told_too(revision, moderator, other_moderator):
    approved = factories.approve(revision, by=moderator)
    workflow.withdraw(revision=approved, by=other_moderator, password=PASSWORD, reason="Wrong.")
    assert [(one.to.username, one.what) for one in Mail.objects.all()] == [
        ("edith", "approve"),
        ("edith", "withdraw"),
    ]


def test_a_comment_is_told_to_those_involved_but_not_to_its_writer(
    revision, moderator, other_moderator, other_editor
):
    workflow.comment(revision=revision, by=other_editor, text="One.")
    assert waiting(MailKind.COMMENTED) == ["edith"]
    Mail.objects.all().delete()
    workflow.claim(revision=revision, by=moderator)
    workflow.comment(revision=revision, by=other_moderator, text="Two.")
    assert waiting(MailKind.COMMENTED) == ["edgar", "edith", "mona"]


def test_a_move_that_is_undone_tells_nobody(people, editor):
    draft = factories.draft(author=editor)
    with transaction.atomic():
        workflow.submit(revision=draft, by=editor)
        assert Mail.objects.exists()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_an_outbox_that_fails_breaks_no_move(people, editor, monkeypatch):
    def fails(*args, **kwargs):
        raise ValueError("out of order")

    monkeypatch.setattr(outbox, "_put", fails)
    assert factories.in_review(author=editor).status == "in_review"
    assert not Mail.objects.exists()


def test_nothing_is_written_while_mail_is_off(people, editor, settings):
    settings.SENDS_MAIL = False
    factories.in_review(author=editor)
    outbox.note_overdue()
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "change", [{"email": ""}, {"is_active": False}, {"is_staff": False}], ids=["address", "left", "staff"]
)
def test_who_may_not_see_the_text_is_not_told(change, people, editor, other_moderator):
    User.objects.filter(pk=other_moderator.pk).update(**change)
    factories.in_review(author=editor)
    assert waiting() == ["mona"]


def test_who_lost_the_role_since_is_not_told(people, editor, moderator, other_moderator):
    factories.in_review(author=editor)
    other_moderator.groups.clear()
    User.objects.filter(pk=moderator.pk).update(is_active=False)
    assert (send_waiting().sent, len(django_mail.outbox)) == (0, 0)
    assert not Mail.objects.exists()


def test_each_person_chooses_kind_by_kind(people, editor, moderator, other_moderator):
    choose(moderator, {MailKind.SUBMITTED: MailWay.OFF})
    choose(other_moderator, {MailKind.SUBMITTED: MailWay.DIGEST})
    factories.in_review(author=editor)
    assert waiting() == ["milo"]
    assert send_waiting().sent == 0
    choose(other_moderator, {MailKind.SUBMITTED: MailWay.AT_ONCE})  # it holds for what waits
    assert send_waiting().sent == 1


def test_what_is_switched_off_is_dropped_from_the_outbox(people, editor, moderator, other_moderator):
    factories.in_review(author=editor)
    for one in (moderator, other_moderator):
        choose(one, {MailKind.SUBMITTED: MailWay.OFF})
    assert send_waiting().sent == 0
    assert not Mail.objects.exists()


def test_a_mail_says_who_did_what_and_where_and_nothing_of_the_text(revision, moderator):
    decide("request_changes", revision, moderator)
    workflow.comment(revision=revision, by=moderator, text="Give 3 mg/kg.", statement="dosage-adults")
    assert send_waiting().sent == 2
    first, second = django_mail.outbox
    assert (first.to, first.from_email) == (["edith@example.org"], "countersign@example.org")
    assert first.subject == "[Countersign] Changes requested: Exemplumab, revision 1"
    assert second.subject == "[Countersign] Commented: Exemplumab, revision 1"
    assert "Mona requested changes to Exemplumab, revision 1." in first.body
    assert f"https://desk.example.org/admin/monographs/revision/{revision.pk}/change/" in first.body
    assert "https://desk.example.org/admin/my-mail/" in first.body
    for sent in (first, second):
        assert sent.content_subtype == "plain"
        assert not getattr(sent, "alternatives", None)
        assert not re.search(r"mg|dose|relapse|infusion", sent.subject + sent.body, re.IGNORECASE)


def test_no_name_can_add_a_header(people, moderator, editor):
    moderator.first_name = "Mona\r\nBcc: all@example.org"
    moderator.save()
    revision = factories.in_review(author=editor)
    Drug.objects.filter(pk=revision.drug_id).update(generic_name="Ex\nBcc: x@example.org\u202e\u2028mab")
    decide("reject", revision, moderator)
    send_waiting()
    for sent in django_mail.outbox:
        assert "Bcc" not in sent.message()
        assert "\n" not in sent.subject
        assert not re.search(r"^Bcc", sent.body, re.MULTILINE)


@pytest.mark.parametrize("text", ["a\r\nb", "a\x00b", "a\u202eb", "a\u2028b", "x" * 300, " "])
def test_a_name_is_one_short_printable_line(text):
    line = one_line(text)
    assert line.isprintable()
    assert len(line) <= 100


def test_the_digest_is_one_mail_for_everything(people, editor, moderator, other_moderator):
    for one in (moderator, other_moderator):
        choose(one, TOGETHER)
    for name in ("Onemab", "Twomab"):
        factories.in_review(a_document(name), author=editor)
    assert send_waiting().sent == 0
    outcome = send_digest()
    assert (outcome.sent, len(django_mail.outbox)) == (4, 2)
    mail = django_mail.outbox[0]
    assert mail.subject == "[Countersign] 2 notices"
    assert "Submitted (2)" in mail.body
    assert all(
        f"Edith submitted {name}, revision 1 for review." in mail.body for name in ("Onemab", "Twomab")
    )
    assert send_digest().sent == 0


def test_a_long_digest_names_some_and_counts_the_rest(revision, moderator):
    rows = [Mail(to=moderator, kind="submitted", what="submit", revision=revision, at=timezone.now())] * 60
    assert body_of(rows).count("submitted Exemplumab") == 50
    assert "and 10 more" in body_of(rows)
    assert subject_of(rows) == "[Countersign] 60 notices"


def test_a_flood_comes_in_one_mail(revision, moderator):
    for _ in range(21):
        Mail.objects.create(
            to=moderator, kind="submitted", what="submit", revision=revision, at=timezone.now()
        )
    assert (send_waiting().sent, len(django_mail.outbox)) == (21, 1)


def overdue(revision, days=1):
    Revision.objects.filter(pk=revision.pk).update(review_due=timezone.now().date() - timedelta(days=days))


def test_an_overdue_review_is_told_once_to_who_wrote_and_who_signed(revision, moderator):
    overdue(factories.approve(revision, by=moderator))
    Mail.objects.all().delete()
    assert outbox.note_overdue() == 2
    assert outbox.note_overdue() == 0
    assert waiting(MailKind.OVERDUE) == ["edith", "mona"]
    assert send_waiting().sent == 2
    assert "was to be looked at again by" in django_mail.outbox[0].body
    Mail.objects.update(sent_at=timezone.now() - timedelta(days=400))
    send_waiting()
    assert outbox.note_overdue() == 0


def test_where_nobody_is_left_every_moderator_is_told_of_an_overdue_review(people):
    revision = factories.approved(author=factories.person("Editors"), by=factories.person("Moderators"))
    Mail.objects.all().delete()
    overdue(revision)
    outbox.note_overdue()
    assert waiting() == ["milo", "mona"]


def test_what_is_not_overdue_is_not_told(revision, moderator):
    overdue(factories.approve(revision, by=moderator), days=0)
    assert outbox.note_overdue() == 0


class Server(EmailBackend):
    """A mail server that does as it is told."""

    fault = None
    away = None

    def open(self):
        if Server.away:
            raise Server.away

    def send_messages(self, messages):
        if Server.fault and "mona" in messages[0].to[0]:
            raise Server.fault
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.org", 587
    monkeypatch.setattr(Server, "fault", None)
    monkeypatch.setattr(Server, "away", None)
    return Server


REFUSED = smtplib.SMTPRecipientsRefused({"mona@example.org": (550, b"no such person")})


@pytest.mark.parametrize("fault", [REFUSED, RuntimeError("a fault of ours")])
def test_one_refused_mail_keeps_no_other_and_is_tried_again_later(fault, people, editor, server):
    server.fault = fault
    factories.in_review(author=editor)
    outcome = send_waiting()
    assert (outcome.sent, outcome.refused, outcome.waiting) == (1, 1, 1)
    row = Mail.objects.get(sent_at=None)
    assert (row.to.username, row.tries, row.taken_at) == ("mona", 1, None)
    assert send_waiting().refused == 0  # not yet
    server.fault = None
    Mail.objects.update(not_before=timezone.now())
    assert send_waiting().sent == 1


def test_a_mail_refused_too_often_is_given_up(people, editor, server):
    server.fault = REFUSED
    factories.in_review(author=editor)
    for _ in range(sending.MOST_TRIES):
        send_waiting()
        Mail.objects.update(not_before=None)
    outcome = send_waiting()
    assert (outcome.refused, outcome.waiting, outcome.given_up) == (0, 0, 1)


@pytest.mark.parametrize("where", ["away", "fault"])
def test_while_the_server_is_away_everything_waits_and_no_try_is_counted(where, people, editor, server):
    setattr(server, where, smtplib.SMTPServerDisconnected("gone"))
    factories.in_review(author=editor)
    with pytest.raises(ServerAway, match="587 did not take our mail"):
        send_waiting()
    left = Mail.objects.filter(sent_at=None)
    assert "mona" in waiting()
    assert {(one.tries, one.taken_at) for one in left} == {(0, None)}
    setattr(server, where, None)
    send_waiting()
    assert sorted(mail.to[0] for mail in django_mail.outbox) == ["milo@example.org", "mona@example.org"]


def test_an_address_that_is_none_is_never_handed_to_the_server(people, editor, moderator):
    User.objects.filter(pk=moderator.pk).update(email="mona@example.org\nBcc: x@example.org")
    factories.in_review(author=editor)
    assert send_waiting().refused == 1
    assert [mail.to for mail in django_mail.outbox] == [["milo@example.org"]]


def test_a_row_a_sender_has_taken_is_left_alone_until_the_lease_is_over(people, editor):
    factories.in_review(author=editor)
    Mail.objects.update(taken_at=timezone.now() - timedelta(minutes=1))
    assert send_waiting().sent == 0
    Mail.objects.update(taken_at=timezone.now() - sending.LEASE)
    assert send_waiting().sent == 2


def test_what_was_sent_long_ago_is_forgotten(people, editor):
    factories.in_review(author=editor)
    send_waiting()
    Mail.objects.update(sent_at=timezone.now() - timedelta(days=31))
    send_waiting()
    assert not Mail.objects.exists()


def run(command):
    out = io.StringIO()
    call_command(command, stdout=out)
    return out.getvalue().strip()


def test_the_commands_say_what_came_of_it(people, editor, moderator, server, settings):
    choose(moderator, TOGETHER)
    factories.in_review(author=editor)
    assert run("send_mail") == "1 sent, 0 refused, 0 waiting, 0 given up."
    assert run("send_digest") == "1 sent, 0 refused, 0 waiting, 0 given up."
    factories.in_review(a_document("Othermab"), author=editor)
    server.away = ConnectionRefusedError("refused")
    with pytest.raises(CommandError, match="Nothing is lost"):
        run("send_mail")
    settings.SENDS_MAIL = False
    assert run("send_mail").startswith("Mail is off. Set EMAIL_URL")


def test_my_mail_shows_and_keeps_the_choice(people, moderator):
    client = signed_in(moderator)
    page = client.get("/admin/my-mail/").content.decode()
    assert "mona@example.org" in page
    assert page.count('type="radio"') == 3 * len(MailKind)
    assert client.post("/admin/my-mail/", {**TOGETHER, "decided": "off"}).status_code == 302
    assert choices_of(moderator)[MailKind.DECIDED] == MailWay.OFF
    assert choices_of(moderator)[MailKind.COMMENTED] == MailWay.DIGEST
    assert client.post("/admin/my-mail/", {**TOGETHER, "decided": "loudly"}).status_code == 400
    assert choices_of(moderator)[MailKind.DECIDED] == MailWay.OFF


def test_the_queries_of_a_submission_do_not_grow_with_the_moderators(
    people, editor, django_assert_max_num_queries
):
    def submit(name):
        draft = factories.draft(a_document(name), author=editor)
        with django_assert_max_num_queries(200) as asked:
            workflow.submit(revision=draft, by=editor)
        return len(asked)

    submit("Firstmab")
    before = submit("Onemab")
    for number in range(5):
        person = factories.person("Moderators")
        User.objects.filter(pk=person.pk).update(email=f"m{number}@example.org")
    assert submit("Twomab") == before
    assert Mail.objects.filter(kind="submitted").count() == 2 + 2 + 7
