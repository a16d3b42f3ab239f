"""How each person wants to be told of each kind of thing, and who may be told at all."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from ..models import Mail, MailChoice, MailKind, MailWay


DEFAULTS = {
    MailKind.SUBMITTED: MailWay.DIGEST,
    MailKind.CHANGES_REQUESTED: MailWay.AT_ONCE,
    MailKind.DECIDED: MailWay.AT_ONCE,
    MailKind.COMMENTED: MailWay.AT_ONCE,
    MailKind.OVERDUE: MailWay.DIGEST,
}
"""What concerns one's own text comes at once, what anybody could take comes together."""

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def may_be_told() -> QuerySet[User]:
    """Return the people who have an address and may see the desk's revisions now."""
    return with_permission("view_revision").filter(is_staff=True).exclude(email="")


def with_permission(codename: str, *, superusers: bool = True) -> QuerySet[User]:
    """Return the active people who may do what ``codename`` says."""
    return User.objects.with_perm(f"monographs.{codename}", backend=_BACKEND, include_superusers=superusers)


def choices_of(person: User) -> dict[MailKind, MailWay]:
    """Return how ``person`` wants to be told of each kind."""
    chosen = dict(MailChoice.objects.filter(person=person).values_list("kind", "way"))
    return {kind: MailWay(chosen.get(kind.value, default)) for kind, default in DEFAULTS.items()}


@transaction.atomic
def choose(person: User, ways: Mapping[str, str]) -> None:
    """Keep how ``person`` wants to be told: a way for each of some kinds."""
    for kind, way in ways.items():
        MailChoice.objects.update_or_create(
            person=person, kind=MailKind(kind), defaults={"way": MailWay(way)}
        )


def with_way(mails: QuerySet[Mail]) -> QuerySet[Mail]:
    """Return ``mails`` with the ``way`` their person wants them now."""
    chosen = MailChoice.objects.filter(person=OuterRef("to"), kind=OuterRef("kind")).values("way")
    default = Case(
        *(When(kind=kind, then=Value(way.value)) for kind, way in DEFAULTS.items()),
        default=Value(MailWay.OFF.value),
        output_field=CharField(),
    )
    return mails.annotate(way=Coalesce(Subquery(chosen), default))
