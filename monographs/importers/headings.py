"""Which heading means which section: a closed list of names, and the forms they come in.

A heading may carry more than the name: "Usage (Alprazolam)", "Norfloxacin: Usage", "Generic Name: X",
"Common Side Effects", or the whole text of its section ("Usage:  Benfotiamine is …").
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from monographs.document.vocabulary import SectionKind

from .text import plain


_S = SectionKind

NAMES: dict[str, SectionKind] = {
    name: kind
    for kind, names in {
        _S.IDENTITY: "generic name|generic names|drug name|medicine name|name|active ingredient"
        "|active ingredients"
        "|alternate names|alternative names|other names|synonyms|also known as",
        _S.BRANDS: "brand names|brand name|popular brand names|common brand names|trade names|brands",
        _S.BOXED_WARNING: "boxed warning|black box warning",
        _S.INDICATIONS: "usage|uses|use|indications|indication|indications and usage|therapeutic uses"
        "|medical uses"
        "|clinical uses|common uses|primary uses|uses and indications|usage and indications",
        _S.DOSAGE: "dosage|dosages|dose|doses|dosing|dosage and administration|dosing information"
        "|administration"
        "|how to use|how to take|recommended dosage|standard dose|dosage adjustments",
        _S.DOSE_FORMS: "dosage forms|dosage forms and strengths|available forms|forms and strengths",
        _S.CONTRAINDICATIONS: "contraindications|contraindication|who should not take|who should not use",
        _S.PRECAUTIONS: "precautions|precaution|warnings|warning|warnings and precautions"
        "|precautions and warnings|safety information|important safety information|cautions",
        _S.ADVERSE_EFFECTS: "side effects|side effect|adverse effects|adverse reactions|undesirable effects"
        "|adverse events|possible side effects",
        _S.INTERACTIONS: "interactions|drug interactions|drug interaction|interactions with other medicines"
        "|food interactions|interaction",
        _S.SPECIFIC_POPULATIONS: "use in specific populations|specific populations|special populations"
        "|use in special populations",
        _S.PREGNANCY: "pregnancy|pregnancy and breastfeeding|pregnancy and lactation|use in pregnancy"
        "|pregnancy and breast-feeding|fertility, pregnancy and lactation",
        _S.LACTATION: "lactation|breastfeeding|breast-feeding|use in lactation|nursing mothers",
        _S.MONITORING: "monitoring|laboratory monitoring|monitoring parameters",
        _S.STOPPING: "discontinuation|stopping treatment|indications for discontinuation",
        _S.OVERDOSE: "overdose|overdosage",
        _S.MECHANISM: "how it works|how it work|how does it work|how do they work|mechanism of action"
        "|mechanism"
        "|mode of action|pharmacology|clinical pharmacology|pharmacodynamics|pharmacokinetics|how they work",
        _S.DESCRIPTION: "description|overview|introduction|about|what is it",
        _S.STORAGE: "storage|storage and handling|how to store|handling|preparation and storage|how supplied",
        _S.PROGRAMMES: "risk management programme|restricted distribution|rems",
        _S.PATIENT_INFO: "faqs|faq|frequently asked questions|questions and answers|common questions|q&a",
        _S.REFERENCES: "references|sources|further reading",
    }.items()
    for name in names.split("|")
}

# Headings of Chinese package inserts; their words are read as prose, which is marked by its heading.
NAMES |= {
    name: kind
    for kind, names in {
        _S.IDENTITY: "通用名|通用名称|药品名称",
        _S.BRANDS: "商品名|商品名称",
        _S.BOXED_WARNING: "黑框警告|警示语",
        _S.INDICATIONS: "适应症|适应证|功能主治|用途",
        _S.DOSAGE: "用法用量|用法与用量|剂量",
        _S.DOSE_FORMS: "剂型|规格|剂型与规格",
        _S.CONTRAINDICATIONS: "禁忌|禁忌症|禁忌证",
        _S.PRECAUTIONS: "注意事项|警告|警告与注意事项",
        _S.ADVERSE_EFFECTS: "不良反应|副作用",
        _S.INTERACTIONS: "药物相互作用|相互作用",
        _S.SPECIFIC_POPULATIONS: "特殊人群|特殊人群用药",
        _S.PREGNANCY: "妊娠|孕妇用药|孕妇及哺乳期妇女用药",
        _S.LACTATION: "哺乳|哺乳期用药",
        _S.MONITORING: "监测",
        _S.STOPPING: "停药",
        _S.OVERDOSE: "药物过量|过量",
        _S.MECHANISM: "作用机制|药理作用|药理毒理",
        _S.DESCRIPTION: "性状|概述",
        _S.STORAGE: "贮藏|储存",
        _S.PATIENT_INFO: "常见问题|问与答",
        _S.REFERENCES: "参考文献",
    }.items()
    for name in names.split("|")
}

CORE: frozenset[str] = frozenset(
    [
        "generic name",
        "usage",
        "uses",
        "dosage",
        "side effects",
        "adverse effects",
        "how it works",
        "mechanism of action",
        "precautions",
        "faqs",
        "faq",
        "frequently asked questions",
        "popular brand names",
        "brand names",
    ]
)
"""Names that make a bold label at the start of a line a section, where no heading does."""

_QUALIFIERS = re.compile(
    r"^(?:common|serious|severe|rare|uncommon|very common|less common|possible|potential|general|typical"
    r"|other|important"
    r"|less|but|and|more|special|additional|combined|individual|popular|adult|pediatric|paediatric|\W)+\s+",
    re.I,
)
_REST = re.compile(r"\s*(?::|\(|–|—|-\s|\bof\b|\bfor\b|\bin\b|\bwith\b)")
_LEADING = {n: re.compile(rf"\W*(?:[\w&'’-]+[ /]+){{{n - 1}}}[\w&'’-]*[\w&]") for n in (1, 2, 3, 4)}
_PAREN = re.compile(r"\(([^()]{1,120})\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: its kind, the member of a combination it is about, and where its name ends.

    ``length`` counts the code points of the heading's own words (before text that belongs to the body);
    it is 0 where the whole heading is a title.
    """

    kind: SectionKind
    component: str = ""
    length: int = 0
    core: bool = False


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading | None:
    """Read a heading or label (without its marks), or None when its words name no section."""
    flat = plain(text)
    if len(flat) > 400 and ":" not in flat[:60]:
        return None
    return _exact(flat) or _name_first(flat) or _name_last(flat)


