"""Words that are no monograph: refusals, templates, leaked prompts, empty answers, stock advice.

The patterns follow what 6,447 machine-written documents were seen to hold: 70 refuse, 199 talk about their
prompt, 17 left a field of their template open.
"""

import re
from collections.abc import Iterator

from ..record import Document
from ..statements import Question
from .registry import Context, Found, Level, rule
from .texts import folded, matching, plain, short


_REFUSAL = re.compile(
    r"\bI(?:['’]m| am)? (?:cannot|can['’]t|can not|could not|unable to|am unable to|not able to)\s+"
    r"(?:provide|give|offer|create|generate|answer|fulfil+|complete|help|assist|supply|find|write)\b"
    r"|\b(?:as|I am|I['’]m) an (?:AI|artificial intelligence|language model|large language model)\b"
    r"|\bplease (?:provide|specify|clarify|supply|enter)(?: me with)?(?: the| a)?(?: [\w-]+){0,2} name\b"
    r"|\b(?:this|the) (?:section|response|document|answer) cannot "
    r"(?:provide|be (?:completed|provided|filled))",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\[(?:specific|insert|name of|drug|generic name|brand name|your|dose|condition|disease|medication|"
    r"medicine|placeholder|to be|tbd|x{2,})\b[^\]\n]{0,60}\](?!\()"
    r"|\{\{[^{}\n]{1,60}\}\}|\{[\w.-]{2,40}\}|<(?:insert|drug|name|dose|condition)\b[^<>\n]{0,40}>|\b(?:TODO|TBD|FIXME)\b"
    r"|\blorem ipsum\b",
    re.IGNORECASE,
)
_LEAK = re.compile(
    r"\b(?:the|your|on) (?:provided|supplied|given) "
    r"(?:information|text|details|context|sources?|documents?|data)\b"
    r"|\bsource material\b|\b(?:the|your) prompt (?:mention|say|state|ask|specif|do|did|request)\w*"
    r"|\bin the prompt\b|\brequested format\b|\b(?:beyond|outside) the scope of this (?:response|answer)\b"
    r"|\bknowledge cut-?off\b|\bmy training data\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\bhypothetical (?:combination|product|drug|medicine|medication)\b", re.IGNORECASE
)
_STOCK = re.compile(
    r"\b(?:never|(?:do not|don['’]t|not) (?:suddenly )?) ?stop (?:taking )?[\w ]{0,30}"
    r"(?:suddenly|abruptly|without (?:consulting|talking|speaking|asking|your))"
    r"|\btake (?:it|the missed dose) as soon as you remember\b"
    r"|\b(?:do not|don['’]t|never) double (?:the|your|up)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\]\(\s*<?(?P<address>[^\s)>]*)")
_NO_ANSWER = re.compile(
    r"(?:A:)?\s*(?:n/?a|none|unknown|not applicable|no information(?: available)?|\W*)[\s.]*", re.I
)


@rule("A001", Level.BLOCK, "a refusal, or a request for a name")
def refusal(document: Document, context: Context) -> Iterator[Found]:
    for statement, passage in matching(document, _REFUSAL):
        yield Found(
            statement,
            f"The words hold a machine's refusal or question ({short(passage)}), not a fact about the "
            "drug. Delete the statement or write what a source says.",
        )


@rule("A002", Level.BLOCK, "a field of a template left open")
def placeholder(document: Document, context: Context) -> Iterator[Found]:
    for statement, passage in matching(document, _PLACEHOLDER):
        yield Found(
            statement,
            f"{short(passage)} is a field that nobody filled in. Fill it in or delete the sentence.",
        )


@rule("A003", Level.BLOCK, "talk about the prompt")
def leaked_prompt(document: Document, context: Context) -> Iterator[Found]:
    for statement, passage in matching(document, _LEAK):
        yield Found(
            statement,
            f"{short(passage)} talks about the machine's instructions, which readers cannot see. Rewrite "
            "or delete the sentence.",
        )


@rule("A004", Level.BLOCK, "a question without an answer")
def empty_answer(document: Document, context: Context) -> Iterator[Found]:
    for statement in document.statements():
        if isinstance(statement, Question) and _NO_ANSWER.fullmatch(plain(statement.words)):
            yield Found(
                statement,
                f"The question {short(statement.question)} has no answer. Answer it or delete it.",
            )


@rule("A005", Level.INFO, "advice that fits any drug")
def stock_advice(document: Document, context: Context) -> Iterator[Found]:
    for statement, passage in matching(document, _STOCK):
        yield Found(
            statement,
            f"{short(passage)} is stock advice. Make sure that it holds for this drug, or leave it out.",
        )


@rule("A007", Level.WARN, "a link that leads to the monograph itself")
def self_link(document: Document, context: Context) -> Iterator[Found]:
    own = re.sub(r"[^a-z0-9]+", "-", folded(document.identity.generic_name)).strip("-")
    for statement in document.statements():
        for match in _LINK.finditer(statement.words):
            if _leads_to(match["address"], own):
                yield Found(
                    statement,
                    f"The link {short(match['address'])} leads to this monograph itself. Delete it, or say "
                    "what it was to show.",
                )


@rule("A006", Level.WARN, "a product that may not exist")
def hypothetical(document: Document, context: Context) -> Iterator[Found]:
    for statement, passage in matching(document, _HYPOTHETICAL):
        yield Found(
            statement,
            f"The text itself calls this a {short(passage)}. Make sure that the product exists before "
            "going on.",
        )


def _leads_to(address: str, own: str) -> bool:
    """Tell whether ``address`` is one of this site's, under the drug's ``own`` name."""
    if ":" in address or address.startswith("//"):
        return False
    path = re.sub(r"[?#].*", "", address)
    name = path.rstrip("/").rpartition("/")[2].casefold()
    return path in ("", ".", "./") or name.removesuffix(".md").removesuffix(".html") == own
