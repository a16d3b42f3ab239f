"""The record as people read it. The ledger itself names accounts alone, so that its bytes never change."""

from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Trim

from monographs.document.characters import visible

from ..models import LedgerEntry
from ..people import printed_name


MOST_QUOTED = 120
"""Characters of a passage that a history repeats."""


def with_names(entries: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
    """Return ``entries``, each with the name that the account of its actor has today."""
    account = User.objects.filter(username=OuterRef("actor"))
    named = account.values_list(Trim(Concat("first_name", Value(" "), "last_name")))
    return entries.annotate(actor_name=Subquery(named[:1]))


def actor_of(entry: LedgerEntry) -> str:
    """Return who did what ``entry`` tells, "Mona Lee (mona)"; nothing where nobody was signed in."""
    return _named(getattr(entry, "actor_name", ""), entry.actor)


def action_of(entry: LedgerEntry) -> str:
    """Return what was done, in words."""
    return entry.action.replace("_", " ")


def details_of(entry: LedgerEntry) -> str:
    """Return in short what ``entry`` was about: an edition, a passage, a finding, what changed, and why."""
    told = entry.payload
    changes = ", ".join(str(change.get("part", "")) for change in told.get("changes") or ())
    parts = (
        f"edition {told['edition']}" if told.get("edition") else "",
        told.get("finding"),
        f"“{_shortened(told['quote'])}” supports it: {told.get('supported')}" if told.get("quote") else "",
        changes,
        *(told.get(name) for name in ("why", "reason", "note")),
    )
    return visible("; ".join(str(part).strip() for part in parts if part))


def _shortened(quote: str) -> str:
    return quote if len(quote) <= MOST_QUOTED else f"{quote[: MOST_QUOTED - 1]}…"


def printed(person: User | None) -> str:
    """Return the name of ``person`` as a signature prints it; nothing where there is nobody."""
    return visible(printed_name(person)) if person else ""


def person_on_record(person: User | None) -> str:
    """Return the name of ``person`` with the account, as an audit needs both."""
    return _named(printed_name(person), person.get_username()) if person else ""


def _named(name: str | None, account: str) -> str:
    return visible(f"{name} ({account})" if name and name != account else account)
