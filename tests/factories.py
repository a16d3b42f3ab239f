"""Test objects that live honest lives: a status is reached by calling the workflow."""

from itertools import count

from monographs.document import Document, Origin
from monographs.editorial import assembly, workflow
from monographs.editorial.imports import import_document
from monographs.editorial.models import Drug, Revision
from monographs.editorial.workflow.findings import unanswered
from monographs.importers import Declaration, identity_key
from tests.conftest import PASSWORD, make_person
from tests.documents import a_document


_numbers = count(1)

AI = Origin(kind="ai")


def person(*roles: str):
    """Return a new member of staff with ``roles``."""
    return make_person(f"person{next(_numbers)}", *roles)


def drug_of(document: Document) -> Drug:
    """Return the drug ``document`` is about."""
    key = identity_key(document.identity)
    drug, _ = Drug.objects.get_or_create(
        identity_key=key,
        defaults={
            "slug": f"{document.identity.generic_name.lower()[:60].strip().replace(' ', '-')}",
            "generic_name": document.identity.generic_name,
        },
    )
    return drug


def draft(document: Document | None = None, *, author=None, drug: Drug | None = None) -> Revision:
    """Return a draft that says what ``document`` says, written by ``author``."""
    document = document or a_document()
    author = author or person("Editors")
    return workflow.start(draft=workflow.NewDraft(drug or drug_of(document), document), by=author)


def imported(text: str, *, by=None, origin="ai", file_name="test.md"):
    """Import ``text`` and return the Outcome."""
    return import_document(
        data=text.encode(),
        declaration=Declaration(origin=origin),
        by=by or person("Editors"),
        file_name=file_name,
    )


def in_review(document: Document | None = None, *, author=None, drug: Drug | None = None) -> Revision:
    """Return a revision its author has submitted."""
    revision = draft(document, author=author, drug=drug)
    return workflow.submit(revision=revision, by=revision.author)


def changes_requested(document: Document | None = None, *, author=None, by=None) -> Revision:
    """Return a revision a moderator has sent back."""
    revision = in_review(document, author=author)
    return workflow.request_changes(
        revision=revision,
        by=by or person("Moderators"),
        digest=revision.submission.digest,
        password=PASSWORD,
        reason="The dose needs its unit.",
    )


def rejected(document: Document | None = None, *, author=None, by=None) -> Revision:
    """Return a revision a moderator has turned down."""
    revision = in_review(document, author=author)
    return workflow.reject(
        revision=revision,
        by=by or person("Moderators"),
        digest=revision.submission.digest,
        password=PASSWORD,
        reason="There is no such product.",
    )


def taken(revision: Revision, key: str, *, into: Revision, by=None) -> Revision:
    """Return the draft ``into`` after ``by`` took the statement ``key`` of ``revision`` from the board.

    It takes the place of the statement with that key.
    """
    by = by or into.author
    resolution = workflow.resolve(
        drug=into.drug,
        language=into.language,
        row=f"row/{key}",
        label=key,
        said=[],
        reason="It says it better.",
        by=by,
        chosen=next(one for one in assembly.to_document(revision).statements() if one.key == key),
        chosen_from=revision,
    )
    return workflow.take_resolution(
        resolution=resolution, revision=into, by=by, version=into.version, replaces=key
    )


def answered(revision: Revision, *, by) -> Revision:
    """Let the moderator ``by`` answer every finding of ``revision`` that waits for it."""
    waiting = unanswered(revision.submission)
    return workflow.answer_findings(
        revision=revision,
        by=by,
        digest=revision.submission.digest,
        answers=dict.fromkeys(waiting, "accepted"),
    )


def approve(revision: Revision, *, by=None, **kwargs) -> Revision:
    """Let a moderator answer the findings on ``revision`` and approve it as submitted."""
    by = by or person("Moderators")
    if unanswered(revision.submission):
        answered(revision, by=by)
    return workflow.approve(
        revision=revision,
        by=by,
        digest=revision.submission.digest,
        password=PASSWORD,
        **kwargs,
    )


def approved(document: Document | None = None, *, author=None, by=None, drug: Drug | None = None) -> Revision:
    """Return a published revision."""
    return approve(in_review(document, author=author, drug=drug), by=by)


def superseded(document: Document | None = None, *, author=None, by=None) -> Revision:
    """Return a revision that a later one has replaced."""
    first = approved(document, author=author, by=by)
    second = workflow.revise(revision=first, by=person("Editors"))
    approve(workflow.submit(revision=second, by=second.author))
    first.refresh_from_db()
    return first


def withdrawn(document: Document | None = None, *, author=None, by=None, reason="A wrong dose.") -> Revision:
    """Return a revision taken off the shelf."""
    revision = approved(document, author=author, by=by)
    return workflow.withdraw(
        revision=revision, by=by or person("Moderators"), password=PASSWORD, reason=reason
    )
