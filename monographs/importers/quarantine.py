"""Reasons to set a document aside, and what sort of text it is."""

import re
from collections.abc import Iterator

from monographs.document import AdverseEffect, Document, Dosage
from monographs.document.vocabulary import SectionKind

from .outline import Outline
from .substances import other_substance
from .tells import ASKS, NONSTANDARD, REFUSAL, REFUSES, TELLS, Tell
from .values import DocKind, Reason


_CATEGORY = re.compile(
    r"\b(?:products|medicines|drugs|agents|preparations|supplements|devices|others|combinations)$", re.I
)
_CORE = frozenset(
    {
        SectionKind.INDICATIONS,
        SectionKind.DOSAGE,
        SectionKind.ADVERSE_EFFECTS,
        SectionKind.MECHANISM,
        SectionKind.PRECAUTIONS,
        SectionKind.PATIENT_INFO,
        SectionKind.CONTRAINDICATIONS,
    }
)


def doc_kind(text: str, body: int, result: Outline) -> DocKind:
    """Tell what sort of text this is, by how many of the usual sections it has and what it says of itself."""
    kinds = {part.kind for part in result.parts if part.units} & _CORE
    head = text[body : body + 4_000]
    if len(kinds) < 3 and (REFUSES.search(head) or ASKS.search(head) or NONSTANDARD.search(head)):
        return DocKind.REFUSAL
    return DocKind.NONSTANDARD if _says_nonstandard(text, result) else DocKind.MONOGRAPH


def no_monograph(result: Outline, document: Document) -> Iterator[Reason]:
    """Yield a reason when a text has none of the sections of a monograph, and no effect or dose anywhere."""
    told = any(isinstance(statement, AdverseEffect | Dosage) for statement in document.statements())
    if not told and not {part.kind for part in result.parts if part.units} & _CORE:
        yield Reason("not-a-monograph", "The text has none of the sections of a monograph.")


def _says_nonstandard(text: str, result: Outline) -> bool:
    for part in result.parts:
        if (
            part.kind in (SectionKind.INTRODUCTION, SectionKind.IDENTITY, SectionKind.INDICATIONS)
            and part.units
        ):
            start, end = part.units[0].start, part.units[-1].end
            limit = start + 700 if part.kind is SectionKind.INDICATIONS else end
            if NONSTANDARD.search(text, start, min(end, limit)):
                return True
    return False


def reasons(text: str, body: int, kind: DocKind, title: str, generic: str) -> Iterator[Reason]:
    """Yield every reason to set the document aside.

    Args:
        text: the whole source, read from ``body`` on.
        kind: what sort of text it is.
        title: the title of the document.
        generic: the name that its Generic Name section prints, possibly empty.
    """
    low = text.lower()
    refused = REFUSAL.search(text, low, body)
    if kind is DocKind.REFUSAL or refused:
        yield _reason(refused, REFUSAL, body, len(text))
    for tell in TELLS:
        if match := tell.search(text, low, body):
            yield _reason(match, tell, body, body)
    if _CATEGORY.search(title):
        yield Reason("category", f"The title “{title}” names a group of products, not a drug.")
    if missing := other_substance(title, generic, low[body + len(title) + 4 :]):
        message = f"The title names {missing}, but the text speaks of {generic}."
        yield Reason("other-substance", message)


def _reason(match: re.Match[str] | None, tell: Tell, start: int, end: int) -> Reason:
    if match is None:
        return Reason(tell.code, f"{tell.message}.", start, end)
    quote = " ".join(match.group().split())[:120]
    return Reason(tell.code, f"{tell.message}: “{quote}”.", match.start(), match.end())
