"""Pages of the desk ask the database as often in a large desk as in a small one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monographs.editorial.models import STATEMENT_MODELS
from tests import scale
from tests.conftest import make_person
from tests.editorial.admin.pages import signed_in


pytestmark = pytest.mark.django_db

COPIES = 60
"""More than a page of any list shows."""


@pytest.fixture
def people(editor, moderator):
    return scale.People(editor, moderator)


@pytest.fixture
def drugs(people):
    return {ends: scale.a_drug(f"{ends.capitalize()}umab", people, ends=ends) for ends in scale.ENDS}


def counted(client, addresses: dict[str, str]) -> dict[str, int]:
    """Return how many queries each page takes."""
    found = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, (name, answer.status_code)
        found[name] = len(queries.captured_queries)
    return found


def test_no_page_asks_more_often_when_the_desk_grows(drugs):
    client = signed_in(make_person("root", is_superuser=True))
    addresses = scale.addresses(drugs)
    counted(client, addresses)  # what Django asks once for a process, it asks now
    small = counted(client, addresses)
    scale.grow(dict.fromkeys(drugs.values(), COPIES))
    large = counted(client, addresses)
    assert {name: (small[name], large[name]) for name in small if large[name] > small[name]} == {}


def test_the_page_of_a_draft_reads_each_table_of_statements_once(drugs):
    client = signed_in(make_person("root", is_superuser=True))
    draft = drugs["drafted"].revisions.filter(status="draft").latest("number")
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("admin:monographs_revision_change", args=[draft.pk]))
    for model in STATEMENT_MODELS:
        table = connection.ops.quote_name(model._meta.db_table)
        read = [query for query in queries.captured_queries if f"FROM {table}" in query["sql"]]
        assert len(read) == 1, (table, len(read))
