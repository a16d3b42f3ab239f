"""Realistic Documents for tests, in our own words."""

from datetime import date

from monographs.document import (
    AdverseEffect,
    Document,
    Dosage,
    Handling,
    Identity,
    Indication,
    Interaction,
    Monitoring,
    Name,
    Narrative,
    Notice,
    Origin,
    Precaution,
    Programme,
    Question,
    Section,
    Statement,
    StopRule,
)


WRITTEN = Origin(kind="human")


def a_section(kind: str, *statements: Statement, **fields) -> Section:
    """Return a section of ``kind`` holding ``statements``."""
    return Section(kind=kind, statements=statements, **fields)


def a_dose(key: str = "dosage-adults", low: str = "300", high: str | None = None, **fields) -> Dosage:
    """Return a dosage statement whose words say its numbers."""
    high = high or low
    amount = low if low == high else f"{low} to {high}"
    defaults = {
        "words": f"Adults are given {amount} mg by infusion every 4 weeks.",
        "population": "adult",
        "unit": "mg",
        "route": "intravenous",
        "interval": "every 4 weeks",
        "every": "4",
        "every_unit": "week",
        "origin": WRITTEN,
    }
    return Dosage(key=key, low=low, high=high, **{**defaults, **fields})


def a_document(
    name: str = "Exemplumab", *, origin: Origin = WRITTEN, dose: str = "300", **fields
) -> Document:
    """Return a monograph with one statement of every kind, of a drug that does not exist."""
    sections = (
        a_section(
            "indications",
            Narrative(
                key="narrative-use", words=f"{name} lowers the activity of the immune system.", origin=origin
            ),
            Indication(
                key="indication-ms",
                words="**Relapsing multiple sclerosis:** to make relapses rarer.",
                condition="Relapsing multiple sclerosis",
                population="adult",
                origin=origin,
            ),
        ),
        a_section("dosage", a_dose(low=dose, origin=origin)),
        a_section(
            "adverse_effects",
            AdverseEffect(
                key="adverse-headache",
                words="Headache, in 15% of patients",
                term="Headache",
                frequency="15%",
                percent_low="15",
                percent_high="15",
                band="very_common",
                origin=origin,
            ),
            AdverseEffect(
                key="adverse-brain",
                words="Brain infection",
                term="Brain infection",
                serious=True,
                origin=origin,
            ),
        ),
        a_section(
            "precautions",
            Precaution(
                key="precaution-brain",
                words="Patients who ever had the brain infection must not receive it.",
                topics=("infection_immunity",),
                level="contraindication",
                origin=origin,
            ),
            Precaution(
                key="precaution-milk",
                words="It passes into breast milk; weigh benefit against risk.",
                topics=("lactation",),
                population="lactating",
                origin=origin,
            ),
        ),
        a_section(
            "interactions",
            Interaction(
                key="interaction-azathioprine",
                words="Azathioprine: more infections; do not combine.",
                interactant="Azathioprine",
                effect="more infections",
                action="do not combine",
                origin=origin,
            ),
        ),
        a_section(
            "monitoring",
            Monitoring(
                key="monitoring-liver",
                words="Liver enzymes every 3 months.",
                test="Liver enzymes",
                every="3",
                every_unit="month",
                origin=origin,
            ),
            StopRule(
                key="stop-weakness",
                words="Stop when a new weakness appears.",
                trigger="a new weakness",
                action="Stop",
                origin=origin,
            ),
        ),
        a_section(
            "storage",
            Handling(
                key="handling-diluted",
                words="Once diluted, use within 8 hours when refrigerated.",
                aspect="stability",
                state="refrigerated",
                limit="8 hours",
                origin=origin,
            ),
            Programme(
                key="programme-watch",
                words="Given only under the WATCH programme.",
                name="WATCH",
                origin=origin,
            ),
        ),
        a_section(
            "patient_info",
            Question(
                key="question-missed",
                words="Call the clinic and arrange a new date.",
                question="What if I miss an infusion?",
                origin=origin,
            ),
        ),
    )
    defaults = {
        "identity": Identity(
            generic_name=name, names=(Name(name=f"{name[:5]}ra", kind="brand"),), drug_class="Antibody"
        ),
        "sections": sections,
        "notices": (Notice(kind="disclaimer", words="This page is not medical advice.", origin=origin),),
    }
    return Document(**{**defaults, **fields})


def with_words(document: Document, key: str, words: str) -> Document:
    """Return ``document`` with other words in the statement ``key``."""
    return document.replace(
        sections=tuple(
            section.replace(
                statements=tuple(
                    statement.replace(words=words) if statement.key == key else statement
                    for statement in section.statements
                )
            )
            for section in document.sections
        )
    )


NEXT_YEAR = date(2027, 11, 21)
