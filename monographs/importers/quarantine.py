"""Reasons to set a document aside, and what sort of text it is."""

import re
from collections.abc import Iterator

from monographs.document.vocabulary import SectionKind

from .outline import Outline
from .values import DocKind, Reason


_REFUSES = re.compile(
    r"\bI(?: am|'m| was)? (?:cannot|can not|can't|could not|unable to|not able to) (?:provide|create|generate|give|fulfil|write|find|offer|complete|answer)"
    r"|\bI (?:do not|don't) have (?:enough |sufficient |any )?information|\bas an AI\b|\bmy (?:training|knowledge)\b",
    re.I,
)
_ASKS = re.compile(
    r"\bplease (?:provide|specify|give|supply|tell me)\b[^.\n]{0,60}\b(?:name|medicine|medication|drug)\b",
    re.I,
)
_LEAKS = re.compile(
    r"\bthe (?:provided|given|supplied) (?:information|text|data|source|details|content|material|context|document|JSON)\b"
    r"|\bsource (?:material|text)\b|\bthe prompt\b|\b(?:requested|required) format\b|\bscope of this (?:response|answer)\b"
    r"|\{[a-z_]{2,30}\}|\blanguage model\b|\binformation provided (?:above|in the (?:prompt|text|source))",
    re.I,
)
_PLACEHOLDER = re.compile(
    r"\[(?:specific|insert|name|drug|medication|condition|disease|brand|your|list|e\.g|add|date|number|dose|link|generic|enter|TBD)\b[^\]\n]{0,80}\](?!\()"
    r"|\bTBD\b|\bTODO\b|\blorem ipsum\b|\bXXX+\b",
    re.I,
)
_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|\$\{[^{}\n]{1,80}\}|<%[^%\n]{1,80}%>")
_CATEGORY = re.compile(
    r"\b(?:products|medicines|drugs|agents|preparations|supplements|devices|others|combinations)$", re.I
)
NONSTANDARD = re.compile(
    r"\b(?:no|not|isn't|aren't|never|n't)\b[^.\n]{0,60}\b(?:standard(?:ized)?|recogni[sz]ed|established|approved|single,?|pre-?(?:formulated|approved|made)|commonly (?:available|marketed)|commercially|existing|specific|defined|real|legitimate|typical(?:ly)?|widely)\b[^.\n]{0,60}\b(?:combination|medication|medicine|drug|product|formulation|pharmaceutical|name|combined|preparation|mixture)"
    r"|\b(?:does|do) not exist\b|\bnon-existent\b|\bhypothetical(?:ly)?\b|\bno (?:single |such )(?:drug|medication|medicine|product|combination)"
    r"|\bnot (?:typically |usually |generally |commonly )?(?:combined|available|marketed|sold|formulated)[^.\n]{0,30}\b(?:as a single|into a single|in a single|together in one|in one)",
    re.I,
)
_NONEXISTENT = re.compile(
    r"\b(?:does not exist|doesn't exist|non-existent|no such (?:drug|medication|product)|hypothetical|fictional|fictitious)\b",
    re.I,
)
_HTML_PAGE = re.compile(r"\s{0,40}<(?:!doctype|html|head|body|script|svg)\b", re.I)

_CORE = frozenset({
    SectionKind.INDICATIONS, SectionKind.DOSAGE, SectionKind.ADVERSE_EFFECTS, SectionKind.MECHANISM,
    SectionKind.PRECAUTIONS, SectionKind.PATIENT_INFO, SectionKind.CONTRAINDICATIONS,
})  # fmt: skip


def doc_kind(text: str, body: int, result: Outline) -> DocKind:
    """Tell what sort of text this is, by how many of the usual sections it has and what it says of itself."""
    kinds = {part.kind for part in result.parts if part.units} & _CORE
    head = text[body : body + 4_000]
    if len(kinds) < 3 and (_REFUSES.search(head) or _ASKS.search(head) or NONSTANDARD.search(head)):
        return DocKind.REFUSAL
    return DocKind.NONSTANDARD if _says_nonstandard(text, result) else DocKind.MONOGRAPH


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


def reasons(text: str, body: int, kind: DocKind, title: str) -> Iterator[Reason]:
    """Yield every reason to set the document aside."""
    if kind is DocKind.REFUSAL or _REFUSES.search(text, body):
        yield _reason(
            _REFUSES.search(text, body), "refusal", "The text declines to describe the drug", body, len(text)
        )
    for code, pattern, message in (
        ("request", _ASKS, "The text asks for a name instead of describing a drug"),
        ("leak", _LEAKS, "The text speaks of the prompt or material it was made from"),
        ("placeholder", _PLACEHOLDER, "The text holds a placeholder that was never filled in"),
        ("template", _TEMPLATE, "The text holds a template field that was never filled in"),
        ("nonexistent", _NONEXISTENT, "The text itself says that the product does not exist"),
        ("page", _HTML_PAGE, "The text is the source of a web page"),
    ):
        if match := pattern.search(text, body):
            yield _reason(match, code, message, body, body)
    if match := _CATEGORY.search(title):
        yield Reason("category", f"The title “{title}” names a group of products, not a drug.", 0, 0)


def _reason(match: re.Match[str] | None, code: str, message: str, start: int, end: int) -> Reason:
    if match is None:
        return Reason(code, f"{message}.", start, end)
    quote = " ".join(match.group().split())[:120]
    return Reason(code, f"{message}: “{quote}”.", match.start(), match.end())
