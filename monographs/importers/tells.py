"""What tells that a text is no monograph: a refusal, a question back, a leak of the prompt, an open blank.

Each pattern stands beside ``signs``, words without one of which it cannot match: most texts have few lines
that hold one, and only those are searched.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


_TELL = (
    r"(?:provide|create|generate|give|fulfil|write|find|offer|complete|answer|describe|help|supply|locate)"
)
REFUSES = re.compile(
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
ASKS = re.compile(
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


class Tell(NamedTuple):
    """A pattern, the ``code`` and ``message`` of the reason it gives, and its signs in small letters."""

    code: str
    pattern: re.Pattern[str]
    message: str
    signs: tuple[str, ...]

    def search(self, text: str, low: str, body: int) -> re.Match[str] | None:
        """Return the first match in ``text`` from ``body`` on; ``low`` is the text in lower case."""
        if len(low) != len(text):  # a few letters change their length
            return self.pattern.search(text, body)
        lines = {_line(low, place) for sign in self.signs for place in _places(low, sign, body)}
        found = (self.pattern.search(text, max(start, body), end) for start, end in sorted(lines))
        return next((match for match in found if match), None)


def _places(low: str, sign: str, start: int) -> Iterator[int]:
    while (start := low.find(sign, start)) >= 0:
        yield start
        start += len(sign)


def _line(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _tell(code: str, pattern: re.Pattern[str], message: str, signs: str) -> Tell:
    return Tell(code, pattern, message, tuple(signs.split("|")))


REFUSAL = _tell(
    "refusal",
    REFUSES,
    "The text declines to describe the drug",
    "i can|i am |i'm |i’m |i was |i could|i do|we are unable|we are not able|we can|"
    "we could|we were unable|sorry|as an ai|my training|my knowledge|no monograph|"
    "request can|request could|ble to provide|ble to create|ble to generate|"
    "ble to write|ble to describe|ble to offer|抱歉|对不起|无法|不能|作为|je ne|je peux|je puis|"
    "désolé|en tant qu",
)
TELLS = (
    _tell(
        "request",
        ASKS,
        "The text asks for a name instead of describing a drug",
        "please|you mean|clarify|specify",
    ),
    _tell(
        "leak",
        _LEAKS,
        "The text speaks of the prompt or material it was made from",
        "the provided|the given|the supplied|source material|source text|prompt|"
        "requested format|required format|scope of this|{|language model|provided above|"
        "provided to me|provided in the|you supplied|you provided|you gave|you sent|"
        "here is the|here's the|here’s the",
    ),
    _tell(
        "placeholder",
        _PLACEHOLDER,
        "The text holds a placeholder that was never filled in",
        "[|tbd|todo|ipsum|xxx|____|<insert|<enter|<your|<specify|<drug|<dose|<name|<medicine|<condition",
    ),
    _tell(
        "template",
        _TEMPLATE,
        "The text holds a template field that was never filled in",
        "{|<%|%|$",
    ),
    _tell(
        "nonexistent",
        _NONEXISTENT,
        "The text itself says that the product does not exist",
        "exist|no such|hypothetical|ficti|imaginary|not a real|not a genuine|not a existing",
    ),
    _tell(
        "misspelling",
        _MISSPELT,
        "The text takes the drug's name for a spelling mistake",
        "misspel|typo",
    ),
    _tell(
        "page",
        _HTML_PAGE,
        "The text is the source of a web page",
        "<",
    ),
)
