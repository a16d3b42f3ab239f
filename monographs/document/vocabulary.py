"""The closed word lists of a monograph.

Each member's value is its stable name in the wire format, in tables and in addresses; its ``label``
is what people read. Sources of a list are named where it is taken from elsewhere.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a closed list, with the label people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value.replace("_", " ").capitalize()
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (value, label) pairs, in the order of the list."""
        return [(member.value, member.label) for member in cls]


class OriginKind(Word):
    """Where words came from, from the least to the most cautious reading."""

    HUMAN = "human", "Written by a person"
    LABEL = "label", "Official label"
    CROWD = "crowd", "Crowd-sourced"
    UNKNOWN = "unknown", "Origin unknown"
    AI = "ai", "AI-generated"

    @property
    def counts_as_ai(self) -> bool:
        """Whether readers are warned as for AI text. Unknown counts as AI."""
        return self in (OriginKind.AI, OriginKind.UNKNOWN)

    @property
    def can_support_a_check(self) -> bool:
        """Whether a passage of such a source may be held against a statement."""
        return self in (OriginKind.HUMAN, OriginKind.LABEL)


class CheckState(Word):
    """Whether a person held the statement against a quoted passage of a source that is not AI."""

    UNCHECKED = "unchecked"
    CHECKED = "checked"
    DISPUTED = "disputed"


class Confidence(Word):
    """How sure the importer was of its reading; a person makes it certain."""

    CERTAIN = "certain"
    LIKELY = "likely", "Likely, to be confirmed"
    DOUBTFUL = "doubtful", "Doubtful, to be confirmed"


class DrugKind(Word):
    """What sort of product a monograph is about."""

    SUBSTANCE = "substance"
    COMBINATION = "combination"
    BIOLOGICAL = "biological"
    BIOSIMILAR = "biosimilar"
    VACCINE = "vaccine"
    BLOOD_PRODUCT = "blood_product"
    HERBAL = "herbal"
    NUTRIENT = "nutrient", "Vitamin, mineral or nutrient"
    DIAGNOSTIC = "diagnostic", "Diagnostic agent"
    DEVICE = "device"
    OTHER = "other"


class NameKind(Word):
    """What sort of other name a drug has."""

    BRAND = "brand", "Brand name"
    SYNONYM = "synonym"
    ABBREVIATION = "abbreviation"
    FORMER = "former", "Former name"


class SectionKind(Word):
    """The sections of a monograph, in the order readers meet them."""

    INTRODUCTION = "introduction", "Please note"
    IDENTITY = "identity", "Names"
    BOXED_WARNING = "boxed_warning", "Boxed warning"
    INDICATIONS = "indications", "What it is for"
    DOSAGE = "dosage", "Dosage and administration"
    DOSE_FORMS = "dose_forms", "Dosage forms and strengths"
    CONTRAINDICATIONS = "contraindications", "Contraindications"
    PRECAUTIONS = "precautions", "Warnings and precautions"
    ADVERSE_EFFECTS = "adverse_effects", "Adverse effects"
    INTERACTIONS = "interactions", "Interactions"
    SPECIFIC_POPULATIONS = "specific_populations", "Specific populations"
    PREGNANCY = "pregnancy", "Pregnancy"
    LACTATION = "lactation", "Breast-feeding"
    MONITORING = "monitoring", "Monitoring"
    STOPPING = "stopping", "When to stop"
    OVERDOSE = "overdose", "Overdose"
    MECHANISM = "mechanism", "How it works"
    DESCRIPTION = "description", "Description"
    STORAGE = "storage", "Preparation and storage"
    PROGRAMMES = "programmes", "Restricted programmes"
    PATIENT_INFO = "patient_info", "Questions and answers"
    BRANDS = "brands", "Brand names"
    REFERENCES = "references", "References"
    OTHER = "other", "Other information"


LOINC: dict[SectionKind, str] = {
    SectionKind.IDENTITY: "48780-1",
    SectionKind.BOXED_WARNING: "34066-1",
    SectionKind.INDICATIONS: "34067-9",
    SectionKind.DOSAGE: "34068-7",
    SectionKind.DOSE_FORMS: "43678-2",
    SectionKind.CONTRAINDICATIONS: "34070-3",
    SectionKind.PRECAUTIONS: "43685-7",
    SectionKind.ADVERSE_EFFECTS: "34084-4",
    SectionKind.INTERACTIONS: "34073-7",
    SectionKind.SPECIFIC_POPULATIONS: "43684-0",
    SectionKind.PREGNANCY: "42228-7",
    SectionKind.LACTATION: "77290-5",
    SectionKind.OVERDOSE: "34088-5",
    SectionKind.MECHANISM: "43679-0",
    SectionKind.DESCRIPTION: "34089-3",
    SectionKind.STORAGE: "44425-7",
    SectionKind.PATIENT_INFO: "34076-0",
    SectionKind.REFERENCES: "34093-5",
}
"""Section codes of Structured Product Labeling (LOINC, http://loinc.org); a kind without one is
42229-5, unclassified."""


