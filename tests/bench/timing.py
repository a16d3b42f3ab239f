"""How long views of a page take, whatever else the machine does.

A view's time is the CPU time of this process plus, where the database is a process of its own, the time spent
waiting for it; the time on the clock stands beside it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice

from tests.bench.figures import record


VIEWS = 20


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


def times_of(
    client, watch: Watch, addresses: list[str], *, status: int = 200
) -> tuple[list[float], list[float]]:
    """Return the times of ``VIEWS`` views, by work and on the clock, the addresses taking turns."""
    for address in addresses:
        answer = client.get(address)
        if answer.status_code != status:
            raise SystemExit(f"{address} answers {answer.status_code}")
    work, clock = [], []
    for address in islice(cycle(addresses), VIEWS):
        with watch.view() as taken:
            client.get(address)
        work.append(taken[0])
        clock.append(taken[1])
    return work, clock


def record_views(
    name: str, times: tuple[list[float], list[float]], *, limit: float, reference: tuple[str, float]
) -> None:
    """Record median and p95 of ``times``, in milliseconds, beside those of the page of ``reference``."""
    (work, clock), (page, took) = times, reference
    record(
        name,
        f"median {median(work):.0f} ms, p95 {p95(work):.0f} ms (on the clock {p95(clock):.0f} ms)",
        ratio=f"{p95(work) / took:.0f} × {page} ({took:.1f} ms)",
        limit=f"p95 < {limit:.0f} ms",
        held=p95(work) < limit,
    )
