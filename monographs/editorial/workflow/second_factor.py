"""The second factor of a signature: a code of the signer's own device, each code once (RFC 6238).

A person enrols a device; an administrator takes a lost one away. A device that is enrolled is always asked.
"""

from base64 import b32encode
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from .. import ledger
from .errors import Conflict, NotAllowed


def devices_of(person: User) -> Any:
    """Return the devices of ``person``; the public half of the site has no such table and never asks."""
    from django_otp.plugins.otp_totp.models import TOTPDevice  # type: ignore[import-untyped] # noqa: PLC0415

    return TOTPDevice.objects.filter(user=person)


def is_enrolled(person: User) -> bool:
    """Whether ``person`` has a device that signs."""
    return bool(devices_of(person).filter(confirmed=True).exists())


def is_asked(person: User) -> bool:
    """Whether a signature of ``person`` takes a code."""
    return bool(settings.REQUIRE_TOTP) or is_enrolled(person)


def check_enrolled(person: User) -> None:
    """Make sure that ``person`` can give a code where one is asked.

    Raises:
        NotAllowed: when a code is required and there is no device.
    """
    if settings.REQUIRE_TOTP and not is_enrolled(person):
        raise NotAllowed("Signing takes a code of your own device. Enrol one first, under “Second factor”.")


@transaction.atomic
def code_is_right(person: User, code: str, *, confirmed: bool = True) -> bool:
    """Whether ``code`` is one of the device now. A right code is used up: it is not right again."""
    # Two signatures with one code wait for each other here; the second finds it used.
    device = devices_of(person).filter(confirmed=confirmed).select_for_update().order_by("-pk").first()
    token = "".join(code.split())
    return bool(device and token.isascii() and token.isdigit() and device.verify_token(token))


@transaction.atomic
def begin_enrolment(person: User) -> None:
    """Make a new secret for ``person``, to be confirmed with a code.

    Raises:
        Conflict: when a device is enrolled already.
    """
    _check_none(person)
    devices_of(person).filter(confirmed=False).delete()
    devices_of(person).create(user=person, name="Authenticator", confirmed=False)


def enrolling(person: User) -> tuple[str, str] | None:
    """Return the secret (base32, in groups of four) and address of the device being enrolled, or None."""
    device = devices_of(person).filter(confirmed=False).order_by("-pk").first()
    if device is None:
        return None
    secret = b32encode(device.bin_key).decode()
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)), device.config_url


@transaction.atomic
def confirm_enrolment(person: User, code: str) -> None:
    """Let the device whose ``code`` this is sign for ``person`` from now on; the password was checked before.

    Raises:
        NotAllowed: when the code is not one of the device being enrolled.
        Conflict: when a device is enrolled already.
    """
    _check_none(person)
    if not code_is_right(person, code, confirmed=False):
        raise NotAllowed("This code is not one of the device now. Wait for the next one and enter that.")
    devices_of(person).filter(confirmed=False).update(confirmed=True)
    ledger.append(actor=person, action="enrol_second_factor", subject=person)


@transaction.atomic
def reset(*, person: User, by: User) -> None:
    """Take the device of ``person`` away, so that another can be enrolled.

    Raises:
        NotAllowed: when ``by`` is no administrator, or it is their own, or a superuser's.
    """
    if not (by.is_active and by.has_perm("auth.change_user")) or by.pk == person.pk:
        raise NotAllowed("Another administrator takes a lost device away.")
    if person.is_superuser and not by.is_superuser:
        raise NotAllowed("Only a superuser changes the account of a superuser.")
    devices_of(person).delete()
    ledger.append(actor=by, action="reset_second_factor", subject=person)


def _check_none(person: User) -> None:
    if is_enrolled(person):
        raise Conflict("A device is enrolled already. If it is lost, ask an administrator to take it away.")
