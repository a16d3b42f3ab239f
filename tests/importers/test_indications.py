import pytest

from .reading import facts, monograph, read


def conditions(text: str, name: str = "Exampril"):
    return {i.condition: i.off_label for i in facts(read(monograph(name, Usage=text)), "indication")}


def test_labels_of_a_list_are_the_conditions():
    found = conditions(
        "It is used for:\n\n* **Gout:** A painful disease.\n* **Treatment of migraine:** It helps."
    )
    assert found == {"Gout": False, "migraine": False}


def test_labels_that_are_components_are_not():
    found = conditions(
        "* **Exampril:** Used to treat gout.\n* **Sampleton:** Relieves pain.", "Exampril + Sampleton"
    )
    assert set(found) == {"gout", "pain"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exampril is primarily used to treat severe gout in adults who are old.", {"severe gout"}),
        (
            "It is indicated for the prevention of severe migraine and cluster headache.",
            {"severe migraine", "cluster headache"},
        ),
        (
            "Used to treat infections such as bronchitis, pneumonia, and sinusitis.",
            {"bronchitis", "pneumonia", "sinusitis"},
        ),
        ("It is used in diagnosing coronary artery disease.", {"coronary artery disease"}),
        (
            "It is prescribed for people with familial hypercholesterolaemia.",
            {"familial hypercholesterolaemia"},
        ),
    ],
)
def test_prose_names_conditions(text, expected):
    assert set(conditions(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Exampril is not effective for pigment stones.",
        "It is not used to treat gout.",
        "It should not be used to treat migraine.",
        "It is no longer used to treat malaria.",
    ],
)
def test_denied_uses_are_no_indications(text):
    assert conditions(text) == {}


@pytest.mark.parametrize(
    "way", ["intravenous infusion", "subcutaneous injection", "deep intramuscular injections"]
)
def test_a_way_of_giving_is_no_indication(way):
    assert conditions(f"Examplumab is a humanised antibody for {way}.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "It is used off-label to treat migraine.",
        "It may be considered for the prevention of migraine. This is considered an off-label use.",
        "It is being investigated for the treatment of migraine.",
        "Off-label uses include:\n\n* Migraine",
    ],
)
def test_uses_outside_the_approval_are_marked(text):
    assert {name.lower(): off for name, off in conditions(text).items()} == {"migraine": True}


def test_only_what_follows_the_word_is_off_label():
    found = conditions("While it is mainly used to treat gout, it is also used off-label to treat migraine.")
    assert found == {"gout": False, "migraine": True}


def test_an_abbreviation_is_spelled_out():
    found = conditions(
        "It is not used in a heart attack (ST-elevation myocardial infarction or STEMI). Use in STEMI is "
        "off-label."
    )
    assert found == {"ST-elevation myocardial infarction": True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exampril cream helps people with atopic eczema.", {"atopic eczema": False}),
        ("It is the drug of choice for scabies.", {"scabies": False}),
        ("Use for vitiligo is unlicensed.", {"vitiligo": True}),
        ("Outside its licence it is used to treat hiccups.", {"hiccups": True}),
        ("Doctors use it off-label for cluster headache.", {"cluster headache": True}),
        ("It is given with metformin for type 2 diabetes, or as monotherapy for obesity.", None),
    ],
)
def test_more_ways_to_say_what_it_is_for(text, expected):
    expected = expected or {"type 2 diabetes": False, "obesity": False}
    assert conditions(text) == expected


