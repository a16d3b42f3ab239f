"""What the ledger's entries are about, as people call it. The entries themselves hold a kind and a number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.urls import reverse

from monographs.document.characters import visible
from monographs.published.reports.models import Report

from ..models import Drug, LedgerEntry, Revision, Source, Term
from .record import person_on_record


MOST_DRUGS = 20
"""Drugs whose entries a search by name looks for; a word in the names of more names none of them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about; ``address`` is empty where whoever looks may not open its page."""

    name: str
    address: str = ""


def subjects_of(entries: Iterable[LedgerEntry], *, seen_by: User) -> dict[str, Subject]:
    """Return the subjects of ``entries`` by what the entries call them, in one query for each kind."""
    numbers: dict[str, set[int]] = {}
    for entry in entries:
        kind, _, number = entry.subject.partition(":")
        if kind in _KINDS and number.isdecimal():
            numbers.setdefault(kind, set()).add(int(number))
    found = {}
    for kind, wanted in numbers.items():
        rows, name = _KINDS[kind]
        for row in rows().filter(pk__in=wanted):
            found[f"{kind}:{row.pk}"] = Subject(visible(name(row)), _address(row, seen_by))
    return found


def _address(row: Model, seen_by: User) -> str:
    app, kind = row._meta.app_label, row._meta.model_name
    may = seen_by.has_perm(f"{app}.view_{kind}")
    return reverse(f"admin:{app}_{kind}_change", args=[row.pk]) if may else ""


def subjects_named(words: str) -> list[str]:
    """Return what entries call the drugs that have ``words`` in their name, their texts and their sources."""
    drugs = list(Drug.objects.filter(generic_name__icontains=words).values_list("pk", flat=True)[:MOST_DRUGS])
    texts = Revision.objects.filter(drug__in=drugs).values_list("pk", flat=True)
    sources = Source.objects.filter(drug__in=drugs).values_list("pk", flat=True)
    kinds = (("drug", drugs), ("revision", texts), ("source", sources))
    return [f"{kind}:{number}" for kind, numbers in kinds for number in numbers]


def _revision(revision: Revision) -> str:
    return f"{revision.drug}, revision {revision.number} ({revision.language})"


_KINDS: dict[str, tuple[Callable[[], QuerySet[Any]], Callable[[Any], str]]] = {
    "revision": (lambda: Revision.objects.select_related("drug"), _revision),
    "drug": (Drug.objects.all, str),
    "source": (lambda: Source.objects.defer("content", "reading"), lambda source: f"the source “{source}”"),
    "term": (Term.objects.all, lambda term: f"the term “{term}”"),
    "user": (User.objects.all, lambda person: f"the account of {person_on_record(person)}"),
    "report": (Report.objects.all, str),
}
