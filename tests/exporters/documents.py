"""Documents and editions for the tests of exports."""

from datetime import UTC, date, datetime

from monographs.document import Check, Document, Evidence, Origin, Source, digest
from monographs.exporters import EditionFacts
from tests.documents import a_document


SIGNED_AT = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
OPEN = Source(key="label", sha256="a" * 64, title="A label", origin="label", url="https://label.example/a")
CLOSED = Source(key="book", sha256="b" * 64, title="A handbook", origin="human", quotable=False)
SECRET = "a sentence the handbook does not let us quote"


def checked(source: str = "label", quote: str = "300 mg every 4 weeks") -> Check:
    """Return a check by one person."""
    passage = Evidence(source=source, quote=quote, start=0, end=len(quote), by="C. Checker", at=SIGNED_AT)
    return Check(state="checked", by="C. Checker", at=SIGNED_AT, evidence=(passage,))


def facts(document: Document) -> EditionFacts:
    """Return the record of edition 2 of ``document``."""
    return EditionFacts(
        address="https://site.example/drugs/exemplumab/",
        permanent="https://site.example/drugs/exemplumab/editions/2/",
        about="https://site.example/about/",
        number=2,
        state="current",
        digest=digest(document),
        signed_by="M. Moderator",
        signed_at=SIGNED_AT,
        review_due=date(2027, 3, 3),
    )


def with_checks(**checks: Check) -> Document:
    """Return an AI-generated monograph of which the statements named (``_`` for ``-``) bear ``checks``."""
    document = a_document(origin=Origin(kind="ai"), sources=(OPEN, CLOSED))
    named = {key.replace("_", "-"): check for key, check in checks.items()}
    return document.replace(
        sections=tuple(
            section.replace(
                statements=tuple(
                    statement.replace(check=named.get(statement.key, statement.check))
                    for statement in section.statements
                )
            )
            for section in document.sections
        )
    )