def test_what_a_lead_calls_off_label_holds_for_the_list_below_it():
    lead = "Besides gout, Exampril has some off-label uses, though they need care. These include:"
    found = conditions(f"{lead}\n\n* **Hiccups:** It may help.\n* **Treatment of scurvy:** Sometimes used.")
    assert found == {"Hiccups": True, "scurvy": True}
    lead = "Though once an off-label choice, it is now approved for several diseases. These include:"
    assert conditions(f"{lead}\n\n* **Hiccups:** It may help.") == {"Hiccups": False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The use of Exampril for other conditions, such as typhoid fever or acute gout, is off-label.",
            {"typhoid fever", "acute gout"},
        ),
        (
            "It is used to maintain remission in adult patients with ulcerative colitis.",
            {"ulcerative colitis"},
        ),
        ("It is used for inducing remission in acute leukaemia.", {"acute leukaemia"}),
        ("It is used to treat seizures and certain sleep disorders.", {"seizures", "sleep disorders"}),
        ("It is used to treat gout, and bone and joint infections.", {"gout", "bone and joint infections"}),
        ("It is used to treat infections caused by staphylococci.", {"infections caused by staphylococci"}),
        ("It is used to treat nerve pain caused by shingles.", {"nerve pain"}),
        ("It may help in the management of certain types of depression.", {"depression"}),
        ("It is used to treat gout. It is rarely used in this context.", {"gout"}),
        ("It is used to treat gout, when accompanied by fever.", {"gout"}),
        ("It is used to treat gout. Such uses are rare in older adults.", {"gout"}),
        (
            "It is used to treat infections of the skin, ears, and urinary tract (cystitis).",
            {"infections of the skin, ears, and urinary tract"},
        ),
        (
            "It relieves symptoms associated with the common cold, hay fever, and gout.",
            {"cold", "hay fever", "gout"},
        ),
        ("It is used to treat mild to moderate pain.", {"mild to moderate pain"}),
        ("It is used to treat gout. This use is effective but not formally supported.", {"gout"}),
        (
            "* **Syphilis:** It treats stages such as primary, early latent, or late latent.",
            {"Syphilis"},
        ),
        ("It is used to treat gout. It stops the virus from entering cells and infecting them.", {"gout"}),
        ("It is used for gout, like colchicine and steroids.", {"gout"}),
        ("It is used for skin infections, like impetigo.", {"skin infections", "impetigo"}),
        ("* **Lower respiratory tract infections:** It helps.", {"Lower respiratory tract infections"}),
        ("* **Lowering blood pressure:** It helps.", {"blood pressure"}),
        ("* **Reducing the need for transfusions:** It helps.", {"Reducing the need for transfusions"}),
        ("* **Gout Treatment:** It is used often.", {"Gout"}),
        ("* **Depression:** It relieves symptoms like sadness and fatigue.", {"Depression"}),
    ],
)
def test_a_condition_is_named_whole_and_what_is_none_is_left_out(text, expected):
    assert set(conditions(text)) == expected


def test_a_receptor_is_no_kidney():
    text = "* **Lung cancer:** In patients whose tumours have an EGFR mutation."
    [one] = facts(read(monograph(Usage=text)), "indication")
    assert one.population == "unspecified"


def test_what_is_approved_is_not_off_label_for_standing_after_what_is():
    text = "It is sometimes used off-label for severe migraine, but it is approved for gout."
    assert conditions(text) == {"severe migraine": True, "gout": False}


def test_a_component_is_known_by_its_short_name_and_with_its_digits():
    text = "* **Coenzyme Q10 (CoQ10):** It is an antioxidant.\n* **CoQ10:** It helps to treat gout."
    assert set(conditions(text, "Exampril + Coenzyme Q")) == {"gout"}


def test_uses_that_are_not_on_the_label_are_off_label():
    text = "It has off-label uses, for diseases not listed on its label, including scurvy and hiccups."
    assert set(conditions(text).values()) == {True}


def test_off_label_goes_on_in_the_sentence_that_lists_the_uses():
    assert conditions(
        "It is used off-label for many conditions. These include acne, warts, and scabies."
    ) == {
        "acne": True,
        "warts": True,
        "scabies": True,
    }
    assert (
        conditions("It is used for acne. These include no warts. It is used to treat gout.")["gout"] is False
    )


def test_a_use_that_guidelines_discourage_is_no_indication():
    text = "Exampril is used to treat gout. Use for the treatment of colds has been tried, but guidelines "
    assert conditions(text + "generally discourage this.") == {"gout": False}
    assert "colds" in conditions(text + "praise this.")


def test_being_part_of_a_regimen_is_no_part_of_the_condition():
    assert set(conditions("It is used as part of a treatment regimen for leprosy.")) == {"leprosy"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It is used to treat Lyme disease and is taken by mouth.", {"Lyme disease"}),
        ("It is used to treat skin rashes characterized by itching.", {"skin rashes"}),
        ("It is used for adult patients with gout.", {"gout"}),
        ("It is used to treat psychoses, most notably schizophrenia.", {"psychoses", "schizophrenia"}),
        ("It is used for severe, recurrent, or metastatic melanoma.", {"metastatic melanoma"}),
        ("It treats gout, sometimes known as the disease of kings.", {"gout"}),
        ("It helps to treat gout, though it doesn't treat pain.", {"gout"}),
        ("It is used to treat gout. Exampril in other diseases is being explored.", {"gout"}),
    ],
)
def test_a_piece_of_a_sentence_is_no_condition(words, found):
    assert set(conditions(words)) == found


def test_a_use_is_told_with_what_it_is_associated_with():
    found = conditions(
        "It prevents nausea after surgery. Off-label it prevents nausea associated with other causes."
    )
    assert found["nausea associated with other causes"] is True
