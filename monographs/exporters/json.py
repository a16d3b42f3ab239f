"""The ``.json`` twin: flag, record of the edition, and the Document in its canonical form."""

from collections.abc import Collection
from typing import Any

from monographs.document import Document, canonical_json, dump, summarise
from monographs.document.wording import Say

from .edition import SIGNED_IS_NOT_CHECKED, EditionFacts, readers_copy
from .words import flag_text


def to_json(document: Document, facts: EditionFacts, withheld: Collection[str] = (), say: Say = str) -> bytes:
    """Return the Document as UTF-8 JSON, its flag first, in sentences of the language of ``say``.

    ``document`` is canonical JSON, every figure a string of digits; where ``withheld`` is empty, the SHA-256
    of those bytes is the digest that was signed. ``withheld`` names the statements of which readers may not
    have everything.
    """
    copy, missing = readers_copy(document, withheld)
    parts = {
        "flag": canonical_json(flag(document, facts, say)),
        "edition": canonical_json(_edition(facts)),
        "withheld": canonical_json(missing),
        "document": dump(copy),
    }
    return b"{" + b",".join(canonical_json(name) + b":" + part for name, part in parts.items()) + b"}\n"


def flag(document: Document, facts: EditionFacts, say: Say = str) -> dict[str, Any]:
    """Return the facts of the flag."""
    summary = summarise(document, say)
    return {
        "text": flag_text(document, facts, say),
        "ai_generated": summary.level.counts_as_ai,
        "note": say(SIGNED_IS_NOT_CHECKED),
        **summary.model_dump(mode="json", exclude={"sentences"}),
        "reports_upheld": [
            {"statement": each.key, "note": each.note, "at": each.at.isoformat()} for each in facts.upheld
        ],
        "reports_kept": [{"statement": each.key, "at": each.at.isoformat()} for each in facts.kept],
    }


def _edition(facts: EditionFacts) -> dict[str, Any]:
    return {
        "number": facts.number,
        "state": facts.state,
        "digest": facts.digest,
        "signed_by": facts.signed_by,
        "signed_at": facts.signed_at.isoformat(),
        "review_due": facts.review_due.isoformat() if facts.review_due else None,
        "url": facts.address,
        "permanent_url": facts.permanent,
    }
