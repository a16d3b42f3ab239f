"""The name of one condition: where it stands in a piece of text, and whether the piece names one at all."""

import re

from ..text import Span, plain, trim


MOST_WORDS = 12
"""Words of the longest name of one condition."""
LOWER = r"lower(?:ing)?(?! (?:respiratory|urinary|limb|back|abdominal|gastro|extremit|leg|gi\b|airway))"
_GENERIC = re.compile(
    r"^(?:(?:the|a|an|various|certain|several|many|other|some|different|specific|following|multiple|types?"
    r"|forms?|kinds?|range|variety|wide|broad|number|of|these|such|common|severe|mild|related|similar|both"
    r"|two|numerous|particular|any|more|chronic|acute|serious|medical|health|all|"
    r"underlying|associated|additional|its|their|symptoms?|signs?|main|primary|individual|unrelated"
    r"|distinct|minor)\s+)*"
    r"(?:conditions?|diseases?|disorders?|infections?|problems?|symptoms?|situations?|purposes?|reasons?"
    r"|uses?|ailments?|issues|cases|cancers?|illnesses|complaints|indications?|areas|concerns|scenarios"
    r"|circumstances|types|forms|aspects|ways|patients|people|individuals|settings|applications|needs"
    r"|deficiencies|things|procedures|treatments?|infestations?)$",
    re.I,
)  # fmt: skip
_LEADING = re.compile(
    r"^(?:(?:and/or|and|or|also|both"
    r"|(?:these|those) (?:types|forms|kinds) of"
    r"|the|a|an|any|various|certain|many|several|some|other|different"
    r"|multiple|numerous|types? of|forms? of|a variety of|a wide (?:range|variety|spectrum) of"
    r"|wide range of|wide variety of|variety of|a range of|range of|cases of|episodes of"
    r"|symptoms? of|signs of|symptoms (?:like|associated with|such as)"
    r"|the risk of|risk of|the (?:symptoms|signs|occurrence|effects|severity|frequency|incidence|growth"
    r"|progression|onset|spread|pain) of|occurrence of|incidence of|severity of|frequency of|progression of"
    r"|specific|conditions (?:like|such as|involving|characteri[sz]ed by)|infections (?:like|such as)"
    r"|diseases (?:like|such as)"
    r"|its|even|(?:most )?notably|(?:(?:adult|pa?ediatric|high-risk|older) )*patients with"
    r"|people with|individuals with|those with|adults with|children with"
    r"|patients (?:suffering|recovering) from|management of|treatment of|prevention of|relief of"
    r"|relief from|treating|preventing|managing|treat|prevent|manage|relieve|relieving|reducing|reduce"
    r"|alleviate|controlling|control|preventing|help|helping|diagnosing|diagnosis of|to|for|as|in|against"
    r"|two|three|common|commonly|infestations of|those|either|further|potential|patients undergoing"
    r"|people living with|women with|men with|life-threatening|(?:passive |active )?immuni[sz]ation against"
    r"|(?:part of (?:an? |the )?(?:\w+ )?)?(?:regimens?|treatment|therapy)(?: plan)? (?:for|of)"
    r"|immunotherapy (?:for|of)|maintenance of|induction of|existing|sometimes|occasionally|remission in"
    r"|situations (?:like|such as|involving)|(?:aiding|assisting|helping)(?: in)?(?: the)?)\s+)+",
    re.I,
)  # fmt: skip
_REJECT = re.compile(
    r"^(?:this|these|those|that|such|when|while|if|once|assisting|organisms?|resistant|relapse|adequate"
    r"|optimal|off-label|not|beneficial|appropriate|blood flow|bone density"
    r"|(?:condition|virus|bacteria|parasite|cells?) from)\b|\bthem$"
    r"|^(?:primary|secondary|tertiary|early|late|latent|early latent|late latent)$"
    r"|\bplays? an?\b|^(?:short|long)-term$|^(?:older|younger|elderly) \w+$"
    r"|\b(?:suspensions?|synthesis|cell growth|regulation)$|\b(?:might|could|must)\b"
    r"|\b(?:you|your|it|its|their|they|this|these|doctor|physician|healthcare|professional|medications?"
    r"|medicines?|drugs?|dosage|dose|supervision|treatment|therap(?:y|ies)|approach|research|trials?"
    r"|studies|approval|regions?|patients?|guidelines|benefits?|effectiveness|efficacy|evidence"
    r"|ingredients?|components?|combination|formulations?|administration|infusions?|injections?|prescri\w+"
    r"|absorption|nutrients?"
    r"|functions?|levels? of|use|uses|risks?|development|products?|well-being|health|quality of life|life"
    r"|recovery|needs|body|outcomes?|ability|production|activity|availability|countries|practice|past"
    r"|purposes?|duration)\b$"
    r"|^how\b|^during\b|^encompassing\b|\bsituations$|^unlike\b|^(?:dry|persistent|chronic|acute|frequency|severity"
    r"|volume|amount|visibility|from|forming|immunity)$|from forming$|^(?:children|infants|individuals"
    r"|people|those|women|men|adults|patients) |\b(?:bacteria|organisms?|pathogens?|strains|virus(?:es)?"
    r"|parasites?|fungi|fungus|bacterium|mites|species|micro-?organisms|ways|options|alternatives|systems?"
    r"|effects of)$|^gram-|\bevidence\b|discretion|^(?:administering|scientific studies|passage of)\b"
    r"|\b(?:wo)?men$|-$|^(?:effective|used|based"
    r"|broad|resistant|small|large|pediatric|paediatric|adult|key|new|first|and|or|no|none|free|help|more"
    r"|less|most|not|only|other|others|example|short|long|humans?|adults?|children|infants|people|patients"
    r"|individuals|women|men|some|many|certain|both|which|general|addition|combination|conjunction|cases|it"
    r"|this|that|these|those|them|such|use|symptoms?|signs?|pain relief only|veterinary|medicine|clinical"
    r"|research|further|future|specific|various|several|treatment|prevention|relief|management"
    r"|infection and|areas|body|brain|medical|cosmetic|damage|remission|rare|limited)$"
    r"|\b(?:is|are|was|were|should|may|can|will|cannot|would|has|have|you|your|doctor|consult)\b",
    re.I,
)  # fmt: skip


