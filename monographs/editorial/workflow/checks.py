"""Checking a statement against a passage of a source that is not AI."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.document import AnyStatement, Document
from monographs.document.bearing import Bearing, bearing
from monographs.document.value import plain_number
from monographs.document.vocabulary import CheckState

from .. import assembly, ledger
from ..checking.passages import Passage, find_passage
from ..checking.standing import content_digest, is_own_passage
from ..models import Answer, Check, Revision, Source
from . import permissions
from .errors import Conflict, NotAllowed
from .tasks import renew_texts


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
        NotAllowed: when ``by`` may not check this text, or the source cannot support a check of it.
        Conflict: when the statement is not there or reads differently by now, the passage does not stand in
            the source word for word, is where the statement's own words came from, or does not bear on it.
    """
    permissions.check_user_can_check(by, revision)
    _check_source(source, revision)
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
    if supported == Answer.YES:
        check_bears(statement, passage, source=source, language=revision.language, note=note)
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
    renew_texts([revision.drug_id])
    return check


def check_bears(
    statement: AnyStatement, passage: Passage, *, source: Source, language: str, note: str
) -> None:
    """Make sure that ``passage`` of ``source`` can show what ``statement``, in ``language``, says.

    What it lacks may be answered in a ``note``: another name of the same thing, a sum, another language.

    Raises:
        Conflict: when it is where the words came from, or shares nothing with the statement, or lacks so much
            of it that a note must say why it shows it all the same.
    """
    if is_own_passage(statement, source.key, passage.start, passage.end):
        raise Conflict(
            f"The statement was read from this very passage of “{source}”, so it proves nothing. Choose "
            "another passage or source, or put the statement in your own words first."
        )
    shares = bearing(statement, passage.words)
    if not shares.any and source.language.partition("-")[0] == language.partition("-")[0]:
        raise Conflict(
            "This passage shares no figure and no word with the statement, so it cannot show that it is "
            "right. Choose the passage that says the same."
        )
    if not shares.enough and not note.strip():
        raise Conflict(f"{lacking(shares)} Choose a longer passage, or say in the note why it shows it.")


def lacking(shares: Bearing) -> str:
    """Say in a sentence what of the statement its passage lacks; nothing when it lacks nothing."""
    if shares.enough:
        return ""
    if shares.missing_figures:
        figures = ", ".join(plain_number(figure) for figure in sorted(shares.missing_figures))
        return f"The statement says {figures}; the passage does not."
    common = ", ".join(sorted(shares.shared)) or "nothing"
    return f"The passage has little in common with the statement: {common}."


def check_still_checked(revision: Revision, signed: Document) -> None:
    """Make sure that what ``signed``, the text submitted from ``revision``, calls checked still is.

    Raises:
        Conflict: when a check fell since: its source, say, was retracted.
    """
    now = {one.key: one.check.state for one in assembly.to_document(revision).statements()}
    checked = (one.key for one in signed.statements() if one.check.state is CheckState.CHECKED)
    if lost := sum(now.get(key) is not CheckState.CHECKED for key in checked):
        what = "1 statement has" if lost == 1 else f"{lost} statements have"
        raise Conflict(
            f"{what} lost a check since this text was submitted, so nothing was signed. Its editors take it "
            "back and submit it again as it stands now."
        )


def _check_source(source: Source, revision: Revision) -> None:
    if source.drug_id != revision.drug_id:
        raise NotAllowed(
            f"“{source}” is not about {revision.drug}. If it is, say so on the page of the source first."
        )
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
