"""Checking a statement against a passage of a source that is not AI."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .. import assembly, ledger
from ..checking.passages import find_passage
from ..checking.standing import content_digest
from ..models import Answer, Check, Revision, Source
from . import permissions
from .errors import Conflict, NotAllowed


@transaction.atomic
def check_statement(
    *,
    revision: Revision,
    key: str,
    source: Source,
    quote: str,
    by: User,
    supported: Answer,
    accurate: Answer,
    plausible: Answer,
    note: str = "",
    seen: str = "",
) -> Check:
    """Record that ``by`` held the statement ``key`` of ``revision`` against ``quote`` in ``source``.

    ``seen`` is the content digest of the statement as the page showed it; where it is given, nothing newer is
    checked.

    Raises:
        NotAllowed: when ``by`` may not check, or the source cannot support a check.
        Conflict: when the statement is not there or reads differently by now, or the passage does not stand
            in the source word for word.
    """
    permissions.check_user_can_check(by)
    _check_source(source)
    statement = next((s for s in assembly.to_document(revision).statements() if s.key == key), None)
    if statement is None:
        raise Conflict("This statement is not in the revision any more. Reload the page.")
    if seen and seen != content_digest(statement):
        raise Conflict(
            "This statement was changed after you opened the page, so your answers were not kept. "
            "Read it as it stands now and check it again."
        )
    passage = find_passage(source.text, quote)
    if passage is None:
        raise Conflict(f"This passage does not stand in “{source}”. Copy it from there, word for word.")
    if not passage.exact:
        raise Conflict(
            f"The source says it differently: “{passage.words}”. Quote that, if it is what you mean."
        )
    check, created = Check.objects.get_or_create(
        drug_id=revision.drug_id,
        statement_key=key,
        content_digest=content_digest(statement),
        source=source,
        start=passage.start,
        end=passage.end,
        by=by,
        defaults={
            "quote": passage.words,
            "supported": supported,
            "accurate": accurate,
            "plausible": plausible,
            "note": note,
            "at": timezone.now(),
        },
    )
    if not created:
        raise Conflict("You have answered on this statement and passage already. Choose another passage.")
    answers = {"supported": supported, "accurate": accurate, "plausible": plausible}
    ledger.append(
        actor=by,
        action="check",
        subject=revision,
        statement=key,
        source=source.key,
        quote=passage.words,
        content_digest=check.content_digest,
        **answers,
    )
    return check


def _check_source(source: Source) -> None:
    if not source.origin_kind.can_support_a_check:
        raise NotAllowed(
            f"“{source}” is {source.origin_kind.label.lower()}: it cannot show that a statement is right. "
            "Choose an official label or a text written by people."
        )
    if source.is_quarantined:
        raise NotAllowed(f"“{source}” is in quarantine. Release it first, or choose a source that stands.")
    if source.standing != Source.Standing.CURRENT:
        raise NotAllowed(
            f"“{source}” is {source.get_standing_display().lower()}. Choose a source that stands."
        )
