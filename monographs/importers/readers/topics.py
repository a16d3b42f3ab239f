"""What a warning is about, and whether it forbids: closed vocabularies."""

import re
from collections.abc import Iterator
from functools import lru_cache

from monographs.document.vocabulary import PrecautionLevel, Topic


_T = Topic
_PATTERNS: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern.lower()))  # for texts in lower case: twice as fast as ignoring case
    for topic, pattern in (
        (_T.HYPERSENSITIVITY, r"allerg|hypersensitiv|anaphyla|\bsensitivity to (?:the|any|its|this)"),
        (_T.PREGNANCY, r"pregnan|\bfetus|\bfetal|\bfoetal|teratogen|\bunborn"),
        (_T.LACTATION, r"breast-?\s?feed|breast[- ]?milk|lactat(?:ion|ing)|\bnursing (?:mother|infant|women"
            r"|bab)|\bnursing\b(?! home)"),
        (_T.PAEDIATRIC, r"\bchild(?:ren)?\b|pa?ediatric|\binfants?\b|neonat|\bnewborn|adolescen"),
        (_T.GERIATRIC, r"\belderly|\bolder (?:adult|people|patient|individual)|geriatric|\b(?:age|aged|over"
            r"|ages?) (?:over )?65"),
        (_T.RENAL, r"\bkidney|\brenal|\bdialysis|nephro"),
        (_T.HEPATIC, r"\bliver|\bhepat|\bbiliary|\bbile\b|gallbladder|gallstone|\bjaundice|cholesta"
            r"|\bcirrhosis|cholangitis|cholecystitis"),
        (
            _T.CARDIOVASCULAR,
            r"\bheart(?!burn)|cardi(?:o|ac)|blood pressure|hypertens|hypotens|\bstroke|arrhythm|\bQTc?\b"
            r"|angina|vascular|myocardial|tachycardia|bradycardia|\bfluid overload",
        ),
        (_T.RESPIRATORY, r"\basthma|respirat|\blung|\bCOPD\b|breathing (?:problem|difficult|disorder"
            r"|condition)|pulmonary|bronch|\bapn(?:o)?ea"),
        (
            _T.NEURO_PSYCHIATRIC,
            r"seizure|epilep|convulsi|depression\b(?<!respiratory depression)(?<!marrow depression)|psych"
            r"|mental (?:health|illness|disorder)|suicid|neurolog|neuropath"
            r"|myasthenia|parkinson|dementia|mood (?:change|disorder)|\banxiety|migraine|nervous system"
            r"|\bCNS\b|intracranial|schizophren|bipolar|guillain|encephalopath|\bneuroleptic malignant"
            r"|serotonin syndrome|tardive",
        ),
        (
            _T.GASTROINTESTINAL,
            r"gastr(?:o|ic|itis)|\bulcer(?!ative)|\bstomach|\bbowel|intestin|\bGI\b|colitis|\bdigestive"
            r"|crohn|peptic|\bileus|megacolon|pancreat|\bdiarrh|\bconstipat",
        ),
        (
            _T.ENDOCRINE_METABOLIC,
            r"diabet|thyroid|electrolyte|blood sugar|blood glucose|metabolic|\bhormon(?:e|al)\b|hypokal"
            r"|hyperkal|hypomagn|hyponat|hypercalc|potassium levels|adrenal|porphyria"
            r"|hypoglyc|hyperglyc|phenylketonuria|\bgout\b|acidosis|\bmineral levels",
        ),
        (
            _T.INFECTION_IMMUNITY,
            r"\binfect(?:ions?|ious)\b|immun(?:e|o)[- ]?(?:system|comp|supp|def|dis)|weakened immun|immunodef"
            r"|tuberculosis|\bHIV\b|\bsepsis|acute illness|\bfebrile|\bherpes|superinfection|\bfever\b"
            r"|moderate or severe illness|severe illness",
        ),
        (
            _T.HAEMATOLOGICAL,
            r"(?<!gastrointestinal )(?<!GI )(?<!vaginal )(?<!stomach )bleed|blood (?:disorder|clot|dyscras"
            r"|cell)|an(?:a)?emia|thrombo(?!lytic)|h(?:a)?emato|h(?:a)?emophil|platelet|neutropen"
            r"|coagulopath|clotting|\bG6PD|bone marrow"
            r"|h(?:a)?emorrhag|h(?:a)?emoly|leukopenia|agranulocyt",
        ),
        (_T.GENITOURINARY, r"\burin(?:ary|ation|ate|ating)|prostat|bladder(?<!gallbladder)|\bgenito"
            r"|vaginal bleeding|menstrua"),
        (_T.OCULAR, r"\beyes?\b(?! drops)|glaucoma|\bvision\b|\bocular|retin(?:al|opath)|cataract"
            r"|ophthalm(?!ic (?:solution|prep))"),
        (_T.SKIN_PHOTOSENSITIVITY, r"\bsun(?:light|burn|screen)?\b|photosens|\bskin\b|ultraviolet|\bUV\b"
            r"|tanning|dermatit|eczema"),
        (_T.MALIGNANCY, r"\bcancer|malignan|tumou?r\b|tumou?rs\b|carcinom|lymphoma|neoplas"),
        (_T.MUSCULOSKELETAL, r"\bmuscle (?:problem|pain|weak|damage|dis)|tend[oi]n|\bbone (?!marrow)"
            r"|\bjoint|myopath|rhabdomy|osteop|fracture"),
        (
            _T.INTERACTIONS,
            r"interact|other (?:medic|drug)|(?:concurrent|concomitant|simultaneous)(?:ly)? (?:use|administ"
            r"|with|medic|tak)|concurrently|\bMAO|all (?:the )?(?:medic|drugs)"
            r"|medications? (?:and supplements )?(?:you|they|the patient)|taking (?:certain |other |some "
            r"|oral |any |nitrates|antico|blood thinners|medications)|with other (?:medic|drug)"
            r"|combination with|in combination|inhibitors|over-the-counter|\banticoagulants?\b"
            r"|other immunosuppress|grapefruit",
        ),
        (_T.ALCOHOL, r"(?<!benzyl )\balcohol(?!-based)"),
        (_T.DRIVING_MACHINERY, r"\bdriv(?:e|ing)\b|machine|operat\w+ (?:heavy|a vehicle|vehicles)"),
        (_T.VACCINATION, r"\bvaccin|immuni[sz]ation"),
        (_T.SURGERY_ANAESTHESIA, r"\bsurg|an(?:a)?esthe(?!tics? (?:such|like))|dental (?:procedure|work)"),
        (
            _T.MONITORING,
            r"\bmonitor|regular(?:ly)? (?:blood|check|test|follow)|blood tests? (?:are|is|may|should|will)"
            r"|liver function tests|periodic(?:ally)? (?:blood|check|test|assess)|check-ups|\bscreening\b",
        ),
        (_T.DEPENDENCE_WITHDRAWAL, r"dependen(?:ce|cy)|addict|drug abuse|substance abuse|\bmisuse"
            r"|withdrawal|habit-forming|\babuse\b"),
        (_T.FERTILITY_CONTRACEPTION, r"fertil|contracepti(?:on|ve m)|birth control|childbearing"
            r"|become pregnant|reproductive"),
    )
)  # fmt: skip

