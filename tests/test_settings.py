"""The settings come from the environment; a missing one says how to set it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[1]
BASE = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "a key for tests, long enough and with many letters",
    "ALLOWED_HOSTS": "example.org",
    "DEBUG": "off",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in {**BASE, **variables}.items() if value is not None}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set. Set it to a long random text"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set. Set it to the host names"),
        ({"EMAIL_URL": "pigeon://loft"}, "EMAIL_URL cannot be read. Write it like smtp+tls://"),
        ({"EMAIL_URL": "smtp://mail:25"}, "DEFAULT_FROM_EMAIL is not set. Set it to the address"),
        ({"SITE_ROLE": "cellar"}, "SITE_ROLE is “cellar”. Set it to one of: all, desk, public."),
        ({"SHELF_LANGUAGES": "zh-Hans"}, "SHELF_LANGUAGES is “zh-Hans”. Begin with en; besides, there are"),
        ({"SHELF_LANGUAGES": "en,fr"}, "there are catalogues for: zh-Hans."),
    ],
)
def test_a_missing_or_wrong_variable_says_how_to_set_it(variables, sentence):
    result = manage("check", **variables)
    assert result.returncode != 0
    assert sentence in result.stderr


def test_the_deployment_check_has_nothing_to_say():
    result = manage("check", "--deploy", "--fail-level", "WARNING")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("role", "served", "not_served"), [("public", "/about/", "/admin/"), ("desk", "/admin/", "/about/")]
)
def test_a_role_serves_its_half_only(role, served, not_served):
    code = (
        "from django.urls import resolve, Resolver404\n"
        f"resolve({served!r})\n"
        f"try:\n    resolve({not_served!r})\nexcept Resolver404:\n    print('half')"
    )
    result = manage("shell", "--no-imports", "-c", code, SITE_ROLE=role)
    assert "half" in result.stdout, result.stderr


@pytest.mark.parametrize("role", ["all", "desk", "public"])
def test_every_role_passes_the_system_check(role):
    result = manage("check", "--fail-level", "WARNING", SITE_ROLE=role)
    assert result.returncode == 0, result.stderr
