"""Reasons to set a document aside, and what sort of text it is."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from monographs.document import AdverseEffect, Document, Dosage
from monographs.document.vocabulary import SectionKind

from .identity import bare_name, members
from .outline import Outline
from .values import DocKind, Reason


_TELL = (
    r"(?:provide|create|generate|give|fulfil|write|find|offer|complete|answer|describe|help|supply|locate)"
)
_REFUSES = re.compile(
    rf"\b(?:I|we)(?: am|'m|’m| are|'re|’re| was| were)?(?: sorry,? but (?:I|we))?"
    rf" (?:cannot|can not|can't|can’t|could not|couldn't|couldn’t|unable to|not able to) {_TELL}"
    r"|\bsorry\b[^.\n]{0,60}\b(?:can't|can’t|cannot|can not|could not|couldn't|couldn’t|unable|not able)\b"
    r"|\b(?:not possible|impossible|unable|not able) to (?:provide|create|generate|write|describe|offer)"
    r" (?:an? |any |the |this |such )?(?:\w+ )?(?:monograph|entry|drug|medicine|medication|product)\b"
    r"|\b(?:this|the|your) request (?:cannot|can not|can't|could not) be\b"
    r"|\bthere is no monograph\b"
    r"|\bI (?:do not|don't|don’t) have (?:enough |sufficient |any )?information"
    r"|\bas an AI\b|\bmy (?:training|knowledge)\b"
    r"|(?:抱歉|对不起)[^。\n]{0,20}(?:无法|不能)|我(?:无法|不能)(?:提供|回答|给出)|作为(?:一个|一名)?(?:AI|人工智能)"
    r"|\bje (?:ne )?(?:peux|puis) pas (?:vous )?(?:fournir|donner|répondre|décrire)"
    r"|\bdésolée?\b[^.\n]{0,60}\b(?:ne peux|ne puis|impossible)\b"
    r"|\ben tant qu['’](?:IA|assistant|intelligence)",
    re.I,
)
_ASKS = re.compile(
    r"\bplease (?:provide|specify|give|supply|tell me)\b[^.\n]{0,60}\b(?:name|medicine|medication|drug)\b"
    r"|\b(?:could|can) you (?:please )?(?:clarify|specify)\b[^.\n]{0,60}\b(?:name|medicine|medication|drug)\b"
    r"|\bwhich (?:drug|medicine|medication) (?:did|do) you mean\b",
    re.I,
)
_LEAKS = re.compile(
    r"\bthe (?:provided|given|supplied) (?:information|text|data|source|details|content|material|context"
    r"|document|JSON)\b"
    r"|\bsource (?:material|text)\b|\bthe prompt\b|\b(?:requested|required) format\b"
    r"|\bscope of this (?:response|answer)\b"
    r"|\b(?:JSON|data|text|information|details) (?:that )?you (?:supplied|provided|gave|sent)\b"
    r"|\bhere(?:'s|’s| is) the (?:monograph|information|text|content)\b[^.\n]{0,30}\b(?:request|asked|format)"
    r"|\{[a-z_]{2,30}\}|\blanguage model\b|\b(?:information|details) provided (?:above|to me"
    r"|in the (?:prompt|text|source|question))|\bin the `?\{",
    re.I,
)
_PLACEHOLDER = re.compile(
    r"\[(?:specific|insert|name|drug|medication|condition|disease|brand|your|list|e\.g|add|date|number|dose"
    r"|link|generic|enter|TBD)\b[^\]\n]{0,80}\](?!\()"
    r"|<(?:insert|enter|your|specify|drug|dose|name|medicine|condition)\b[^<>\n]{0,60}>"
    r"|\w[ (:]{1,3}_{4,}"
    r"|\bTBD\b|\bTODO\b|\blorem ipsum\b|\bXXX+\b",
    re.I,
)
_TEMPLATE = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|\$\{[^{}\n]{1,80}\}|<%[^%\n]{1,80}%>"
    r"|%[A-Z][A-Z_]{2,20}%|\$(?:drug|name|dose|medicine|condition|[a-z]{2,15}_[a-z]{2,15})\b"
)
_CATEGORY = re.compile(
    r"\b(?:products|medicines|drugs|agents|preparations|supplements|devices|others|combinations)$", re.I
)
NONSTANDARD = re.compile(
    r"\b(?:no|not|isn't|aren't|never|n't)\b[^.\n]{0,60}\b(?:standard(?:ized)?|recogni[sz]ed|established"
    r"|approved|single,?|pre-?(?:formulated|approved|made)|commonly (?:available|marketed)|commercially"
    r"|existing|specific|defined|real|legitimate|typical(?:ly)?|widely)\b[^.\n]{0,60}\b(?:combination"
    r"|medication|medicine|drug|product|formulation|pharmaceutical|name|combined|preparation|mixture)"
    r"|\b(?:combination|product|medication|medicine|drug|formulation)s?\b[^.\n]{0,100}\b(?:does"
    r"|do) not exist\b|\bnon-existent\b|\bhypothetical(?:ly)?\b|\bno (?:single |such )(?:drug|medication"
    r"|medicine|product|combination)"
    r"|\bnot (?:typically |usually |generally |commonly )?(?:combined|available|marketed|sold"
    r"|formulated)[^.\n]{0,30}\b(?:as a single|into a single|in a single|together in one|in one)",
    re.I,
)
_PRODUCT = r"(?:combination|product|medication|medicine|drug|formulation|supplement|mixture|name)s?"
_NONEXISTENT = re.compile(
    rf"\b{_PRODUCT}\b[^.\n]{{0,100}}\b(?:does not|doesn't|do not|don't) (?:actually |currently )?exist\b"
    rf"|\bno such {_PRODUCT}\b|\bis not a (?:real|genuine) {_PRODUCT}\b"
    rf"|\b(?:non-?existent|hypothetical|fictional|fictitious|imaginary)\W+(?:\w+\W+){{0,3}}{_PRODUCT}\b"
    rf"|\b{_PRODUCT}\b[^.\n]{{0,40}}\b(?:is|are|remains?)\W+(?:purely |entirely "
    rf"|considered )?(?:non-?existent|hypothetical|fictional|fictitious)",
    re.I,
)
_MISSPELT = re.compile(
    r"\b(?:appears?|seems?|likely|may|might|is) (?:to be )?(?:an? )?"
    r"(?:misspelling|misspelled|misspelt|typo\b|typographical)",
    re.I,
)
_HTML_PAGE = re.compile(r"\s{0,40}<(?:!doctype|html|head|body|script|svg)\b", re.I)

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
    if len(kinds) < 3 and (_REFUSES.search(head) or _ASKS.search(head) or NONSTANDARD.search(head)):
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


_REFUSAL_SIGNS = (
    *(
        "i can",
        "i am ",
        "i'm ",
        "i’m ",
        "i was ",
        "i could",
        "i do",
        "we are unable",
        "we are not able",
        "we can",
    ),
    *("we could", "we were unable", "sorry", "as an ai", "my training", "my knowledge", "no monograph"),
    *("request can", "request could", "ble to provide", "ble to create", "ble to generate", "ble to write"),
    *("ble to describe", "ble to offer", "抱歉", "对不起", "无法", "不能", "作为"),
    *("je ne", "je peux", "je puis", "désolé", "en tant qu"),
)
_FIELDS = ("<insert", "<enter", "<your", "<specify", "<drug", "<dose", "<name", "<medicine", "<condition")
_CHECKS = (
    # code, pattern, what it means, and a word without which the pattern cannot match
    (
        "request",
        _ASKS,
        "The text asks for a name instead of describing a drug",
        ("please", "you mean", "clarify", "specify"),
    ),
    (
        "leak",
        _LEAKS,
        "The text speaks of the prompt or material it was made from",
        (
            "the provided",
            "the given",
            "the supplied",
            "source material",
            "source text",
            "prompt",
            "requested format",
            "required format",
            "scope of this",
            "{",
            "language model",
            "provided above",
            "provided to me",
            "provided in the",
            "you supplied",
            "you provided",
            "you gave",
            "you sent",
            "here is the",
            "here's the",
            "here’s the",
        ),
    ),
    (
        "placeholder",
        _PLACEHOLDER,
        "The text holds a placeholder that was never filled in",
        ("[", "tbd", "todo", "ipsum", "xxx", "____", *_FIELDS),
    ),
    (
        "template",
        _TEMPLATE,
        "The text holds a template field that was never filled in",
        ("{", "<%", "%", "$"),
    ),
    (
        "nonexistent",
        _NONEXISTENT,
        "The text itself says that the product does not exist",
        (
            "exist",
            "no such",
            "hypothetical",
            "ficti",
            "imaginary",
            "not a real",
            "not a genuine",
            "not a existing",
        ),
    ),
    (
        "misspelling",
        _MISSPELT,
        "The text takes the drug's name for a spelling mistake",
        ("misspel", "typo"),
    ),
    ("page", _HTML_PAGE, "The text is the source of a web page", ("<",)),
)


def reasons(text: str, body: int, kind: DocKind, title: str, generic: str) -> Iterator[Reason]:
    """Yield every reason to set the document aside.

    Args:
        text: the whole source, read from ``body`` on.
        kind: what sort of text it is.
        title: the title of the document.
        generic: the name that its Generic Name section prints, possibly empty.
    """
    low = text.lower()
    refused = _search(_REFUSES, _REFUSAL_SIGNS, text, low, body)
    if kind is DocKind.REFUSAL or refused:
        yield _reason(refused, "refusal", "The text declines to describe the drug", body, len(text))
    for code, pattern, message, signs in _CHECKS:
        if match := _search(pattern, signs, text, low, body):
            yield _reason(match, code, message, body, body)
    if _CATEGORY.search(title):
        yield Reason("category", f"The title “{title}” names a group of products, not a drug.")
    if missing := other_substance(title, generic, low[body + len(title) + 4 :]):
        message = f"The title names {missing}, but the text speaks of {generic}."
        yield Reason("other-substance", message)


def _search(
    pattern: re.Pattern[str], signs: tuple[str, ...], text: str, low: str, body: int
) -> re.Match[str] | None:
    """Search the lines of ``text`` that hold one of the telling ``signs``: most texts have few such lines.

    ``low`` is the text in lower case.
    """
    if len(low) != len(text):  # a few letters change their length
        return pattern.search(text, body)
    lines = {_line(low, place) for sign in signs for place in _places(low, sign, body)}
    found = (pattern.search(text, max(start, body), end) for start, end in sorted(lines))
    return next((match for match in found if match), None)


def _places(low: str, sign: str, start: int) -> Iterator[int]:
    while (start := low.find(sign, start)) >= 0:
        yield start
        start += len(sign)


def _line(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


_SALT = re.compile(
    r"\b(?:sodium|potassium|hydrochloride|hcl|sulph?ate|acetate|maleate|tartrate|phosphate|combination"
    r"|therapy)\b"
)
_SYNONYMS = tuple(
    frozenset(names.split("|"))
    for names in (
        "paracetamol|acetaminophen",
        "lidocaine|lignocaine",
        "adrenaline|epinephrine",
        "noradrenaline|norepinephrine",
        "salbutamol|albuterol",
        "glyceryltrinitrate|nitroglycerin",
        "frusemide|furosemide",
        "methylcobalamin|mecobalamin",
        "pethidine|meperidine",
        "rifampicin|rifampin",
        "ciclosporin|cyclosporine",
        "glibenclamide|glyburide",
        "torasemide|torsemide",
        "dicycloverine|dicyclomine",
        "aciclovir|acyclovir",
        "isoprenaline|isoproterenol",
        "suxamethonium|succinylcholine",
        "benzylpenicillin|penicilling",
        "thyroxine|levothyroxine",
        "ursodiol|ursodeoxycholicacid",
        "trihexyphenidyl|benzhexol",
        "orciprenaline|metaproterenol",
        "vitaminc|ascorbicacid",
        "vitaminb|thiamine",
        "vitamine|tocopherol",
        "ichthyol|ichthammol",
    )
)


def other_substance(title: str, generic: str, low: str) -> str:
    """Return the member of the title that the text replaces by another substance, or nothing.

    Titles and texts differ in spelling, salts and order; a member counts as replaced only when none of the
    names in the text resembles it and the body (``low``, in lower case) never speaks of it.
    """
    name = bare_name(generic)
    ours, theirs = members(title) or (bare_name(title),), members(name) or (name,)
    if not name or len(ours) != len(theirs):
        return ""
    names = [_letters(other) for other in theirs]
    for member in ours:
        letters = _letters(member)
        if letters and not any(_alike(letters, other) for other in names) and _stem(member) not in low:
            return member
    return ""


def _letters(name: str) -> str:
    flat = _SALT.sub(
        " ", name.lower().replace("immune globulin", "globulin").replace("immunoglobulin", "globulin")
    )
    return re.sub(r"[^a-z]", "", flat.replace("ph", "f").replace("y", "i"))


def _stem(member: str) -> str:
    words = re.findall(r"[a-z]{4,}", member.lower())
    return max(words, key=len)[:9] if words else member.lower()


_FOLDED = tuple(frozenset(_letters(name) for name in names) for names in _SYNONYMS)


def _alike(one: str, other: str) -> bool:
    if not other or one in other or other in one:
        return True
    if any(one.startswith(tuple(names)) and other.startswith(tuple(names)) for names in _FOLDED):
        return True
    return fuzz.ratio(one, other) >= 88


def _reason(match: re.Match[str] | None, code: str, message: str, start: int, end: int) -> Reason:
    if match is None:
        return Reason(code, f"{message}.", start, end)
    quote = " ".join(match.group().split())[:120]
    return Reason(code, f"{message}: “{quote}”.", match.start(), match.end())