_FORBIDS = re.compile(
    r"\bcontraindicated\b"
    r"|\b(?:are|is) (?:also )?(?:an? )?(?:(?:absolute|serious|strict|clear|definite|major) )?"
    r"contraindications?\b"
    r"|\b(?:should|must|may|can) (?:also )?(?:not|never)(?: be)? (?:use|used|take|taken|given|administered"
    r"|receive|apply|applied|get|undergo|prescribed)\b|\bmustn't\b|\bshouldn't (?:use|take|be)"
    r"|\b(?:do not|never) (?:use|take|give|administer|inject|ingest)\b"
    r"|\bnot be (?:used|given|administered|taken)\b"
    r"|\bis prohibited\b|\bstrictly prohibited\b|\bshould (?:strictly |also |always |completely )?(?:avoid"
    r"|be avoided)\b"
    r"|\bmust (?:be avoided|avoid)\b|\bavoid (?:use|using|taking|this|it|in|during)\b|\bnot suitable for\b"
    r"|\bforbidden\b",
    re.I,
)  # fmt: skip
FORBIDS_THE_DRUG = re.compile(
    r"(?<!vaccines are )(?<!vaccines is )\b(?:contraindicated|prohibited|forbidden)\b"
    r"|\bmust (?:not|never)\b",
    re.I,
)
"""Words that forbid the drug itself, also where only an interaction is the topic."""
_SOFTENS = re.compile(
    r"\b(?:generally|usually|typically|unless|caution(?:s|ed|ary)?|cautious(?:ly)?|not recommended|consult"
    r"|if possible|relative(?:ly)?|not established|unavailable|may need|only (?:if|when|under)"
    r"|prolonged|longer than|long-term|excessive(?:ly)?|abrupt(?:ly)?|except"
    r"|without (?:consulting|medical|a doctor|first|talking)|no known|not (?:been )?contraindicated"
    r"|(?:may|might|could) be contraindicated|limited|not (?:well )?(?:documented|specified)"
    r"|might be|potentially"
    r"|stop(?:ped)? taking|double|share|exceed|benefits? outweigh|weigh)\b",
    re.I,
)  # fmt: skip
_EXCEPTION = re.compile(r"\((?:except|unless)\b[^()]*\)", re.I)
"""What a ban leaves out, as a pacemaker in "heart block (except with a pacemaker)": it stays a ban."""
_LABEL_FORBIDS = re.compile(
    r"^(?:absolute )?contraindicat(?:ion|ions|ed)\b|^who should not|^do not use", re.I
)
_NONE_KNOWN = re.compile(
    r"\b(?:limited (?:\w+ )?(?:data|information|evidence|experience|studies|research)"
    r"|not (?:(?:well|readily|widely) )?(?:established|documented|specified|available|known)"
    r"|no (?:known|specific|absolute|(?:listed |stated |formal )?contraindications?)"
    r"|(?:is|are|remains?|\w+ly) unknown|inform your doctor)\b",
    re.I,
)
NONE_STATED = re.compile(
    r"\b(?:no|not any) (?:(?:known|specific|absolute|listed|stated|formal|established|other) )*"
    r"contraindications?\b",
    re.I,
)
"""After these words nothing is a contraindication for standing below that label alone."""
_PROCEDURE = re.compile(
    r"\b(?:extravasation|contact|exposure|spill\w*|contamination|inhalation|mixing)\b[^.;]{0,60}\bavoid", re.I
)
"""What is avoided while the drug is given: that does not forbid the drug."""
_THINGS = (
    r"(?:alcohol(?:ic \w+)?|driving|(?:operating )?(?:heavy )?machinery|grapefruit|(?:direct )?sun(?:light)?"
    r"|tanning|occlusive)"
)
_NOT_THE_DRUG = re.compile(
    rf"\b{_THINGS}(?: (?:consumption|use|intake|exposure|juice|and|or|operating|heavy|machinery))* "
    r"(?:should|must)(?: \w+){0,2} avoided\b"
    r"|\b(?:should|must)? ?avoid(?: (?:using|drinking|consuming|excessive|all|any|exposure to))* "
    rf"{_THINGS}\b",
    re.I,
)
"""What is to be avoided beside the drug: "alcohol should be avoided", "patients should avoid driving"."""
_PLAINLY = re.compile(r"\b(?:is|are|was|were|strictly|absolutely) contraindicated\b", re.I)
_NEXT = re.compile(
    r";|,?\s+(?:and|but)\s+(?=(?:(?:it|this drug) )?(?:should|must|may|is|can|use|requires?)\b)", re.I
)
_BOXED = re.compile(r"\b(?:boxed|black[- ]box) warning", re.I)
_BECAUSE = re.compile(r",? (?:as|since|because) (?:it|this|they|these|alcohol|doing so|both)\b[^.;]*")
_TESTS = re.compile(
    r"\binterfer\w+ with [^.]{0,30}\btests?\b|\btests?\b[^.]{0,40}\binterfer|before (?:undergoing"
    r"|having) any (?:blood|lab)",
)
_MOTHER = frozenset({_T.PREGNANCY, _T.LACTATION})
INTERACTION_LABEL = re.compile(
    r"\binteract|\bother (?:medic|drugs)|\bconcurrent|\bconcomitant|\bdrug combin|\bmedications?$", re.I
)


