"""Measures the pages of the desk at 6,447 drugs, 20,000 revisions and 400,000 statements.

A page's time is the CPU time of this process plus, where the database is a process of its own, the time spent
waiting for it; so other work on the machine does not count, and the seconds on the clock stand beside it. The
reference is the sign-in page, the smallest of the desk.
"""

import io
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice

import django

from tests.bench.figures import record


LIMIT = 500.0
"""Milliseconds that 95 of 100 views of a page stay below."""

VIEWS = 20
COPIES = {"drafted": 5_343, "waiting": 800, "claimed": 100, "returned": 200}
SIZE = (6_447, 20_000, 400_000)


class Watch:
    """Adds up what a view takes."""

    def __init__(self, connection) -> None:
        self.connection = connection
        self.waited = 0.0

    @contextmanager
    def view(self) -> Iterator[list[float]]:
        """Yield a list that holds milliseconds of work and milliseconds on the clock afterwards."""
        taken: list[float] = []
        self.waited = 0.0
        begun, cpu = time.perf_counter(), time.process_time()
        with self.connection.execute_wrapper(self._wait):
            yield taken
        cpu, clock = time.process_time() - cpu, time.perf_counter() - begun
        taken += [(cpu + self.waited) * 1000, clock * 1000]

    def _wait(self, execute, sql, parameters, many, context):
        begun, cpu = time.perf_counter(), time.process_time()
        try:
            return execute(sql, parameters, many, context)
        finally:
            if self.connection.vendor != "sqlite":
                self.waited += max(0.0, time.perf_counter() - begun - (time.process_time() - cpu))


def p95(times: list[float]) -> float:
    """Return the time that 95 of 100 stay within."""
    return sorted(times)[-1 - len(times) // 20]


def median(times: list[float]) -> float:
    """Return the middle one."""
    return sorted(times)[len(times) // 2]


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
        work, clock = times_of(client, watch, addresses)
        record(
            name,
            f"median {median(work):.0f} ms, p95 {p95(work):.0f} ms (on the clock {p95(clock):.0f} ms)",
            ratio=f"{p95(work) / reference:.0f} × the sign-in page ({reference:.1f} ms)",
            limit=f"p95 < {LIMIT:.0f} ms",
            held=p95(work) < LIMIT,
        )


def times_of(client, watch: Watch, addresses: list[str]) -> tuple[list[float], list[float]]:
    """Return the times of ``VIEWS`` views, by work and on the clock, the addresses taking turns."""
    for address in addresses:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
    work, clock = [], []
    for address in islice(cycle(addresses), VIEWS):
        with watch.view() as taken:
            client.get(address)
        work.append(taken[0])
        clock.append(taken[1])
    return work, clock


if __name__ == "__main__":
    main()
