"""The admin's own columns say moments as all other pages do."""

from datetime import UTC, datetime

import pytest

from monographs.editorial.models import Revision
from tests import factories

from .pages import signed_in


pytestmark = pytest.mark.django_db


def test_a_moment_is_written_as_everywhere_else(editor):
    revision = factories.draft(author=editor)
    Revision.objects.filter(pk=revision.pk).update(updated_at=datetime(2026, 3, 5, 14, 7, tzinfo=UTC))
    page = signed_in(editor).get("/admin/monographs/revision/").content.decode()
    assert "5 March 2026, 14:07 UTC" in page
