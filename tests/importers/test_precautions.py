import pytest

from monographs.document.vocabulary import PrecautionLevel, Topic

from .reading import facts, monograph, read


def precautions(text: str, **sections: str):
    return facts(read(monograph(Precautions=text, **sections)), "precaution")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("* **Allergy:** Do not use Exampril if you are allergic to it.", "contraindication"),
        ("* **Contraindications:** Known liver disease.", "contraindication"),
        ("* **Pregnancy:** Contraindicated in pregnancy.", "contraindication"),
        ("* **Pregnancy:** Generally avoided in pregnancy.", "precaution"),
        ("* **Pregnancy:** Should not be used in pregnancy unless clearly needed.", "precaution"),
        ("* **Heart:** Use with caution in heart failure.", "precaution"),
        ("* **Alcohol:** Avoid alcohol while taking it.", "precaution"),
        (
            "* **Contraindications:** No known contraindications; inform your doctor of liver disease.",
            "precaution",
        ),
        ("**Boxed Warning:** Liver failure has occurred.", "boxed_warning"),
    ],
)
def test_levels(text, level):
    [one] = precautions(text)
    assert one.level == PrecautionLevel(level)


def test_topics_come_from_label_and_sentences():
    [one] = precautions("* **Pregnancy and Breastfeeding:** Ask your doctor. Monitor kidney function.")
    assert set(one.topics) == {Topic.PREGNANCY, Topic.LACTATION, Topic.RENAL, Topic.MONITORING}


def test_an_item_of_two_levels_is_a_narrative_with_its_facts():
    reading = read(
        monograph(Precautions="* **Heart:** Do not use in heart failure. Use with caution in kidney disease.")
    )
    first, second = facts(reading, "precaution")
    assert (first.level, second.level) == (PrecautionLevel.CONTRAINDICATION, PrecautionLevel.PRECAUTION)
    assert first.part_of == second.part_of is not None


@pytest.mark.parametrize(
    ("lead", "item", "level"),
    [
        ("It is a strong drug. It is contraindicated in:", "Active bleeding", "contraindication"),
        ("Exampril should not be used in people with:", "Active bleeding", "contraindication"),
        ("**Contraindications:**", "Heart block (except with a pacemaker)", "contraindication"),
        ("It is contraindicated in:", "Heart disease:\n  * Heart block", "contraindication"),
        ("It is contraindicated in:", "Liver disease (unless mild; use with caution)", "contraindication"),
        ("It is contraindicated in allergy. Use caution in people with:", "Weak lungs", "precaution"),
        ("While no contraindications are listed, watch for:", "Weak lungs", "precaution"),
        ("Before it is given, tell your doctor about:", "Liver disease", "precaution"),
    ],
)
def test_what_stands_below_words_that_forbid_is_forbidden(lead, item, level):
    [one] = precautions(f"{lead}\n\n* {item}")
    assert one.level == PrecautionLevel(level)


@pytest.mark.parametrize(
    ("sections", "levels"),
    [
        ({"Boxed_Warning": "* **Liver:** Liver failure.\n* Heart failure."}, ["boxed_warning"] * 2),
        ({"Boxed_Warning": "**Liver:** Liver failure.\n\nHeart failure."}, ["boxed_warning"] * 2),
        (
            {"Warnings": "**Boxed Warning:**\n\n* **Liver:** Liver failure.\n\n**Kidneys:** Kidney stones."},
            ["boxed_warning", "precaution"],
        ),
    ],
)
def test_a_labelled_part_of_a_boxed_warning_is_one(sections, levels):
    assert [one.level for one in facts(read(monograph(**sections)), "precaution")] == levels


def test_a_contraindication_without_a_known_topic_is_still_one():
    [one] = precautions("**Contraindications:**\n\n* A count below 1500")
    assert (one.level, one.topics) == (PrecautionLevel.CONTRAINDICATION, (Topic.OTHER,))


