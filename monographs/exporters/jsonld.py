"""The monograph in the words of schema.org, for search engines and assistants.

A ``MedicalWebPage`` about one ``["Drug", "MedicalTherapy"]``: only as both may it have adverse outcomes and
contraindications. schema.org has no property for a statement's mark, so each text begins with it.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from monographs.document import (
    AdverseEffect,
    Document,
    Dosage,
    Indication,
    Interaction,
    Precaution,
    Source,
)
from monographs.document.characters import visible
from monographs.document.grammar import is_safe_address
from monographs.document.vocabulary import NameKind, Population, PrecautionLevel, SectionKind, Topic
from monographs.document.wording import Say

from .edition import SIGNED_IS_NOT_CHECKED, EditionFacts, Upheld, readers_copy
from .words import flag_text, marked


Node = dict[str, Any]

# https://schema.org/IPTCDigitalSourceEnumeration
_MACHINE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
_MACHINE_AND_PEOPLE = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
_FOODS = ("food", "grapefruit", "juice", "milk", "dairy", "meal", "caffeine", "coffee", "tea", "tyramine")
_WARNINGS = {
    Topic.PREGNANCY: "pregnancyWarning",
    Topic.LACTATION: "breastfeedingWarning",
    Topic.ALCOHOL: "alcoholWarning",
}


def to_jsonld(document: Document, facts: EditionFacts, withheld: Collection[str] = (), say: Say = str) -> str:
    """Return the JSON-LD of the page, safe inside a ``<script>`` data block; ``say`` gives its language.

    ``lastReviewed``, ``reviewedBy`` and ``version`` come from the record of the edition alone.
    """
    text = json.dumps(page(document, facts, withheld, say), ensure_ascii=False, separators=(",", ":"))
    # Neither "</script>" nor "<!--" can be written without "<"; the rest keeps old parsers at peace.
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def page(document: Document, facts: EditionFacts, withheld: Collection[str] = (), say: Say = str) -> Node:
    """Return the ``MedicalWebPage``."""
    copy, _ = readers_copy(document, withheld)
    return _stated(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "description": f"{flag_text(document, facts, say)} {say(SIGNED_IS_NOT_CHECKED)}",
            "digitalSourceType": digital_source(document),
            "usageInfo": facts.about,
            "@id": facts.permanent,
            "url": facts.address,
            "name": visible(document.identity.generic_name),
            "inLanguage": document.language,
            "version": str(facts.number),
            "creativeWorkStatus": facts.state,
            "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": facts.digest},
            "dateModified": facts.signed_at.isoformat(),
            "lastReviewed": facts.signed_at.date().isoformat(),
            "reviewedBy": {"@type": "Person", "name": visible(facts.signed_by)},
            "correction": [_correction(each) for each in facts.upheld],
            "citation": [_citation(source, say) for source in copy.sources],
            "about": drug(copy, facts, say),
            "mentions": list(_conditions(copy, facts, say)),
        }
    )


def _correction(upheld: Upheld) -> Node:
    """Return what a reader's upheld report found wrong; the page tells it at the statement."""
    return _stated(
        {
            "@type": "CorrectionComment",
            "text": visible(upheld.note),
            "about": upheld.key and {"@type": "Thing", "identifier": upheld.key},
            "datePublished": upheld.at.isoformat(),
        }
    )


def digital_source(document: Document) -> str:
    """Return the IPTC term for how the words were made; empty when no machine wrote any of them.

    Unknown counts as AI; where people wrote or changed a part, it is a composite.
    """
    origins = [statement.origin for statement in document.statements()]
    if origins and not any(origin.kind.counts_as_ai for origin in origins):
        return ""
    alone = all(origin.kind.counts_as_ai and not origin.edited for origin in origins)
    return _MACHINE if alone else _MACHINE_AND_PEOPLE


