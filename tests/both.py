"""Runs the suite on SQLite and on PostgreSQL: ``python -m tests.both``.

What touches no database runs once, and so do browser tests, except the whole way from a document to a
signed page. The two databases are tested side by side, but races have the machine to themselves, first on
SQLite and then on PostgreSQL: they hold answers to seconds. Each run prints the test runner's own summary;
the exit status is that of the first that failed.
"""

import subprocess
import sys
import tempfile


TOUCHING_A_DATABASE = ("tests/editorial", "tests/published", "tests/management", "tests/journeys")
ONCE_MORE = "not race and (not browser or whole_way)"
PYTEST = [sys.executable, "-m", "pytest", "-q"]
ON_POSTGRESQL = [sys.executable, "-m", "tests.postgres", *PYTEST, *TOUCHING_A_DATABASE]


def main() -> int:
    """Run everything and return the exit status."""
    statuses = [
        *_side_by_side([*PYTEST, "-m", "not race"], [*ON_POSTGRESQL, "-m", ONCE_MORE]),
        _alone("Races on SQLite", [*PYTEST, *TOUCHING_A_DATABASE, "-m", "race"]),
        _alone("Races on PostgreSQL", [*ON_POSTGRESQL, "-m", "race"]),
    ]
    return next((status for status in statuses if status), 0)


def _alone(title: str, command: list[str]) -> int:
    print(f"\n{title}:", flush=True)
    return subprocess.run(command, check=False).returncode


def _side_by_side(first: list[str], second: list[str]) -> tuple[int, int]:
    with tempfile.TemporaryFile("w+") as output:
        other = subprocess.Popen(second, stdout=output, stderr=subprocess.STDOUT)
        status = _alone("SQLite", first)
        other.wait()
        output.seek(0)
        print("\nPostgreSQL:", output.read(), sep="\n", flush=True)
    return status, other.returncode


if __name__ == "__main__":
    sys.exit(main())