def test_an_answer_warns_where_no_section_does():
    text = monograph(FAQs="* **Who should not use it?** People with liver disease should not use it.")
    [one] = facts(read(text), "precaution")
    assert (one.topics, one.level) == ((Topic.HEPATIC,), PrecautionLevel.CONTRAINDICATION)


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("* **Children:** Do not use it.", "paediatric"),
        ("* **Age:** It must not be used in children under 2 years.", "paediatric"),
        ("* **Kidneys:** Patients with renal impairment need less.", "renal"),
        (
            "* **Sunlight:** Keep it out of the sun and the reach of children.",
            "unspecified",
        ),
        ("* **Breastfeeding:** It passes into breast milk and harms the infant.", "lactating"),
        ("* **Pregnancy and Lactation:** It harms the fetus and the nursing infant.", "unspecified"),
        ("* **Dehydration:** Drink enough; dehydration may cause kidney failure.", "unspecified"),
        ("* **Contraindications:** Heart failure, severe liver failure, glaucoma.", "unspecified"),
        ("**Boxed Warning:** Suicidal thoughts in children, liver failure and bleeding.", "unspecified"),
    ],
)
def test_a_warning_is_for_whom_its_label_or_its_subject_names(text, population):
    assert {one.population for one in precautions(text)} == {population}


def test_not_with_another_medicine_is_an_interaction_and_no_contraindication():
    reading = read(monograph(Precautions="* **Drug Interactions:** It should not be used with warfarin."))
    assert [one.interactant for one in facts(reading, "interaction")] == ["warfarin"]
    assert facts(reading, "precaution") == []
    [one] = precautions(
        "* **Drug Interactions:** Exampril is contraindicated with other medicines of its kind."
    )
    assert one.level == PrecautionLevel.CONTRAINDICATION


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "Medicines such as warfarin, aspirin and heparin should not be given with Exampril in gout.",
            ["warfarin", "aspirin", "heparin"],
        ),
        ("Take care with other medicines, including warfarin.", ["warfarin"]),
        ("Nothing is to be combined with Exampril in gout.", []),
        (
            "Bleeding may occur with exampril analogues, sulfonylureas, and beta-blockers.",
            ["exampril analogues", "sulfonylureas", "beta-blockers"],
        ),
        ("Do not combine with Exampril, aspirin, or heparin.", ["aspirin", "heparin"]),
    ],
)
def test_the_drug_itself_is_no_partner_of_its_interactions(text, partners):
    reading = read(monograph(Precautions=f"* **Drug Interactions:** {text}"))
    assert [one.interactant for one in facts(reading, "interaction")] == partners


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("* **Warfarin:** The INR may rise.", ["Warfarin"]),
        ("* **Ketoconazole and clarithromycin:** Raise its level.", ["Ketoconazole", "clarithromycin"]),
        ("* **Live vaccines:** Should not be given during treatment.", ["Live vaccines"]),
        ("* **Other medicines:** Tell your doctor.", []),
    ],
)
def test_the_labels_of_a_section_on_interactions_are_the_partners(text, partners):
    reading = read(f"# Exampril\n\n## Interactions\n\n{text}\n")
    assert [each.interactant for each in facts(reading, "interaction")] == partners
    if partners:
        assert [each.words for each in facts(reading, "precaution")] == (
            ["Should not be given during treatment."] if "vaccines" in text else []
        )


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("* **Allergy:** An earlier anaphylaxis is a serious contraindication.", "contraindication"),
        ("* **Allergy:** An earlier rash is a relative contraindication.", "precaution"),
        (
            "* **Pregnancy:** It is contraindicated in early pregnancy and should be used cautiously later.",
            "contraindication",
        ),
        ("* **Pregnancy:** It is contraindicated in pregnancy unless life is at risk.", "precaution"),
        ("* **Kidneys:** Doses are lowered, or it may be contraindicated, in kidney failure.", "precaution"),
        ("* **Stomach:** Never ingest this eye lotion.", "contraindication"),
        ("* **Liver:** Liver failure is also a contraindication.", "contraindication"),
        ("* **Fever:** People with a fever should also not take it.", "contraindication"),
        (
            "* **Contraindications:** It is contraindicated in unknown or proven infection.",
            "contraindication",
        ),
        ("* **Contraindications:** Bans in infection are unknown.", "precaution"),
        ("* **Contraindications:** Bans in infection are not readily available.", "precaution"),
        ("* **Eyes:** Contact with the eyes should be avoided.", "precaution"),
    ],
)
def test_what_forbids_and_what_only_warns(text, level):
    [one] = precautions(text)
    assert one.level == PrecautionLevel(level)


