import time

import pytest

from .reading import facts, monograph, read


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\u2066", "\u00ad", "\ufeff", "\x07"])
def test_invisible_characters_are_remarked_where_they_stand(character):
    reading = read(monograph(Dosage=f"Give 5{character}0 mg daily."))
    [remark] = [r for r in reading.remarks if r.code == "deceptive-character"]
    assert reading.text[remark.start : remark.end] == character


def test_letters_of_two_scripts_in_one_word_are_remarked():
    assert "mixed-script" in {r.code for r in read(monograph("Exаmpril", Usage="For gout.")).remarks}


@pytest.mark.parametrize("dose", ["50 мg", "5O mg", "l0 mg", "ｆive mg"])
def test_letters_that_look_like_figures_and_units_are_remarked(dose):
    reading = read(monograph(Dosage=f"Give {dose} daily to people who need it."))
    assert "mixed-script" in {r.code for r in reading.remarks}
    assert facts(reading, "dosage") == []


def test_foreign_digits_are_remarked():
    assert "foreign-digits" in {r.code for r in read(monograph(Dosage="Give ٥ mg daily.")).remarks}


def test_honest_signs_are_not():
    reading = read(monograph(Usage="Uses α4 and 5 µg; β2, ½, m², ≥ 3, 那他珠单抗 – “so”."))
    assert reading.remarks == ()


def test_superscripts_stay_as_written():
    reading = read(
        monograph(Usage="It holds 2 x 10<sup>6</sup> cells.", Side_Effects="* A rise of 10<sup>6</sup> units")
    )
    assert any("10<sup>6</sup>" in s.words for s in facts(reading, "narrative"))
    assert facts(reading, "adverse_effect")[0].term == "A rise of 10<sup>6</sup> units".removeprefix("A ")


@pytest.mark.parametrize(
    "hostile", ["[" * 100_000, '"' * 100_000, "(" * 100_000, "* a\n" * 20_000, "**" * 50_000]
)
def test_endless_nesting_is_harmless(hostile):
    reading = read(monograph(Usage=hostile)[:250_000])
    assert "".join(reading.text[b.start : b.end] for b in reading.blocks) == reading.text


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("Dosage", "Give 5 mL " + "1" * 1_400),
        ("Dosage", "Give 5 mL" + ", 1" * 450),
        ("Dosage", "Take 5 mg " + "two times or " * 1_000),
        ("Usage", "It is used to treat infections caused by " + "a" * 1_400),
        ("Usage", "It treats infections of the skin" + ", ears" * 1_000),
        ("Side_Effects", "* **Common:** Swelling in " + "the hand and " * 1_000),
        ("Precautions", "* **Drug Interactions:** It interacts with " + "a;" * 2_000),
        ("Precautions", "* **Drug Interactions:** It interacts with " + "aa and " * 1_000),
    ],
)
def test_endless_repetition_is_read_in_time(section, words):
    begun = time.process_time()
    read(monograph("Exampril + Sampleton", **{section: words}))
    assert time.process_time() - begun < 2
