"""Measures the view of a monograph beside that of ``/healthz``, the smallest page there is."""

import time

import django

from tests.bench.figures import record


VIEWS = 300


def main() -> None:
    """Load the demo, and print milliseconds a view and bytes of the page."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["*"]
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    settings.DEBUG = False
    client = Client()
    smallest = view(client, "/healthz")
    for path in ("/drugs/infliximab/", "/search/?q=natalizumab", "/search/?q=infusion", "/drugs/"):
        took = view(client, path)
        size = len(client.get(path).content) / 1024
        record(
            path,
            f"{took:.2f} ms, {size:.0f} KB",
            ratio=f"{took / smallest:.1f} × /healthz ({smallest:.2f} ms)",
        )


def view(client, path: str) -> float:
    """Return CPU milliseconds of one view of ``path``."""
    client.get(path)
    begun = time.process_time()
    for _ in range(VIEWS):
        client.get(path)
    return (time.process_time() - begun) / VIEWS * 1000


main()
