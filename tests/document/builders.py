"""Small Documents by hand, in the order a test tells them."""

from monographs.document import (
    AdverseEffect,
    Check,
    Document,
    Dosage,
    Evidence,
    Identity,
    Indication,
    Narrative,
    Origin,
    Precaution,
    Section,
    Source,
)
from monographs.document.vocabulary import CheckState, OriginKind, SectionKind


AI = Origin(kind=OriginKind.AI)
LABEL = Source(key="label", sha256="0" * 64, title="The label", origin=OriginKind.LABEL)


def checked(quote: str = "as the label says") -> Check:
    """A check with one quoted passage."""
    at = "2026-01-02T03:04:05Z"
    evidence = Evidence(source="label", quote=quote, start=0, end=len(quote), by="A. Reader", at=at)
    return Check(state=CheckState.CHECKED, by="A. Reader", at=at, evidence=(evidence,))


def dose(key: str = "dose", words: str = "6 mg/kg by infusion", **fields) -> Dosage:
    """A dose; its amount is in ``fields``."""
    return Dosage(**{"key": key, "words": words, "origin": AI, **fields})


def effect(key: str = "effect", words: str = "Headache", **fields) -> AdverseEffect:
    """An adverse effect whose term is its words."""
    return AdverseEffect(**{"key": key, "words": words, "origin": AI, "term": words, **fields})


def precaution(key: str = "precaution", words: str = "Avoid in active infection.", **fields) -> Precaution:
    """A precaution."""
    return Precaution(**{"key": key, "words": words, "origin": AI, **fields})


def indication(key: str = "indication", words: str = "Plaque psoriasis", **fields) -> Indication:
    """An indication whose condition is its words."""
    return Indication(**{"key": key, "words": words, "origin": AI, "condition": words, **fields})


def passage(key: str = "passage", words: str = "It binds CD6 on T cells.", **fields) -> Narrative:
    """A passage of prose."""
    return Narrative(**{"key": key, "words": words, "origin": AI, **fields})


SECTIONS = {
    "dosage": SectionKind.DOSAGE,
    "adverse_effect": SectionKind.ADVERSE_EFFECTS,
    "precaution": SectionKind.PRECAUTIONS,
    "indication": SectionKind.INDICATIONS,
    "question": SectionKind.PATIENT_INFO,
}


def document(*statements, name: str = "Itolizumab", sources=(LABEL,), **fields) -> Document:
    """A Document of ``statements``, each under the heading of its kind."""
    sections: dict[SectionKind, list] = {}
    for statement in statements:
        sections.setdefault(SECTIONS.get(statement.kind, SectionKind.OTHER), []).append(statement)
    return Document(
        **{
            "identity": Identity(generic_name=name),
            "sections": tuple(Section(kind=kind, statements=tuple(made)) for kind, made in sections.items()),
            "sources": tuple(sources),
            **fields,
        }
    )
