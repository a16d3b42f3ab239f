"""Reading from a replica: readers' tables only, and a withdrawal is honoured at once all the same."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError

from monographs.editorial.models import Revision
from monographs.published import reading, recall, search
from monographs.published.models import Edition, Facet, SearchEntry
from monographs.published.replica import REPLICA, ShelfRouter
from tests.published.documents import document
from tests.published.editions import publish, withdraw


@pytest.fixture
def with_replica(monkeypatch):
    """A site that has a replica, as far as the readers' pages can tell."""
    monkeypatch.setattr(recall, "settings", SimpleNamespace(DATABASES={"default": {}, REPLICA: {}}))


class _Silent:
    def values_list(self, *_, **__):
        raise OperationalError("no route")


def lagging(edition: Edition, monkeypatch) -> None:
    """Let the replica go on showing ``edition`` as it was."""
    monkeypatch.setattr(type(Edition.objects), "told", lambda self: [edition])


@pytest.mark.parametrize("model", [Edition, Facet, SearchEntry])
def test_readers_tables_are_read_from_the_replica(model):
    assert ShelfRouter().db_for_read(model) == REPLICA


@pytest.mark.parametrize("model", [Revision, User])
def test_everything_else_is_read_from_the_primary(model):
    assert ShelfRouter().db_for_read(model) == "default"


@pytest.mark.parametrize("model", [Edition, Facet, SearchEntry, Revision])
def test_everything_is_written_to_the_primary(model):
    assert ShelfRouter().db_for_write(model) == "default"


def test_a_row_read_from_the_primary_is_followed_there():
    edition = Edition()
    edition._state.db = "default"
    assert ShelfRouter().db_for_read(Facet, instance=edition) == "default"


def test_the_replica_is_not_migrated_and_relations_may_cross():
    router = ShelfRouter()
    assert not router.allow_migrate(REPLICA, "monographs")
    assert router.allow_migrate("default", "monographs")
    assert router.allow_relation(Edition(), Facet())


@pytest.mark.django_db
def test_a_page_the_replica_still_has_answers_gone_once_withdrawn(client, monkeypatch, with_replica):
    edition = publish(document("Examplamab"))
    withdraw(document("Examplamab"))
    lagging(edition, monkeypatch)
    for path in ("/drugs/examplamab/", "/drugs/examplamab/editions/1/"):
        assert client.get(path).status_code == 410


@pytest.mark.django_db
def test_lists_and_search_drop_what_was_withdrawn_since(with_replica):
    stale = publish(document("Examplamab"))
    other = publish(document("Otherumab"))
    withdraw(document("Examplamab"))
    assert reading.honoured([stale, other]) == [other]


@pytest.mark.django_db
def test_the_list_of_editions_shows_the_withdrawal(monkeypatch, with_replica):
    edition = publish(document("Examplamab"))
    withdraw(document("Examplamab"))
    stale = SimpleNamespace(
        order_by=lambda *_: stale,
        only=lambda *_: stale,
        select_related=lambda *_: stale,
        with_alternates=lambda: [edition],
    )
    monkeypatch.setattr(type(Edition.objects), "filter", lambda self, **_: stale)
    (shown,) = reading.editions(slug="examplamab", language="en")
    assert reading.is_withdrawn(shown)


@pytest.mark.django_db
def test_when_the_primary_is_silent_readers_keep_what_the_replica_has(monkeypatch, with_replica, caplog):
    edition = publish(document("Examplamab"))

    silent = SimpleNamespace(withdrawn=lambda: SimpleNamespace(filter=lambda **_: _Silent()))
    monkeypatch.setattr(type(Edition.objects), "using", lambda self, alias: silent)
    assert reading.honoured([edition]) == [edition]
    assert "The primary did not say whether anything was withdrawn" in caplog.text


@pytest.mark.django_db
def test_without_a_replica_nobody_is_asked_twice(django_assert_num_queries):
    edition = publish(document("Examplamab"))
    with django_assert_num_queries(0):
        assert reading.honoured([edition]) == [edition]


@pytest.mark.django_db
def test_search_results_pass_the_same_question(monkeypatch, with_replica):
    publish(document("Examplamab"))
    asked = []
    monkeypatch.setattr(reading, "withdrawn_since", lambda keys: asked.append(list(keys)) or set())
    search.find("examplamab", language="en")
    assert len(asked) == 1


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What each address answers before a withdrawal, and after it, while the replica has not heard of it."""
    folder = tmp_path_factory.mktemp("replica")
    databases = {
        "DATABASE_URL": f"sqlite:///{folder}/primary.sqlite3",
        "DATABASE_REPLICA_URL": f"sqlite:///{folder}/replica.sqlite3",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.published.lagging"],
        env={**os.environ, **databases, "DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_no_address_shows_what_was_withdrawn_though_the_replica_still_has_it(answers):
    assert sum(leaked for _, leaked, *_ in answers.values()) > 5
    assert [path for path, (*_, leaked, _) in answers.items() if leaked] == []


def test_every_page_of_a_drug_is_its_notice_at_once(answers):
    pages = {
        path: after for path, (*_, after, _, _) in answers.items() if path.startswith("/drugs/exemplumab")
    }
    shown = {path for path, status in pages.items() if status == 200}
    assert shown == {"/drugs/exemplumab/feed.atom"}
    assert 410 in pages.values()


@pytest.mark.parametrize("path", ["/feed.atom", "/drugs/exemplumab/feed.atom"])
def test_a_feed_tells_of_a_withdrawal_once(answers, path):
    assert answers[path][5] == 1