def drug(document: Document, facts: EditionFacts, say: Say = str) -> Node:
    """Return the drug with what is stated about it."""
    identity = document.identity
    brands = [visible(name.name) for name in identity.names if name.kind is NameKind.BRAND]
    others = [visible(name.name) for name in identity.names if name.kind is not NameKind.BRAND]
    components = [visible(component) for component in identity.components]
    return _stated(
        {
            "@type": ["Drug", "MedicalTherapy"],
            "@id": _drug_id(facts),
            "name": visible(identity.generic_name),
            "nonProprietaryName": visible(identity.generic_name),
            "activeIngredient": components or visible(identity.generic_name),
            "proprietaryName": brands,
            "alternateName": others,
            "drugClass": {"@type": "DrugClass", "name": visible(identity.drug_class)}
            if identity.drug_class
            else "",
            "administrationRoute": visible(identity.route),
            "code": [
                {
                    "@type": "MedicalCode",
                    "codingSystem": visible(code.system),
                    "codeValue": visible(code.code),
                }
                for code in identity.codes
            ],
            "mechanismOfAction": _mechanism(document, say),
            "doseSchedule": [_dose(each, say) for each in _of(document, Dosage)],
            "adverseOutcome": [
                _effect(each, say) for each in _of(document, AdverseEffect) if not each.serious
            ],
            "seriousAdverseOutcome": [
                _effect(each, say) for each in _of(document, AdverseEffect) if each.serious
            ],
            **_precautions(document, say),
            **_interactions(document, say),
        }
    )


def _of(document: Document, kind: type[Any]) -> Iterator[Any]:
    return (statement for statement in document.statements() if isinstance(statement, kind))


def _stated(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _drug_id(facts: EditionFacts) -> str:
    return f"{facts.permanent}#drug"


def _mechanism(document: Document, say: Say) -> str:
    sections = (section for section in document.sections if section.kind is SectionKind.MECHANISM)
    return "\n".join(marked(statement, say) for section in sections for statement in section.statements)


def _dose(dose: Dosage, say: Say) -> Node:
    # Figures stay in the words: a JSON number would be a binary float.
    who = "" if dose.population is Population.UNSPECIFIED else say(dose.population.label)
    return _stated(
        {
            "@type": "DoseSchedule",
            "description": marked(dose, say),
            "targetPopulation": visible(", ".join(part for part in (who, dose.population_note) if part)),
            "frequency": visible(dose.interval),
        }
    )


def _effect(effect: AdverseEffect, say: Say) -> Node:
    return {"@type": "MedicalEntity", "name": visible(effect.term), "description": marked(effect, say)}


def _precautions(document: Document, say: Say) -> Node:
    found: dict[str, list[Any]] = {}
    for each in _of(document, Precaution):
        if each.level is PrecautionLevel.CONTRAINDICATION:
            node = {"@type": "MedicalContraindication", "name": marked(each, say)}
            found.setdefault("contraindication", []).append(node)
        for name in _warning_properties(each):
            found.setdefault(name, []).append(marked(each, say))
    return dict(found)


def _warning_properties(precaution: Precaution) -> Iterable[str]:
    special = {_WARNINGS[topic] for topic in precaution.topics if topic in _WARNINGS}
    if special or precaution.level is PrecautionLevel.CONTRAINDICATION:
        return sorted(special)
    return ("warning",)


def _interactions(document: Document, say: Say) -> Node:
    drugs: list[Node] = []
    foods: list[str] = []
    for each in _of(document, Interaction):
        if _is_food(each):
            foods.append(marked(each, say))
        else:
            name = visible(each.interactant)
            drugs.append({"@type": "Drug", "name": name, "description": marked(each, say)})
    return {"interactingDrug": drugs, "foodWarning": foods}


def _is_food(interaction: Interaction) -> bool:
    words = interaction.interactant.casefold().replace(",", " ").split()
    return any(word.rstrip("s") == food for word in words for food in _FOODS)


def _conditions(document: Document, facts: EditionFacts, say: Say) -> Iterator[Node]:
    for each in _of(document, Indication):
        yield {
            "@type": "MedicalCondition",
            "name": visible(each.condition),
            "description": _use(each, say),
            "possibleTreatment": {"@id": _drug_id(facts)},
        }


def _use(indication: Indication, say: Say) -> str:
    words = marked(indication, say)
    return say("Off-label. {words}").format(words=words) if indication.off_label else words


def _citation(source: Source, say: Say) -> Node:
    web = source.url.startswith(("http://", "https://")) and is_safe_address(source.url)
    return _stated(
        {
            "@type": "CreativeWork",
            "name": visible(source.title) or say("Untitled source"),
            "description": say(source.origin.label),
            "url": source.url if web else "",
            "datePublished": source.dated.isoformat() if source.dated else "",
        }
    )
