import pytest

from .reading import facts, monograph, read, terms


def effects(text: str):
    return terms(read(monograph(Side_Effects=text)))


def test_a_grade_is_carried_down_its_list_and_no_further():
    found = effects(
        "**Common Side Effects:**\n\n* Nausea\n\n**Less Common but Serious Side Effects:**\n\n* Liver "
        "damage\n\n"
        "Other side effects include:\n\n* Thirst"
    )
    assert [(e.frequency, e.serious) for e in found.values()] == [
        ("Common", False),
        ("Less Common", True),
        ("", False),
    ]


def test_a_bold_sentence_is_no_group_and_no_effect():
    reading = read(monograph(Side_Effects="* Nausea\n\n**Seek medical attention for any serious reaction.**"))
    assert list(terms(reading)) == ["nausea"]
    assert facts(reading, "narrative")[-1].words == "**Seek medical attention for any serious reaction.**"


def test_a_body_system_lists_effects_and_an_effect_explains_itself():
    found = effects(
        "* **Gastrointestinal issues:** nausea, vomiting\n* **Injection site reactions:** pain, swelling "
        "and redness."
    )
    assert list(found) == ["nausea", "vomiting", "injection site reactions"]


def test_a_component_is_no_effect():
    reading = read(
        monograph(
            "Exampril + Sampleton", Side_Effects="* **Exampril:** Cough, rash.\n* **Sampleton:** Thirst."
        )
    )
    assert list(terms(reading)) == ["cough", "rash", "thirst"]


def test_a_grade_as_a_label_lists_effects():
    found = effects(
        "* **Common:** Headache, dry mouth.\n* **Serious (but less common):** Liver damage (rarely fatal), "
        "fits."
    )
    assert {name: (e.frequency, e.serious) for name, e in found.items()} == {
        "headache": ("Common", False),
        "dry mouth": ("Common", False),
        "liver damage": ("less common", True),
        "fits": ("less common", True),
    }


def test_commas_inside_parentheses_and_at_one_site_cut_nothing():
    found = effects(
        "Common side effects include:\n\n* Changes in blood (anaemia, low platelets)\n* Pain, redness, or "
        "swelling at the injection site"
    )
    assert list(found) == ["changes in blood", "pain, redness, or swelling at the injection site"]


def test_an_effects_own_frequency_goes_before_that_of_its_group():
    found = effects(
        "Common side effects (seen in 1-10% of people) include:\n\n* Nausea\n* Fits (rare)\n* Hives (>10%)"
    )
    assert [e.frequency for e in found.values()] == ["1-10%", "rare", ">10%"]
    assert (found["nausea"].percent_low, found["nausea"].percent_high) == (1, 10)
    assert found["hives"].comparator == "more"


def test_common_without_a_number_is_no_band():
    assert effects("Common side effects include:\n\n* Nausea")["nausea"].band is None


def test_effects_in_prose_quote_their_narrative():
    reading = read(
        monograph(
            Side_Effects="Common side effects include nausea and thirst. Serious side effects are rare but "
            "can include allergic reactions."
        )
    )
    [narrative] = facts(reading, "narrative")[1:]
    found = terms(reading)
    assert all(e.part_of == narrative.key and e.words in narrative.words for e in found.values())
    assert found["allergic reactions"].serious
    assert found["allergic reactions"].frequency == "rare"


@pytest.mark.parametrize(
    "text",
    [
        "Side effects vary. If you experience any side effects, contact your doctor.",
        "Like all medicines, Exampril can cause side effects.",
        "Serious side effects are rare.",
        "There are no known side effects.",
    ],
)
def test_advice_is_no_effect(text):
    assert effects(text) == {}


def test_lines_that_begin_with_a_grade_need_no_bold():
    found = effects("Common: sleepiness, dry mouth\nRare: yellow skin\nSerious: slow breathing, fits")
    assert {name: (e.frequency, e.serious) for name, e in found.items()} == {
        "sleepiness": ("Common", False),
        "dry mouth": ("Common", False),
        "yellow skin": ("Rare", False),
        "slow breathing": ("", True),
        "fits": ("", True),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cough, thirst and tiredness are the most common side effects.", {"cough", "thirst", "tiredness"}),
        ("Rarely, hiccups occur.", {"hiccups"}),
        (
            "Less commonly, patients report swelling of the legs, a racing heart or a blocked nose.",
            {"swelling of the legs", "racing heart", "blocked nose"},
        ),
        ("cough, thirst, itching of the scalp", {"cough", "thirst", "itching of the scalp"}),
        ("Most side effects are mild and common.", set()),
        ("These are rare.", set()),
    ],
)
def test_effects_may_be_the_subject_of_a_sentence_or_a_bare_list(text, expected):
    assert set(effects(text)) == expected


def test_a_grade_of_one_sentence_does_not_go_on_to_the_next():
    found = effects("Rarely, hiccups occur. Other reactions include cough.")
    assert (found["hiccups"].frequency, found["cough"].frequency) == ("Rarely", "")


@pytest.mark.parametrize(
    ("label", "band"),
    [
        ("Very common (≥1/10)", "very_common"),
        ("Common (1 in 100 to 1 in 10)", "common"),
        ("Uncommon (≥1/1,000 to <1/100)", "uncommon"),
        ("Rare (may affect up to 1 in 1,000 people)", "rare"),
        ("Very rare (<1/10,000)", "very_rare"),
        ("Common (1-10%)", "common"),
        ("Effects in more than 10%", "very_common"),
        ("Common", None),
        ("Rare (<1%)", None),
        ("Common (5-20%)", None),
    ],
)
def test_only_a_number_decides_the_band(label, band):
    (effect,) = effects(f"**{label}:**\n\n* Cough").values()
    assert effect.band == band