def is_generic(words: str) -> bool:
    """Whether words name no condition in particular: "various infections"."""
    return bool(_GENERIC.match(words))


_CAUSE = re.compile(
    r" by (?!an?\b|its?\b|their\b|these\b|this\b)[\w*'’-]+(?: [\w*'’-]+){0,5}?(?=\s*(?:$|[.,;:()]"
    r"|\b(?:that|which|who|when|in|including|such|like|as|if|and|or|is|are|may|can|for|due|with|resistant|susceptible)\b))",
    re.M,
)
_TRAILING = re.compile(
    r"(?:\s(?:caused|resulting|accompanied|as determined|characteri[sz]ed|associated|driven|experienced"
    r"|depending|based|and|or|of|with|for|to|the|an?))+$"
)
_FRAGMENT = re.compile(
    # Words that only lead to a condition or go on after it: "known as …", "caused by …", "whether or".
    r"^(?:known|considered|being|still|meaning|whether|experiencing|caused|causing|involving|affecting"
    r"|associated|characteri[sz]ed|include[sd]?|with(?:out)?|of|from|after|another|ongoing|option|depend\w*"
    r"|vulnerable|ineffective|largely|use of|combination with|allows?|contributes?|acts?|target(?:ing|s)?"
    r"|provid\w+|creat\w+|precipitates?|promot\w+|it['’]s)\b"
    r"|\balso\b|\bitself$|n['’]t\b|\bfrom \w+ing\b|\bapplications$"
    # Adjectives whose noun the list gives later, and adverbs.
    r"|^(?:(?:serious|severe|symptomatic|(?:locally )?advanced|stable|(?:un)?resectable|(?:low|high)-grade"
    r"|(?:newly )?diagnosed|suspected|previously untreated|relapsed|refractory|metastatic|recurrent"
    r"|complicated|autoimmune|cutaneous|mucosal|visceral|pulmonary|extrapulmonary|pathological"
    r"|type \d|safe|even|plan|effects?|sometimes|possibly|potentially|adolescents)(?:[ ,/]+|$))+$",
    re.I,
)
"""Pieces of a sentence that name no condition."""


def condition_place(text: str, start: int, end: int, most: int = MOST_WORDS) -> Span | None:
    """Return the place of the condition in a piece of a list, without what leads to it, if it is one."""
    start, end = trim(text, start, end, '*_,;:."“”')
    if match := _LEADING.match(text[start : min(end, start + 160)]):
        start += match.end()
    if match := _TRAILING.search(text, start, end):
        if is_generic(plain(text[start : match.start()])):
            return _with_cause(text, start, match.end())
        end = match.start()
    start, end = trim(text, start, end, '*_,;:."“”(')
    words = re.sub(r"\([^()]*\)", " ", plain(text[start:end])).strip()
    if words.count("(") != words.count(")"):
        return None
    if (
        not 2 < len(words) < 10 * most
        or len(words.split()) > most
        or is_generic(words)
        or _REJECT.search(words)
        or _FRAGMENT.search(words)
    ):
        return None
    return start, end


def _with_cause(text: str, start: int, end: int) -> Span | None:
    """Return "infections caused by staphylococci": without the cause it would be any infection."""
    cause = _CAUSE.match(text, end)
    return (start, trim(text, start, cause.end(), "*_ ")[1]) if cause else None


