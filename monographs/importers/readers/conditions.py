"""Finds conditions in a sentence: after the verbs of treatment, unless the sentence denies them."""

import re
from collections.abc import Iterator

from ..text import Span, folded, pieces, plain, trim
from .condition_names import LOWER, MOST_WORDS, condition_name, condition_place, is_generic


_AIM = (
    r"(?:treat(?:ing|ment of|ment for|ment)?|prevent(?:ing|ion of|ion)?|manag(?:e|ing|ement of|ement)"
    r"|reliev(?:e|ing)|relief of|relief from|control(?:ling)?|alleviat(?:e|ing|ion of)|diagnos(?:e|ing"
    r"|is of)"
    rf"|revers(?:e|ing|al of)|{LOWER}|reduc(?:e|ing|tion of)|combat(?:ing|ting)?|cure|improv(?:e|ing)"
    r"|suppress(?:ing)?|dissolv(?:e|ing)|address(?:ing)?|correct(?:ing)?|assess(?:ing)?|heal(?:ing)?"
    r"|prophylaxis (?:of|against)"
    r"|eas(?:e|ing)|sooth(?:e|ing)|decreas(?:e|ing)|eliminat(?:e|ing)|fight(?:ing)?|visuali[sz]e"
    r"|detect(?:ing)?|evaluat(?:e|ing)|protect(?:ing)? against|provid(?:e|ing) (?:relief from"
    r"|protection against)|stop(?:ping)?|induc(?:e|ing)|maintain(?:ing)?|immuni[sz](?:e|ing) against)"
)
_USED = (
    r"(?:used|indicated|prescribed|approved|employed|administered|given|recommended|utili[sz]ed|effective"
    r"|useful|beneficial|helpful|investigated|studied|considered|explored|suitable|intended|designed"
    r"|application|applications"
    r"|role|use|uses|indications?|purpose|promise|potential|efficacy|investigation|trials|option|medication"
    r"|drug|agent|treatment|vaccine|choice|marketed|researched|evaluated|tested|reserved|works?|helps?"
    r"|works well|antibiotic|supplement|therapy|needed|aid|aids|licensed|taken|applied|finds application)"
)
# For a text in lower case.
_TRIGGER = re.compile(
    rf"\b(?P<used>{_USED})\b(?P<link>(?:[ ,]+(?!{_AIM}\b)[\w'’-]+"
    rf"|\s*\([^()]{{0,80}}\)){{0,7}}?)[ ,]+(?:(?:to|for|in|against|is|with|the|both|help|also|and|include"
    rf"|includes|including|of|at)\s+)*(?P<aim>{_AIM})\b\s*(?:(?:and|or|/)\s*(?:to |the )?{_AIM}\b\s*)?"
    rf"|\b(?:treats?|treating|treatments? (?:of|for)|management of|managing|preventing|prevention of"
    rf"|prevents?|combats?|relieves|relieving|diagnosis of|diagnosing|prophylaxis (?:of|against)"
    rf"|protects? (?:\w+ ){{0,2}}(?:against|from)|protection against|immuni[sz]ation against|relief from"
    rf"|eradicates?|cases of|for (?:people|those|patients|individuals|adults|children|women|men) (?:with"
    rf"|suffering from)|(?:reduc(?:e|es|ing)|lower(?:s|ing)?|decreas(?:es|ing)) the risk of"
    rf"|immunity against)\s+"
    rf"|\b(?:used|indicated|prescribed|effective|useful|beneficial|approved|recommended|employed|reserved"
    rf"|active)(?: [\w'’-]+){{0,3}}? (?:for|against)\s+"
    rf"|\b(?:use|effective|useful|promise|investigated|studied|off-label)(?: [\w'’-]+){{0,2}}? in\s+"
    rf"|\b(?:uses? (?:it )?(?:off-label )?|(?:drug|medicine|treatment|agent)s? of choice |off-label )"
    rf"(?:for|in)\s+|\boff-label to (?:help )?(?:treat )?"
    rf"|\bhelps? (?:people|patients|those|adults|children) (?:with|who have)\s+"
    rf"|\b(?:given|taken|combined|used|administered|combination) with(?: [\w'’-]+){{1,3}}? (?:for|against)\s+"
    rf"|\bnot (?:\w+ ){{0,2}}(?:listed|approved|included)\b[^.;]{{0,60}}?, (?:including|such as|like)\s+"
    rf"|\bsymptoms (?:associated with|related to)\s+"
    rf"|\b(?:the |its )use of (?:[\w-]+ ){{1,3}}for\s+"
    rf"|\bremission (?:in|of)(?: adult| pa?ediatric)? (?:patients|people|adults|children|those|individuals)"
    rf" with\s+"
    rf"|\b(?:monotherapy|(?:add-on|adjunct(?:ive)?)(?: therapy| treatment)?|value|place) (?:for|in)\s+"
    rf"|\bprescribe[sd]?(?: it)?,[^.]{{0,60}}?,? for\s+|\bshorten(?:s|ing)? (?:attacks|episodes) of\s+"
    rf"|\bis an? (?:[\w-]+ ){{1,4}}?for (?!use\b|you\b|the use|this|these)"
    rf"|\b(?:conditions?|infections?|diseases?|disorders?|uses|indications"
    rf"|applications)(?: [\w'’-]+){{0,3}}? (?:can |may |might )?(?:include|are|such as|like|including"
    rf"|treated include)s?:?\s+",
)  # fmt: skip
_THESE = re.compile(
    r"\W*(?:these|they|examples)(?: conditions| uses| infections)? (?:can "
    r"|may )?include,?(?: but are not limited to,?)?:?\s+",
    re.I,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|no longer|neither|cannot|ineffective|rather than|instead of|except|excluding"
    r"|isn['’]t|doesn['’]t|don['’]t|aren['’]t|without|nor|unlike|no (?:established|approved|specific|known"
    r"|proven|evidence))\b(?! only)(?! (?:its )?primary)[^,;.]{0,60}|n['’]t [^,;.]{0,40})$",
    re.I,
)  # fmt: skip
_STOP = re.compile(
    r"\s+(?:(?:in|for|among|of) (?:(?:the |some |certain |many |high-risk |adult |pediatric |paediatric "
    r"|both |all |select |specific |pregnant |hospitali[sz]ed |young |older |elderly |at-risk |severe "
    r"|other |various |critically ill |\w+ )?(?:patients|adults|people|children|individuals|those|women|men"
    r"|infants|recipients|populations?|animals|conjunction|combination|case|cases|situations|dogs|cats"
    r"|humans|adolescents|instances|regions|countries)\b)"
    r"|who|whom|whose|that|which|when|where|while|whereas|if|by|through|because|since|but|although|though"
    r"|so|thus|thereby|until|unless|once|due to (?!.{0,25}infection)|especially|particularly|specifically"
    r"|either|often|usually|typically|primarily|mainly|including|such as|like|e\.g|as (?:part|well|a|an|it)"
    r"|along with|alongside|together with"
    r"|in (?:combination|conjunction|addition|order|some|many|certain|both|general|which|this|these"
    r"|situations)|(?<!associated )with (?:other|the|a|an|varying|limited|some|careful|proper)"
    r"|it|is|are|was|were|has|have|can|may|should|will|would|does|helps?|before|during|within|under"
    r"|caused by (?=susceptible|a variety|certain|various|bacteria\b)"
    r"|resulting|ranging|associated with (?=this|these|the)|and (?:to |is|are"
    r"|was|has|can|may|it|other symptoms|improve|reduce|increase|prevent|help|the associated|the risk"
    r"|restore|promote|its|their|maintain|slow|support|also|related|further research)|or to|to (?:help"
    r"|improve|reduce|prevent|treat|relieve|the|a|provide|enhance|maintain|ensure|support|avoid|achieve"
    r"|promote|slow|manage)|rather|not|only|requires?|using|at (?:the|high|low|risk)|on (?:the|a))\b"
    r"|[.;:!?]|\s[-–—]\s|—|,\s*(?:and|or) as\b"
    r"|,\s*(?!and\b|or\b)(?:(?:making|reducing|allowing|helping|improving|causing"
    r"|leading|providing|including|depending|ranging|resulting|using|requiring|giving|increasing|preventing"
    r"|promoting|enhancing|restoring|supporting|affecting|involving|working|slowing|easing|relieving"
    r"|lowering|offering|ensuring|minimi[sz]ing|potentially|controlling|treating|managing|decreasing"
    r"|delaying|stimulating|inhibiting|blocking|aiding|contributing|facilitating|maintaining)|thus|so|as"
    r"|with|though|although|but|while|where|which|it|this|these|its|if|especially|particularly|including"
    r"|such as|like|by|when|even|usually|often|a|an|meaning|in|making|due|followed|allowing)\b",
    re.I,
)  # fmt: skip
_SUB = re.compile(
    r"\s*[(,]?\s*(?:(?:and|or) )?\b(?:such as|including|like|e\.g\.,?|for example,?|include|namely"
    r"|especially|particularly)(?: but not limited to)?[,:]?\s+(?:those |infections "
    r"|conditions )?(?:caused by )?(?:the )?",
    re.I,
)
_COMPARES = re.compile(r"\s*,\s*like\b", re.I)
_KINDS = re.compile(r"(?<![isu])s(?:\s*\([^()]*\))?[\s,]*\Z")
"""What makes "like …" examples ("infections, like impetigo") and no comparison ("gout, like colchicine")."""
_SYMPTOMS = re.compile(r"\b(?:symptoms?|signs?)\s*\Z", re.I)
"""What before examples makes them symptoms of the condition that a label names: no uses of their own."""
_SUB_STOP = re.compile(
    r"\s+(?:who|whom|that|which|when|where|while|if|by|because|but|although|though|is|are|was|were|can|may"
    r"|should|will|has|have|in (?:adults|children|patients|people|individuals|combination|those|infants"
    r"|both|some|women|men)|as well as other|due to|often|usually|with the|characteri[sz]ed|especially"
    r"|particularly|resulting|to (?!be))\b|[.;:!?]|\s[-–—]\s|—|,\s*(?:(?:making|reducing|allowing|helping"
    r"|improving|causing|leading|providing|including|depending|ranging|resulting|using|requiring|giving"
    r"|increasing|preventing|promoting|enhancing|restoring|supporting|affecting|involving|working|slowing"
    r"|easing|relieving|lowering|offering|ensuring|minimi[sz]ing|potentially|controlling|treating|managing"
    r"|decreasing|delaying|stimulating|inhibiting|blocking|aiding|contributing|facilitating|maintaining)"
    r"|which|but|though|although|especially|particularly|where|when|usually|often|as|it|by|with|to)\b",
    re.I,
)  # fmt: skip