def test_an_aside_is_a_frequency_only_where_it_says_how_often():
    found = effects(
        "**Less Common (1-10%):**\n\n* Catarrh (common cold)\n* Jaundice (a rare but serious disease)"
    )
    assert [e.frequency for e in found.values()] == ["1-10%", "rare"]


def test_what_was_reported_later_is_a_list_and_no_effect():
    text = "**Post-marketing reports:** Anaphylaxis (shock), angioedema, and fits have been reported."
    assert list(effects(text)) == ["anaphylaxis", "angioedema", "fits"]


def test_a_label_that_names_a_cause_lists_its_effects():
    text = (
        "Side effects include:\n\n* **From Exampril:** Nausea, gout.\n"
        "* **Iron-related side effects:** Thirst, cramps."
    )
    assert list(effects(text)) == ["nausea", "gout", "thirst", "cramps"]


def test_where_most_labels_of_a_list_are_components_all_are():
    text = (
        "* **Exampril:** Nausea, gout.\n* **Sampleton:** Thirst.\n* **Otherol:** Cramps, hiccups.\n"
        "* **Serious:** Anaphylaxis."
    )
    found = terms(read(monograph("Exampril + Sampleton + Other acid", Side_Effects=text)))
    assert list(found) == ["nausea", "gout", "thirst", "cramps", "hiccups", "anaphylaxis"]
    assert found["anaphylaxis"].serious


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* Swelling of the face, lips, or tongue (angioedema)", ["swelling of the face, lips, or tongue"]),
        (
            "* **Common:** Nausea, swelling in the hands, feet, or ankles.",
            ["nausea", "swelling in the hands, feet, or ankles"],
        ),
        ("* **Common:** Nausea, changes in mood or behaviour.", ["nausea", "changes in mood or behaviour"]),
        ("* **Common:** Pain in the back, headache, and fever.", ["pain in the back", "headache", "fever"]),
        ("* <i>Clostridium</i> colitis", ["clostridium colitis"]),
    ],
)
def test_a_term_keeps_what_its_parts_share(text, expected):
    assert list(effects(text)) == expected


def test_a_serious_effect_told_in_prose_is_not_lost():
    found = effects(
        "Less common, but more serious, side effects may involve changes in heart rhythm (long QT) – call."
    )
    assert [(e.term, e.serious) for e in found.values()] == [("changes in heart rhythm", True)]


def test_what_is_said_of_data_is_no_effect():
    assert effects("It is no longer used, so side effect data is less readily available.") == {}


def test_a_paragraph_of_sentences_is_no_bare_list():
    text = "Common side effects (in more than 10% of people) include aches, fever, and thirst."
    assert [(e.term, e.frequency) for e in effects(text).values()] == [
        ("aches", "more than 10%"),
        ("fever", "more than 10%"),
        ("thirst", "more than 10%"),
    ]


def test_a_paragraph_may_begin_with_a_bare_list():
    found = effects("Dry mouth, blurred vision, and gout. More serious side effects include coma.")
    assert {term: e.serious for term, e in found.items()} == {
        "dry mouth": False, "blurred vision": False, "gout": False, "coma": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "* **Serious:** These are rare but need attention: fits, coma, jaundice.",
            ["fits", "coma", "jaundice"],
        ),
        ("* **Common:** Gout is a frequent side effect.", ["gout"]),
        (
            "* **Serious:** Allergic reactions (such as rash, hives) are possible but rare.",
            ["allergic reactions"],
        ),
        ("* **Serious:** Fits, skin, and other side effects told elsewhere.", ["fits"]),
        ("* **Serious:** Anaphylaxis and fits can occur.", ["anaphylaxis and fits"]),
        ("It is well tolerated. It may cause skin rash in some individuals.", ["skin rash"]),
    ],
)
def test_effects_are_read_out_of_more_sentences(text, expected):
    assert list(effects(text)) == expected


def test_what_parentheses_say_of_one_effect_of_a_list_is_said_of_that_one():
    found = effects(
        "Common side effects can include redness, swelling, and allergic reactions (rare but serious)."
    )
    assert {term: effect.serious for term, effect in found.items()} == {
        "redness": False,
        "swelling": False,
        "allergic reactions": True,
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Side effects include, but aren't limited to, rash, lactic acidosis, and fever.",
            {"rash", "lactic acidosis", "fever"},
        ),
        ("Side effects may include (though data are few): headache, nausea.", {"headache", "nausea"}),
        ("Common side effects include headache. Rarely, rash, or pain these may last, occur.", {"headache"}),
        ("**Rare:** such as bloating, rash, and cough", {"bloating", "rash", "cough"}),
        (
            "* **Exampril-related:** Rash, cough, fever.\n* **Others:** Gout, thirst, hiccups.",
            {"rash", "cough", "fever", "gout", "thirst", "hiccups"},
        ),
        (
            "* **Immune-related reactions:** Examples include colitis, hepatitis, and nephritis.",
            {"colitis", "hepatitis", "nephritis"},
        ),
    ],
)
def test_what_leads_to_effects_is_none(text, found):
    assert set(effects(text)) == found


@pytest.mark.parametrize(
    "words",
    [
        "Side effects are generally considered safe by some, and those of the parts may add up.",
        "Side effects may cause interactions with other medications.",
        "Side effects include those associated with each part.",
    ],
)
def test_what_is_said_of_effects_is_none(words):
    assert effects(words) == {}


def test_a_term_without_its_parentheses_has_its_commas_where_they_belong():
    [term] = effects("**Common:**\n\n* Pain, erythema (redness), and swelling at the injection site").values()
    assert term.term == "Pain, erythema, and swelling at the injection site"