class NoticeKind(Word):
    """Standing remarks that the template renders, never the body."""

    DISCLAIMER = "disclaimer"
    AI_NOTE = "ai_note", "Note on AI or crowd origin"
    RIGHTS = "rights", "Rights and permitted use"
    BOILERPLATE = "boilerplate", "Web page furniture"


class Population(Word):
    """Whom a dose, effect or precaution is about."""

    UNSPECIFIED = "unspecified", "Not stated"
    ADULT = "adult", "Adults"
    PAEDIATRIC = "paediatric", "Children"
    GERIATRIC = "geriatric", "Older people"
    RENAL = "renal", "Kidney impairment"
    HEPATIC = "hepatic", "Liver impairment"
    PREGNANT = "pregnant", "Pregnancy"
    LACTATING = "lactating", "Breast-feeding"


class Per(Word):
    """What an amount is counted per, besides the moment it is given."""

    KG = "kg", "per kg body weight"
    M2 = "m2", "per m² body surface"
    DOSE = "dose", "per dose"
    DAY = "day", "per day"


class TimeUnit(Word):
    """Units of time of a schedule."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Band(Word):
    """Frequency bands of adverse effects (CIOMS III, 1995; kept in the SmPC guideline, section 4.8)."""

    VERY_COMMON = "very_common", "Very common (1 in 10 or more)"
    COMMON = "common", "Common (1 in 100 to 1 in 10)"
    UNCOMMON = "uncommon", "Uncommon (1 in 1,000 to 1 in 100)"
    RARE = "rare", "Rare (1 in 10,000 to 1 in 1,000)"
    VERY_RARE = "very_rare", "Very rare (fewer than 1 in 10,000)"
    NOT_KNOWN = "not_known", "Frequency not known"


class Comparator(Word):
    """How a stated number bounds the true one."""

    ABOUT = "about", "about"
    LESS = "less", "less than"
    MORE = "more", "more than"
    AT_LEAST = "at_least", "at least"
    AT_MOST = "at_most", "at most"


class PrecautionLevel(Word):
    """How strongly a precaution binds."""

    PRECAUTION = "precaution"
    CONTRAINDICATION = "contraindication"
    BOXED_WARNING = "boxed_warning", "Boxed warning"


class Topic(Word):
    """What a precaution is about."""

    HYPERSENSITIVITY = "hypersensitivity", "Hypersensitivity"
    PREGNANCY = "pregnancy"
    LACTATION = "lactation", "Breast-feeding"
    PAEDIATRIC = "paediatric", "Children"
    GERIATRIC = "geriatric", "Older people"
    RENAL = "renal", "Kidneys"
    HEPATIC = "hepatic", "Liver and bile"
    CARDIOVASCULAR = "cardiovascular", "Heart and circulation"
    RESPIRATORY = "respiratory", "Breathing"
    NEURO_PSYCHIATRIC = "neuro_psychiatric", "Nerves and mind"
    GASTROINTESTINAL = "gastrointestinal", "Stomach and gut"
    ENDOCRINE_METABOLIC = "endocrine_metabolic", "Hormones and metabolism"
    INFECTION_IMMUNITY = "infection_immunity", "Infection and immunity"
    HAEMATOLOGICAL = "haematological", "Blood"
    GENITOURINARY = "genitourinary", "Urinary and reproductive tract"
    OCULAR = "ocular", "Eyes"
    SKIN_PHOTOSENSITIVITY = "skin_photosensitivity", "Skin and sunlight"
    MALIGNANCY = "malignancy", "Cancer"
    MUSCULOSKELETAL = "musculoskeletal", "Muscles and bones"
    INTERACTIONS = "interactions", "Other medicines"
    ALCOHOL = "alcohol"
    DRIVING_MACHINERY = "driving_machinery", "Driving and machines"
    VACCINATION = "vaccination"
    SURGERY_ANAESTHESIA = "surgery_anaesthesia", "Surgery and anaesthesia"
    MONITORING = "monitoring"
    DEPENDENCE_WITHDRAWAL = "dependence_withdrawal", "Dependence and withdrawal"
    FERTILITY_CONTRACEPTION = "fertility_contraception", "Fertility and contraception"
    OTHER = "other"


class HandlingAspect(Word):
    """What a handling statement is about."""

    PREPARATION = "preparation"
    STABILITY = "stability", "Stability after preparation"
    STORAGE = "storage"
    DISPOSAL = "disposal"