def condition_name(text: str, span: Span) -> str:
    """Return the condition at a place as a name: plain, without parentheses."""
    bare = " ".join(re.sub(r"\([^()]*\)", " ", plain(text[span[0] : span[1]])).split())
    return bare.replace(" ,", ",").strip(' ,;:.("“”')[:400]


_PREFIX = re.compile(
    r"^(?:(?:for )?(?:the )?(?:treatment|prevention|management|relief|prophylaxis|diagnosis|control"
    r"|reduction|alleviation|maintenance|primary use|adjunctive treatment|symptomatic relief"
    r"|short-term treatment)(?: (?:and|or) (?:prevention|treatment|control|management|maintenance"
    r"|prophylaxis|relief))? (?:of|for|in|from|against)\s+"
    rf"|(?:to )?(?:(?:treat|prevent|manage|relieve|reduce|control|diagnose|alleviate)(?:ing)?|{LOWER})"
    r"(?: (?:and|or) (?:treat|prevent|manage|relieve|reduce|control)(?:ing)?)?\s+"
    r"|(?:treating|preventing|managing|relieving|reducing(?! the need)|controlling|lowering|diagnosing"
    r"|alleviating)\s+|for\s+|patients with\s+|adults with\s+)",
    re.I,
)  # fmt: skip
_NOT_LABEL = re.compile(
    r"^(?:other|others|additional|off-?label|primary|secondary|common|main|general|specific|approved"
    r"|potential|possible|less common|investigational|limited|topical|intravenous|unapproved|current"
    r"|historical|medical|certain)?\s*"
    r"(?:use|uses|usage|infections?|conditions?|indications?|applications?|purposes?|benefits?"
    r"|supplementation|formulation|combination|therapy|treatments?|disorders?|diseases)(?: use"
    r"| uses)?(?: \(.*)?$"
    r"|^(?:adults?|children|patients|people|pregnan|how|what|when|who|why|mechanism|route|form"
    r"|in combination|as (?:a|an|part)|it |use in|immune|antioxidant|bone health|energy|combination"
    r"|monotherapy|first-line|oral (?:use|form|admin)|topical|injection|intravenous|off-?label|limitations?"
    r"|research|contraind|administered|usage|note|key)\b",
    re.I,
)  # fmt: skip
_CUT = re.compile(
    r"\s+(?:in (?:adults|children|patients|people|combination)|due to|such as|including|especially"
    r"|particularly|when|where|that|which|who|by|for (?:patients|those|people|adults))\b|\s[-–—]\s|[:;]",
    re.I,
)


_TREATMENT = re.compile(r"\s+treatment\s*\Z", re.I)
_KIND_OF = re.compile(
    r"(?:(?:first|second|third|last)-line(?: or later-line)?|alternative|adjunct\w*|add-on"
    r"|combination|maintenance"
    r"|short-term|long-term"
    r"|initial|symptomatic|supportive|topical|cosmetic|empiric\w*|palliative|preventive|off-label|acute|emergency)",
    re.I,
)


def label_condition(text: str, start: int, end: int) -> Span | None:
    """Return the place of the condition that the label or short text of a list item names, if any."""
    if match := _PREFIX.match(text[start : min(end, start + 90)]):
        start += match.end()
    elif _NOT_LABEL.match(plain(text[start:end])):
        return None
    if (named := _TREATMENT.search(text, start, end)) and not _KIND_OF.fullmatch(text[start : named.start()]):
        end = named.start()
    cut = _CUT.search(text, start + 1, end)
    if cut and text.count("(", start, cut.start()) == text.count(")", start, cut.start()):
        end = cut.start()
    start, end = trim(text, start, end, '*_,;:."“”')
    words = re.sub(r"\([^()]*\)", " ", plain(text[start:end])).strip()
    if (
        not 2 < len(words) < 140
        or len(words.split()) > 14
        or _REJECT.search(words)
        or _NOT_LABEL.match(words)
    ):
        return None
    return start, end


_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9-]{1,9}s?")


def spelled_out(text: str, condition: str) -> str:
    """Return what an abbreviation stands for where the text says so ("infarction or STEMI"), else itself."""
    if not _ABBREVIATION.fullmatch(condition):
        return condition
    match = re.search(
        rf"([A-Za-z][\w'’,-]*(?: [\w'’-]+){{0,7}}?)(?: or |\s*\()(?:[\w/-]+/)?{re.escape(condition)}\b",
        text[:20_000],
    )
    if not match:
        return condition
    words = match.group(1).split()
    letters = sum(character.isalpha() for character in condition)
    for count in range(min(letters, len(words)), 0, -1):
        if words[-count][0].lower() == condition[0].lower():
            return " ".join(words[-count:])
    return condition
