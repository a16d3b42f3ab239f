"""Measures the pages of the desk at 6,447 drugs, 20,000 revisions and 400,000 statements.

The reference is the sign-in page, the smallest of the desk.
"""

import io
import logging

import django

from tests.bench.timing import Watch, median, record_views, times_of


LIMIT = 500.0
"""Milliseconds that 95 of 100 views of a page stay below."""

COPIES = {"drafted": 5_343, "waiting": 800, "claimed": 100, "returned": 200}
SIZE = (6_447, 20_000, 400_000)


def prepare() -> tuple[object, dict[str, list[str]]]:
    """Fill the database; return somebody who may see everything, and the addresses of each page."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from monographs.editorial.models import STATEMENT_MODELS, Drug, Revision
    from tests import factories, scale

    settings.DEBUG, settings.ALLOWED_HOSTS, settings.REQUIRE_TOTP = True, ["*"], False
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0, stdout=io.StringIO())
    settings.DEBUG = False
    people = scale.People(factories.person("Editors"), factories.person("Moderators"))
    drugs = {ends: scale.a_drug(f"{ends.capitalize()}umab", people, ends=ends) for ends in scale.ENDS}
    scale.grow({drugs[ends]: copies for ends, copies in COPIES.items()})
    size = (
        Drug.objects.count(),
        Revision.objects.count(),
        sum(model.objects.count() for model in STATEMENT_MODELS),
    )
    print("  {:,} drugs, {:,} revisions, {:,} statements".format(*size), flush=True)
    if any(here < named for here, named in zip(size, SIZE, strict=True)):
        raise SystemExit("the desk is smaller than the size it is measured at")
    return User.objects.create_superuser("bench"), {**scale.everywhere(drugs), **scale.of_the_demo()}


def main() -> None:
    """Record median and p95 of each page."""
    logging.disable(logging.CRITICAL)
    django.setup()
    from django.db import connection
    from django.test import Client

    person, pages = prepare()
    client, watch = Client(), Watch(connection)
    reference = median(times_of(client, watch, ["/admin/login/"])[0])
    client.force_login(person)
    for name, addresses in pages.items():
        times = times_of(client, watch, addresses)
        record_views(name, times, limit=LIMIT, reference=("the sign-in page", reference))


if __name__ == "__main__":
    main()
