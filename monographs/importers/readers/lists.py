"""Terms in running text: what a comma list names, without what explains it."""

import re

from ..text import Span, pieces, plain, trim


_TAIL = re.compile(
    r"\s*(?:,\s*)?\b(?:such as|including|includes?|characteri[sz]ed by|indicating|indicated by|which"
    r"|leading to|resulting (?:in|from)"
    r"|especially|particularly|e\.g\.|i\.e\.|manifest(?:ed|ing)?|with symptoms|due to|caused by"
    r"|associated with|ranging from|if (?:you|left|stopped|taken)"
    r"|when|while|because|although|though|but|as well as its|usually|typically|often|mainly|primarily"
    r"|(?<!-)like)\b"
    r"|\s+[-–—]\s+|:\s",
    re.I,
)  # fmt: skip
_VERB = re.compile(
    r"\b(?:is|are|was|were|may|can|could|might|should|will|would|has|have|had|occurs?|occurred|requires?"
    r"|appears?|do|does|must"
    r"|depends?|reported|noted|lasting|subsides?|warrants?|need|seek|contact|consult|call|report|tell|stop"
    r"|affects?|affecting)\b",
    re.I,
)
_INCLUDES = re.compile(r"\bincludes?\b", re.I)
_LEADING = re.compile(
    r"^(?:(?:particularly|especially|(?:more |less )?(?:serious|severe|mild) (?:side )?(?:effects|reactions"
    r"|issues|problems) (?:like|such as)|and|or|also|as well as|in rare cases|rarely|sometimes|occasionally"
    r"|possibly|possible|potential|potentially|an?|the|some|other"
    r"|more|even|such as|(?:examples )?includ(?:e|ing)|rare cases of|cases of|reports of|signs of"
    r"|symptoms of|symptoms like|the following)\b[,:]?\s+)+",
    re.I,
)  # fmt: skip
_EMPTY = re.compile(
    r"^(?:others?|more|etc|so on|many|it|they|these|this|those|you|your|side effects?|adverse effects?"
    r"|reactions?|effects?|symptoms?"
    r"|medical attention|some|all|any|any other|none|not|no|and|or|which|that|rare|common|uncommon|serious"
    r"|severe|mild|moderate"
    r"|like all medic\w+|temporary|transient|however|for example|further|generally|individuals?|patients?"
    r"|people|medications?)\b\W*$"
    r"|^(?:(?:very|less|more|relatively|quite|usually|generally|often|extremely|mostly"
    r"|also) )*(?:rare(?:ly)?|common(?:ly)?|uncommon|frequent(?:ly)?|possible|listed|known|reported|mild"
    r"|serious|severe|temporary|manageable"
    r"|unpredictable|likely|various|similar|different|limited|significant|minimal|well-tolerated"
    r"|dose-dependent"
    r"|dose-related)\b(?:\s+(?:but|and|or)\b.*|\W*|\s+(?:and|without|with) .*)$"
    r"|\b(?:provider|professional|doctor|physician|side effects?|adverse (?:events?|effects?|reactions?)"
    r"|prescri\w+|doses?(?: of .*)?|dosage|information"
    r"|(?:^|(?:other|certain|some|your|these|the|all|any|new|this) )medications?|individuals|patients"
    r"|other symptoms|attention|guidance"
    r"|inaccurate results|conditions)$"
    r"|\bavailable$|^(?:various|other|many|specific)\b.*\b(?:effects|reactions|symptoms)$"
    r"|^[^(]*\bside effects\b"
    r"|^(?:skin|gastrointestinal|cardiovascular|respiratory|(?:central )?nervous system|liver|kidneys?|heart"
    r"|blood)$"
    r"|^many involving\b|\beveryone\b"
    r"|^(?:no|not|none|leading|without|if|when|while|there|however|since|because|please|always|never|as"
    r"|with|in|for|by|from|depending|especially"
    r"|this|these|they|it|you|your|contact|consult|seek|report|inform|like|although|though|immediate|at"
    r"|during|after|before)\b"
    r"|^(?:amplified|associated|best|but|causing|characteri[sz]ed|combined|compilation|following|frequency"
    r"|generally|infrequent|interactions? with|localized to|often|severe ones|those)\b"
    r"|^(?:rare|uncommon) when\b|^(?:such as|issues|localized|potentially|[\w-]+-(?:related|specific)"
    r"|various (?:cardiovascular|other neurological))$|^\([^()]*$",
    re.I,
)
_DANGLING = re.compile(r"\s+(?:this|these|they|it|which|generally|initially)\W*\Z", re.I)
"""The subject of the words cut off behind a term: "headache. These may …"."""
_SOME = re.compile(
    r"\s+in (?:some|certain|rare|a few|many|most|sensitive|susceptible|other)(?: sensitive| susceptible)? "
    r"(?:individuals|people|patients|users|cases|instances)\W*\Z",
    re.I,
)
_SITE = re.compile(
    r"\b(?:at|around|near|of|in) the (?:[\w-]+ ){0,2}(?:site|area|skin|mouth|throat|eyes?|face|lips"
    r"|tongue)\b",
    re.I,
)
_ADJECTIVE = re.compile(
    r"^(?:upper|lower|mild|moderate|severe|minor|major|high|low|increased|decreased|dry|red|itchy|watery"
    r"|nasal|blurred|allergic|acute|chronic"
    r"|abnormal|changes in|abdominal|visual|local|systemic|oral|dark|pale|elevated|reduced|unusual"
    r"|difficulty|loss of|swelling of|irregular|fast"
    r"|slow|rapid|hot|cold|sore|muscle|joint|back|stomach|liver|kidney|heart|skin|bone|weight|increase"
    r"|decrease|bacterial|fungal|viral|sleep|mood)$",
    re.I,
)  # fmt: skip
_BODY = (
    r"(?:(?:the|your|lower|upper) )?(?:hands?|feet|foot|ankles?|legs?|arms?|face|lips?|tongue|throat|mouth"
    r"|nose|gums?|mucous membranes?|eyes?|eyelids?|fingers?|toes?|limbs?|neck"
    r"|back|chest|abdomen|stomach|joints?|muscles?|skin|scalp|genitals?|extremities)"
)
_PARTS = re.compile(
    rf"(?:(?:and/or|and|or) )?{_BODY}(?:,? (?:and|or) {_BODY})*(?:\s*\([^()]*\))?[.\s]*", re.I
)
_OF_PART = re.compile(rf"\b(?:in|of|on|around|to)(?:,? (?:and|or|{_BODY}))*,? {_BODY}\Z", re.I)
_SHARED = re.compile(
    r"(?:changes?|alterations?|disturbances?) (?:in|to) [\w ]+\Z|(?:loss|lack) of [\w ]+\Z"
    r"|(?:difficulty|trouble) \w+ing\Z",
    re.I,
)
_SHARING = re.compile(
    r"(?:behaviou?r|mood|appetite|weight|taste|smell|vision|hearing|sleep|libido|thinking|colou?r|consciousness"
    r"|balance|coordination|energy|interest|memory|\w+ing)\W*\Z",
    re.I,
)
"""What shares the head of the words before it: "changes in mood or behaviour", "loss of taste or smell"."""
_PAREN = re.compile(r"\([^()]*\)")
_ITALIC = re.compile(r"</?(?:i|em|b|strong)>", re.I)
_BRACKET = re.compile(r"[()\[\]]")
_CONJUNCTION = re.compile(r"^(?:and/or|and|or|&)\s+", re.I)
_INNER = re.compile(r"\s+(?:and/or|and|or|&)\s+", re.I)


