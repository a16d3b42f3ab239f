"""How strongly a sentence binds: an ordered scale, from "contraindicated" down to "may be used".

Two sources disagree when their strongest words are two steps apart: a contraindication against caution,
advice against a use where another only lacks data. One step apart is a matter of style.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..vocabulary import Word


class Strength(Word):
    """How strongly words bind, the strongest first."""

    FORBIDDEN = "forbidden", "contraindicated or prohibited"
    AVOIDED = "avoided", "to be avoided"
    UNLESS = "unless", "avoided unless the benefit is greater"
    WEIGHED = "weighed", "to be weighed or assessed"
    CAUTION = "caution", "with caution"
    UNKNOWN = "unknown", "not established"
    ALLOWED = "allowed", "allowed"

    @property
    def rank(self) -> int:
        """Its place on the scale, 0 for "allowed"."""
        return len(_SCALE) - 1 - _SCALE.index(self)


_SCALE = tuple(Strength)

_ALLOWED = re.compile(
    r"\bnot (?:\w+ )?contraindicated|\b(?:generally |considered |probably )?(?:safe"
    r"|compatible)\b(?! (?:and effective|dose|use)\b)"
    r"|\b(?:can|may) (?:safely )?be (?:used|given|taken|continued)\b|\bno (?:dos(?:e"
    r"|age) )?adjustment|\bno special (?:precaution|warning)"
    r"|\bis (?:permitted|allowed|acceptable)",
    re.IGNORECASE,
)
_NOT_ALLOWED = re.compile(r"\b(?:not|un|nor|whether|only|if)\b[\w ]{0,25}$|\bis it $", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"\bcontra-?indicat(?:ed|ion)\b|\b(?:is|are|be"
    r"|strictly) (?:strictly )?(?:prohibited|forbidden)\b"
    r"|\b(?:must|should|may|can) (?:not|never)(?: be)? (?:use|take|receive|have|get"
    r"|undergo|given?|taken|used|administer|prescrib|treated|combined|started|co)"
    r"|\b(?:must|is|are) (?:not|never) (?:be )?(?:given|used|administered|treated)\b"
    r"|\bmust (?:not|never)\b"
    r"|\b(?:do not|don['’]t|never) (?:use|give|take|administer|combine|inject|start)\b"
    r"|\bno (?:bolus|other (?:diluent|solvent)s?)\b"
    r"|\bnot for (?:intravenous )?(?:push|bolus|use in)\b|\bnot (?:to )?be (?:used|given"
    r"|administered|taken|infused)\b",
    re.IGNORECASE,
)
_AVOIDED = re.compile(
    r"(?<!\bto )\bavoid(?:ed|ance)?\b|\b(?:advised|best|need|needs|important"
    r"|recommended) to avoid\b|\bnot (?:generally |usually |routinely )?(?:recommended"
    r"|advised|advisable|suitable|appropriate)\b"
    r"|\b(?:recommended|advised?) against\b|\bshould(?:n['’]t| not)\b|\bdiscouraged\b"
    r"|\bnot to (?:use|take)\b"
    r"|\b(?:discontinue|stop) (?:the drug|breast|nursing|treatment) or\b"
    r"|\bterminate breast|\bshould be (?:given up|stopped|excluded)\b"
    r"|\bare (?:not used|excluded)\b|\bgiven up\b",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\bunless\b|\bonly (?:be )?(?:used |given |considered |taken )?(?:if|when|where"
    r"|after)\b|\bif (?:clearly|absolutely) (?:needed|necessary)"
    r"|\bbenefits? (?:\w+ ){0,3}(?:outweigh|justif)",
    re.IGNORECASE,
)
_WEIGHED = re.compile(
    r"\bweigh(?:ed|ing|s)?\b|\b(?:assess|evaluat)\w*|\bconsult\b|\bdiscuss\w*"
    r"|\bcarefully considered\b|\bnecessity\b"
    r"|\b(?:talk to|ask|speak (?:to|with)|seek advice|inform|tell) (?:your|a|the"
    r"|their)\b|\bbenefits? and risks?\b|\brisks? and benefits?\b",
    re.IGNORECASE,
)
_CAUTION = re.compile(
    r"\bcaution\w*|\bcautious\w*|\bcareful(?:ly)?\b|\bclose(?:ly)? monitor\w*"
    r"|\bmonitor(?:ed|ing)? (?:closely|carefully)|\bclose monitoring"
    r"|\b(?:dos(?:e|age)s?|dosing)[\w ]{0,20} (?:adjust|reduc)\w*|\b(?:adjust|reduc"
    r"|lower)\w* (?:\w+ ){0,3}dos(?:e|age)s?\b|\blower dos(?:e|age)s?\b"
    r"|\bat (?:\w+ )?(?:higher|increased|greater|particular) risk\b"
    r"|\bmore (?:sensitive|susceptible|likely|vulnerable)\b|\bvulnerable\b"
    r"|\bspecial (?:care|attention|consideration)|\bmay (?:also )?be (?:ineligible"
    r"|unsuitable)|\bmay (?:worsen|harm|affect)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:not|nor|never) (?:yet |been |be |fully |well |adequately )*(?:established"
    r"|known|clear|determined|studied|proven|certain|understood)\b"
    r"|\bunknown\b|\bunclear\b|\b(?:limited|insufficient|inadequate|lack of|no"
    r"|little) (?:\w+ ){0,3}(?:data|information|evidence|experience|studies)\b"
    r"|\b(?:data|information|evidence|experience"
    r"|studies)\b[\w ,.<>≥]{0,60}\b(?:limited|lacking|insufficient|scarce|sparse)\b"
    r"|\btoo few\b|\bnot (?:include )?enough\b|\bdid not include\b|\bhas it not been studied",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Step:
    strength: Strength
    pattern: re.Pattern[str]


_STEPS = (
    _Step(Strength.FORBIDDEN, _FORBIDDEN),
    _Step(Strength.AVOIDED, _AVOIDED),
    _Step(Strength.WEIGHED, _WEIGHED),
    _Step(Strength.CAUTION, _CAUTION),
    _Step(Strength.UNKNOWN, _UNKNOWN),
)


@lru_cache(maxsize=4096)
def strength(sentence: str) -> Strength | None:
    """Return how strongly ``sentence`` binds; None when it gives no advice."""
    if (allowed := _ALLOWED.search(sentence)) and not _NOT_ALLOWED.search(sentence[: allowed.start()]):
        # "not contraindicated" holds the word "contraindicated".
        rest = sentence[: allowed.start()] + sentence[allowed.end() :]
        return _strongest(rest) or Strength.ALLOWED
    return _strongest(sentence)


def _strongest(sentence: str) -> Strength | None:
    found = next((step.strength for step in _STEPS if step.pattern.search(sentence)), None)
    if found in (Strength.FORBIDDEN, Strength.AVOIDED, Strength.WEIGHED, None) and _UNLESS.search(sentence):
        return Strength.UNLESS
    return found


def apart(strengths: list[Strength]) -> bool:
    """Tell whether the strongest and the weakest are too far apart to be followed at once."""
    ranks = [one.rank for one in strengths]
    return bool(ranks) and max(ranks) - min(ranks) >= 2
