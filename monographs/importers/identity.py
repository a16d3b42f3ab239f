"""Which drug a document is about: its name, members, other names and route, and the key they make."""

import re
import unicodedata

from monographs.document import Identity
from monographs.document.vocabulary import DrugKind

from .classes import drug_class, target
from .names import other_names
from .text import LINE_LIMIT, plain
from .titles import FORMULATION, PAREN, ROUTES, bare_name, members, without_route


_STEM = 6
"""Letters by which two forms of a word are known to be one: "liposome" and "liposomal"."""
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
        names=other_names(title, generic, prose, name, others),
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
    for paren in PAREN.finditer(plain(title)):
        if route := ROUTES.get(paren.group(1).strip().lower()):
            return route
    return ""


def _qualified(name: str, title: str, generic: str) -> str:
    """Return the name with its route or formulation, "Timolol (Ophthalmic)": another one is another drug."""
    for words in (title, generic):
        for paren in PAREN.finditer(plain(words)):
            said = paren.group(1).strip()
            tells = said.lower() in ROUTES or (
                FORMULATION.search(said) and said.lower()[:_STEM] not in name.lower()
            )
            if tells and len(name) + len(said) < LINE_LIMIT:
                return f"{name} ({said})"
    return name


def identity_key(identity: Identity) -> str:
    """Return the key of a drug: its sorted members, or its name with its formulation; and its route.

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
