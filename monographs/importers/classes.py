"""To which class of drugs the text says the drug belongs, and what it acts on.

Read only from sentences that say so in so many words; an editor sees it among the identity fields.
"""

import re

from .text import LINE_LIMIT, plain


_HEADS = (
    "inhibitor|blocker|agonist|antagonist|antibody|antibiotic|antibacterial|antiviral|antifungal|antimalarial"
    "|antiparasitic|anthelmintic|antiprotozoal|diuretic|corticosteroid|glucocorticoid|steroid|vitamin|vaccine"
    "|antihistamine|antidepressant|antipsychotic|anticonvulsant|antiepileptic|anxiolytic|hypnotic|sedative"
    "|benzodiazepine|barbiturate|opioid|analgesic|anaesthetic|anesthetic|anticoagulant|antiplatelet"
    "|thrombolytic|bronchodilator|vasodilator|antiarrhythmic|antihypertensive|statin|antiemetic|laxative|antacid"
    "|antispasmodic|anticholinergic|decongestant|expectorant|mucolytic|antitussive|immunosuppressant"
    "|immunomodulator|antineoplastic|chemotherapy drug|chemotherapy agent|alkylating agent|antimetabolite"
    "|hormone|contraceptive|progestin|estrogen|androgen|bisphosphonate|sulfonylurea|biguanide|insulin"
    "|cephalosporin|penicillin|macrolide|fluoroquinolone|aminoglycoside|tetracycline|sulfonamide|interferon"
    "|NSAID|anti-inflammatory drug|muscle relaxant|contrast agent|radiopharmaceutical|electrolyte|mineral"
    "|probiotic|enzyme|amino acid|chelating agent|antidote|immune globulin|immunoglobulin|antitoxin|toxoid"
)
_BELONGS = re.compile(
    r"\bbelong(?:s|ing)? to (?:a|an|the) (?:class|group|family)(?: of)?(?: (?:drugs|medications?|medicines"
    r"|antibiotics|agents|compounds))?(?:,? (?:known as|called|termed|of))? (?:the )?"
    r"(?P<name>[^.;:\n]{3,90})",
    re.I,
)
_IS = re.compile(
    rf"\b(?:is|was) (?:an? |the )(?P<name>(?:[\w,/α-ω-]+ ){{0,7}}?(?:{_HEADS}))\b(?! (?:of|for|to)\b)", re.I
)
_TARGETS = re.compile(
    r"\b(?:targeting|targets|binds? (?:specifically |selectively )?to|directed against|selectively inhibits"
    r"|inhibits)(?: and \w+)? (?:the )?(?P<name>[A-Zα-ω0-9][\w/-]*(?:[ -][\wα-ω/-]+){0,3}?)"
    r"(?= ?[,.;(]| which| that| and | receptor| protein| on )"
)
_CUT = re.compile(r",| (?:which|that|used|and is|whose|because|since|as well as)\b")
_PRAISE = re.compile(
    r"^(?:(?:types? of|kinds? of|(?:medications?|medicines?|drugs?) (?:called|known as)|an?|the"
    r"|powerful|potent|unique|common|crucial|essential|important|highly|widely used|investigational"
    r"|prescription)\s+)+",
    re.I,
)
"""What before a class does not belong to its name: "type of medication called an alpha-agonist"."""
_NO_CLASS = re.compile(r"^(?:broad|narrow)-spectrum$|\b(?:consequence|mixture|version|form of)\b", re.I)
_READ = 4_000
"""Code points of the text that are read: the class is stated early or not at all."""


def drug_class(text: str) -> str:
    """Return the class the text states ("tumour necrosis factor (TNF) blockers"), or nothing."""
    head = plain(text[:_READ])
    for pattern in (_BELONGS, _IS):
        if match := pattern.search(head):
            name = _PRAISE.sub("", _CUT.split(match["name"])[0].strip(" ,."))
            return name if 2 < len(name) <= LINE_LIMIT and not _NO_CLASS.search(name) else ""
    return ""


def target(text: str) -> str:
    """Return what the text says the drug acts on ("α4-integrin"), or nothing."""
    match = _TARGETS.search(plain(text[:_READ]))
    return match["name"].strip() if match else ""
