"""The only code that writes the shelf: publish and withdraw, and the check that nothing was changed."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import router, transaction

from monographs.document import Document, digest, dump, sha256
from monographs.document.findings import verbatim
from monographs.document.summary import summarise

from . import derived, inspection, languages
from .gate import State
from .models import Edition, Facet, SearchEntry
from .naming import initial
from .pages.body import TEMPLATE_VERSION, render_body
from .pages.withholding import as_shown, stamped
from .reports.outcomes import carry_over


class ShelfError(Exception):
    """A refusal, in a sentence that says what to do next."""


@transaction.atomic
def publish(
    *,
    slug: str,
    language: str,
    number: int,
    document: Document,
    signed_by: str,
    signed_at: datetime,
    review_due: date | None = None,
    why: str = "",
) -> Edition:
    """Put the signed ``document`` on the shelf as edition ``number`` and supersede the one before.

    Page, facets and search entry are made here, once, in the caller's transaction. ``signed_by`` is the
    signer's name as printed; ``signed_at`` is aware; ``review_due`` is the day of the next review, ``why``
    the reason for this text as its editor gave it.

    Raises:
        ShelfError: when the number does not follow on, the Document is in another language, the site does not
            serve it, or it says something in the words of a source that may not be shown.
    """
    if document.language != language:
        raise ShelfError(
            f"The document is in “{document.language}”, the edition in “{language}”. Make them agree."
        )
    if not languages.is_served(language):
        raise ShelfError(
            f"This site serves no readers in “{language}”, so the text would have no address. "
            "Add the language to SHELF_LANGUAGES."
        )
    _check_rights(document)
    before = _locked(slug, language)
    _check_number(number, before)
    current = [edition for edition in before if edition.state == State.CURRENT]
    for edition in current:
        _move(edition, State.SUPERSEDED, superseded_at=signed_at)
    edition = _edition(
        document=document,
        slug=slug,
        language=language,
        number=number,
        signed_by=signed_by,
        signed_at=signed_at,
        review_due=review_due,
        why=why,
    )
    edition.save(force_insert=True)
    _derive(edition, document)
    for replaced in current:
        carry_over(before=replaced, after=edition)
    return edition


@transaction.atomic
def withdraw(*, slug: str, language: str, reason: str, by: str, at: datetime) -> Edition:
    """Withdraw the drug's monograph: its current edition and every earlier one.

    The earlier ones go too, since nobody has looked whether they carry the same fault. ``reason`` is shown
    to readers, ``by`` is a name as printed, ``at`` is aware. Returns the newest edition withdrawn.

    Raises:
        ShelfError: when the reason is empty or nothing is on the shelf.
    """
    if not reason.strip():
        raise ShelfError("A withdrawal needs a reason that readers can understand. Write one.")
    public = [edition for edition in _locked(slug, language) if edition.state != State.WITHDRAWN]
    if not public:
        raise ShelfError(f"There is no public edition of “{slug}” in “{language}”, so nothing to withdraw.")
    for edition in public:
        _move(
            edition,
            State.WITHDRAWN,
            withdrawn_at=at,
            withdrawn_reason=reason.strip(),
            withdrawn_by=by,
        )
    return public[-1]


def verify() -> Iterator[str]:
    """Yield one sentence for each thing on the shelf that is not as it was signed."""
    yield from inspection.inspect(using=_primary())


def _primary() -> str:
    # What is decided before a write is read where it is written, never from a replica.
    return router.db_for_write(Edition)


def _locked(slug: str, language: str) -> list[Edition]:
    editions = Edition.objects.using(_primary()).select_for_update().defer("document", "html")
    return list(editions.filter(slug=slug, language=language).order_by("number"))


def _check_number(number: int, before: list[Edition]) -> None:
    newest = before[-1].number if before else 0
    if number <= newest:
        raise ShelfError(f"Edition {number} does not follow edition {newest}. Use a higher number.")


def _check_rights(document: Document) -> None:
    if found := next(verbatim(document), None):
        raise ShelfError(
            f"The document holds words of “{found.title}”, which may not be shown word for word. Say it in "
            "other words."
        )


def _edition(*, document: Document, **facts: object) -> Edition:
    with languages.speaking(document.language):
        html = render_body(document)
    return Edition(
        title=document.identity.generic_name,
        initial=initial(document.identity.generic_name),
        drug_class=document.identity.drug_class,
        document=dump(document).decode(),
        digest=digest(document),
        html=html,
        html_sha256=sha256(html.encode()),
        template_version=stamped(TEMPLATE_VERSION),
        **inspection.flag_facts(summarise(document)),
        **facts,
    )


def _derive(edition: Edition, document: Document) -> None:
    facets = derived.facets(document)
    for facet in facets:
        facet.edition = edition
    Facet.objects.bulk_create(facets, batch_size=500)
    SearchEntry.objects.create(
        edition=edition, names=derived.search_names(document), body=derived.search_body(as_shown(document))
    )


def _move(edition: Edition, state: State, **facts: object) -> None:
    using = _primary()
    Edition.objects.using(using).filter(pk=edition.pk).update(state=state, **facts)
    Facet.objects.using(using).filter(edition=edition).delete()
    SearchEntry.objects.using(using).filter(edition=edition).delete()
    edition.state = state
    for name, value in facts.items():
        setattr(edition, name, value)