_WORD = re.compile(r"\w+")
_GROUP = re.compile(r"\([^()]*\)")
_OPTIONAL = re.compile(r"\\[a-z]|\w\?")


def _alternatives(pattern: str) -> Iterator[str]:
    """Cut a pattern at the bars that stand in no group."""
    start = 0
    for here, sign in enumerate(f"{pattern}|"):
        if sign == "|" and pattern.count("(", start, here) == pattern.count(")", start, here):
            yield pattern[start:here]
            start = here + 1


def _literals(alternative: str) -> list[str]:
    """The letters one of which a text must hold to match: the longest in no group, or those of the groups."""
    outside = _GROUP.sub(" ", alternative)
    longest = max(re.findall(r"[a-z0-9]+", _OPTIONAL.sub(" ", outside)), key=len, default="")
    return [longest] if len(longest) > 2 else re.findall(r"[a-z0-9]{2,}", _OPTIONAL.sub(" ", alternative))


_BY_LITERAL: dict[str, set[Topic]] = {}
for _topic, _pattern in _PATTERNS:
    for _alternative in _alternatives(_pattern.pattern):
        for _literal in _literals(_alternative):
            _BY_LITERAL.setdefault(_literal, set()).add(_topic)
_LENGTHS = sorted({len(literal) for literal in _BY_LITERAL} - {2})


