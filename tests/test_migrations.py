"""Going back over a migration and forward again leaves every guard of the database where it was."""

import pytest
from django.core.management import call_command

from monographs.editorial import verification


@pytest.mark.django_db(transaction=True)
def test_guards_survive_the_newest_migration_both_ways():
    assert list(verification._missing_guards()) == []
    try:
        call_command("migrate", "monographs", "0018", verbosity=0)
        assert list(verification._missing_guards()) == []
    finally:
        call_command("migrate", "monographs", verbosity=0)
    assert list(verification._missing_guards()) == []
