"""Withdrawals reach readers at once, even where they read from a replica that lags.

Everything else may be a few seconds late, a withdrawal may not: where a replica is configured, each answer
asks the primary once whether its editions have been withdrawn since.
"""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError

from .models import Edition
from .replica import REPLICA


log = logging.getLogger(__name__)


def withdrawn_since(keys: Iterable[int]) -> set[int]:
    """Return those of ``keys`` (of editions) that the primary knows to be withdrawn.

    Without a replica nothing is asked. When the primary does not answer, nobody can withdraw either, and
    readers keep what the replica has.
    """
    keys = list(keys)
    if REPLICA not in settings.DATABASES or not keys:
        return set()
    withdrawn = Edition.objects.using(DEFAULT_DB_ALIAS).withdrawn().filter(pk__in=keys)
    try:
        return set(withdrawn.values_list("pk", flat=True))
    except OperationalError as error:
        log.warning("The primary did not say whether anything was withdrawn: %s", error)
        return set()
