"""Which drug a document is about: its name, members, other names and route, and the key they make."""

import re
import unicodedata

from monographs.document import Identity, Name
from monographs.document.vocabulary import DrugKind, NameKind

from .classes import drug_class, target
from .text import LINE_LIMIT, pieces, plain


_PLUS = re.compile(r"\s*\+\s*")
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ROUTES = {
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
_FORMULATION = re.compile(
    r"\b(?:liposom\w*|lipid\b.*|conventional|pegylated|modified|(?:un)?adjuvanted|concentrated|depot"
    r"|(?:extended|sustained|controlled|delayed|immediate)[- ]release|(?:long|short)[- ]acting"
    r"|albumin[- ]bound|nanoparticle|(?:high|low)[- ]dose|equine|bovine|porcine|ovine|murine|rabbit"
    r"|e\. ?coli|erwinia|neural tissue|diploid cell|\d+-valent|h\d+n\d+)\b",
    re.I,
)
"""What tells two drugs of one substance apart: liposomal vincristine is given in doses that would kill."""
_BELONGS = re.compile(
    r"\b(?:group|type|strain|serotype|rdna|recombinant|live|inactivated|attenuated|human)\b|[+&]"
    rf"|{_FORMULATION.pattern}",
    re.I,
)
_STEM = 6
"""Letters by which two forms of a word are known to be one: "liposome" and "liposomal"."""
_VARIANTS = frozenset({"human", "attenuated", "live", "inactivated", "recombinant", "albumin"})
_STRENGTH = re.compile(r"\s+\d[\d.,]*\s*(?:mg|mcg|µg|g|ml|%|iu|units?)\b.*$|\s+\d[\d.,]*\s*%.*$", re.I)
_KINDS = (
    (DrugKind.VACCINE, re.compile(r"\bvaccine|\btoxoid|\bBCG\b", re.I)),
    (
        DrugKind.BLOOD_PRODUCT,
        re.compile(r"immune globulin|immunoglobulin|\bplasma\b|antithrombin|coagulation factor", re.I),
    ),
    (DrugKind.BIOSIMILAR, re.compile(r"(?:mab|grastim|cept|stim)-[a-z]{4}\b")),
    (DrugKind.BIOLOGICAL, re.compile(r"mab\b|cept\b|antitoxin|antivenom", re.I)),
    (DrugKind.HERBAL, re.compile(r"\bextract\b|\bherbal\b", re.I)),
    (DrugKind.NUTRIENT, re.compile(r"^vitamin\b|^omega\b|^multivitamin", re.I)),
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|not|this|there|refers?|depend|var(?:y|ies)|please|cannot|no|does|information)\b",
    re.I,
)
_AKA = re.compile(
    r"^(?:(?:(?:also|commonly|often|sometimes) )?(?:known|called|referred to) as"
    r"|generic name:|a\.?k\.?a\.?|formerly(?: known as)?|or|brand names?:?"
    r"|trade names?:?|marketed as|sold as|abbreviated(?: as)?|INN:?|USAN:?)\s+",
    re.I,
)
_NO_NAME = re.compile(
    r"^(?:biosimilar|single|multiple|specific|separate|individual|historical(?:ly)?|complete|generic"
    r"|(?:an?|the|with|containing|other|often|commonly|usually|uses? of|it|they|pharmacist|efficacy)\b)"
    r"|\b(?:being|needs?|should|may|consult|always)\b",
    re.I,
)
"""Words in parentheses behind a name that are no other name of it."""
_BRAND = re.compile(
    r"\b(?:brand[- ]names?|trade[- ]names?|marketed(?: under the (?:brand |trade )?names?)?"
    r"|sold(?: under the (?:brand |trade )?names?)?)"
    r"(?:\s+(?:of(?: [a-z][a-z-]{3,30})?|as|is|are|include|includes|including|like|such as))*"
    r":?\s+\*{0,2}(?P<name>[A-Z][A-Za-z0-9-]{2,30})(?:®|™)?"
)
_COMMON = frozenset(
    [
        "brand",
        "generic",
        "the",
        "this",
        "these",
        "there",
        "names",
        "may",
        "many",
        "various",
        "some",
        "not",
        "and",
        "for",
        "consult",
        "india",
        "none",
    ]
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
    for paren in _PAREN.finditer(name):
        if not _BELONGS.search(paren.group(1)):
            name = name.replace(paren.group(), "")
    name = re.split(r"\s+[-–—]\s+|(?<=[a-z\d)][a-z\d)])\.\s|;|\s+\((?![^)]*\))", name)[0].strip(" .:;,*")
    name = re.split(
        r",?\s+(?:also known as|also called|formerly|brand name|sold as|marketed)\b", name, flags=re.I
    )[0]
    if not name or len(name) > 400 or _SENTENCE.search(name) or ": " in name:
        return ""
    return name


def read_identity(title: str, generic: str, prose: str, others: tuple[str, ...] = ()) -> Identity:
    """Put an identity together.

    Args:
        title: the title of the document.
        generic: what its Generic Name section or label prints, possibly empty.
        prose: text that may state brand names, class and target.
        others: names that a list of names gives.
    """
    name = bare_name(generic) or bare_name(title) or plain(title)[:LINE_LIMIT] or "Unnamed"
    components = _components(title, bare_name(generic))
    return Identity(
        generic_name=_qualified(name[:LINE_LIMIT], title, generic),
        kind=_kind(f"{title} {name}", components),
        components=components,
        # In a combination a sentence about a class is about one member.
        drug_class="" if components else drug_class(prose),
        target="" if components else target(prose),
        names=_names(title, generic, prose, name, others),
        route=_route(title) or _route(generic),
    )


def _components(title: str, generic: str) -> tuple[str, ...]:
    ours, theirs = members(title), members(generic)
    # Titles of the commonest source lost their digits; the generic name line often has them.
    return theirs if theirs and (len(theirs) == len(ours) or not ours) else ours


def _kind(names: str, components: tuple[str, ...]) -> DrugKind:
    for kind, pattern in _KINDS:
        if pattern.search(names) and (kind is DrugKind.VACCINE or not components):
            return kind
    return DrugKind.COMBINATION if len(set(map(_normal, components))) > 1 else DrugKind.SUBSTANCE


def _route(title: str) -> str:
    for paren in _PAREN.finditer(plain(title)):
        if route := _ROUTES.get(paren.group(1).strip().lower()):
            return route
    return ""


def _qualified(name: str, title: str, generic: str) -> str:
    """Return the name with its route or formulation, "Timolol (Ophthalmic)": another one is another drug."""
    for words in (title, generic):
        for paren in _PAREN.finditer(plain(words)):
            said = paren.group(1).strip()
            tells = said.lower() in _ROUTES or (
                _FORMULATION.search(said) and said.lower()[:_STEM] not in name.lower()
            )
            if tells and len(name) + len(said) < LINE_LIMIT:
                return f"{name} ({said})"
    return name


def without_route(name: str) -> str:
    """Return a name without the route in parentheses."""
    parens = (paren for paren in _PAREN.finditer(name) if paren.group(1).strip().lower() in _ROUTES)
    return next((name.replace(paren.group(), "") for paren in parens), name)


def _names(title: str, generic: str, prose: str, name: str, others: tuple[str, ...]) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for line in (title, generic.split("\n", maxsplit=1)[0]):
        for paren in _PAREN.finditer(plain(line)):
            for start, end in pieces(paren.group(1), 0, len(paren.group(1))):
                _add(found, _AKA.sub("", paren.group(1)[start:end]), _name_kind(paren.group(1)), name)
    for other in others:
        _add(found, plain(other), NameKind.SYNONYM, name)
    states = any(sign in prose for sign in ("rand", "rade", "arketed", "old under", "old as"))
    for match in _BRAND.finditer(plain(prose[:20_000])) if states else ():
        if match["name"].lower() not in _COMMON:
            _add(found, match["name"], NameKind.BRAND, name)
    return tuple(found.values())[:40]


def _add(found: dict[str, Name], other: str, kind: NameKind, name: str) -> None:
    other = other.strip(" .:;,*")
    if _NO_NAME.search(other):
        return
    if (
        not 1 < len(other) < 80
        or _SENTENCE.search(other)
        or other.lower() in _ROUTES
        or "combination" in other.lower()
    ):
        return
    if other.lower() != name.lower() and not _BELONGS.search(other):
        found.setdefault(other.lower(), Name(name=other, kind=kind))


def _name_kind(paren: str) -> NameKind:
    low = paren.lower()
    if "brand" in low or "trade name" in low or "marketed" in low or "sold" in low:
        return NameKind.BRAND
    if low.startswith("formerly"):
        return NameKind.FORMER
    return NameKind.ABBREVIATION if paren.isupper() and len(paren) <= 8 else NameKind.SYNONYM


def identity_key(identity: Identity) -> str:
    """Return the key of a drug: its members in alphabetical order, each once, and its route.

    The same drug gives the same key whatever the order of the members, their spelling in capitals,
    accents and punctuation.
    """
    parts = sorted(
        {_normal(name) for name in identity.components or (without_route(identity.generic_name),)} - {""}
    )
    return "+".join(parts) + (f"|{identity.route}" if identity.route else "")


def _normal(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name.casefold())
    flat = "".join(character for character in flat if not unicodedata.combining(character))
    return " ".join(re.findall(r"\w+", flat)) or name.casefold().strip()
