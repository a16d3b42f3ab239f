"""The record as people read it. The ledger itself names accounts alone, so that its bytes never change."""

from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Trim

from ..models import LedgerEntry
from ..workflow.decisions import printed_name
from .text import visible


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


def printed(person: User | None) -> str:
    """Return the name of ``person`` as a signature prints it; nothing where there is nobody."""
    return visible(printed_name(person)) if person else ""


def person_on_record(person: User | None) -> str:
    """Return the name of ``person`` with the account, as an audit needs both."""
    return _named(printed_name(person), person.get_username()) if person else ""


def _named(name: str | None, account: str) -> str:
    return visible(f"{name} ({account})" if name and name != account else account)
