"""A text in another language: a draft that begins with the signed words, to be translated by a person."""

from django.contrib.auth.models import User
from django.db import transaction

from monographs.document import Check, Document, load
from monographs.published import languages

from .. import ledger
from ..models import Revision, Status
from . import permissions
from .drafting import NewDraft, start
from .errors import Conflict


@transaction.atomic
def translate(*, revision: Revision, language: str, by: User) -> Revision:
    """Begin a draft in ``language`` with the signed text of ``revision``, whose words are to be translated.

    Each statement keeps its key and its origin. None counts as checked: the words will be other words.

    Raises:
        NotAllowed: when ``by`` may not write drafts.
        Conflict: when ``revision`` is not the approved text, nobody is served in ``language``, or there is an
            approved text in it already.
    """
    permissions.check_user_can_edit(by)
    if revision.status != Status.APPROVED or revision.submission is None:
        raise Conflict("Only the approved text is translated; this one is not approved.")
    if language not in targets(revision):
        raise Conflict(
            f"“{language}” is no language to translate this text into: either nobody is served in it, or "
            "there is an approved text in it already. Begin a draft from that one."
        )
    document = _unchecked(load(revision.submission.document)).replace(language=language)
    new = start(draft=NewDraft(revision.drug, document), by=by)
    origin = {"translates": revision.number, "from_language": revision.language}
    ledger.append(actor=by, action="translate", subject=new, language=language, **origin)
    return new


def targets(revision: Revision) -> list[str]:
    """Return the languages the site serves and the drug has no approved text in."""
    mine = Revision.objects.filter(drug=revision.drug_id, status=Status.APPROVED).order_by()
    taken = set(mine.values_list("language", flat=True))
    return [language.tag for language in languages.served() if language.tag not in taken]


def _unchecked(document: Document) -> Document:
    return document.replace(
        sections=tuple(
            section.replace(statements=tuple(each.replace(check=Check()) for each in section.statements))
            for section in document.sections
        )
    )
