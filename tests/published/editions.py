"""Putting editions on the shelf and taking them off, as the desk does, with the dull arguments filled in."""

from datetime import timedelta
from typing import Any

from monographs.document import Document
from monographs.published import shelf
from monographs.published.models import Edition
from monographs.published.naming import normalise
from tests.published.documents import SIGNED_AT


REASON = "The dose for children was ten times too high."


def slug_of(document: Document) -> str:
    """Return the address of the drug ``document`` is about."""
    return normalise(document.identity.generic_name).replace(" ", "-")


def publish(document: Document, *, number: int = 1, slug: str = "", **facts: Any) -> Edition:
    """Put ``document`` on the shelf, signed ``number`` - 1 days after the first one."""
    facts = {
        "signed_by": "M. Moderator",
        "signed_at": SIGNED_AT + timedelta(days=number - 1),
        "language": document.language,
        **facts,
    }
    return shelf.publish(slug=slug or slug_of(document), number=number, document=document, **facts)


def withdraw(document: Document, *, reason: str = REASON, **facts: Any) -> Edition:
    """Take the monograph of the drug ``document`` is about off the shelf."""
    facts = {"by": "M. Moderator", "at": SIGNED_AT + timedelta(days=30), **facts}
    return shelf.withdraw(slug=slug_of(document), language=document.language, reason=reason, **facts)
