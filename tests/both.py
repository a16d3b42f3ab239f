"""Runs the suite on SQLite and on PostgreSQL: ``python -m tests.both``.

What touches no database runs once, and so do browser tests, except the whole way from a document to a
signed page. Two lanes run side by side: all but the browser on SQLite, and aside from it PostgreSQL, then the
browser. Races have the machine to themselves, first on SQLite and then on PostgreSQL: they hold answers to
seconds. Each run prints the test runner's own summary; the exit status is that of the first that failed.
"""

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


TOUCHING_A_DATABASE = ("tests/editorial", "tests/published", "tests/management", "tests/journeys")
PYTEST = (sys.executable, "-m", "pytest", "-q")
ON_POSTGRESQL = (sys.executable, "-m", "tests.postgres", *PYTEST, *TOUCHING_A_DATABASE)


class Run(NamedTuple):
    """One run of the test runner."""

    title: str
    command: tuple[str, ...]


FIRST = (Run("SQLite", (*PYTEST, "-m", "not race and not browser")),)
ASIDE = (
    Run("PostgreSQL", (*ON_POSTGRESQL, "-m", "not race and (not browser or whole_way)")),
    Run("In a browser, on SQLite", (*PYTEST, *TOUCHING_A_DATABASE, "-m", "browser and not race")),
)
RACES = (
    Run("Races on SQLite", (*PYTEST, *TOUCHING_A_DATABASE, "-m", "race")),
    Run("Races on PostgreSQL", (*ON_POSTGRESQL, "-m", "race")),
)


def main() -> int:
    """Run everything and return the exit status."""
    with ThreadPoolExecutor(1) as lane:
        aside = lane.submit(lambda: [_quietly(run) for run in ASIDE])
        statuses = [_in_sight(run) for run in FIRST]
        for run, (status, output) in zip(ASIDE, aside.result(), strict=True):
            print(f"\n{run.title}:\n{output}", flush=True)
            statuses.append(status)
    statuses += [_in_sight(run) for run in RACES]
    return next((status for status in statuses if status), 0)


def _in_sight(run: Run) -> int:
    print(f"\n{run.title}:", flush=True)
    return subprocess.run(run.command, check=False).returncode


def _quietly(run: Run) -> tuple[int, str]:
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(run.command, stdout=output, stderr=subprocess.STDOUT, check=False)
        output.seek(0)
        return done.returncode, output.read()


if __name__ == "__main__":
    sys.exit(main())
