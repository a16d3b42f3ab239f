"""What a title names: the drug, the members of a combination, its route and formulation."""

import re

from .text import LINE_LIMIT, plain


PAREN = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
ROUTES = {
    "systemic": "systemic",
    "oral": "oral",
    "topical": "topical",
    "ophthalmic": "ophthalmic",
    "eye": "ophthalmic",
    "otic": "otic",
    "nasal": "nasal",
    "inhalation": "inhalation",
    "oral inhalation": "inhalation",
    "inhaled": "inhalation",
    "rectal": "rectal",
    "vaginal": "vaginal",
    "vaginal ring": "vaginal",
    "intravenous": "intravenous",
    "iv": "intravenous",
    "intramuscular": "intramuscular",
    "subcutaneous": "subcutaneous",
    "injection": "injection",
    "injectable": "injection",
    "parenteral": "injection",
    "transdermal": "transdermal",
    "sublingual": "sublingual",
    "intrathecal": "intrathecal",
    "dental": "dental",
}
"""What in parentheses is a route, and the route."""
FORMULATION = re.compile(
    r"\b(?:liposom\w*|lipid\b.*|conventional|pegylated|modified|(?:un)?adjuvanted|concentrated|depot"
    r"|(?:extended|sustained|controlled|delayed|immediate)[- ]release|(?:long|short)[- ]acting"
    r"|albumin[- ]bound|nanoparticle|(?:high|low)[- ]dose|equine|bovine|porcine|ovine|murine|rabbit"
    r"|e\. ?coli|erwinia|neural tissue|diploid cell|\d+-valent|h\d+n\d+)\b",
    re.I,
)
"""What tells two drugs of one substance apart: liposomal vincristine has another dose than vincristine."""
BELONGS = re.compile(
    r"\b(?:group|type|strain|serotype|rdna|recombinant|live|inactivated|attenuated|human)\b|[+&]"
    rf"|{FORMULATION.pattern}",
    re.I,
)
"""What in parentheses belongs to the name before them."""
_VARIANTS = frozenset({"human", "attenuated", "live", "inactivated", "recombinant", "albumin"})
_STRENGTH = re.compile(r"\s+\d[\d.,]*\s*(?:mg|mcg|µg|g|ml|%|iu|units?)\b.*$|\s+\d[\d.,]*\s*%.*$", re.I)
SENTENCE = re.compile(
    r"\b(?:is|are|was|were|not|this|there|refers?|depend|var(?:y|ies)|please|cannot|no|does|information)\b",
    re.I,
)


def members(title: str) -> tuple[str, ...]:
    """Return the members of a combination named "A + B"; nothing for a single drug.

    A plus sign in parentheses joins serogroups, and "X + Human" or "X + attenuated" describe one product.
    """
    flat = plain(title)
    if "+" not in flat:
        return ()
    found: list[str] = []
    deep, here = 0, 0
    for index, character in enumerate(flat):
        deep += (character in "([") - (character in ")]")
        if character == "+" and deep <= 0:
            found.append(flat[here:index].strip())
            here = index + 1
    found.append(flat[here:].strip())
    found = [name for name in found if name]
    if len(found) < 2 or any(name.lower() in _VARIANTS for name in found[1:]):
        return ()
    found = [_STRENGTH.sub("", name).strip() or name for name in found]
    return tuple(found) if all(len(name) <= LINE_LIMIT for name in found) else ()


def bare_name(words: str) -> str:
    """Return the name in a line such as "Ursodiol (also known as …)", or nothing for a sentence."""
    name = plain(words).strip(" .:;,")
    for paren in PAREN.finditer(name):
        if not BELONGS.search(paren.group(1)):
            name = name.replace(paren.group(), "")
    name = re.split(r"\s+[-–—]\s+|(?<=[a-z\d)][a-z\d)])\.\s|;|\s+\((?![^)]*\))", name)[0].strip(" .:;,*")
    name = re.split(
        r",?\s+(?:also known as|also called|formerly|brand name|sold as|marketed)\b", name, flags=re.I
    )[0]
    if not name or len(name) > 400 or SENTENCE.search(name) or ": " in name:
        return ""
    return name


def without_route(name: str) -> str:
    """Return a name without the route in parentheses."""
    parens = (paren for paren in PAREN.finditer(name) if paren.group(1).strip().lower() in ROUTES)
    return next((name.replace(paren.group(), "") for paren in parens), name)
