"""The day of the next review, and the list of those that are over."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monographs.editorial.models import Revision
from tests import factories

from .pages import form_of, signed_in, step


pytestmark = pytest.mark.django_db


def due(days, name):
    revision = factories.approved(factories.a_document(name))
    Revision.objects.filter(pk=revision.pk).update(review_due=timezone.now().date() + timedelta(days=days))
    return revision


def test_what_is_over_is_listed_the_longest_first(editor):
    due(0, "Todayumab")
    late, later = due(-3, "Latemab"), due(-30, "Latermab")
    page = signed_in(editor).get("/admin/overdue/").content.decode()
    assert page.index(f"/revision/{later.pk}/") < page.index(f"/revision/{late.pk}/")
    assert "Todayumab" not in page


def test_the_list_asks_as_many_questions_for_many_as_for_one(editor):
    client = signed_in(editor)
    counts = set()
    for number in range(4):
        due(-1, f"Overdue{number}mab")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/overdue/")
        counts.add(len(queries))
    assert len(counts) == 1


def test_the_form_offers_a_day_in_a_year_as_browsers_read_it(moderator):
    page = signed_in(moderator).get(step(factories.in_review(), "review")).content.decode()
    offered = form_of(page, form='class="desk-form"')["review_due"][0]
    assert offered == (timezone.now().date() + timedelta(days=365)).isoformat()