@lru_cache(maxsize=16_384)
def _likely(word: str) -> frozenset[Topic]:
    """The topics whose pattern a word may be part of: running only those makes this three times as fast."""
    found = set(_BY_LITERAL.get(word[:2], ()))
    for start in range(min(len(word), 40)):
        for length in _LENGTHS:
            if start + length > len(word):
                break
            found |= _BY_LITERAL.get(word[start : start + length], set())
    return frozenset(found)


def topics(text: str) -> tuple[Topic, ...]:
    """Return the topics a sentence or label names, in the order of the vocabulary."""
    text = _BECAUSE.sub("", text.lower())
    likely: set[Topic] = set().union(*map(_likely, set(_WORD.findall(text))))
    found = [topic for topic, pattern in _PATTERNS if topic in likely and pattern.search(text)]
    if _TESTS.search(text):
        found = [topic for topic in found if topic in (_T.INTERACTIONS, _T.MONITORING)]
    if (
        _T.PAEDIATRIC in found
        and _MOTHER & set(found)
        and not re.search(r"\bchildren\b|pa?ediatric|adolescen", text)
    ):
        # The infant of a mother is no patient.
        found.remove(_T.PAEDIATRIC)
    return tuple(found)


def level(
    sentence: str, label: str = "", *, above: PrecautionLevel = PrecautionLevel.PRECAUTION
) -> PrecautionLevel:
    """Tell whether a sentence forbids the drug, under the label it stands beneath.

    ``above`` is how grave the words are below which it is listed: "contraindicated in patients with:".
    """
    sentence = _EXCEPTION.sub(" ", sentence)
    boxed = _BOXED.search(sentence) or _BOXED.search(label)
    if boxed or above is PrecautionLevel.BOXED_WARNING:
        return PrecautionLevel.BOXED_WARNING
    if above is PrecautionLevel.CONTRAINDICATION or _LABEL_FORBIDS.match(label):
        soft = _SOFTENS.search(sentence) and not _FORBIDS.search(sentence)
        return (
            PrecautionLevel.PRECAUTION
            if soft or _NONE_KNOWN.search(sentence)
            else PrecautionLevel.CONTRAINDICATION
        )
    sentence = _NOT_THE_DRUG.sub(" ", sentence)
    if _forbids_first(sentence):
        return PrecautionLevel.CONTRAINDICATION
    if _FORBIDS.search(sentence) and not _SOFTENS.search(sentence) and not _PROCEDURE.search(sentence):
        return PrecautionLevel.CONTRAINDICATION
    return PrecautionLevel.PRECAUTION


def _forbids_first(sentence: str) -> bool:
    """Whether a clause forbids plainly and only a later one softens: "contraindicated in X, but may be …"."""
    forbidden = _PLAINLY.search(sentence)
    following = _NEXT.search(sentence, forbidden.end()) if forbidden else None
    return bool(following and not _SOFTENS.search(sentence[: following.start()]))
