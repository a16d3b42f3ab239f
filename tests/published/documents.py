"""Documents of the kind readers meet, written for the tests in our own words."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from monographs.document import (
    AdverseEffect,
    AnyStatement,
    Check,
    Code,
    Document,
    Dosage,
    Evidence,
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
    Source,
    StopRule,
)


SIGNED_AT = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
AI = Origin(kind="ai")
LABEL = Source(
    key="label",
    sha256="a" * 64,
    title="Natalizumab product information",
    origin="label",
    publisher="A regulator",
    licence="Free to quote",
    url="https://regulator.example/natalizumab",
    dated=date(2025, 6, 1),
)
MACHINE = Source(key="machine", sha256="b" * 64, title="A machine-written page", origin="ai")
CLOSED = Source(key="closed", sha256="c" * 64, title="A handbook", origin="human", quotable=False)


def evidence(
    *, source: str = "label", quote: str = "300 mg once every 4 weeks", supports: bool = True
) -> Evidence:
    """Return a passage held against a statement."""
    return Evidence(
        source=source,
        quote=quote,
        start=10,
        end=10 + len(quote),
        by="C. Checker",
        at=SIGNED_AT,
        supports=supports,
    )


def checked(**passage: Any) -> Check:
    """Return a check that found agreement."""
    return Check(state="checked", by="C. Checker", at=SIGNED_AT, evidence=(evidence(**passage),))


def disputed(**passage: Any) -> Check:
    """Return a check that found disagreement."""
    passage = {"quote": "no more than 8 hours", **passage}
    return Check(
        state="disputed", by="C. Checker", at=SIGNED_AT, evidence=(evidence(supports=False, **passage),)
    )


def document(
    name: str = "Examplamab",
    *statements: AnyStatement,
    section: str = "other",
    names: tuple[Name, ...] = (),
    components: tuple[str, ...] = (),
    language: str = "en",
    drug_class: str = "",
) -> Document:
    """Return a small Document of one section."""
    statements = statements or (Narrative(key="n1", words=f"{name} is an example.", origin=AI),)
    identity = Identity(generic_name=name, names=names, components=components, drug_class=drug_class)
    return Document(
        identity=identity,
        language=language,
        sections=(Section(kind=section, statements=statements),),
        sources=(LABEL, MACHINE, CLOSED),
    )


def natalizumab() -> Document:
    """Return a whole monograph with every kind of statement, every state and several origins."""
    identity = Identity(
        generic_name="Natalizumab",
        kind="biological",
        names=(Name(name="Tysabri", kind="brand"), Name(name="Tyruko", kind="brand", region="EU, US")),
        drug_class="Selective adhesion molecule inhibitor",
        target="α4-integrin",
        route="Intravenous",
        codes=(Code(system="atc", code="L04AG03"),),
    )
    return Document(
        identity=identity,
        sections=tuple(Section(kind=kind, title=title, statements=rows) for kind, title, rows in _SECTIONS),
        notices=(
            Notice(kind="disclaimer", words="General information, no substitute for advice.", origin=AI),
            Notice(kind="boilerplate", words="Accept all cookies", origin=AI),
        ),
        sources=(LABEL, MACHINE, CLOSED),
    )


_FROM_MACHINE = Origin(kind="ai", source="machine", start=0, end=200)
_FROM_LABEL = Origin(kind="label", source="label", start=5, end=90)
_CROWD = Origin(kind="crowd", edited=True)

_USES = (
    Indication(
        key="use-ms",
        words="Relapsing forms of multiple sclerosis in adults, as a single disease-modifying treatment.",
        origin=_FROM_LABEL,
        check=checked(quote="indicated as single disease modifying therapy in adults"),
        condition="Multiple sclerosis",
        population="adult",
        authority="EMA, FDA",
    ),
    Indication(
        key="use-crohn",
        words="Moderate to severe **Crohn’s disease** after conventional treatment has failed.",
        origin=_FROM_MACHINE,
        condition="Crohn’s disease",
        population="adult",
        authority="FDA",
    ),
    Indication(
        key="use-late",
        words="Dosing at extended intervals is off-label.",
        origin=AI,
        condition="Extended interval dosing",
        off_label=True,
    ),
)
_DOSES = (
    Narrative(
        key="dose-prose",
        words="Adults receive 300 mg by intravenous infusion over 1 hour, once every 4 weeks. "
        "An induction used in a study was 3 to 6 mg/kg in weeks 0, 2 and 6.\n\n"
        "The infusion is never a bolus.",
        origin=_FROM_MACHINE,
    ),
    Dosage(
        key="dose-adult",
        words="300 mg by intravenous infusion over 1 hour, once every 4 weeks",
        origin=_FROM_MACHINE,
        check=checked(),
        part_of="dose-prose",
        population="adult",
        indication="Multiple sclerosis",
        route="intravenous infusion",
        low=Decimal(300),
        high=Decimal(300),
        unit="mg",
        interval="once every 4 weeks",
        infusion_time="1 hour",
    ),
    Dosage(
        key="dose-study",
        words="3 to 6 mg/kg in weeks 0, 2 and 6",
        origin=_FROM_MACHINE,
        part_of="dose-prose",
        low=Decimal(3),
        high=Decimal(6),
        unit="mg",
        per="kg",
        weeks=(0, 2, 6),
    ),
)
_WARNINGS = (
    Precaution(
        key="warn-pml",
        words="Infection of the brain by the JC virus (PML) can kill or disable. Stop at the first sign.",
        origin=_FROM_LABEL,
        level="boxed_warning",
        topics=("infection_immunity", "neuro_psychiatric"),
        action="Stop at the first sign.",
    ),
    Precaution(
        key="contra-pml",
        words="People who have or had PML must not receive it.",
        origin=_FROM_LABEL,
        check=checked(quote="contraindicated in patients who have or have had PML"),
        level="contraindication",
    ),
    Precaution(
        key="warn-feeding",
        words="Natalizumab passes into breast milk.",
        origin=_FROM_MACHINE,
        check=disputed(source="closed", quote="It is not known whether it passes into milk."),
        topics=("lactation",),
        population="lactating",
    ),
)
_EFFECTS = (
    Narrative(
        key="effects-prose",
        words="Common side effects include:\n\n* Headache\n* Joint pain\n\nSerious effects are rarer.",
        origin=_FROM_MACHINE,
    ),
    AdverseEffect(
        key="effect-headache",
        words="Headache",
        term="Headache",
        origin=_FROM_MACHINE,
        part_of="effects-prose",
        group="Common side effects",
    ),
    AdverseEffect(
        key="effect-joints",
        words="Joint pain",
        term="Joint pain",
        origin=_FROM_MACHINE,
        part_of="effects-prose",
        group="Common side effects",
    ),
    AdverseEffect(
        key="effect-allergy",
        words="Severe allergic reactions in fewer than 1% of patients, mostly within 2 hours of the start.",
        term="Severe allergic reaction",
        origin=_FROM_LABEL,
        serious=True,
        percent_low=Decimal(1),
        percent_high=Decimal(1),
        comparator="less",
        band="uncommon",
        onset="within 2 hours",
        management="Stop the infusion for good.",
    ),
)
_SECTIONS: tuple[tuple[str, str, tuple[AnyStatement, ...]], ...] = (
    ("patient_info", "FAQs", (
        Question(
            key="ask-pregnancy",
            words="Talk to your team early; newborns had *low platelets*.",
            question="May I have it while I am pregnant?",
            origin=_CROWD,
        ),
    )),
    ("indications", "Usage", _USES),
    ("dosage", "Dosage", _DOSES),
    ("precautions", "Warnings", _WARNINGS),
    ("adverse_effects", "Side Effects", _EFFECTS),
    ("interactions", "", (
        Interaction(
            key="with-immunosuppressants",
            words="Do not combine with ciclosporin or methotrexate in Crohn’s disease.",
            origin=_FROM_MACHINE,
            interactant="Ciclosporin, methotrexate",
            effect="more infections",
            action="Do not combine.",
        ),
    )),
    ("monitoring", "", (
        Monitoring(
            key="test-jcv",
            words="Test for JC virus antibodies every 6 months.",
            origin=_FROM_LABEL,
            test="JC virus antibodies",
            every=Decimal(6),
            every_unit="month",
            threshold="index above 1.5",
            action="Weigh benefit and risk anew.",
        ),
    )),
    ("stopping", "", (
        StopRule(
            key="stop-crohn",
            words="Stop when Crohn’s disease has not improved after 12 weeks.",
            origin=_FROM_MACHINE,
            trigger="No benefit in Crohn’s disease after 12 weeks",
            action="Stop.",
        ),
    )),
    ("storage", "", (
        Handling(
            key="keep-diluted",
            words="Use the diluted solution within 24 hours when kept at 2 to 8 °C.",
            origin=_FROM_MACHINE,
            check=disputed(),
            aspect="stability",
            state="diluted, refrigerated",
            limit="24 hours",
        ),
    )),
    ("programmes", "", (
        Programme(
            key="programme-touch",
            words="In the United States it is given only within the TOUCH programme.",
            origin=_CROWD,
            name="TOUCH Prescribing Program",
            scope="United States",
        ),
    )),
)  # fmt: skip
