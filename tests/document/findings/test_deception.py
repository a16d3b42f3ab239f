"""Characters that deceive the eye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.document import Identity, Notice
from monographs.document.characters import suspicious
from monographs.document.findings.deception import skeleton

from ..builders import AI, checked, document, dose, passage
from .looks import fires, found


@pytest.mark.parametrize(
    "words",
    [
        "\u202e05 mg",
        "nata\u200blizumab",
        "5\u03360 mg",
        "do n\u0336o\u0336t\u0336 give",
        "\ufeffGive",
        "10\u00ad0 mg",
    ],
)
def test_a_hidden_character_is_found_by_name(words):
    (finding,) = found("U001", document(passage(words=words)))
    assert "U+" in finding.message
    assert "Delete them" in finding.message


@pytest.mark.parametrize("words", ["می\u200cخواهم", "Café, naïve", "क्\u200dष", "❤\ufe0f", "10 000 mg"])
def test_joiners_and_accents_that_belong_are_left_alone(words):
    assert not fires("U001", document(passage(words=words)))


@pytest.mark.parametrize(
    "words",
    [
        "nаtalizumab",  # Cyrillic a
        "Αspirin",  # Greek capital Alpha
        "pαracetamol",
        "1O mg",
        "l0 mg daily",
        "5О mg",  # Cyrillic O
        "give сосо with water to the patient",  # Cyrillic throughout
        "take \uff15 mg with water",
        "take \u0665 mg with water",
        "𝟓 mg",
        "𝐀spirin",
        "1\uff15",
    ],
)
def test_a_look_alike_is_found(words):
    assert fires("U002", document(passage(words=words)))


@pytest.mark.parametrize(
    "words",
    [
        "α4-integrin and αvβ3", "TNFα, IFNγ, NFκB, PGF2α, PPARα/γ", "5 µg or 5 μg", "Δ9-THC", "5-HT₁D", "kΩ",
        "那他珠单抗(Natalizumab)的副作用如何缓解, 300 mg", "Россия and Latin", "принимать 5 мг",
        "٥ ملغ يوميا",
        "0.5 l of water", "vitamin B12", "Type I or II", "10 mg", "UGT1A1*28", "CO2",
        "１日１回 ５ｍｇ 食後に服用すること",
    ],
)  # fmt: skip
def test_ordinary_words_are_left_alone(words):
    assert not fires("U002", document(passage(words=words))), suspicious(words)


def test_names_terms_and_notices_are_looked_at_too():
    assert fires("U002", document(passage(), identity=Identity(generic_name="Nаtalizumab")))
    notice = Notice(kind="disclaimer", words="\u202eadvice", origin=AI)
    assert fires("U001", document(passage(), notices=(notice,)))


def test_a_quotation_is_kept_as_its_source_has_it():
    assert not fires("U001", document(dose(check=checked("as the la\u00adbel says"))))


@pytest.mark.parametrize(
    "twin", ["Nаtalizumab", "Nata\u200blizumab", "NATALIZUMAB", "Natalizurnab", "Natal1zumab"]
)
def test_a_twin_of_a_known_name_is_found(twin):
    assert fires("U003", document(passage(), name=twin), known_names=("Natalizumab",))


@pytest.mark.parametrize("name", ["Natalizumab", "Vedolizumab", "Natalizumab beta"])
def test_the_same_or_another_name_is_left_alone(name):
    assert not fires("U003", document(passage(), name=name), known_names=("Natalizumab", "Ocrelizumab"))


@given(st.text())
def test_any_name_has_a_skeleton(name):
    assert skeleton(name) == skeleton(name.upper().lower()) or any(ord(sign) > 127 for sign in name)


def test_a_character_reference_is_found():
    assert fires("U004", document(passage(words="CrCl &#8805; 30 mL/min")))
    assert not fires("U004", document(passage(words="Smith & Sons #5; AT&T")))
