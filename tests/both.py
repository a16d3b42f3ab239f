"""Runs the suite on SQLite and, side by side, whatever touches a database on a real PostgreSQL.

``python -m tests.both``: SQLite's output comes as it happens, PostgreSQL's after it, so that the test runner's
own summary stands last. The exit status is that of the first that failed.
"""

import subprocess
import sys
import tempfile


TOUCHING_A_DATABASE = ("tests/editorial", "tests/published", "tests/management", "tests/journeys")


def main() -> int:
    """Run both and return the exit status."""
    pytest = [sys.executable, "-m", "pytest", "-q"]
    on_postgres = [sys.executable, "-m", "tests.postgres", *pytest, *TOUCHING_A_DATABASE]
    with tempfile.TemporaryFile("w+") as output:
        second = subprocess.Popen(on_postgres, stdout=output, stderr=subprocess.STDOUT)
        print("On SQLite:", flush=True)
        first = subprocess.run(pytest, check=False).returncode
        status = second.wait()
        output.seek(0)
        print("\nOn PostgreSQL:", output.read(), sep="\n", flush=True)
    return first or status


if __name__ == "__main__":
    sys.exit(main())
