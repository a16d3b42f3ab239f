"""Puts Documents straight on the shelf, for tests that are not about how they came to be signed."""

from datetime import UTC, date, datetime

from django.utils.text import slugify

from monographs.document import Document
from monographs.published import shelf
from monographs.published.models import Edition


SIGNED_AT = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
WITHDRAWN_AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def put(document: Document, *, number: int = 1, slug: str = "", signed_at: datetime = SIGNED_AT) -> Edition:
    """Return ``document`` as edition ``number``, signed by M. Moderator."""
    return shelf.publish(
        slug=slug or slugify(document.identity.generic_name)[:200],
        language=document.language,
        number=number,
        document=document,
        signed_by="M. Moderator",
        signed_at=signed_at,
        review_due=date(2027, 3, 3),
    )


def take_away(slug: str, *, reason: str = "The dose was ten times too high.") -> Edition:
    """Withdraw the drug ``slug``."""
    return shelf.withdraw(slug=slug, language="en", reason=reason, by="M. Moderator", at=WITHDRAWN_AT)