def test_no_contraindication_is_made_of_there_being_none():
    assert precautions("* **Contraindications:** No contraindications are listed by the maker.") == []


def test_a_sentence_that_forbids_and_then_warns_is_cut_at_its_semicolon():
    text = "* **People:** It is contraindicated in pregnancy; use it with caution in kidney disease."
    assert [(one.level, one.topics) for one in precautions(text)] == [
        (PrecautionLevel.CONTRAINDICATION, (Topic.PREGNANCY,)),
        (PrecautionLevel.PRECAUTION, (Topic.RENAL,)),
    ]


def test_a_risk_of_infectious_agents_is_one_of_infection():
    [one] = precautions("* It may transmit infectious agents.")
    assert one.topics == (Topic.INFECTION_IMMUNITY,)


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("It may interact with warfarin and aspirin.", ["warfarin", "aspirin"]),
        ("It may interact with live vaccines or corticosteroids.", ["live vaccines", "corticosteroids"]),
        ("It may interact with nephrotoxic or ototoxic drugs.", ["nephrotoxic or ototoxic drugs"]),
        ("It may interact with CYP3A4 inhibitors and inducers.", ["CYP3A4 inhibitors and inducers"]),
        (
            "It may interact with certain antidepressants and other diuretics.",
            ["antidepressants", "diuretics"],
        ),
        ("It may blunt the effects of some tablets, and interact with alcohol consumption.", ["alcohol"]),
        (
            "Use with oral anticoagulants or NSAIDs (including aspirin) raised the risk of bleeding.",
            ["oral anticoagulants", "NSAIDs", "aspirin"],
        ),
        ("Use with drugs that thin the blood (such as heparin) is risky.", ["heparin"]),
        (
            "Inhibitors of its breakdown (like carbidopa and tolcapone) before the scan may help.",
            ["carbidopa", "tolcapone"],
        ),
        ("Probenecid can increase its levels.", ["Probenecid"]),
        ("Rifampicin and phenytoin lower its level.", ["Rifampicin", "phenytoin"]),
        ("It reduces the effect of oral contraceptives and warfarin.", ["oral contraceptives", "warfarin"]),
        ("Avoid grapefruit juice.", ["grapefruit juice"]),
        (
            "Some medicines, like statins and lithium, can interfere with kidney scans.",
            ["statins", "lithium"],
        ),
        ("Its effects may be reduced by concurrent use of certain antibiotics.", ["antibiotics"]),
        ("Its effects may be reduced by 50%.", []),
        ("It may interact with blood pressure medications.", ["blood pressure medications"]),
        ("It may interact with statins (HMG-CoA reductase inhibitors) and lithium.", ["statins", "lithium"]),
        ("Concurrent alcohol use may increase the risk of fits.", ["alcohol"]),
        ("It should not be used with heparin or within two weeks of stopping it.", ["heparin"]),
        (
            "Idelalisib interacts with it; take it with idelalisib or ivacaftor with extreme caution.",
            ["idelalisib", "ivacaftor"],
        ),
        (
            "Ask your doctor before use, especially if you are taking heparin or lithium.",
            ["heparin", "lithium"],
        ),
        ("Discuss it with your doctor or pharmacist.", []),
        ("It may interact with liver disease.", []),
        ("It may interact with several medicines, including those that act on the liver.", []),
        ("No harm is known with topical Exampril.", []),
        ("It can potentially increase the levels of its own.", []),
    ],
)
def test_each_partner_is_named_for_itself_and_what_is_no_partner_is_not(text, partners):
    reading = read(monograph(Precautions=f"* **Drug Interactions:** {text}"))
    assert [one.interactant for one in facts(reading, "interaction")] == partners