def conditions(text: str, start: int, end: int, sub_lists_only: bool = False) -> Iterator[tuple[Span, str]]:
    """Yield the place and name of each condition a sentence says the drug is for.

    With ``sub_lists_only`` (the explanation of a list item whose label is the condition) only lists of
    examples count.
    """
    here, small = start, folded(text)
    if not sub_lists_only and (these := _THESE.match(text, start, end)):
        here = _sub_end(text, these.end(), end)
        yield from conditions_of_list(text, these.end(), here)
    while match := _TRIGGER.search(small, here, end):
        here = match.end()
        if _DENIED.search(text[start : match.start()][-90:]) or _denied_inside(match):
            continue
        stop = _noun_end(text, here, end)
        sub = _SUB.match(text, stop, end)
        if not sub_lists_only or sub:
            head = trim(text, here, stop, " ,*(")
            if (
                not sub_lists_only
                and head[0] < head[1]
                and not (sub and is_generic(plain(text[head[0] : head[1]])))
            ):
                yield from conditions_of_list(text, *head)
            if sub:
                told = _are_no_uses(text, (here, stop), sub, sub_lists_only)
                here = _sub_end(text, sub.end(), end)
                yield from () if told else conditions_of_list(text, sub.end(), here)
        here = max(here, match.end())


