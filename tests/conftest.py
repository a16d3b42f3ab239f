"""What every test may ask for: people, the shared corpus, and a database that behaves like the real one."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, connections
from django.test import TransactionTestCase

from tests.accounts import PASSWORD
from tests.browser import browser, visitor  # noqa: F401, one browser for all tests, wherever they are
from tests.corpus import CORPUS


GUARDS = (
    "monographs.migrations.0002_shelf_guards",
    "monographs.migrations.0004_desk_guards",
    "monographs.migrations.0010_resolutions",
    "monographs.migrations.0007_review_guards_and_roles",
    "monographs.migrations.0009_report_guards_and_roles",
    "monographs.migrations.0014_reasons_of_editions",
    "monographs.migrations.0011_statement_verdicts",
)
ROLES = (
    "monographs.migrations.0005_roles_and_ledger_head",
    "monographs.migrations.0007_review_guards_and_roles",
    "monographs.migrations.0009_report_guards_and_roles",
    "monographs.migrations.0011_statement_verdicts",
)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The shared corpus of real documents; tests that need it are skipped where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the shared corpus is not here, so nothing was tried on real documents")
    return CORPUS


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """Argon2 is slow on purpose; tests that are not about it need not wait."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_second_factor(settings) -> None:
    """Decisions take the password alone, except in the tests about the second factor."""
    settings.REQUIRE_TOTP = False


def make_person(username: str, *roles: str, **fields):
    """Return a member of staff with ``roles`` (group names) and the test password."""
    person = get_user_model().objects.create_user(
        username, password=PASSWORD, is_staff=True, first_name=username.capitalize(), **fields
    )
    person.groups.set(Group.objects.filter(name__in=roles))
    return person


@pytest.fixture
def editor(db):
    """An editor."""
    return make_person("edith", "Editors")


@pytest.fixture
def other_editor(db):
    """A second editor."""
    return make_person("edgar", "Editors")


@pytest.fixture
def moderator(db):
    """A moderator."""
    return make_person("mona", "Moderators")


@pytest.fixture
def other_moderator(db):
    """A second moderator."""
    return make_person("milo", "Moderators")


@pytest.fixture
def editor_and_moderator(db):
    """One person with both roles: may edit and may review, but never the same text."""
    return make_person("emma", "Editors", "Moderators")


@pytest.fixture
def administrator(db):
    """An administrator."""
    return make_person("ada", "Administrators")


@pytest.fixture
def superuser(db):
    """A superuser: every permission, and still bound by the separation of duties."""
    return make_person("root", is_superuser=True)


class _Statements:
    """Runs a migration's statements inside a test's transaction, where a schema editor may not."""

    connection = connection

    @staticmethod
    def execute(statement, params=None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)


def remove_guards() -> None:
    """Take the database triggers away, as an owner of the database could."""
    connection.check_constraints()  # PostgreSQL alters no table that has checks still to come
    for name in GUARDS:
        import_module(name).remove(apps, _Statements)


def install_guards() -> None:
    """Put the database triggers back."""
    connection.check_constraints()
    for name in GUARDS:
        import_module(name).install(apps, _Statements)


def _reset_after_threads(self) -> None:
    """Empty the database after a test that committed, and restore what the migrations put there."""
    for alias in connections:
        connections[alias].close()
    remove_guards()
    original_teardown(self)
    install_guards()
    for name in ROLES:
        import_module(name).make_roles(apps, _Statements)
    import_module(ROLES[0]).make_head(apps, _Statements)


original_teardown = TransactionTestCase._fixture_teardown
TransactionTestCase._fixture_teardown = _reset_after_threads


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Let go of the test database at the end: PostgreSQL drops none that anybody is still connected to.

    A browser that closes in the middle of an answer leaves the server's thread waiting, with its connection.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory) -> Iterator[None]:
    """Keep SQLite's test database in a file: several threads see one database as in the product."""
    settings = connections.settings["default"]
    if settings["ENGINE"].endswith("sqlite3"):
        name = tmp_path_factory.mktemp("database") / "test.sqlite3"
        settings["TEST"]["NAME"] = connection.settings_dict["TEST"]["NAME"] = str(name)
    return