def test_a_ban_on_two_together_is_the_action_of_their_interaction():
    reading = read(monograph(Precautions="* **Drug Interactions:** It should not be used with warfarin."))
    assert [one.action for one in facts(reading, "interaction")] == ["should not be used with warfarin"]


def test_partners_are_named_beside_a_ban_on_others():
    text = "It interacts with contraceptives and lithium. It is contraindicated with several other medicines."
    reading = read(monograph(Precautions=f"* **Drug Interactions:** {text}"))
    assert [one.interactant for one in facts(reading, "interaction")] == ["contraceptives", "lithium"]
    [one] = facts(reading, "precaution")
    assert one.level == PrecautionLevel.CONTRAINDICATION


def test_each_clause_tells_of_its_own_partner():
    text = "* **Drug Interactions:** Monitoring is needed with lithium; avoid it with alcohol."
    found = facts(read(monograph(Precautions=text)), "interaction")
    assert [(one.interactant, one.action) for one in found] == [
        ("lithium", "Monitoring is needed with lithium"),
        ("alcohol", "avoid it with alcohol"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Alcohol should be avoided during treatment.",
        "It can cause drowsiness; driving or operating machinery should be avoided.",
        "Patients should avoid driving if they feel dizzy.",
    ],
)
def test_what_is_avoided_beside_the_drug_does_not_forbid_the_drug(words):
    [one] = facts(read(monograph(Precautions=words)), "precaution")
    assert one.level is PrecautionLevel.PRECAUTION
    [both] = facts(
        read(monograph(Precautions=words[:-1] + ", and it must not be taken in pregnancy.")), "precaution"
    )
    assert both.level is PrecautionLevel.CONTRAINDICATION


def test_a_food_to_avoid_is_an_interaction():
    reading = read(monograph(Precautions="Patients should avoid grapefruit and grapefruit juice."))
    assert facts(reading, "precaution") == []
    assert {one.interactant for one in facts(reading, "interaction")} == {"grapefruit", "grapefruit juice"}


@pytest.mark.parametrize(
    ("words", "effect", "action"),
    [
        ("It may interact with salicylates and other drugs affecting the kidneys.", "", ""),
        ("It interacts with HMG-CoA reductase inhibitors and QTc-prolonging agents.", "", ""),
        (
            "Taking it with drugs that affect clotting (such as heparin) increases the risk of bleeding.",
            "increases the risk of bleeding",
            "",
        ),
        ("It interacts with atazanavir (reducing its effects) and some acids.", "reducing its effects", ""),
        ("Avoid taking it with sedatives (e.g., opioids).", "", "Avoid taking it with sedatives"),
    ],
)
def test_what_an_interaction_does_is_not_what_its_partner_is(words, effect, action):
    found = facts(read(monograph(Precautions=f"* **Drug interactions:** {words}")), "interaction")
    assert found
    assert {(one.effect, one.action) for one in found} == {(effect, action)}


def test_how_to_prepare_a_drug_does_not_forbid_it():
    words = "* **Preparation and Handling:** Do not use oxidants. The kit is prepared by a pharmacist."
    assert precautions(words) == []
    [one] = precautions(
        "Do not use this medicine for longer than a week without a doctor's advice on the eyes."
    )
    assert one.level is PrecautionLevel.PRECAUTION


def test_below_no_known_contraindications_nothing_is_one_for_its_place():
    words = "* **Contraindications:** No specific contraindications are listed. Assess the kidneys."
    assert {one.level for one in precautions(words)} == {PrecautionLevel.PRECAUTION}
    forbids = f"{words} It must not be given to children."
    assert PrecautionLevel.CONTRAINDICATION in {one.level for one in precautions(forbids)}
