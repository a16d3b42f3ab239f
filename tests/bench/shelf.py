"""Measures readers' pages at 6,447 monographs, beside ``/healthz``, the smallest page there is.

Some hundred documents are put on the shelf as they would be after signing; the others are rows copied from
them under names of their own, so that lists, searches and near names meet as many as a whole library has.
"""

import logging
import random
from collections.abc import Iterator
from datetime import timedelta

import django

from tests.bench.timing import Watch, median, record_views, times_of


SIZE = 6_447
DOCUMENTS = 120  # read from files and rendered
LIMIT = 300.0
"""Milliseconds that 95 of 100 views of a page stay below."""
SEED = 20261126
MISSING = "a missing drug"
SYLLABLES = [consonant + vowel for consonant in "bcdfgklmnprstvxz" for vowel in "aeiou"]


def main() -> None:
    """Fill the shelf, and record median and p95 of each page."""
    logging.disable(logging.CRITICAL)
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    settings.DEBUG = False
    pages = fill()
    client, watch = Client(), Watch(connection)
    reference = median(times_of(client, watch, ["/healthz"])[0])
    for name, addresses in pages.items():
        times = times_of(client, watch, addresses, status=404 if name == MISSING else 200)
        record_views(name, times, limit=LIMIT, reference=("/healthz", reference))


def fill() -> dict[str, list[str]]:
    """Put ``SIZE`` monographs on the shelf; return the addresses of each page that is measured."""
    from django.db import transaction

    from monographs.published.models import Edition, Facet
    from tests.published.real_documents import DEMO, corpus_paths, read
    from tests.published.shelving import put

    choice = random.Random(SEED)
    paths = corpus_paths()
    chosen = tuple(sorted(choice.sample(paths, DOCUMENTS))) if len(paths) > DOCUMENTS else DEMO
    with transaction.atomic():
        originals = [put(document, slug=slug[:150]) for slug, document in read(chosen).items()]
        for copies in batches(originals, SIZE - len(originals), choice):
            Edition.objects.bulk_create(edition for edition, _, _ in copies)
            keep(copies)
    print(f"  {Edition.objects.count():,} monographs, {Facet.objects.count():,} facets", flush=True)
    return addresses(originals)


def batches(originals: list, wanted: int, choice: random.Random) -> Iterator[list[tuple]]:
    """Yield some hundred copies at a time: (edition, facets, search entry), none of them saved."""
    from monographs.published.models import Edition, Facet, SearchEntry
    from monographs.published.naming import initial, normalise

    held = {edition.pk: list(edition.facets.all()) for edition in originals}
    entries = {entry.edition_id: entry for entry in SearchEntry.objects.all()}
    columns = [field.attname for field in Edition._meta.concrete_fields if not field.primary_key]

    def copy(original: Edition, number: int) -> tuple:
        name = another(original.title, choice)
        facts = {column: getattr(original, column) for column in columns}
        facts |= {"slug": f"{original.slug}-{number}", "title": name, "initial": initial(name)}
        facts["signed_at"] += timedelta(minutes=number)
        edition = Edition(**facts)
        values = {(facet.kind, called(facet, name, choice)) for facet in held[original.pk]}
        facets = {
            (kind, normalise(value)): Facet(
                edition=edition, kind=kind, value=value, normalised=normalise(value)
            )
            for kind, value in values
            if normalise(value)
        }
        entry = entries[original.pk]
        words = SearchEntry(edition=edition, names=f"{normalise(name)} {entry.names}", body=entry.body)
        return edition, list(facets.values()), words

    while wanted > 0:
        some = originals[:wanted]
        yield [copy(original, wanted - place) for place, original in enumerate(some)]
        wanted -= len(some)


def called(facet, name: str, choice: random.Random) -> str:
    """Return what a copy called ``name`` has for ``facet``: other names, but the same topics."""
    from monographs.published.search.known import NAMES

    if facet.kind not in NAMES:
        return facet.value
    return name if facet.kind == facet.Kind.NAME else another(facet.value, choice)


def another(name: str, choice: random.Random) -> str:
    """Return a name that ends as ``name`` does: those of one class look alike."""
    return "".join(choice.sample(SYLLABLES, 2)).capitalize() + name[3:].lower()


def keep(copies: list[tuple]) -> None:
    """Save what is derived of the copied editions."""
    from monographs.published.models import Facet, SearchEntry

    for edition, facets, entry in copies:
        entry.edition_id = edition.pk
        for facet in facets:
            facet.edition_id = edition.pk
    Facet.objects.bulk_create([facet for _, facets, _ in copies for facet in facets], batch_size=2000)
    SearchEntry.objects.bulk_create(entry for _, _, entry in copies)


def addresses(originals: list) -> dict[str, list[str]]:
    """Return the addresses of each page that is measured."""
    first, *others = originals[:4]
    condition = first.facets.model.objects.filter(kind="condition").order_by("pk").first().normalised
    drugs = [f"/drugs/{edition.slug}/" for edition in originals[:5]]
    asked = [edition.title for edition in originals[:5]]
    return {
        "home": ["/"],
        "A to Z": ["/drugs/", "/drugs/?letter=M"],
        "a monograph": drugs,
        "its twins": [f"{drug[:-1]}.{form}" for drug in drugs for form in ("md", "json")],
        "its editions": [f"{drug}editions/" for drug in drugs],
        "the choice of what to report": [f"{drug}report/" for drug in drugs],
        MISSING: [f"/drugs/{drug[7:-2]}x/" for drug in drugs],
        "a search for a name": [f"/search/?q={name}" for name in asked],
        "a search for a misspelling": [f"/search/?q={name[:-2]}{name[-1]}" for name in asked],
        "a search for a word": ["/search/?q=headache", "/search/?q=infusion+reaction"],
        "suggestions": [f"/search/suggest?q={name[:4]}" for name in asked],
        "by condition": ["/conditions/", f"/conditions/{condition.replace(' ', '-')}/"],
        "by adverse effect": ["/effects/", "/effects/headache/"],
        "by class": ["/classes/"],
        "a comparison": [f"/compare/?drug={first.slug}&drug={other.slug}" for other in others],
        "quality": ["/quality/"],
        "the feed": ["/feed.atom"],
        "llms.txt": ["/llms.txt"],
    }


if __name__ == "__main__":
    main()