def _are_no_uses(text: str, head: Span, sub: re.Match[str], below_label: bool) -> bool:
    """Whether examples are other drugs ("gout, like colchicine"), or symptoms of what a label names."""
    compares = _COMPARES.match(sub.group()) and not _KINDS.search(text, *head)
    return bool(compares or (below_label and _SYMPTOMS.search(text, *head)))


def _sub_end(text: str, start: int, end: int) -> int:
    """The end of a list of examples: a parenthesis it opened itself does not close it."""
    close = _closing(text, start, end)
    here = start
    while match := _SUB_STOP.search(text, here, close):
        if text.count("(", start, match.start()) <= text.count(")", start, match.start()):
            return match.start()
        here = match.end()
    return close


def _closing(text: str, start: int, end: int) -> int:
    deep = 0
    for here in range(start, end):
        deep += (text[here] == "(") - (text[here] == ")")
        if deep < 0:
            return here
    return end


def _denied_inside(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups["link"] and re.search(r"\b(?:not|never|rather than)\b", groups["link"]))


def _noun_end(text: str, start: int, end: int) -> int:
    deep, here = 0, start
    while match := _STOP.search(text, here, end):
        if text.count("(", start, match.start()) > text.count(")", start, match.start()):
            close = text.find(")", match.start(), end)
            if close < 0:
                return match.start()
            here = close
            continue
        if match.start() > start or deep:
            return match.start()
        here, deep = match.end(), deep + 1
    return end