def without_tail(text: str, start: int, end: int) -> Span:
    """Cut off what explains a term: "Jaundice (…), indicating liver problems" → "Jaundice (…)"."""
    deep = 0
    match = _TAIL.search(text, start, end)
    while match:
        deep = text.count("(", start, match.start()) - text.count(")", start, match.start())
        if deep <= 0 and match.start() > start:
            return trim(text, start, match.start(), ",;.*")
        match = _TAIL.search(text, match.end(), end)
    return trim(text, start, end, ",;.*")


def terms(text: str, start: int, end: int) -> list[Span]:
    """Return the places of the terms in a list; a single term gives one."""
    found: list[Span] = []
    whole = list(pieces(text, start, end, conjunctions=False))
    cut = _with_body_parts(text, whole)
    if len(cut) > 1 and _SITE.search(text, *cut[-1]) and all(b - a < 25 for a, b in cut[:-1]):
        return _one(text, start, end)
    oxford = cut[-1:] != whole[-1:] or any(_CONJUNCTION.match(text[a : a + 8]) for a, b in cut)
    for index, (a, b) in enumerate(cut):
        halves = _halves(text, a, b) if index == len(cut) - 1 and index and not oxford else [(a, b)]
        for half in halves:
            found += _one(text, *half)
    return found


def _with_body_parts(text: str, cut: list[Span]) -> list[Span]:
    """Join the pieces of a term that parts of the body share: "swelling of the face, lips, or tongue"."""
    joined: list[Span] = []
    for piece in cut:
        if joined and _PARTS.fullmatch(text[slice(*piece)]) and _OF_PART.search(text, *joined[-1]):
            joined[-1] = (joined[-1][0], piece[1])
        else:
            joined.append(piece)
    return joined


def _halves(text: str, start: int, end: int) -> list[Span]:
    match = _INNER.search(text, start, end)
    if not match or _ADJECTIVE.match(text[start : match.start()]) or "(" in text[start : match.start()]:
        return [(start, end)]
    if _SHARED.match(text[start : match.start()]) and _SHARING.match(text[match.end() : end]):
        return [(start, end)]
    return [(start, match.start()), (match.end(), end)]


def _one(text: str, start: int, end: int) -> list[Span]:
    start, end = trim(text, start, end, "*.,;:")
    if match := _SOME.search(text, start, end):
        end = match.start()
    if match := _LEADING.match(text[start : min(end, start + 80)]):
        start += match.end()
    if match := _VERB.search(text, start, end):
        end = match.start()
    if match := _DANGLING.search(text, start, end):
        end = match.start()
    start, end = trim(text, start, end, "*.,;:")
    words = _PAREN.sub(" ", text[start:end]).split()
    if not words or len(words) > 14 or end - start < 3 or _EMPTY.search(text[start:end]):
        return []
    return [(start, end)]


def name(text: str) -> str:
    """Return a term as a name: plain, without parentheses and quotation marks."""
    flat = plain(_ITALIC.sub("", text))
    bare = " ".join(_outside_brackets(flat).split()).replace(" ,", ",").strip(" ,;:.\"'“”–—")
    return (bare or flat)[:400]


def _outside_brackets(text: str) -> str:
    if not _BRACKET.search(text):
        return text
    out, deep = [], 0
    for character in text:
        if character in "([":
            deep += 1
        elif character in ")]":
            deep = max(0, deep - 1)
        elif deep == 0:
            out.append(character)
    return "".join(out)


def is_list(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a list of short terms and no sentence."""
    bare = _PAREN.sub(" ", text[start:end])
    if start >= end or _VERB.search(bare) or _INCLUDES.search(bare):
        return False
    return all(len(piece.split()) <= 8 for piece in re.split("[,;]", bare))