def _key(text: str) -> str:
    text = text.lower().strip(" :.?*-–—").replace("’", "'")
    return re.sub(r"^\d{1,2}[.)]\s*", "", text)


def _exact(flat: str) -> Heading | None:
    key = _key(flat)
    kind = NAMES.get(key) or NAMES.get(key.replace("&", "and").replace("/", " and "))
    return Heading(kind, core=key in CORE) if kind else None


def _name_first(flat: str) -> Heading | None:
    """ "Usage (Alprazolam)", "Dosage: (…)", "Generic Name: X", "Drug Interactions of X"."""
    for count in (4, 3, 2, 1):
        name, rest = _leading(flat, count)
        kind = NAMES.get(_key(name))
        if not kind or not (match := _REST.match(rest)):
            continue
        core = _key(name) in CORE
        sign = match.group().strip()
        tail = rest[match.end() :].strip()
        paren = _PAREN.match(rest[match.start() :].lstrip(" :"))
        if paren and len(rest) - len(paren.group()) < 6:
            return Heading(kind, component=paren.group(1).strip(), core=core)
        if sign in (":", "–", "—", "-") and tail:
            return Heading(kind, length=len(name) + match.end(), core=core)
        if sign in ("(", "of", "for", "in", "with") and len(flat) < 100:
            return Heading(kind, component="" if sign == "(" else tail, core=core and sign == "(")
    return None


def _leading(flat: str, count: int) -> tuple[str, str]:
    match = _LEADING[count].match(flat[:120])
    return (match.group(), flat[match.end() :]) if match else ("", "")


def _name_last(flat: str) -> Heading | None:
    """ "Norfloxacin: Usage", "Cefdinir Usage", "Common Side Effects"."""
    bare = _PAREN.sub("", flat).strip(" :")
    if len(bare) > 120:
        return None
    tokens = bare.split()
    for count in (4, 3, 2, 1):
        if len(tokens) <= count:
            continue
        name = " ".join(tokens[-count:])
        kind = NAMES.get(_key(name))
        if kind and name[0].isupper():
            before = " ".join(tokens[:-count]).strip(" :–—-")
            qualified = not _QUALIFIERS.sub("", before + " ").strip()
            return Heading(kind, component="" if qualified else before)
    return None
