"""Whether the shelf is as it was signed: the work of ``verify``."""

from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.models import Count
from pydantic import ValidationError

from monographs.document import load, sha256
from monographs.document.summary import Summary, summarise

from . import languages
from .gate import State
from .models import Edition, Facet, SearchEntry


GUARDS = {
    "sqlite": {"edition_no_delete", "edition_no_change", "edition_only_forward", "edition_why_no_change"},
    "postgresql": {"edition_guard", "edition_why_no_change"},
}
_GUARDS_SQL = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def inspect(*, using: str) -> Iterator[str]:
    """Yield one sentence for each damage found on database ``using``."""
    yield from _missing_guards(using)
    for edition in Edition.objects.using(using).order_by("pk").iterator(chunk_size=50):
        yield from _damages(edition)
    yield from _two_current(using)
    yield from _without_address(using)
    yield from _strays(using)


def flag_facts(summary: Summary) -> dict[str, Any]:
    """Return the columns of an edition that repeat its Document's provenance summary."""
    return {
        "origin": summary.level,
        "origins": {str(kind): count for kind, count in summary.by_origin.items()},
        "statements": summary.total,
        "checked": summary.checked,
        "disputed": summary.disputed,
    }


def _missing_guards(using: str) -> Iterator[str]:
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_GUARDS_SQL[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    for name in sorted(GUARDS[connection.vendor] - present):
        yield f"The database guard {name} is missing. Run the migrations again on a restored database."


def _damages(edition: Edition) -> Iterator[str]:
    if sha256(edition.document.encode()) != edition.digest:
        yield f"{edition}: the stored document is not the one whose digest was signed."
    elif wrong := _wrong_facts(edition):
        yield f"{edition}: {', '.join(wrong)} differ from the signed document."
    if sha256(edition.html.encode()) != edition.html_sha256:
        yield f"{edition}: the stored page is not the one made when it was signed."


def _wrong_facts(edition: Edition) -> list[str]:
    try:
        document = load(edition.document)
    except ValidationError:
        return ["all facts (it cannot be read)"]
    facts = {
        **flag_facts(summarise(document)),
        "title": document.identity.generic_name,
        "language": document.language,
        "drug_class": document.identity.drug_class,
    }
    return [name for name, value in facts.items() if getattr(edition, name) != value]


def _two_current(using: str) -> Iterator[str]:
    current = Edition.objects.using(using).current().order_by().values("slug", "language")
    for row in current.annotate(count=Count("pk")).filter(count__gt=1):
        yield f"{row['slug']} ({row['language']}) has {row['count']} current editions; there may be one."


def _without_address(using: str) -> Iterator[str]:
    current = Edition.objects.using(using).current().only("slug", "title", "language", "number")
    for edition in current:
        if not languages.is_served(edition.language):
            yield (
                f"{edition}: is current, but this site serves no readers in its language. "
                f"Add {edition.language} to SHELF_LANGUAGES."
            )


def _strays(using: str) -> Iterator[str]:
    without = Edition.objects.using(using).current().filter(entry=None).defer("document", "html")
    for edition in without:
        yield f"{edition}: is current but missing from the search index."
    for model in (Facet, SearchEntry):
        rows = model.objects.using(using).exclude(edition__state=State.CURRENT)
        if count := rows.count():
            yield f"{count} {model._meta.verbose_name_plural} belong to editions that are not current."