def conditions_of_list(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """Yield the place and name of each condition in a list of them."""
    cut = _split(text, start, end)
    for a, b in _with_places(text, cut):
        span = condition_place(text, a, b, MOST_WORDS if (a, b) in cut else 2 * MOST_WORDS)
        if span:
            yield span, condition_name(text, span)


def _with_places(text: str, cut: list[Span]) -> Iterator[Span]:
    """Yield the pieces, "infections of the skin, ears, and urinary tract" as one: "ears" is no condition."""
    places = [bool(_PLACE.fullmatch(text[a:b])) for a, b in cut]
    for index, (a, b) in enumerate(cut):
        if places[index] and any(_AT_PLACE.search(text[c:d]) for c, d in cut[:index]):
            continue
        last = index
        while _AT_PLACE.search(text[a:b]) and last + 1 < len(cut) and places[last + 1]:
            last += 1
        yield a, cut[last][1]


def _split(text: str, start: int, end: int) -> list[Span]:
    """Cut at commas; at "and" only where both sides can stand alone."""
    commas = list(pieces(text, start, end, conjunctions=False))
    found: list[Span] = []
    for index, (first, b) in enumerate(commas):
        match = re.compile(r"\s+(?:and/or|and|or|as well as)\s+").search(text, first, b)
        a = first + len("both ") if text.startswith("both ", first) else first
        left, right = (text[a : match.start()], text[match.end() : b]) if match else ("", "")
        lone = match and (len(_CONJUNCTION.sub("", left).split()) < 2 or len(right.split()) < 2)
        lone = lone and not _FRESH.match(right)
        last = index == len(commas) - 1 and len(commas) > 1
        closed = match and text.count("(", a, match.start()) == text.count(")", a, match.start())
        if (
            match
            and closed
            and a < match.start()
            and (not lone or (last and not _half(text[a : match.start()])))
        ):
            found += [(a, match.start()), (match.end(), b)]
        else:
            found.append((a, b))
    return found


_BODY = (
    r"(?:(?:the|your|upper|lower|outer|inner|middle) )*(?:skin|soft tissues?|ears?|eyes?|nose|throat|mouth"
    r"|lungs?|bones?|joints?|blood(?:stream)?|heart|brain|abdomen|stomach|bladder|kidneys?|liver|sinus(?:es)?"
    r"|(?:urinary|respiratory|genital|gastrointestinal|intestinal|digestive) (?:tract|system)|intestines?"
    r"|genitals|scalp|nails?|gums?|tonsils)"
)
_PLACE = re.compile(rf"(?:(?:and|or) )?{_BODY}(?: (?:and|or) {_BODY})*(?:\s*\([^()]*\))?[\s.]*", re.I)
_AT_PLACE = re.compile(rf"\b(?:of|in|affecting) {_BODY}(?:\s*\([^()]*\))?\Z", re.I)
_CONJUNCTION = re.compile(r"^(?:and|or)\s+")
_FRESH = re.compile(r"(?:certain|some|other|various|several|sometimes)\b", re.I)
"""How the second half of "seizures and certain anxiety disorders" shows that it stands alone."""


def _half(words: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:and |or )?(?:upper|lower|acute|chronic|mild|moderate|severe|bacterial|fungal|viral|motor"
            r"|nausea|anxiety|pediatric|adult|pain|type \d|active|skin|soft|heart|bone|joint|hair)"
            r"|.*(?:[ia]l|ar|ic|ous|ive|ary|ory)",
            words.strip(),
            re.I,
        )
    )
