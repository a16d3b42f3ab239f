"""A site whose replica has not heard of a withdrawal: prints, as JSON, what each address answers then.

A program of its own, since a site has a replica from its start or never: DATABASE_URL and
DATABASE_REPLICA_URL name two SQLite files.
"""

import json
import logging
import sqlite3

import django


SECRET = "Words that were withdrawn"


def main() -> None:
    """Publish, copy the database, withdraw, and ask for every page."""
    logging.disable(logging.CRITICAL)
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    fill()
    copy(settings.DATABASES["default"]["NAME"], settings.DATABASES["replica"]["NAME"])
    paths = addresses()
    client = Client()
    before = {path: answer(client, path) for path in paths}
    withdraw()
    print(json.dumps({path: [*before[path], *answer(client, path)] for path in paths}))


def fill() -> None:
    """Put Exemplumab on the shelf in three editions, each with its reason, and another drug."""
    from monographs.document import Narrative
    from monographs.published import shelf
    from tests.documents import a_document
    from tests.published.shelving import SIGNED_AT, put

    whole = a_document()
    words = Narrative(key="secret", words=f"{SECRET}.", origin=next(whole.statements()).origin)
    section = whole.sections[0]
    first = section.replace(statements=(*section.statements, words))
    document = whole.replace(sections=(first, *whole.sections[1:]))
    for number in (1, 2, 3):
        shelf.publish(
            slug="exemplumab",
            language="en",
            number=number,
            document=document,
            signed_by="M. Moderator",
            signed_at=SIGNED_AT,
            why=f"{SECRET}, in edition {number}.",
        )
    put(a_document("Secundumab"))


def withdraw() -> None:
    """Withdraw Exemplumab, on the primary."""
    from tests.published.shelving import take_away

    take_away("exemplumab")


def copy(source: str, target: str) -> None:
    """Make the replica what the primary is now."""
    from django.db import connections

    connections.close_all()
    with sqlite3.connect(source) as primary, sqlite3.connect(target) as replica:
        primary.backup(replica)


def addresses() -> list[str]:
    """Return every address of the shelf, and more about Exemplumab."""
    from tests.published.addresses import PATHS

    more = ("/drugs/exemplumab/changes/1-3/", "/drugs/exemplumab/editions/3/", "/effects/headache/?letter=E")
    return [*PATHS, *more, "/compare/?drug=Exemplumab&drug=secundumab", "/search/?q=withdrawn"]


def answer(client, path: str) -> tuple[int, bool, int]:
    """Return the status, whether a withdrawn word is in the page, and how many withdrawals it tells of."""
    got = client.get(path)
    text = got.content.decode()
    return got.status_code, SECRET in text, text.count("#withdrawn</id>")


if __name__ == "__main__":
    main()
