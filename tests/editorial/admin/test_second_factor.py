"""A moderator's decision takes a code of the moderator's own device, and each code once."""

import pytest
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from monographs.editorial import workflow
from monographs.editorial.models import LedgerEntry, Revision, Status
from tests import factories
from tests.conftest import PASSWORD

from .pages import form_of, signed_in, step


pytestmark = pytest.mark.django_db

PAGE = "/admin/second-factor/"


def code(device, later=0):
    """Return the code the device shows, or the one it shows ``later`` half-minutes on."""
    maker = TOTP(device.bin_key, drift=later)
    return f"{maker.token():06d}"


@pytest.fixture
def device(moderator):
    return TOTPDevice.objects.create(user=moderator, name="Authenticator", confirmed=True)


def approve(revision, by, code=""):
    digest = revision.submission.digest
    return workflow.approve(revision=revision, by=by, digest=digest, password=PASSWORD, code=code)


def test_where_a_code_is_required_nobody_signs_without_a_device(settings, moderator):
    settings.REQUIRE_TOTP = True
    with pytest.raises(workflow.NotAllowed, match="Enrol one first"):
        approve(factories.in_review(), moderator)


def test_an_enrolled_device_is_asked_even_where_none_is_required(device, moderator):
    with pytest.raises(workflow.NotAllowed, match="code is not right"):
        approve(factories.in_review(), moderator)


def test_a_code_signs_once(settings, device, moderator):
    settings.REQUIRE_TOTP = True
    first, second = factories.in_review(), factories.in_review(factories.a_document("Secondumab"))
    shown = code(device)
    assert approve(first, moderator, shown).status == Status.APPROVED
    with pytest.raises(workflow.NotAllowed, match="used before"):
        approve(second, moderator, shown)
    assert approve(second, moderator, code(device, later=1)).status == Status.APPROVED


@pytest.mark.parametrize("wrong", ["", "000000", "abcdef", "²³¹²³¹", "12345678901234567890"])
def test_a_wrong_code_signs_nothing_and_is_recorded(device, moderator, wrong):
    device.key = "00" * 20
    device.save()
    wrong = wrong if wrong != code(device) else "111111"
    revision = factories.in_review()
    with pytest.raises(workflow.NotAllowed, match="code is not right"):
        approve(revision, moderator, wrong)
    assert LedgerEntry.objects.filter(action="signature_failed").count() == 1


def test_wrong_codes_count_like_wrong_passwords(device, moderator):
    revision = factories.in_review()
    named = {"revision": revision, "by": moderator, "digest": revision.submission.digest, "code": "x"}
    for number in range(5):
        with pytest.raises(workflow.NotAllowed):
            workflow.approve(password="guess" if number % 2 else PASSWORD, **named)
    with pytest.raises(workflow.NotAllowed, match="too often"):
        approve(revision, moderator, code(device))


def test_a_wrong_password_uses_no_code_up(device, moderator):
    revision, shown = factories.in_review(), code(device)
    with pytest.raises(workflow.NotAllowed, match="not your password"):
        workflow.reject(
            revision=revision,
            by=moderator,
            digest=revision.submission.digest,
            password="guess",
            reason="No.",
            code=shown,
        )
    assert approve(revision, moderator, shown).status == Status.APPROVED


def test_every_decision_takes_a_code(device, moderator):
    revision = factories.in_review()
    named = {"by": moderator, "password": PASSWORD, "reason": "No."}
    for move in (workflow.request_changes, workflow.reject):
        with pytest.raises(workflow.NotAllowed, match="code is not right"):
            move(revision=revision, digest=revision.submission.digest, **named)
    with pytest.raises(workflow.NotAllowed, match="code is not right"):
        workflow.withdraw(revision=factories.approved(), **named)


def test_the_page_of_review_asks_for_the_code(device, moderator):
    revision = factories.in_review()
    client = signed_in(moderator)
    fields = form_of(client.get(step(revision, "review")).content.decode(), form='class="desk-form"')
    sent = {**fields, "decision": "approve", "password": PASSWORD}
    assert client.post(step(revision, "decide"), sent).status_code == 403
    client.post(step(revision, "decide"), {**sent, "code": code(device)})
    assert Revision.objects.get(pk=revision.pk).status == Status.APPROVED


def test_the_page_of_withdrawal_asks_for_the_code(device, moderator):
    revision = factories.approved()
    client = signed_in(moderator)
    sent = {"reason": "A wrong dose.", "password": PASSWORD}
    assert client.post(step(revision, "withdraw"), sent).status_code == 403
    client.post(step(revision, "withdraw"), {**sent, "code": code(device)})
    assert Revision.objects.get(pk=revision.pk).status == Status.WITHDRAWN


def test_nobody_without_a_device_is_asked_for_a_code(moderator):
    page = signed_in(moderator).get(step(factories.in_review(), "review")).content.decode()
    assert 'name="code"' not in page


# Enrolling


def test_a_device_is_enrolled_with_the_password_and_its_first_code(moderator):
    client = signed_in(moderator)
    client.post(PAGE, {"begin": "1"})
    device = TOTPDevice.objects.get()
    page = client.get(PAGE).content.decode()
    assert "otpauth://totp/" in page
    assert device.key not in page
    wrong = client.post(PAGE, {"code": code(device), "password": "guess"})
    assert "not your password" in wrong.content.decode()
    client.post(PAGE, {"code": code(device), "password": PASSWORD})
    device.refresh_from_db()
    assert device.confirmed
    assert LedgerEntry.objects.filter(action="enrol_second_factor").count() == 1
    assert "otpauth" not in client.get(PAGE).content.decode()


def test_whoever_finds_a_session_open_does_not_enrol_another_device(device, moderator):
    client = signed_in(moderator)
    assert client.post(PAGE, {"begin": "1"}).status_code == 409
    assert client.post(PAGE, {"code": code(device), "password": PASSWORD}).status_code == 409
    assert TOTPDevice.objects.get() == device


def test_an_administrator_takes_a_lost_device_away(device, moderator, administrator):
    client = signed_in(administrator)
    account = reverse("admin:auth_user_change", args=[moderator.pk])
    address = reverse("admin:reset_second_factor", args=[moderator.pk])
    assert address in client.get(account).content.decode()
    assert client.get(address).status_code == 200
    client.post(address)
    assert not TOTPDevice.objects.exists()
    assert LedgerEntry.objects.get(action="reset_second_factor").actor == "ada"


def test_nobody_else_takes_a_device_away(device, moderator, editor, administrator):
    address = reverse("admin:reset_second_factor", args=[moderator.pk])
    for person in (editor, moderator):
        assert signed_in(person).post(address).status_code == 403
    own = reverse("admin:reset_second_factor", args=[administrator.pk])
    assert signed_in(administrator).post(own).status_code == 403
    assert TOTPDevice.objects.exists()
